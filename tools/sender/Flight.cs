// How many datagrams may be under way at once. Answers make room, and so does time: a silent box is not waited for. Without it a fast computer sends more
// in a moment than any network buffer on the way holds.
using System;

namespace RouterAlert.Tools.Sender;

public sealed class Flight
{
    /// <summary>2048 datagrams of 250 bytes are half a megabyte on the way. Who has not answered after four times the usual makes room all the same: at
    /// the shortest time that is 64,000 a second to boxes that are all silent, and when answers come late, less is sent.</summary>
    private const int Most = 2048, LeastMs = 32, MostMs = 1000, TimesUsual = 4;

    // A power of two above MostMs.
    private const int Ring = 1024;

    // The weight of one answer, as of a round trip in RFC 6298.
    private const double Weight = 1.0 / 8;

    private readonly int[] sentAt = new int[Ring];
    private int underWay;
    private long oldestMs;
    private double usualMs;

    public bool HasRoom => underWay < Most;

    public void Advance(long nowMs)
    {
        for (var until = nowMs - (long)Math.Clamp(usualMs * TimesUsual, LeastMs, MostMs); oldestMs <= until; oldestMs++)
        {
            ref var at = ref sentAt[oldestMs & (Ring - 1)];
            underWay -= at;
            at = 0;
        }
    }

    public void Send(long nowMs)
    {
        underWay++;
        sentAt[nowMs & (Ring - 1)]++;
    }

    /// <param name="isFirst">It was sent once, so it is known which sending was answered (Karn's rule).</param>
    public void Answer(long sentMs, long nowMs, bool isFirst)
    {
        if (isFirst) usualMs += (nowMs - sentMs - usualMs) * Weight;
        ref var at = ref sentAt[sentMs & (Ring - 1)];
        if (sentMs < oldestMs || at == 0) return;
        at--;
        underWay--;
    }
}
