// A CSV file row by row, its columns by name. A bad row is told and skipped; memory does not grow with the file.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using CsvHelper;
using CsvHelper.Configuration;

namespace RouterAlert.Tools.Tables;

public sealed class CsvRows : IDisposable
{
    private static readonly CsvConfiguration Format = new(CultureInfo.InvariantCulture)
    {
        DetectDelimiter = false,
        Delimiter = ",",
        IgnoreBlankLines = false,
        BadDataFound = null,
        BufferSize = 1 << 16,
        ProcessFieldBufferSize = 1 << 12,
    };

    private readonly CsvParser parser;
    private readonly Action<long, string, string> bad;
    private bool hasBegun;

    /// <param name="bad">Gets the line's number in the file, from 1; the reason; the raw row.</param>
    /// <param name="comments">Lines that begin with # are none.</param>
    public CsvRows(TextReader reader, Action<long, string, string> bad, bool comments = false)
    {
        this.bad = bad;
        parser = new CsvParser(new BalancedReader(reader, (line, raw) => bad(line, "truncated: a quote in it does not close, or the line is longer than a megabyte", raw)), comments ? Format with { AllowComments = true } : Format);
    }

    /// <summary>Lower case, without blanks around; empty before <see cref="ReadHeader"/>.</summary>
    public IReadOnlyList<string> Header { get; private set; } = [];

    /// <summary>The number of the row's last line in the file, from 1.</summary>
    public long Row => parser.RawRow;

    public string Raw => parser.RawRecord.TrimEnd('\n');

    public string this[int column] => parser[column].Trim();

    /// <summary>How many fields the row has.</summary>
    public int Count => parser.Count;

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
    public void TakeAsHeader() => Header = [.. Enumerable.Range(0, parser.Count).Select(i => this[i].ToLowerInvariant())];

    /// <summary>-1 when no column has the name.</summary>
    public int Column(string name) => Header.ToList().IndexOf(name);

    /// <summary>The field, or "" when the column is not there.</summary>
    public string Field(int column) => column < 0 || column >= parser.Count ? "" : this[column];

    /// <summary>The next row that has as many fields as the header.</summary>
    public bool Next()
    {
        while (NextRecord())
        {
            if (AnyLength || Header.Count == 0 || parser.Count == Header.Count) return true;
            bad(Row, $"truncated: {parser.Count} fields, the header has {Header.Count}", Raw);
        }
        return false;
    }

    public void Dispose() => parser.Dispose();

    private bool NextRecord()
    {
        while (parser.Read())
        {
            if (parser.Count == 1 && parser[0].Length == 0) continue;
            IsFirst = !hasBegun;
            hasBegun = true;
            return true;
        }
        return false;
    }
}
