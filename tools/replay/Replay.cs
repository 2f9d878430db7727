// Drives the detector with a capture's packets and clock: a day passes in a second. One thread: a second one costs more to keep fed than it saves.
using System.Threading;
using RouterAlert.Boards.Common.Capture;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Traffic;

namespace RouterAlert.Tools.Replay;

public sealed class Replay
{
    // Fixed, so that the same capture gives the same lines.
    private const uint Secret0 = 0x9E3779B9, Secret1 = 0x7F4A7C15;

    // The progress bar looks at the clock once in so many packets.
    private const int BarMask = 4095;

    private readonly IReplayReport report;
    private readonly Progress progress;
    private readonly FlowExports? exports;
    private readonly FlowMeter? flows;
    private readonly HeaderReader reader;
    private readonly TrafficMeter meter;
    private readonly RunningFlows running;
    private readonly OddTimes odd = new();
    private readonly long[] results = new long[8];
    private long packets, begin = long.MinValue, last, newest = -1, tickMs, secondEnds;

    /// <param name="ofFlows">The capture's packets are export datagrams.</param>
    public Replay(Cidr lan, bool ofFlows, TrafficTables tables, IReplayReport report, Progress progress)
    {
        this.report = report;
        this.progress = progress;
        var handles = new Ipv6Handles(65536, Secret0);
        lan.Announce(handles);
        reader = new HeaderReader(handles);
        meter = new TrafficMeter(tables, lan.Address, lan.Bits, handles, Secret0, Secret1);
        running = new RunningFlows(lan);
        if (!ofFlows) return;
        meter.Timing = FeedTiming.Flows;
        exports = new FlowExports(handles);
        flows = new FlowMeter(meter);
    }

    /// <summary>Reads the capture to its end, or until it is cancelled, and reports.</summary>
    /// <exception cref="CaptureException">The bytes contradict the format; what came before was decided.</exception>
    public void Run(CaptureFile capture, CancellationToken cancel)
    {
        try
        {
            if (exports is null || flows is null) RunPackets(capture, cancel);
            else RunFlows(capture, exports, flows, cancel);
        }
        finally
        {
            End();
        }
    }

    private void RunPackets(CaptureFile capture, CancellationToken cancel)
    {
        var header = new PacketHeader();
        while (capture.Next())
        {
            if ((packets & BarMask) == 0 && cancel.IsCancellationRequested) break;
            Count(capture);
            if (last >= tickMs) Tick();
            else if (last < newest) Early();
            else newest = last;
            if (last == newest && running.Holds(capture)) continue;
            var result = PlainFrame.Read(capture, reader, header);
            results[(int)result]++;
            if (result != ReadResult.Ok) continue;
            meter.Packet(header, last);
            Tell();
        }
    }

    private void RunFlows(CaptureFile capture, FlowExports exports, FlowMeter flows, CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested && capture.Next())
        {
            Count(capture);
            last = odd.Settle(last, newest, packets, ref begin);
            if (last > newest) newest = last;
            var result = exports.Begin(capture);
            results[(int)result]++;
            if (result != ReadResult.Ok) continue;
            for (var flow = exports.Next(); flow is not null; flow = exports.Next()) flows.Flow(flow, last);
            Tell();
        }
    }

    private void Tick()
    {
        last = odd.Settle(last, newest, packets, ref begin);
        if (last == newest) return;
        if (last >= secondEnds) EndSecond();
        meter.Tick(last);
        Tell();
        newest = last;
        tickMs = last + Params.JudgeEveryMs;
        if (tickMs > secondEnds) tickMs = secondEnds;
    }

    /// <summary>The meter counts what comes late.</summary>
    private void Early()
    {
        last = odd.Settle(last, newest, packets, ref begin);
        meter.Tick(newest);
    }

    /// <summary>What was left out in a second is told in that second. There is more of it than a tick may have.</summary>
    private void EndSecond()
    {
        for (var flow = running.Next(); flow is not null; flow = running.Next())
        {
            meter.Packet(flow, meter.NowMs);
            meter.Tick(meter.NowMs);
        }
        secondEnds = (last / 1000 + 1) * 1000;
    }

    private void Count(CaptureFile capture)
    {
        if (begin == long.MinValue) begin = capture.TimeMicroseconds;
        last = (capture.TimeMicroseconds - begin) / 1000;
        if ((++packets & BarMask) == 0) progress.Show();
    }

    private void Tell()
    {
        for (var verdict = meter.NextVerdict(); verdict is not null; verdict = meter.NextVerdict())
        {
            progress.Clear();
            report.Decision(verdict, meter);
        }
    }

    private void End()
    {
        EndSecond();
        // The last contacts get their time to be answered, too.
        meter.Tick(meter.NowMs + meter.Timing.AnswerMs + 1000);
        Tell();
        progress.Clear();
        report.End(meter, packets, results, odd.Alone, exports);
    }
}
