// routeralert replay: what the detector says of a capture, a line a decision.
using System;
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using RouterAlert.Boards.Common.Capture;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Traffic;

namespace RouterAlert.Tools.Replay;

public static class ReplayCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "A pcap or pcapng capture, gzip or not, of packets or of NetFlow and IPFIX datagrams; - reads standard input." };
        var lan = new Option<string?>("--lan") { Description = "The home's network, such as 192.168.1.0/24; guessed when left out.", HelpName = "CIDR" };
        var json = new Option<bool>("--json") { Description = "One JSON object a line." };
        var flows = new Option<bool>("--flows")
        {
            Description = "The capture shows NetFlow v5, v9 or IPFIX datagrams, whatever else is in it; noticed when left out and most packets are such.",
        };
        var command = new Command("replay", "Replays a capture of packets, or of an exporter's flows, through the detector and prints what it decides.")
        {
            file, lan, flows, json,
        };
        command.SetAction((parsed, cancel) => Task.Run(() =>
            Run(parsed.GetRequiredValue(file), parsed.GetValue(lan), parsed.GetValue(flows), parsed.GetValue(json), cancel)));
        return command;
    }

    private static int Run(string path, string? lan, bool flows, bool json, CancellationToken cancel)
    {
        var name = path == "-" ? "standard input" : path;
        try
        {
            using var source = ReplaySource.Open(path, cancel);
            var ofFlows = flows || source.IsOfFlows();
            var network = lan is null ? source.GuessLan(ofFlows) : Cidr.Parse(lan);
            IReplayReport report = json ? new JsonReport(Console.OpenStandardOutput()) : new TextReport(Console.Out, network, guessed: lan is null);
            using var progress = new Progress(source.Length, () => source.Position);
            new Replay(network, ofFlows, TrafficTables.Computer(), report, progress).Run(source.Packets(), cancel);
            return source.IsTruncated && !cancel.IsCancellationRequested ? throw new FailedException($"{name} ends inside a packet: what came before was read.") : Cli.Done;
        }
        catch (Exception e) when (CaptureFile.Said(name, e) is { } said)
        {
            throw said;
        }
    }
}
