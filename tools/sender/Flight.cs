// How many datagrams may be under way at once. Answers make room, and so does time: a silent box is not waited for. Without it a fast computer sends more
// in a moment than any network buffer on the way holds.
using System;

namespace RouterAlert.Tools.Sender;

public sealed class Flight
{
    /// <summary>2048 datagrams of 250 bytes are half a megabyte on the way; boxes on the Internet answer in about 30 ms, and who does not by then makes room
    /// all the same, which allows 68,000 a second to boxes that are all silent.</summary>
    private const int Most = 2048, Milliseconds = 32;

    private readonly int[] sentAt = new int[Milliseconds];
    private int underWay;
    private long lastMs;

    public bool HasRoom => underWay < Most;

    public void Advance(long nowMs)
    {
        for (var ms = Math.Max(lastMs + 1, nowMs - Milliseconds + 1); ms <= nowMs; ms++)
        {
            ref var at = ref sentAt[ms & (Milliseconds - 1)];
            underWay -= at;
            at = 0;
        }
        lastMs = nowMs;
    }

    public void Send(long nowMs)
    {
        underWay++;
        sentAt[nowMs & (Milliseconds - 1)]++;
    }

    public void Answer(long sentMs, long nowMs)
    {
        ref var at = ref sentAt[sentMs & (Milliseconds - 1)];
        if (nowMs - sentMs >= Milliseconds || at == 0) return;
        at--;
        underWay--;
    }
}
