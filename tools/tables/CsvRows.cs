// A CSV file row by row, its columns by name. A bad row is told and skipped; memory does not grow with the file.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using nietras.SeparatedValues;
using RouterAlert.Boards.Common.CommandLine;

namespace RouterAlert.Tools.Tables;

public sealed class CsvRows : IDisposable
{
    private const char Quote = '"';

    private readonly SepReader parser;
    private readonly bool hasComments;
    private readonly Action<long, string, string> bad;
    private bool hasBegun;

    /// <param name="bad">Gets the line's number in the file, from 1; the reason; the raw row.</param>
    /// <param name="comments">Lines that begin with # are none.</param>
    public CsvRows(TextReader reader, Action<long, string, string> bad, bool comments = false)
    {
        this.bad = bad;
        hasComments = comments;
        // Fields are unquoted here, when they are asked for: the raw row stays as it is.
        parser = Sep.New(',').Reader(options => options with { HasHeader = false, DisableColCountCheck = true }).From(
            new BalancedReader(reader, (line, raw) => bad(line, "truncated: a quote in it does not close, or the line is longer than a megabyte", raw)));
    }

    /// <summary>Lower case, without blanks around; empty before <see cref="ReadHeader"/>.</summary>
    public IReadOnlyList<string> Header { get; private set; } = [];

    /// <summary>The number of the row's last line in the file, from 1.</summary>
    public long Row => parser.Current.LineNumberToExcl - 1;

    public string Raw => parser.Current.Span.ToString();

    public string this[int column]
    {
        get
        {
            var field = parser.Current[column].Span;
            return field is [Quote, .., Quote] ? field[1..^1].ToString().Replace("\"\"", "\"").Trim() : field.Trim().ToString();
        }
    }

    /// <summary>How many fields the row has.</summary>
    public int Count => parser.Current.ColCount;

    /// <summary>The file's, for what is said of it as a whole.</summary>
    public string Name { get; init; } = "CSV";

    /// <summary>Rows may have more or fewer fields than the header.</summary>
    public bool AnyLength { get; init; }

    /// <summary>The first row that is not empty was read last.</summary>
    public bool IsFirst { get; private set; }

    /// <summary>Reads the first row that is not empty as the columns' names; false when there is none.</summary>
    public bool ReadHeader()
    {
        if (!NextRecord()) return false;
        TakeAsHeader();
        return true;
    }

    /// <summary>The row that was read last names the columns.</summary>
    public void TakeAsHeader() => Header = [.. Enumerable.Range(0, Count).Select(i => this[i].ToLowerInvariant())];

    /// <summary>-1 when no column has the name.</summary>
    /// <exception cref="FailedException">Two have it, and who knows which is meant?</exception>
    public int Column(string name)
    {
        var header = Header.ToList();
        var column = header.IndexOf(name);
        return column == header.LastIndexOf(name) ? column : throw new FailedException($"{Name}: two columns are called {name}; its first row is '{string.Join(',', header)}'.");
    }

    /// <summary>The field, or "" when the column is not there.</summary>
    public string Field(int column) => column < 0 || column >= Count ? "" : this[column];

    /// <summary>The next row that has as many fields as the header.</summary>
    public bool Next()
    {
        while (NextRecord())
        {
            if (AnyLength || Header.Count == 0 || Count == Header.Count) return true;
            bad(Row, $"truncated: {Count} fields, the header has {Header.Count}", Raw);
        }
        return false;
    }

    public void Dispose() => parser.Dispose();

    private bool NextRecord()
    {
        while (parser.MoveNext())
        {
            if (parser.Current.Span is [] || hasComments && parser.Current.Span[0] == '#') continue;
            IsFirst = !hasBegun;
            hasBegun = true;
            return true;
        }
        return false;
    }
}
