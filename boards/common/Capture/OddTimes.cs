// What to make of a capture's clock when it jumps. One frame that is hours ahead of all others is damaged, and moves no time; when all that follow
// are earlier, the clock was set back, or another capture was appended, and time goes on from where it is: a detector's does not go backwards.
namespace RouterAlert.Boards.Common.Capture;

public sealed class OddTimes
{
    // A frame so far ahead must not be alone. Captures are silent for as long, and lose nothing when their next frame comes a window early.
    private const long FarMs = 600_000;

    // Packets so much earlier are not merely out of order.
    private const long EarlyMs = 60_000;

    // Captures of several interfaces are late by turns.
    private const int TurnedBack = 64;

    private long aheadAt = -2, earlyAt = -2;
    private int early;

    /// <summary>Frames that were far ahead, and alone.</summary>
    public long Alone { get; private set; }

    /// <summary>The time that counts, milliseconds since <paramref name="begin"/>, which moves when the clock was set back.</summary>
    /// <param name="ms">What the packet says.</param>
    /// <param name="newest">The latest time so far.</param>
    /// <param name="packet">The packet's place in the capture. Those of no odd time need not be told.</param>
    /// <param name="begin">The capture's first packet, microseconds.</param>
    public long Settle(long ms, long newest, long packet, ref long begin)
    {
        if (ms - newest > FarMs) return IsAlone(packet) ? newest : ms;
        if (newest - ms <= EarlyMs || !HasTurnedBack(packet)) return ms;
        begin -= (newest - ms) * 1000;
        return newest;
    }

    // The first far ahead after one that was not.
    private bool IsAlone(long packet)
    {
        if (packet == aheadAt + 1)
        {
            Alone--;
            aheadAt = -2;
            return false;
        }
        aheadAt = packet;
        Alone++;
        return true;
    }

    // So many before it were too early, too, that time has to go on from here.
    private bool HasTurnedBack(long packet)
    {
        early = packet == earlyAt + 1 ? early + 1 : 1;
        earlyAt = packet;
        if (early < TurnedBack) return false;
        early = 0;
        return true;
    }
}
