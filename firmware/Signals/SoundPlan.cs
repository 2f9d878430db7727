// How often a sound comes again, by severity.
namespace RouterAlert.Signals;

public static class SoundPlan
{
    /// <summary>
    /// When burst number <paramref name="burst"/> (0 is the first) is due, in ms after the start of the burst before it; -1 for never again.
    /// Severity 5: three bursts 8 s apart, then at most 6 more, 10 min apart. Severity 4: two 30 s apart, then at most 4, hourly. 3: once.
    /// </summary>
    public static int DelayMs(int severity, int burst)
    {
        if (burst == 0) return 0;
        var first = severity >= 5 ? 3 : severity == 4 ? 2 : 1;
        if (burst < first) return severity >= 5 ? 8 * 1000 : 30 * 1000;
        var later = severity >= 5 ? 6 : severity == 4 ? 4 : 0;
        if (burst >= first + later) return -1;
        return severity >= 5 ? 10 * 60 * 1000 : 60 * 60 * 1000;
    }
}
