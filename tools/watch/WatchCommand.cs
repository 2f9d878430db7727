// routeralert watch: the provider's own detector at its border, for customers whose box cannot see their traffic or who have none yet.
using System;
using System.CommandLine;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using RouterAlert.Boards.Common;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Tools.Campaigning;
using RouterAlert.Tools.Leases;
using RouterAlert.Tools.Store;

namespace RouterAlert.Tools.Watch;

public static class WatchCommand
{
    private const int LineWidth = 78, ReceiveBytes = 16 << 20;

    // A store that is away at the end is waited for so long; a street's lamps light one a second.
    private const int EndMs = 10_000, PerNode = 60;

    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "One JSON object a line." };
        var send = new Option<bool>("--send") { Description = "Put the orders into the store: 'routeralert sender' sends them. Needs --routers and the tables of lines." };
        var store = SenderCommandLine.Store();
        var line = new WatchCommandLine();
        var lines = new LineOptions();
        var command = new Command("watch", "Takes border routers' flow exports and names customers that send spam, scan or flood. Orders nothing unless told to with --send.") { json, send, store };
        line.AddTo(command);
        lines.AddTo(command);
        command.SetAction((parsed, cancel) => Run(line.Read(parsed), lines.IsChosen(parsed) ? lines.Open(parsed, TimeProvider.System) : null,
            new WatchReport(Console.Out, parsed.GetValue(json)), parsed.GetValue(send) ? parsed.GetRequiredValue(store) : null, cancel));
        return command;
    }

    /// <param name="store">Where orders go; null for a dry run.</param>
    private static async Task<int> Run(WatchOptions options, LineDirectory? directory, WatchReport report, string? store, CancellationToken cancel)
    {
        if (store is not null && (options.Routers.Count == 0 || directory is null)) throw new UsageException("--send needs --routers, since anybody can forge an export, and --leases or --lines, which say whose an address is.");
        using var tables = directory;
        using var database = store is null ? null : SenderCommandLine.OpenStore(store);
        // What is wrong with the tables is said before the first flow.
        if (directory is not null) await directory.Begin(cancel);
        using var uplink = UdpUplink.Open(options.Listen, "--listen", ReceiveBytes);
        var collector = new FlowCollector(options.Customers, options.Size);
        var watch = new Watch(collector, new WatchPolicy(options.Thresholds, options.Allow), options.Routers);
        var source = new WatchSource(directory is null ? null : new WatchOrders(directory), report, database is null ? "would be ordered" : "ordered");
        var isRead = true;
        using var ending = new CancellationTokenSource();
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var telling = Task.Run(() => TellOrEnd(source, database, watching, ending.Token), CancellationToken.None);
        await Say($"Listening at {uplink.LocalEndPoint}.");
        await Task.Run(() => watch.Run(uplink, Decided, EverySecond, watching.Token), CancellationToken.None);
        source.End();
        ending.CancelAfter(EndMs);
        await Say(Summary(collector, watch));
        await telling;
        return isRead ? Cli.Done : throw new FailedException("Nobody reads what is found any more.");

        void EverySecond()
        {
            ShowProgress(collector);
            isRead = StandardOutput.HasReader;
            if (!isRead) watching.Cancel();
        }

        void Decided(Sighting sighting, Decision decision)
        {
            if (decision == Decision.Order) source.Put(sighting);
            else report.Say(sighting, WatchReport.Words(decision), null);
        }
    }

    /// <summary>A watch whose orders nobody takes any more has no use: when the telling fails the watching ends, too.</summary>
    /// <exception cref="FailedException">The store refuses, or is still away at the end.</exception>
    private static async Task TellOrEnd(WatchSource source, Database? database, CancellationTokenSource watching, CancellationToken cancel)
    {
        try
        {
            await Tell(source, database, cancel);
        }
        catch (OperationCanceledException)
        {
            throw new FailedException($"{database?.Name} has not come back: what was ordered since it went away is not in it.");
        }
        finally
        {
            await watching.CancelAsync();
        }
    }

    private static async Task Tell(WatchSource source, Database? database, CancellationToken cancel)
    {
        if (database is null)
        {
            await foreach (var _ in source.Read(cancel)) continue; // a dry run: they are said, and that is all
            return;
        }
        var campaigns = new Campaigns(database);
        var campaign = campaigns.Add("watch", 0, PerNode, DateTimeOffset.UtcNow, cancel);
        await Say($"Orders go into campaign {campaign.Id} in {database.Name}.");
        var run = new CampaignRun(database, campaign, 0);
        await run.PutIn(source, cancel);
        // A watch that was started anew finds the same customers again.
        var isEmpty = campaigns.Discard(campaign.Id, cancel);
        await Say(string.Create(CultureInfo.InvariantCulture,
            $"campaign {campaign.Id} in {database.Name}: {run.Taken.Taken:N0} orders taken in, {run.Taken.Repeated:N0} repeated within 24 hours and left out{(isEmpty ? "; it is empty and deleted." : ".")}"));
    }

    private static Task Say(string text) => Console.Error.WriteLineAsync(Console.IsErrorRedirected ? text : "\r" + text.PadRight(LineWidth));

    private static void ShowProgress(FlowCollector collector)
    {
        if (!Console.IsErrorRedirected) Console.Error.Write($"\r{collector.Flows:N0} flows of {collector.Customers:N0} customers, {collector.Missed:N0} missed".PadRight(LineWidth));
    }

    private static string Summary(FlowCollector collector, Watch watch) =>
        $"{collector.Flows:N0} flows in {collector.Datagrams:N0} datagrams within {watch.Seconds:N0} s, {collector.Customers:N0} customers; {collector.Missed:N0} flows missed, {collector.Foreign:N0} of nobody here, "
        + $"{collector.Unreadable:N0} datagrams unreadable ({collector.LastError}), {watch.Strangers:N0} of strangers; {collector.Contacts:N0} first contacts, {collector.Unjudged:N0} not judged, "
        + $"{collector.Refused:N0} customers without a place, {collector.LostVerdicts:N0} verdicts lost.";
}
