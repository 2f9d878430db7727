// When a box that was silent is tried again, and one that has the alert is asked again.
using System;

namespace RouterAlert.Tools.Sender;

public static class RetryPlan
{
    private const long MinuteMs = 60_000, HourMs = 60 * MinuteMs;

    /// <summary>A router that restarts is back in minutes; one that is switched off at night, in hours. Never longer than 4 h, or an evening is missed.</summary>
    private static readonly long[] SilenceMs = [5 * MinuteMs, 15 * MinuteMs, 30 * MinuteMs, HourMs, 2 * HourMs, 4 * HourMs];

    // Seconds. The default is RFC 7252's, section 5.10.5; twelve times doubled, a second is an hour.
    private const int DefaultMaxAge = 60, MaxAge = 86_400, MostDoublings = 12;

    private const long FirstPollMs = HourMs, LastPollMs = 24 * HourMs;

    /// <summary>Times are rounded up to it: the store keeps what is due in order, and each time of its own is written to a place of its own.</summary>
    private const long GrainMs = 10_000;

    /// <param name="attempts">Exchanges so far that brought no answer, from 1.</param>
    /// <returns>Unix milliseconds, at the alert's expiry at the latest: then it is closed.</returns>
    public static long AfterSilence(int attempts, long now, long expiresAt) =>
        Math.Min(Coarse(now + Spread(SilenceMs[Math.Clamp(attempts - 1, 0, SilenceMs.Length - 1)])), expiresAt);

    /// <summary>A household looks at its lamp soon or late: after an hour, then each time when it is twice as long ago.</summary>
    /// <returns>Unix milliseconds; 0 when the alert will be over by then.</returns>
    public static long NextPoll(long firstAnswerAt, long now, long expiresAt)
    {
        var next = Coarse(now + Spread(Math.Clamp(now - firstAnswerAt, FirstPollMs, LastPollMs)));
        return next < expiresAt ? next : 0;
    }

    /// <summary>A day at most is believed of a box that asks to wait, and each time it is waited twice as long at least: or one that asks for a second
    /// for ever would get an alert, and the audit a line, each second.</summary>
    /// <param name="maxAgeSeconds">What the box asked for in its 4.29, -1 when it does not say.</param>
    /// <param name="attempts">Exchanges so far, from 1.</param>
    public static long AfterLimit(int maxAgeSeconds, int attempts, long now, long expiresAt)
    {
        var asked = Math.Min(maxAgeSeconds < 0 ? DefaultMaxAge : maxAgeSeconds, MaxAge);
        return Math.Min(now + Spread(Math.Max(asked, 1 << Math.Min(attempts - 1, MostDoublings)) * 1000L), expiresAt);
    }

    private static long Coarse(long ms) => (ms / GrainMs + 1) * GrainMs;

    // A tenth later at most, so that those who were silent together do not come back together.
    private static long Spread(long ms) => ms + Random.Shared.NextInt64(ms / 10 + 1);
}
