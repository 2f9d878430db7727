// One capture through the same replay that `routeralert replay` runs.
using System.Collections.Generic;
using System.IO;
using RouterAlert.Boards.Common.Capture;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Tools.Replay;
using RouterAlert.Traffic;

namespace RouterAlert.DetectionReport;

public static class Detection
{
    /// <summary>The decisions; none for a file that is no capture, which is said on standard error.</summary>
    public static List<Decision> Of(string path, string lan, TrafficTables tables)
    {
        var said = new Collector();
        try
        {
            using var source = ReplaySource.Open(path, default);
            using var progress = new Progress(0, () => 0);
            var ofFlows = source.IsOfFlows();
            new Replay(lan is "" or "-" ? source.GuessLan(ofFlows) : Cidr.Parse(lan), ofFlows, tables, said, progress).Run(source.Packets(), default);
        }
        catch (CaptureException e)
        {
            System.Console.Error.WriteLine($"{Path.GetFileName(path)} {e.Message}");
        }
        return said.Decisions;
    }

    private sealed class Collector : IReplayReport
    {
        public List<Decision> Decisions { get; } = [];

        public void Decision(Verdict verdict, TrafficMeter meter)
        {
            var port = verdict.Port == 0 ? "" : verdict.Port.ToString();
            var target = verdict.Target == 0 ? "" : meter.Addresses.Format(verdict.Target);
            Decisions.Add(new Decision(meter.Addresses.Format(verdict.Host), VerdictNames.Text(verdict.Kind), $"{port} {target}".Trim(),
                verdict.Probes, verdict.Failures, verdict.TimeMs / 1000.0));
        }

        public void End(TrafficMeter meter, long packets, long[] results, long alone, FlowExports? exports)
        {
            // The decisions are what counts here.
        }
    }
}
