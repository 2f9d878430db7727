// A field of a CSV file that we write, for programs and for people who open it in a spreadsheet.
using System;
using System.Buffers;

namespace RouterAlert.Tools.Tables;

public static class CsvText
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n"), Formula = SearchValues.Create("=+-@\t");

    /// <summary>RFC 4180 2.6 and 2.7; blanks at an end would be lost on some readers, and strangers' words are no formula.</summary>
    public static string Quoted(string field)
    {
        if (field.Length > 0 && Formula.Contains(field[0])) field = "'" + field;
        return field.AsSpan().ContainsAny(Special) || field.Length != field.AsSpan().Trim().Length ? $"\"{field.Replace("\"", "\"\"")}\"" : field;
    }
}
