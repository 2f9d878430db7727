// Shadowserver's CSV reports: the file's name says the type, the header the columns, which differ from type to type.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Tools.Tables;

namespace RouterAlert.Tools.Feeds;

/// <param name="report">Its name, for what is said of it.</param>
/// <param name="type">Such as "scan_dns" or "event4_sinkhole".</param>
public sealed partial class ShadowserverFeed(string report, string type, Stream stream, CodeMap codes, FeedRules rules) : IFeed
{
    private CsvRows? rows;

    public long Row => rows?.Row ?? 0;
    public string Raw => rows?.Raw ?? "";

    /// <summary>The type in a report's file name, YYYY-MM-DD-TYPE-ORG.csv (report-filename.md of Shadowserver's report_schema); null when it is named otherwise.</summary>
    public static string? TypeOf(string path) => FileName().Match(Path.GetFileName(path)) is { Success: true } found ? found.Groups["type"].Value : null;

    public static bool Looks(IReadOnlyCollection<string> header) => header.Contains("timestamp") && header.Any(IsAddress);

    public async IAsyncEnumerable<FeedRow> Read(Action<long, string, string> bad, [EnumeratorCancellation] CancellationToken cancel)
    {
        await Task.CompletedTask;
        using var reader = rows = new CsvRows(new StreamReader(stream), bad) { Name = report };
        if (!reader.ReadHeader()) yield break;
        var columns = new Columns(reader, type);
        if (columns.Time < 0) throw new FailedException($"{report}: no column timestamp; its first row is '{string.Join(',', reader.Header)}'.");
        // By definition its times are UTC.
        var utc = rules with { AssumeUtc = true };
        while (reader.Next())
        {
            cancel.ThrowIfCancellationRequested();
            FeedRow row = default;
            var reason = codes.Find(CodeMap.Shadowserver, type, columns.Malware(reader), out var code);
            if ((reason ?? columns.Read(reader).Read(utc, code, out row)) is { } wrong) bad(Row, wrong, Raw);
            else yield return row;
        }
    }

    private static bool IsAddress(string column) => column == "ip" || column.EndsWith("_ip", StringComparison.Ordinal);

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d-(?<type>[A-Za-z0-9_]+)(-.*)?\.csv(\.gz)?$", RegexOptions.CultureInvariant)]
    private static partial Regex FileName();

    // Columns may come in any order (README of report_schema), so the type says which address is the one that the report's receiver answers for.
    private readonly struct Columns
    {
        private readonly int address, port, protocol, destination, destinationPort, events, infection, family;

        public Columns(CsvRows rows, string type)
        {
            Time = rows.Column("timestamp");
            var whom = type.EndsWith("_ddos_target", StringComparison.Ordinal) ? "dst_" // the victim
                : type.EndsWith("_http_referer", StringComparison.Ordinal) ? "http_referer_" // the site that sent the victims on
                : rows.Column("ip") >= 0 ? "" : "src_";
            address = rows.Column(whom + "ip");
            port = rows.Column(whom + "port");
            protocol = rows.Column("protocol");
            destination = whom == "dst_" ? -1 : rows.Column("dst_ip");
            destinationPort = whom == "dst_" ? -1 : rows.Column("dst_port");
            events = rows.Column("count");
            infection = rows.Column("infection");
            family = rows.Column("family");
        }

        public int Time { get; }

        public string Malware(CsvRows rows) => rows.Field(infection) is { Length: > 0 } name ? name : rows.Field(family);

        public Reported Read(CsvRows rows) => new(rows.Field(address), rows.Field(port), rows.Field(Time), rows.Field(protocol), rows.Field(destination),
            rows.Field(destinationPort), rows.Field(events));
    }
}
