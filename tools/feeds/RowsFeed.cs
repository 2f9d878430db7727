// An abuse desk's own rows: line or address,port,time,code,evidence. A header may name the columns in another order.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Tools.Keys;
using RouterAlert.Tools.Orders;
using RouterAlert.Tools.Push;
using RouterAlert.Tools.Tables;

namespace RouterAlert.Tools.Feeds;

public sealed class RowsFeed(string report, Stream stream, FeedRules rules) : IFeed
{
    private const int MinFields = 4;
    private static readonly string[] Whom = ["line", "address", "line or address"], Order = ["port", "time", "code", "evidence"];

    private CsvRows? rows;

    public long Row => rows?.Row ?? 0;
    public string Raw => rows?.Raw ?? "";

    /// <summary>Whether a file begins as such rows do.</summary>
    public static bool Looks(IReadOnlyList<string> first) =>
        Whom.Contains(first[0]) || (first.Count >= MinFields && (LineNumber.TryParse(first[0], out _) || AddressText.TryRead(first[0], out _)));

    public async IAsyncEnumerable<FeedRow> Read(Action<long, string, string> bad, [EnumeratorCancellation] CancellationToken cancel)
    {
        await Task.CompletedTask;
        using var reader = rows = new CsvRows(new StreamReader(stream), bad) { Name = report, AnyLength = true };
        int[] columns = [0, 1, 2, 3, 4];
        while (reader.Next())
        {
            cancel.ThrowIfCancellationRequested();
            if (reader.IsFirst && Whom.Contains(reader[0].ToLowerInvariant()))
            {
                reader.TakeAsHeader();
                columns = [0, .. Order.Select(reader.Column)];
                if (columns[3] < 0) throw new FailedException($"{report}: no column code; its first row is '{Raw}'.");
                continue;
            }
            if (Read(reader, columns, out var row) is { } wrong) bad(Row, wrong, Raw);
            else yield return row;
        }
    }

    private string? Read(CsvRows reader, int[] columns, out FeedRow row)
    {
        row = default;
        string whom = reader[0], time = reader.Field(columns[2]), seen = Evidence(reader, columns[4]);
        var isLine = LineNumber.TryParse(whom, out var line);
        var address = IPAddress.None;
        if (reader.Count < MinFields && reader.Header.Count == 0) return $"truncated: {reader.Count} fields, at least {MinFields} are needed";
        if (!isLine && Reported.ReadAddress(whom, rules, out address) is { } badAddress) return badAddress;
        if (Reported.ReadPort(reader.Field(columns[1]), out var port) is { } badPort) return badPort;
        // Whoever names the line need not say when.
        var at = rules.Clock.GetUtcNow();
        if (!(isLine && time.Length == 0) && Moment.TryRead(time, rules.AssumeUtc ? TimeZoneInfo.Utc : null, late: false, out at) is { } badTime) return badTime;
        if (rules.Check(at) is { } future) return future;
        if (CodeMap.Read(reader.Field(columns[3]), out var code) is { } badCode) return badCode;
        if (ReadEvidence(seen, at, out var evidence) is { } badEvidence) return badEvidence;
        row = new FeedRow(isLine ? line : null, isLine ? null : address, port, at, code, evidence, 0);
        return null;
    }

    // The last column may go on: evidence has commas, and not everybody quotes it.
    private static string Evidence(CsvRows reader, int column) => column < 0 || (reader.Header.Count > 0 && column != reader.Header.Count - 1)
        ? reader.Field(column)
        : string.Join(',', Enumerable.Range(column, Math.Max(0, reader.Count - column)).Select(i => reader[i])).TrimEnd(',');

    private static string? ReadEvidence(string text, DateTimeOffset at, out Evidence? evidence)
    {
        evidence = null;
        if (text.Length == 0) return null;
        try
        {
            evidence = EvidenceText.Parse(text.Replace(' ', ','), at);
            return null;
        }
        catch (UsageException e)
        {
            return "no evidence: " + e.Message;
        }
    }
}
