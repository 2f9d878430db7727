// routeralert watch: the provider's own detector at its border, for customers whose box cannot see their traffic or who have none yet.
using System;
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using RouterAlert.Boards.Common;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Tools.Leases;

namespace RouterAlert.Tools.Watch;

public static class WatchCommand
{
    private const int LineWidth = 78, ReceiveBytes = 16 << 20;

    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "One JSON object a line." };
        var line = new WatchCommandLine();
        var lines = new LineOptions();
        var command = new Command("watch", "Takes border routers' flow exports and names customers that send spam, scan or flood. Orders nothing unless told to with --send.") { json };
        line.AddTo(command);
        lines.AddTo(command);
        command.SetAction((parsed, cancel) => Run(line.Read(parsed), lines.IsChosen(parsed) ? lines.Open(parsed, TimeProvider.System) : null,
            new WatchReport(Console.Out, parsed.GetValue(json)), cancel));
        return command;
    }

    private static async Task<int> Run(WatchOptions options, LineDirectory? directory, WatchReport report, CancellationToken cancel)
    {
        // What is wrong with the tables is said before the first flow.
        if (directory is not null) await directory.Read(cancel);
        using var uplink = UdpUplink.Open(options.Listen, "--listen", ReceiveBytes);
        var collector = new FlowCollector(options.Customers, options.Size);
        var watch = new Watch(collector, new WatchPolicy(options.Thresholds, options.Allow), options.Routers);
        var source = new WatchSource(directory is null ? null : new WatchOrders(directory), report, "would be ordered");
        var telling = Tell(source);
        await Console.Error.WriteLineAsync($"Listening at {uplink.LocalEndPoint}.");
        await Task.Run(() => watch.Run(uplink, Decided, () => ShowProgress(collector), cancel), CancellationToken.None);
        source.End();
        await telling;
        await Console.Error.WriteLineAsync(Summary(collector, watch).PadRight(LineWidth));
        return Cli.Done;

        void Decided(Sighting sighting, Decision decision)
        {
            if (decision == Decision.Order) source.Put(sighting);
            else report.Say(sighting, WatchReport.Words(decision), null);
        }
    }

    // A dry run: the orders are said, and that is all.
    private static async Task Tell(WatchSource source)
    {
        await foreach (var _ in source.Read(CancellationToken.None)) continue;
    }

    private static void ShowProgress(FlowCollector collector)
    {
        if (!Console.IsErrorRedirected) Console.Error.Write($"\r{collector.Flows:N0} flows of {collector.Customers:N0} customers, {collector.Missed:N0} missed".PadRight(LineWidth));
    }

    private static string Summary(FlowCollector collector, Watch watch) =>
        $"\r{collector.Flows:N0} flows in {collector.Datagrams:N0} datagrams, {collector.Customers:N0} customers; {collector.Missed:N0} flows missed, {collector.Foreign:N0} of nobody here, "
        + $"{collector.Unreadable:N0} datagrams unreadable ({collector.LastError}), {watch.Strangers:N0} of strangers; {collector.Contacts:N0} first contacts, {collector.Unjudged:N0} not judged, "
        + $"{collector.Refused:N0} customers without a place, {collector.LostVerdicts:N0} verdicts lost.";
}
