// A capture as the packet tap: as fast as the gateway takes it, on the capture's own clock.
using System;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Household.Names;
using RouterAlert.Traffic;

namespace RouterAlert.Boards.Common.Capture;

public sealed class CaptureTap : HeaderTap, IHearsNames, IDisposable
{
    private readonly CaptureFile capture;
    private readonly HeaderReader reader;
    private readonly OddTimes odd = new();
    private long first = long.MinValue, timeMs, packets, endedAt = -1;

    public CaptureTap(CaptureFile capture, HeaderReader reader)
    {
        this.capture = capture;
        this.reader = reader;
    }

    /// <summary>Opens a capture after reading it through once: a board that shows half a capture would show something that was not.</summary>
    /// <exception cref="UsageException">The file is missing, no capture, or cut off.</exception>
    public static CaptureTap Open(string path, HeaderReader reader)
    {
        try
        {
            using (var check = CaptureFile.Open(path))
            {
                while (check.Next()) { }
                if (check.IsTruncated) throw new UsageException($"{path} ends inside a packet: it was cut off (routeralert replay reads what is there).");
            }
            return new CaptureTap(CaptureFile.Open(path), reader);
        }
        catch (Exception e)
        {
            throw CaptureFile.Said(path, e) ?? e;
        }
    }

    public HostNames? Names { get; set; }

    public override long Lost => 0;

    public bool IsAtEnd { get; private set; }

    protected override bool Next(PacketHeader header)
    {
        while (MoveNext())
        {
            Pass(capture.TimeMicroseconds);
            if (Names is not null && capture.LinkType == HeaderReader.LinkEthernet)
                NameSniffer.HearFrame(Names, capture.Buffer, capture.Offset, capture.Length);
            if (reader.Read(capture.Buffer, capture.Offset, capture.Length, capture.LinkType, header) == ReadResult.Ok) return true;
        }
        return false;
    }

    /// <summary>When the capture is over, its clock goes on at the pace of the gateway's.</summary>
    public override long Time(long nowMs)
    {
        if (!IsAtEnd) return timeMs;
        if (endedAt < 0) endedAt = nowMs;
        return timeMs + (nowMs - endedAt);
    }

    public void Dispose() => capture.Dispose();

    private void Pass(long microseconds)
    {
        packets++;
        if (first == long.MinValue) first = microseconds;
        timeMs = Math.Max(timeMs, odd.Settle((microseconds - first) / 1000, timeMs, packets, ref first));
    }

    private bool MoveNext()
    {
        if (!IsAtEnd && !capture.Next()) IsAtEnd = true;
        return !IsAtEnd;
    }
}
