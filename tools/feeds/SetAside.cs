// Rows that no order was made of: counted by reason, kept with it in a file.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Tools.Tables;

namespace RouterAlert.Tools.Feeds;

public sealed class SetAside : IDisposable
{
    private const int ShownRows = 10, ShownChars = 200;

    private readonly StreamWriter? file;
    private readonly Dictionary<string, long> reasons = [];

    /// <param name="path">report,row,reason,raw: what stands in it stays. Null shows the first rows on standard error instead.</param>
    public SetAside(string? path)
    {
        if (path is null) return;
        var stream = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
        var isNew = stream.Position == 0;
        file = new StreamWriter(stream, new UTF8Encoding(false));
        if (isNew) Write("report", "row", "reason", "raw");
    }

    public long Count => reasons.Values.Sum();

    /// <param name="reason">Begins with its kind, up to a colon: rows are counted by that.</param>
    public void Add(string report, long row, string reason, string raw)
    {
        if (file is not null) Write(report, row.ToString(CultureInfo.InvariantCulture), reason, raw);
        else if (Count < ShownRows) Console.Error.WriteLine($"{Cli.Plain($"{report} row {row}: {reason}")}{(Count == ShownRows - 1 ? " (--rejected FILE keeps all)" : "")}");
        var kind = reason.Split(':')[0];
        if (kind.Length > ShownChars) kind = kind[..ShownChars];
        reasons[kind] = reasons.GetValueOrDefault(kind) + 1;
    }

    /// <summary>"8 nobody had the address, 1 duplicate".</summary>
    public string Reasons => string.Join(", ", reasons.OrderByDescending(reason => reason.Value).Select(reason => $"{reason.Value} {Cli.Plain(reason.Key)}"));

    /// <summary>A feed that is alive may wait long for its next row: what is set aside can be read meanwhile.</summary>
    public void Flush() => file?.Flush();

    public void Dispose() => file?.Dispose();

    private void Write(params string[] fields) => file!.Write(string.Join(',', fields.Select(CsvText.Quoted)) + "\n");
}
