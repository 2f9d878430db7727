// A capture as the packet tap: as fast as the gateway takes it, on the capture's own clock.
using System;
using System.IO;
using RouterAlert.Ports;
using RouterAlert.Traffic;

namespace RouterAlert.Boards.Common.Capture;

public sealed class CaptureTap : IPacketTap, IDisposable
{
    private readonly CaptureFile capture;
    private readonly HeaderReader reader;
    private long first = -1, timeMs, endedAt = -1;

    public CaptureTap(CaptureFile capture, HeaderReader reader)
    {
        this.capture = capture;
        this.reader = reader;
    }

    public long Lost => 0;

    /// <summary>Why the replay stopped early, or null.</summary>
    public string? Error { get; private set; }

    public bool IsAtEnd { get; private set; }

    public bool Next(PacketHeader header)
    {
        while (!IsAtEnd && MoveNext())
        {
            if (first < 0) first = capture.TimeMicroseconds;
            timeMs = Math.Max(timeMs, (capture.TimeMicroseconds - first) / 1000);
            if (reader.Read(capture.Buffer, capture.Offset, capture.Length, capture.LinkType, header) == ReadResult.Ok) return true;
        }
        return false;
    }

    /// <summary>When the capture is over, its clock goes on at the pace of the gateway's.</summary>
    public long Time(long nowMs)
    {
        if (!IsAtEnd) return timeMs;
        if (endedAt < 0) endedAt = nowMs;
        return timeMs + (nowMs - endedAt);
    }

    public void Dispose() => capture.Dispose();

    private bool MoveNext()
    {
        try
        {
            IsAtEnd = !capture.Next();
            if (capture.IsTruncated) Error = "ends inside a packet";
        }
        catch (Exception e) when (e is CaptureException or InvalidDataException)
        {
            IsAtEnd = true;
            Error = e.Message;
        }
        return !IsAtEnd;
    }
}
