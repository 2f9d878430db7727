// Shows the household what the book of alerts says, by lamp and buzzer, and takes the button. Driven by ticks; nothing here waits.
using RouterAlert.Alerts;
using RouterAlert.Household;
using RouterAlert.Ports;
using RouterAlert.Registry;

namespace RouterAlert.Signals;

public sealed class Signaller
{
    private const int Unset = -1;

    private readonly AlertBook book;
    private readonly ILamp lamp;
    private readonly IButton button;
    private readonly IClock clock;
    private readonly Settings settings;
    private readonly LocalTime localTime;
    private readonly ButtonWatch watch = new ButtonWatch();
    private readonly BlinkOut blinkOut = new BlinkOut();
    private readonly Sounder sounder;

    private Alert? alert;
    private int row = Unset, shown = Unset, brightness;
    private LampPattern pattern = LampPatterns.AllWell;
    private long patternMs, selfTestEndMs, helloEndMs;

    public Signaller(AlertBook book, ILamp lamp, IBuzzer buzzer, IButton button, IClock clock, Settings settings)
    {
        this.book = book;
        this.lamp = lamp;
        this.button = button;
        this.clock = clock;
        this.settings = settings;
        localTime = new LocalTime(settings);
        sounder = new Sounder(buzzer);
        Colour = pattern.Colour;
    }

    /// <summary>The registry on the code that is signalled, or was last. One for all alerts: its words take a device 300 bytes.</summary>
    public CodeEntry Entry { get; private set; } = new CodeEntry { Code = Unset };

    /// <summary>What is snoozed, each one code about one host.</summary>
    public Mutes Mutes { get; } = new Mutes();

    /// <summary>Set by whoever finds the box itself at fault: no storage, no network, no traffic source.</summary>
    public bool DeviceFault { get; set; }

    public bool IsButtonStuck => watch.IsStuck;

    /// <summary>The quiet hours as they are now: lamps dim, sounds mostly left out.</summary>
    public bool IsQuiet { get; private set; }

    /// <summary>0xRRGGBB that the pattern is about, at full brightness.</summary>
    public int Colour { get; private set; }

    /// <summary>0xRRGGBB that the lamp has now, dimmed, 0 in the dark phases.</summary>
    public int Showing => shown == Unset ? 0 : shown;

    public string PatternName => pattern.Name;

    public bool IsSounding => sounder.Playing != null;

    /// <summary>The melody that sounds, null for silence, and the number of its playing since start.</summary>
    public Melody? Playing => sounder.Playing;
    public int SoundNumber => sounder.Begun;

    /// <summary>0 when all is well, else 1 to 5.</summary>
    public int Severity => alert == null ? 0 : alert.Severity;

    /// <summary>Alert code that is signalled, 0 when all is well.</summary>
    public int Code => alert == null ? 0 : alert.Code;

    /// <summary>One round: button, choice of what to signal, sound, lamp. <paramref name="nowMs"/> never goes back.</summary>
    public void Step(long nowMs)
    {
        Mutes.Apply(book, nowMs);
        Choose(nowMs);
        var press = watch.Step(button.IsDown, nowMs);
        if (press != ButtonPress.None) Press(press, nowMs);
        var now = clock.UnixSeconds;
        IsQuiet = localTime.IsQuiet(now);
        if (nowMs >= selfTestEndMs) sounder.Step(alert, Entry, row, IsQuiet, now != 0, nowMs);
        else sounder.Step(null, Entry, Unset, IsQuiet, now != 0, nowMs);
        ShowLamp(nowMs);
    }

    /// <summary>Does what a press of the button does; a page with a drawn button calls it too.</summary>
    public void Press(ButtonPress press, long nowMs)
    {
        if (press == ButtonPress.Short) Acknowledge(nowMs);
        else if (press == ButtonPress.Long) Snooze(nowMs);
        else if (press == ButtonPress.Hold) TestSelf(nowMs);
        Choose(nowMs);
    }

    /// <summary>Mutes one code about one host for 8 hours.</summary>
    public void Snooze(Alert about, long nowMs)
    {
        Mutes.Add(about, nowMs + Params.SnoozeMs);
        Mutes.Apply(book, nowMs);
    }

