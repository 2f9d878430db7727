// Headers of packets that follow one another, and what became of the frames that gave none. Made once, filled again and again.
using System;
using RouterAlert.Traffic;

namespace RouterAlert.Tools.Replay;

public sealed class PacketBatch
{
    private const int Capacity = 1024;

    public PacketBatch()
    {
        for (var i = 0; i < Capacity; i++) Headers[i] = new PacketHeader();
    }

    public PacketHeader[] Headers { get; } = new PacketHeader[Capacity];

    /// <summary>Milliseconds since the capture's first frame.</summary>
    public long[] TimesMs { get; } = new long[Capacity];

    /// <summary>Headers in it; frames are as many or more.</summary>
    public int Count { get; private set; }
    public int Frames { get; private set; }

    /// <summary>Frames by their <see cref="ReadResult"/>.</summary>
    public int[] Results { get; } = new int[8];

    /// <summary>Bytes of the capture up to here.</summary>
    public long Position { get; set; }

    public bool IsFull => Frames == Capacity;

    public void Clear()
    {
        Count = 0;
        Frames = 0;
        Array.Clear(Results);
    }

    /// <summary>Counts a frame whose header, if it gave one, was read into <see cref="Headers"/> at <see cref="Count"/>.</summary>
    public void Add(ReadResult result, long timeMs)
    {
        Frames++;
        Results[(int)result]++;
        if (result == ReadResult.Ok) TimesMs[Count++] = timeMs;
    }
}
