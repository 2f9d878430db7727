// What to make of a capture's clock when it jumps. One frame that is hours ahead of all others is damaged, and moves no time; when all that follow
// are earlier, the clock was set back, or another capture was appended, and time goes on from where it is: a detector's does not go backwards.
namespace RouterAlert.Boards.Common.Capture;

public sealed class OddTimes
{
    /// <summary>A frame so far ahead must not be alone. Captures are silent for as long, and lose nothing when their next frame comes a window early.</summary>
    public const long FarMs = 600_000;

    /// <summary>Packets so much earlier are not merely out of order.</summary>
    public const long EarlyMs = 60_000;

    // Captures of several interfaces are late by turns.
    private const int TurnedBack = 64;

    private long aheadAt = -2, earlyAt = -2;
    private int early;

    /// <summary>Frames that were far ahead, and alone.</summary>
    public long Alone { get; private set; }

    /// <summary>The capture's n-th packet is far ahead: true when the one before was not.</summary>
    public bool IsAlone(long packet)
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

    /// <summary>The capture's n-th packet is too early: true when so many before it were, too, that time has to go on from here.</summary>
    public bool HasTurnedBack(long packet)
    {
        early = packet == earlyAt + 1 ? early + 1 : 1;
        earlyAt = packet;
        if (early < TurnedBack) return false;
        early = 0;
        return true;
    }
}
