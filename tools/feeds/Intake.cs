// Orders out of reports: whose line each row is about, once a line and code, and where that line's box is now.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using RouterAlert.Tools.Leases;
using RouterAlert.Tools.Keys;
using RouterAlert.Tools.Orders;
using RouterAlert.Tools.Tables;

namespace RouterAlert.Tools.Feeds;

/// <param name="Operation">AlertClaims.Raise, Clear or Test.</param>
/// <param name="Life">From now to the order's end.</param>
/// <param name="Text">For the household's page, or null.</param>
public sealed record OrderTerms(int Operation, TimeSpan Life, string? Text);

/// <param name="rejected">The file for rows that no order was made of; null for none.</param>
public sealed class Intake(IReadOnlyList<Report> reports, LineDirectory lines, CodeMap codes, FeedRules rules, OrderTerms terms, string? rejected) : IOrderSource
{
    private const int CodeBits = 16;

    // Questions to a database together: it answers a thousand in little more time than ten.
    private const int AtOnce = 1000;

    // Line and code in one number, 48 and 16 bits: 30 million lines take less than a gigabyte.
    private readonly HashSet<ulong> seen = [];
    private DateTimeOffset seenSince;

    // The system is asked once: it reads a file each time.
    private readonly string user = Environment.UserName;

    private long orders, offLine;

    /// <param name="Raw">The row as it stands in the report.</param>
    /// <param name="Bad">Null, or why there is nothing to look up.</param>
    /// <param name="Kept">As <see cref="IFeed.Kept"/>.</param>
    private readonly record struct Waiting(string Report, long Number, string Raw, FeedRow Row, string? Bad, Action? Kept);

    public async IAsyncEnumerable<AlertOrder> Read([EnumeratorCancellation] CancellationToken cancel)
    {
        using var aside = new SetAside(rejected);
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        try
        {
            await lines.Begin(cancel);
            // Rows are looked up as many at a time as came meanwhile: a thousand of a file, one of a feed that is alive.
            var rows = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(AtOnce) { SingleReader = true, SingleWriter = true });
            _ = Task.Run(() => ReadReports(rows.Writer, reading.Token), CancellationToken.None);
            var batch = new List<Waiting>(AtOnce);
            Action? flushed = null;
            while (await rows.Reader.WaitToReadAsync(cancel))
            {
                batch.Clear();
                while (batch.Count < AtOnce && rows.Reader.TryRead(out var row)) batch.Add(row);
                var asked = batch.Where(row => row.Bad is null).Select(row => new LineQuestion(row.Row.Line, row.Row.Address, row.Row.Port, row.Row.Time)).ToList();
                var answers = await lines.Find(asked, cancel);
                var next = 0;
                foreach (var (report, number, raw, row, wrong, kept) in batch)
                {
                    var answer = wrong is null ? answers[next++] : default;
                    if ((wrong ?? Refuse(row, answer)) is not { } bad) yield return Order(row, answer, $"{report} row {number} by {user}") with { Kept = kept };
                    else
                    {
                        aside.Add(report, number, bad, raw);
                        flushed += kept;
                    }
                }
                aside.Flush();
                flushed?.Invoke();
                flushed = null;
            }
        }
        finally
        {
            await reading.CancelAsync();
            lines.Dispose();
            Console.Error.WriteLine(Summary(aside));
        }
    }

    // What is wrong with a report as a whole is thrown where its rows are taken, after those that came before.
    private async Task ReadReports(ChannelWriter<Waiting> rows, CancellationToken cancel)
    {
        try
        {
            foreach (var report in reports)
            {
                var feed = report.Open(codes, rules);
                await foreach (var row in feed.Read(Refused, cancel)) await rows.WriteAsync(new Waiting(report.Name, feed.Row, feed.Raw, row, null, feed.Kept), cancel);

                void Refused(long row, string reason, string raw)
                {
                    var waiting = new Waiting(report.Name, row, raw, default, reason, feed.Kept);
                    if (!rows.TryWrite(waiting)) rows.WriteAsync(waiting, cancel).AsTask().Wait(cancel);
                }
            }
            rows.Complete();
        }
        catch (Exception e)
        {
            rows.Complete(e);
        }
    }

    private string? Refuse(in FeedRow row, in LineAnswer answer)
    {
        if (answer.Result != LookupResult.Ok) return $"{answer.Result.Words()}: {row.Address}{(row.Port == 0 ? "" : $" port {row.Port}")} at {Moment.Text(row.Time)}";
        Forget(rules.Clock.GetUtcNow());
        return seen.Add(answer.Line << CodeBits | (uint)row.Code) ? null : $"duplicate: line {LineNumber.Text(answer.Line)} has code {row.Code} in this run";
    }

    // A feed that never ends tells of the same lines day after day. Whoever is forgotten before a day is over the store still knows.
    private void Forget(DateTimeOffset now)
    {
        if (now - seenSince < TimeSpan.FromDays(1)) return;
        seen.Clear();
        seenSince = now;
    }

    private AlertOrder Order(in FeedRow row, in LineAnswer answer, string orderedBy)
    {
        orders++;
        if (answer.Box is null) offLine++;
        return new AlertOrder(answer.Line, answer.Box, row.Code, terms.Operation, 0, rules.Clock.GetUtcNow() + terms.Life, terms.Text, row.Evidence, row.Events, orderedBy)
        {
            Node = answer.Node,
        };
    }

    private string Summary(SetAside aside) =>
        $"{orders + aside.Count} rows: {orders} orders{(offLine > 0 ? $" ({offLine} off line at present)" : "")}, {aside.Count} set aside"
        + (aside.Count > 0 ? $" ({aside.Reasons})" : "") + (aside.Count > 0 && rejected is not null ? $" in {rejected}" : "") + ".";
}
