// Lamp, buzzer and button of the Linux board at its pins, in time that the test makes: what a household sees, hears and presses.
using System;
using System.Collections.Generic;
using System.Device.Gpio;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Alerts;
using RouterAlert.Boards.Linux;
using RouterAlert.Household;
using RouterAlert.Ports;
using RouterAlert.Signals;

namespace RouterAlert.Host.Tests.Linux;

[TestClass]
public sealed class GpioSignalsTests : IClock, IDisposable
{
    private const int StepMs = 10;
    private const uint OldPc = 0xC0A80117, Camera = 0xC0A80150;

    private readonly StandInPins pins = new();
    private readonly StandInPwm pwm = new();
    private readonly GpioController controller;
    private readonly AlertBook book = new();
    private readonly Signaller signaller;
    private readonly List<(string Lamp, int Hertz)> seen = [];
    private long nowMs;

    public GpioSignalsTests()
    {
        controller = new GpioController(pins);
        var signals = Boards.Linux.Signals.At(controller, pwm);
        signaller = new Signaller(book, signals.Lamp, signals.Buzzer, signals.Button, this, new Settings());
    }

    /// <summary>2026-06-15 12:00 UTC and on.</summary>
    public long UnixSeconds => 1781524800 + nowMs / 1000;

    public void Dispose() => controller.Dispose();

    [TestMethod]
    public void HighAlertBlinksAmberAndSoundsTwice()
    {
        Raise(3000, 4, OldPc);
        Run(6000);
        Assert.AreEqual("amber 600, dark 900, amber 600, dark 900", Runs(seen.Select(moment => moment.Lamp), 4));
        Assert.AreEqual("880 200, 0 200, 880 200", Runs(seen.Select(moment => moment.Hertz.ToString()), 3));
        Run(30_000);
        Assert.AreEqual(4, Bursts(880)); // two, and two again 30 s later
    }

    [TestMethod]
    public void ShortPressWithABouncingContactSilencesAndBlinksTheCodeOut()
    {
        Raise(3000, 5, OldPc);
        Run(500);
        Assert.AreNotEqual(0, pwm.Hertz);
        Press(10);
        Run(10);
        Press(150);
        Run(50); // the contact settles
        seen.Clear();
        Run(60_000);
        Assert.AreEqual("3000/3000", Digits());
        Assert.IsTrue(seen.All(moment => moment.Hertz == 0));
        seen.Clear();
        Run(5000);
        Assert.AreEqual("red 5000", Runs(seen.Select(moment => moment.Lamp), 9)); // seen, not cleared: steady
    }

    [TestMethod]
    public void LongPressQuietsThatCodeAboutThatHostAlone()
    {
        var worst = Raise(3000, 5, OldPc);
        var same = Raise(3000, 4, Camera);
        Run(100);
        Press(2990);
        Assert.IsFalse(Is("white"));
        Press(3100, releases: false);
        Assert.IsTrue(Is("white")); // the lamp says: let go now
        Wire(false);
        seen.Clear();
        Run(3000);
        Assert.IsTrue(worst.SnoozedUntilMs > nowMs + Params.SnoozeMs - 10_000);
        Assert.AreEqual(0, same.SnoozedUntilMs);
        StringAssert.StartsWith(Runs(seen.Select(moment => moment.Lamp).SkipWhile(lamp => lamp != "amber"), 2), "amber ");
    }

    [TestMethod]
    public void HoldTestsEveryColourAndTheScale()
    {
        Run(100);
        Press(10_100, releases: false);
        seen.Clear();
        Run(5000);
        foreach (var colour in new[] { "red", "green", "blue", "amber", "white" }) Assert.IsTrue(seen.Any(moment => moment.Lamp == colour), colour);
        CollectionAssert.AreEqual(new[] { 523, 587, 659, 699, 784, 880, 988, 1047 }, seen.Select(moment => moment.Hertz).Where(hertz => hertz > 0).Distinct().ToArray());
    }

    [TestMethod]
    public void JammedButtonIsAFaultAndPressesNothing()
    {
        Raise(2999, 1, 0);
        Run(100);
        Press(Params.StuckButtonMs + 1000, releases: false);
        seen.Clear();
        Run(8000);
        StringAssert.Contains(Runs(seen.Select(moment => moment.Lamp).SkipWhile(lamp => lamp == "white"), 3), "dark 1000, white 1000");
    }

    private Alert Raise(int code, int severity, uint host) => book.Raise(code, AlertSource.Isp, host, severity, nowMs, UnixSeconds);

    private void Press(int ms, bool releases = true)
    {
        Wire(true);
        Run(ms);
        if (releases) Wire(false);
    }

    /// <summary>The button's other end is at ground.</summary>
    private void Wire(bool isPressed) => pins.Wire(Pins.Button, isPressed ? PinValue.Low : PinValue.High);

    private void Run(int ms)
    {
        for (var end = nowMs + ms; nowMs < end; nowMs += StepMs)
        {
            signaller.Step(nowMs);
            seen.Add((Lamp(), pwm.Hertz));
        }
    }

    private bool Is(string lamp) => seen[^1].Lamp == lamp;

    private string Lamp() => (pins.IsHigh(Pins.LampRed), pins.IsHigh(Pins.LampGreen), pins.IsHigh(Pins.LampBlue)) switch
    {
        (false, false, false) => "dark",
        (true, false, false) => "red",
        (true, true, false) => "amber",
        (false, true, false) => "green",
        (false, false, true) => "blue",
        (true, true, true) => "white",
        _ => "another",
    };

    /// <summary>The first few stretches of the same, each with its milliseconds.</summary>
    private static string Runs(IEnumerable<string> moments, int most)
    {
        var runs = new List<(string What, int Ms)>();
        foreach (var moment in moments)
        {
            if (runs.Count > 0 && runs[^1].What == moment) runs[^1] = (moment, runs[^1].Ms + StepMs);
            else runs.Add((moment, StepMs));
        }
        return string.Join(", ", runs.Take(most).Select(run => $"{run.What} {run.Ms}"));
    }

    private int Bursts(int hertz) => seen.Zip(seen.Skip(1)).Count(pair => pair.First.Hertz != hertz && pair.Second.Hertz == hertz) + (seen[0].Hertz == hertz ? 1 : 0);

    private string Digits() => DigitReader.Read(seen.Select(moment => moment.Lamp == "white"), StepMs);
}
