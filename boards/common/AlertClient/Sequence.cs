// The rule of sequence numbers, for everybody who sends under a line's key: push keeps the last number in a file, a campaign in its store.
using System;

namespace RouterAlert.Boards.Common.AlertClient;

public static class Sequence
{
    // A million numbers a second are more than anybody sends to one line, and 53 bits then last until 2242.
    private const int CountBits = 20;

    /// <summary>EXCHANGE_LIFETIME (RFC 7252 section 4.8.2): so long a datagram and its answer can be on their way.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(247);

    /// <summary>
    /// One more than the last while that may still be on its way: alerts in flight together stay inside the box's window of 64, in whatever
    /// order they arrive. After a pause, or without a last one, the clock's seconds and a count from 0: above all that was ever sent, also by
    /// a store that was lost, and by another sender of the same key that rests.
    /// </summary>
    /// <param name="last">The last number used under this key, 0 for none or unknown.</param>
    /// <param name="lastAt">When it was used.</param>
    public static long Next(long last, DateTimeOffset lastAt, DateTimeOffset now)
    {
        // A clock that was set back is a short pause.
        if (last > 0 && now - lastAt < Lifetime) return last + 1;
        return Math.Max(last + 1, now.ToUnixTimeSeconds() << CountBits);
    }
}
