// Orders out of reports: whose line each row is about, once a line and code, and where that line's box is now.
using System;
using System.Collections.Generic;
using System.Net;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using RouterAlert.Tools.Leases;
using RouterAlert.Tools.Keys;
using RouterAlert.Tools.Orders;

namespace RouterAlert.Tools.Feeds;

/// <param name="Operation">AlertClaims.Raise, Clear or Test.</param>
/// <param name="Life">From now to the order's end.</param>
/// <param name="Text">For the household's page, or null.</param>
public sealed record OrderTerms(int Operation, TimeSpan Life, string? Text);

/// <param name="rejected">The file for rows that no order was made of; null for none.</param>
public sealed class Intake(IReadOnlyList<Report> reports, LineDirectory lines, CodeMap codes, FeedRules rules, OrderTerms terms, string? rejected) : IOrderSource
{
    private const int CodeBits = 16;

    // Line and code in one number, 48 and 16 bits: 30 million lines take less than a gigabyte.
    private readonly HashSet<ulong> seen = [];
    private long orders, offLine;

    public async IAsyncEnumerable<AlertOrder> Read([EnumeratorCancellation] CancellationToken cancel)
    {
        using var aside = new SetAside(rejected);
        try
        {
            await lines.Read(cancel);
            foreach (var report in reports)
            {
                var feed = report.Open(codes, rules);
                await foreach (var row in feed.Read(aside, cancel))
                {
                    var (bad, line) = await Resolve(row, cancel);
                    if (bad is not null) aside.Add(report.Name, feed.Row, bad, feed.Raw);
                    else yield return Order(row, line, await lines.FindBox(line, cancel), $"{report.Name} row {feed.Row}");
                }
            }
        }
        finally
        {
            Console.Error.WriteLine(Summary(aside));
        }
    }

    private async ValueTask<(string? Bad, ulong Line)> Resolve(FeedRow row, CancellationToken cancel)
    {
        var line = row.Line ?? 0;
        if (row.Line is null)
        {
            (var result, line) = await lines.FindLine(row.Address!, row.Port, row.Time, cancel);
            if (result != LookupResult.Ok) return ($"{Text(result)}: {row.Address}{(row.Port == 0 ? "" : $" port {row.Port}")} at {row.Time:yyyy-MM-ddTHH:mm:ssZ}", 0);
        }
        return seen.Add(line << CodeBits | (uint)row.Code) ? (null, line) : ($"duplicate: line {LineNumber.Text(line)} has code {row.Code} in this run", 0);
    }

    private AlertOrder Order(FeedRow row, ulong line, IPEndPoint? box, string orderedBy)
    {
        orders++;
        if (box is null) offLine++;
        return new AlertOrder(line, box, row.Code, terms.Operation, 0, rules.Clock.GetUtcNow() + terms.Life, terms.Text, row.Evidence, row.Events, orderedBy)
        {
            Node = lines.FindNode(line),
        };
    }

    private static string Text(LookupResult result) => result switch
    {
        LookupResult.Nobody => "nobody had the address",
        LookupResult.Ambiguous => "more than one line had the address",
        _ => "a shared address needs the port",
    };

    private string Summary(SetAside aside) =>
        $"{orders + aside.Count} rows: {orders} orders{(offLine > 0 ? $" ({offLine} off line at present)" : "")}, {aside.Count} set aside"
        + (aside.Count > 0 ? $" ({aside.Reasons})" : "") + (aside.Count > 0 && rejected is not null ? $" in {rejected}" : "") + ".";
}
