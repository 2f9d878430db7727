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
    private const int CheckEvery = 0x3FFF;

    private readonly IReplayReport report;
    private readonly FlowExports? exports;
    private readonly FlowMeter? flows;
    private readonly HeaderReader reader;
    private readonly TrafficMeter meter;
    private readonly PacketHeader header = new();
    private readonly long[] results = new long[8];

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
        long packets = 0, begin = 0, last = 0;
        while (capture.Next())
        {
            if (packets++ == 0) begin = capture.TimeMicroseconds;
            if ((packets & CheckEvery) == 0)
            {
                if (cancel.IsCancellationRequested) break;
                progress.Show(capture.Position);
            }
            var nowMs = (capture.TimeMicroseconds - begin) / 1000;
            var result = flows is null ? TakePacket(capture, nowMs) : TakeFlows(capture, flows, exports!, nowMs);
            results[(int)result]++;
            if (result != ReadResult.Ok) continue;
            last = nowMs;
            Tell();
        }
        // The last contacts get their time to be answered, too.
        meter.Tick(last + meter.Timing.AnswerMs + 1000);
        Tell();
        progress.Clear();
        report.End(meter, packets, results, exports);
    }

    private ReadResult TakePacket(CaptureFile capture, long nowMs)
    {
        var result = reader.Read(capture.Buffer, capture.Offset, capture.Length, capture.LinkType, header);
        if (result == ReadResult.Ok) meter.Packet(header, nowMs);
        return result;
    }

    private static ReadResult TakeFlows(CaptureFile capture, FlowMeter flows, FlowExports exports, long nowMs)
    {
        var result = exports.Begin(capture);
        for (var flow = exports.Next(); flow is not null; flow = exports.Next()) flows.Flow(flow, nowMs);
        return result;
    }

    private void Tell()
    {
        for (var verdict = meter.NextVerdict(); verdict is not null; verdict = meter.NextVerdict()) report.Decision(verdict, meter);
    }
}
