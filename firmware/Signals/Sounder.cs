// Plays the sound of the alert that is signalled, and knows for every row of the book how often it was heard.
using RouterAlert.Alerts;
using RouterAlert.Ports;
using RouterAlert.Registry;

namespace RouterAlert.Signals;

public sealed class Sounder
{
    private readonly IBuzzer buzzer;

    // What was heard of each row of the book, and of which alert: a row is used again.
    private readonly long[] stampMs = new long[Params.ActiveAlerts];
    private readonly int[] codes = new int[Params.ActiveAlerts];
    private readonly long[] burstMs = new long[Params.ActiveAlerts];
    private readonly byte[] bursts = new byte[Params.ActiveAlerts];
    private readonly bool[] heardTonight = new bool[Params.ActiveAlerts];

    private const int NoRow = -1;
    private Melody? playing;
    private long startedMs;
    private int playingRow = NoRow, pitch;

    public Sounder(IBuzzer buzzer) => this.buzzer = buzzer;

    /// <summary>What sounds now, null for silence.</summary>
    public Melody? Playing => playing;

    /// <summary>How many have been begun: tells a repeated melody from one that goes on.</summary>
    public int Begun { get; private set; }

    /// <summary>Stops whatever sounds, at once.</summary>
    public void Stop()
    {
        playing = null;
        playingRow = NoRow;
        Sound(0);
    }

    /// <summary>Plays a melody that belongs to no alert.</summary>
    public void Play(Melody melody, long nowMs)
    {
        playing = melody;
        playingRow = NoRow;
        startedMs = nowMs;
        Begun++;
        Sound(melody.PitchAt(0));
    }

    /// <summary>
    /// Goes on with what sounds and begins what is due; <paramref name="entry"/> is the registry on the alert's code. <paramref name="row"/> is the place in the book of the alert to be heard, -1 for none.
    /// </summary>
    public void Step(Alert? alert, CodeEntry entry, int row, bool isQuiet, bool clockKnown, long nowMs)
    {
        if (playingRow != NoRow && (playingRow != row || !IsSame(alert!, row))) Stop();
        if (alert != null && playing == null) Begin(alert, entry, row, isQuiet, clockKnown, nowMs);
        if (playing == null) return;
        if (nowMs - startedMs >= playing.LengthMs) Stop();
        else Sound(playing.PitchAt(nowMs - startedMs));
    }

    private void Begin(Alert alert, CodeEntry entry, int row, bool isQuiet, bool clockKnown, long nowMs)
    {
        var melody = AlertLook.Melody(alert, entry);
        if (melody == null) return;
        if (!IsSame(alert, row)) Forget(alert, row);
        if (!isQuiet) heardTonight[row] = false;
        if (!IsDue(alert.Severity, row, clockKnown, nowMs)) return;
        if (isQuiet && (alert.Severity < Params.NightSeverity || heardTonight[row])) return;
        heardTonight[row] = isQuiet;
        bursts[row]++;
        burstMs[row] = nowMs;
        Play(melody, nowMs);
        playingRow = row;
    }

    private bool IsDue(int severity, int row, bool clockKnown, long nowMs)
    {
        var delay = SoundPlan.DelayMs(severity, bursts[row]);
        if (delay < 0) return false;
        if (bursts[row] == 0) return true;
        if (!clockKnown && delay < Params.NoClockBurstMs) delay = Params.NoClockBurstMs;
        return nowMs - burstMs[row] >= delay;
    }

    private bool IsSame(Alert alert, int row) => stampMs[row] == alert.SignalledMs && codes[row] == alert.Code;

    private void Forget(Alert alert, int row)
    {
        stampMs[row] = alert.SignalledMs;
        codes[row] = alert.Code;
        bursts[row] = 0;
        heardTonight[row] = false;
    }

    private void Sound(int hertz)
    {
        if (hertz == pitch) return;
        pitch = hertz;
        buzzer.Sound(hertz);
    }
}
