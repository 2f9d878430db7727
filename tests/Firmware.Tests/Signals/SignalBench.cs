// A signaller on a bench: lamp, buzzer, button and clock are fields, and time runs in steps of 10 ms.
using RouterAlert.Alerts;
using RouterAlert.Household;
using RouterAlert.Ports;
using RouterAlert.Signals;

namespace RouterAlert.Tests.Signals;

public sealed class SignalBench : ILamp, IBuzzer, IButton, IClock
{
    public const int StepMs = 10;

    /// <summary>2026-06-15 12:00 UTC, a Monday.</summary>
    public const long Noon = 1781524800;

    public readonly AlertBook Book = new AlertBook();
    public readonly Settings Settings = new Settings();
    public readonly Signaller Signaller;
    public long NowMs;
    public int Rgb, Hertz, Shows, Bursts;
    public bool IsDown { get; set; }

    /// <summary>Unix seconds when the bench started; 0 leaves the clock unknown.</summary>
    public long StartedAt = Noon;

    private bool wasSounding;

    public SignalBench() => Signaller = new Signaller(Book, this, this, this, this, Settings);

    public long UnixSeconds => StartedAt == 0 ? 0 : StartedAt + NowMs / 1000;

    public void Show(int rgb)
    {
        Rgb = rgb;
        Shows++;
    }

    public void Sound(int hertz) => Hertz = hertz;

    public Alert Raise(int code, int severity, uint host = 0) =>
        Book.Raise(code, AlertSource.Isp, host, severity, NowMs, UnixSeconds);

    /// <summary>Counts the bursts that begin on the way.</summary>
    public void Run(long ms, int stepMs = StepMs)
    {
        for (var end = NowMs + ms; NowMs < end; NowMs += stepMs)
        {
            Signaller.Step(NowMs);
            if (Signaller.IsSounding && !wasSounding) Bursts++;
            wasSounding = Signaller.IsSounding;
        }
    }

    /// <summary>Days and hours, without looking at every flash.</summary>
    public void RunLong(long ms) => Run(ms, 1000);

    public void Hold(long ms)
    {
        IsDown = true;
        Run(ms);
        IsDown = false;
        Run(100);
    }
}