    private void Acknowledge(long nowMs)
    {
        EndSelfTest();
        if (alert == null)
        {
            helloEndMs = nowMs + Params.HelloMs;
            return;
        }
        if (!alert.Acknowledged) book.Acknowledge(alert, clock.UnixSeconds);
        sounder.Stop();
        blinkOut.Start(alert.Code, nowMs);
    }

    private void Snooze(long nowMs)
    {
        blinkOut.Stop();
        if (alert == null) return;
        sounder.Stop();
        Snooze(alert, nowMs);
    }

    private void TestSelf(long nowMs)
    {
        blinkOut.Stop();
        selfTestEndMs = nowMs + LampPatterns.SelfTest.PeriodMs;
        sounder.Play(Melodies.Scale, nowMs);
    }

    private void EndSelfTest()
    {
        if (selfTestEndMs == 0) return;
        selfTestEndMs = 0;
        sounder.Stop();
    }

    /// <summary>The strongest alert; one that is new and unseen ends what else the lamp was telling.</summary>
    private void Choose(long nowMs)
    {
        var strongest = book.Strongest(nowMs);
        if (strongest != null && !strongest.Acknowledged)
        {
            if (blinkOut.IsRunning && strongest.SignalledMs > blinkOut.StartedMs) blinkOut.Stop();
            if (selfTestEndMs > 0 && strongest.SignalledMs > selfTestEndMs - LampPatterns.SelfTest.PeriodMs) EndSelfTest();
        }
        alert = strongest;
        if (strongest != null && strongest.Code != Entry.Code) Entry = CodeRegistry.Find(strongest.Code);
        row = RowOf(strongest);
    }

    private int RowOf(Alert? wanted)
    {
        for (var i = 0; wanted != null && i < book.Capacity; i++)
            if (ReferenceEquals(book[i], wanted)) return i;
        return Unset;
    }

    private void ShowLamp(long nowMs)
    {
        var isLit = blinkOut.IsRunning && blinkOut.IsLit(nowMs);
        if (blinkOut.IsRunning) Use(LampPatterns.DigitFlash, LampPatterns.White, 100, nowMs);
        else UsePattern(nowMs);
        var rgb = blinkOut.IsRunning ? (isLit ? Colour : 0) : pattern.ColourAt(nowMs - patternMs, Colour);
        rgb = Brightness.Scale(rgb, Dimmed());
        if (rgb == shown) return;
        shown = rgb;
        lamp.Show(rgb);
    }

    private void UsePattern(long nowMs)
    {
        if (watch.IsLong) Use(LampPatterns.LetGo, LampPatterns.White, 100, nowMs);
        else if (nowMs < selfTestEndMs) Use(LampPatterns.SelfTest, LampPatterns.White, 100, nowMs);
        else if (nowMs < helloEndMs && alert == null) Use(LampPatterns.Hello, LampPatterns.Hello.Colour, 100, nowMs);
        else if ((DeviceFault || IsButtonStuck) && (alert == null || alert.Severity <= 1 || AlertLook.IsBelowThreshold(alert)))
            Use(LampPatterns.Fault, LampPatterns.Fault.Colour, LampPatterns.Fault.Percent, nowMs);
        else if (alert == null) Use(LampPatterns.AllWell, LampPatterns.AllWell.Colour, LampPatterns.AllWell.Percent, nowMs);
        else Use(AlertLook.Pattern(alert, Entry), AlertLook.Colour(alert, Entry), AlertLook.Percent(alert), nowMs);
    }

    /// <summary>A pattern begins at its beginning whenever it or its colour changes.</summary>
    private void Use(LampPattern next, int colour, int percent, long nowMs)
    {
        brightness = percent;
        if (ReferenceEquals(next, pattern) && colour == Colour) return;
        pattern = next;
        Colour = colour;
        patternMs = nowMs;
    }

    private int Dimmed()
    {
        if (!IsQuiet) return brightness;
        if (ReferenceEquals(pattern, LampPatterns.AllWell)) return 0;
        return brightness < settings.NightPercent ? brightness : settings.NightPercent;
    }
}
