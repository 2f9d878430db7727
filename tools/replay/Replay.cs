// Drives the detector with a capture's packets and clock: a day passes in a second.
using System.Threading;
using RouterAlert.Boards.Common.Capture;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Traffic;

namespace RouterAlert.Tools.Replay;

public sealed class Replay
{
    // Fixed, so that the same capture gives the same lines.
    private const uint Secret0 = 0x9E3779B9, Secret1 = 0x7F4A7C15;

    private readonly IReplayReport report;
    private readonly FlowExports? exports;
    private readonly FlowMeter? flows;
    private readonly HeaderReader reader;
    private readonly TrafficMeter meter;
    private readonly long[] results = new long[8];
    private long packets, last;

    /// <param name="ofFlows">The capture's packets are export datagrams.</param>
    public Replay(Cidr lan, bool ofFlows, IReplayReport report)
    {
        this.report = report;
        var handles = new Ipv6Handles(65536, Secret0);
        lan.Announce(handles);
        reader = new HeaderReader(handles);
        meter = new TrafficMeter(TrafficTables.Computer(), lan.Address, lan.Bits, handles, Secret0, Secret1);
        if (!ofFlows) return;
        meter.Timing = FeedTiming.Flows;
        exports = new FlowExports(handles);
        flows = new FlowMeter(meter);
    }

    public void Run(CaptureFile capture, Progress progress, CancellationToken cancel)
    {
        if (exports is null || flows is null) RunPackets(capture, progress, cancel);
        else RunFlows(capture, exports, flows, cancel);
        // The last contacts get their time to be answered, too.
        meter.Tick(last + meter.Timing.AnswerMs + 1000);
        Tell();
        progress.Clear();
        report.End(meter, packets, results, exports);
    }

    private void RunPackets(CaptureFile capture, Progress progress, CancellationToken cancel)
    {
        using var ahead = new ReadAhead(capture, reader);
        for (var batch = ahead.Next(); batch is not null && !cancel.IsCancellationRequested; batch = ahead.Next())
        {
            packets += batch.Frames;
            for (var i = 0; i < results.Length; i++) results[i] += batch.Results[i];
            for (var i = 0; i < batch.Count; i++)
            {
                last = batch.TimesMs[i];
                meter.Packet(batch.Headers[i], last);
                Tell();
            }
            progress.Show(batch.Position);
            ahead.Return(batch);
        }
    }

    // An export datagram tells of dozens of flows, so there are few of them.
    private void RunFlows(CaptureFile capture, FlowExports exports, FlowMeter flows, CancellationToken cancel)
    {
        long begin = -1;
        while (!cancel.IsCancellationRequested && capture.Next())
        {
            packets++;
            if (begin < 0) begin = capture.TimeMicroseconds;
            var result = exports.Begin(capture);
            results[(int)result]++;
            if (result != ReadResult.Ok) continue;
            last = (capture.TimeMicroseconds - begin) / 1000;
            for (var flow = exports.Next(); flow is not null; flow = exports.Next()) flows.Flow(flow, last);
            Tell();
        }
    }

    private void Tell()
    {
        for (var verdict = meter.NextVerdict(); verdict is not null; verdict = meter.NextVerdict()) report.Decision(verdict, meter);
    }
}
