using RouterAlert.Alerts;

namespace RouterAlert.Tests.Signals;

[TestClass]
public class SignallerTests
{
    private const int Minute = 60 * 1000, Hour = 60 * Minute;

    [TestMethod]
    public void AllWellIsFaintGreenByDay()
    {
        var bench = new SignalBench();
        bench.Run(1000);
        Assert.AreEqual(0x001305, bench.Rgb);
        Assert.AreEqual(0, bench.Signaller.Severity);
        Assert.AreEqual("well", bench.Signaller.PatternName);
        Assert.AreEqual(1, bench.Shows);
    }

    [TestMethod]
    public void AllWellIsDarkAtNight()
    {
        var bench = new SignalBench { StartedAt = SignalBench.Noon + 11 * 3600 };
        bench.Run(1000);
        Assert.AreEqual(0, bench.Rgb);
    }

    [TestMethod]
    [DataRow(5, "critical", 0xFF0000)]
    [DataRow(4, "high", 0xFF7800)]
    [DataRow(3, "medium", 0xFFC800)]
    [DataRow(2, "low", 0xFFC800)]
    [DataRow(1, "info", 0x0040FF)]
    public void SeverityChoosesPatternAndColour(int severity, string name, int colour)
    {
        var bench = new SignalBench();
        bench.Raise(10001, severity);
        bench.Run(100);
        Assert.AreEqual(name, bench.Signaller.PatternName);
        Assert.AreEqual(colour, bench.Signaller.Colour);
        Assert.AreEqual(severity, bench.Signaller.Severity);
        Assert.AreEqual(10001, bench.Signaller.Code);
    }

    [TestMethod]
    [DataRow(5, 1 * Minute, 3)]
    [DataRow(5, 11 * Minute, 4)]
    [DataRow(5, 8 * Hour, 9)]
    [DataRow(4, 1 * Minute, 2)]
    [DataRow(4, 61 * Minute, 3)]
    [DataRow(4, 8 * Hour, 6)]
    [DataRow(3, 8 * Hour, 1)]
    [DataRow(2, 1 * Hour, 0)]
    [DataRow(1, 1 * Hour, 0)]
    public void SoundComesAgainAsThePlanSays(int severity, int ms, int bursts)
    {
        var bench = new SignalBench();
        bench.Raise(10001, severity);
        bench.Run(100 * 1000, 50);
        bench.Run(ms > 100 * 1000 ? ms - 100 * 1000 : 0, 100);
        if (ms < 100 * 1000) Assert.IsTrue(bench.Bursts >= bursts);
        else Assert.AreEqual(bursts, bench.Bursts);
    }

    [TestMethod]
    public void ASirenIsTwoPitchesInTurn()
    {
        var bench = new SignalBench();
        bench.Raise(1, 5);
        bench.Run(200);
        Assert.AreEqual(784, bench.Hertz);
        bench.Run(250);
        Assert.AreEqual(1047, bench.Hertz);
        bench.Run(1600);
        Assert.AreEqual(0, bench.Hertz);
        Assert.IsFalse(bench.Signaller.IsSounding);
    }

    [TestMethod]
    public void ShortPressSilencesAndMakesTheLampSteady()
    {
        var bench = new SignalBench();
        var alert = bench.Raise(3000, 4);
        bench.Run(100);
        bench.Hold(200);
        Assert.IsTrue(alert.Acknowledged);
        Assert.IsTrue(alert.Active);
        Assert.AreEqual(0, bench.Hertz);
        Assert.AreEqual("blink-out", bench.Signaller.PatternName);
        bench.Run(60 * 1000);
        Assert.AreEqual("acknowledged", bench.Signaller.PatternName);
        var shows = bench.Shows;
        bench.Run(10 * 1000);
        Assert.AreEqual(shows, bench.Shows);
        Assert.AreEqual(0xFF7800, bench.Rgb);
        bench.RunLong(3 * Hour);
        Assert.AreEqual(1, bench.Bursts);
    }

    [TestMethod]
    public void ShortPressWithNothingWrongSaysHello()
    {
        var bench = new SignalBench { StartedAt = SignalBench.Noon };
        bench.Run(100);
        bench.Hold(200);
        Assert.AreEqual(0x00C030, bench.Rgb);
        bench.Run(3000);
        Assert.AreEqual("well", bench.Signaller.PatternName);
    }

    [TestMethod]
    public void LongPressSnoozesThatCodeAndHostOnly()
    {
        var bench = new SignalBench();
        bench.Raise(3000, 4, 0xC0A80117);
        bench.Run(100);
        bench.Hold(3200);
        Assert.AreEqual(0, bench.Signaller.Severity);
        bench.Raise(3000, 4, 0xC0A80118);
        bench.Run(100);
        Assert.AreEqual(4, bench.Signaller.Severity);
    }

    [TestMethod]
    public void ASnoozeOutlivesTheAlertAndEndsAfterEightHours()
    {
        var bench = new SignalBench();
        var alert = bench.Raise(3000, 4, 0xC0A80117);
        bench.Run(100);
        bench.Hold(3200);
        bench.Book.Clear(alert);
        bench.Raise(3000, 4, 0xC0A80117);
        bench.RunLong(7 * Hour);
        Assert.AreEqual(0, bench.Signaller.Severity);
        bench.RunLong(1 * Hour + Minute);
        Assert.AreEqual(4, bench.Signaller.Severity);
    }

    [TestMethod]
    public void AGraverAlertBreaksTheSnooze()
    {
        var bench = new SignalBench();
        bench.Raise(3000, 4, 7);
        bench.Run(100);
        bench.Hold(3200);
        bench.Raise(3000, 5, 7);
        bench.Run(100);
        Assert.AreEqual(5, bench.Signaller.Severity);
        Assert.IsTrue(bench.Signaller.IsSounding);
    }

    [TestMethod]
    public void TheLampTurnsWhiteWhenThePressIsLongEnough()
    {
        var bench = new SignalBench();
        bench.Run(100);
        bench.IsDown = true;
        bench.Run(2900);
        Assert.AreEqual("well", bench.Signaller.PatternName);
        bench.Run(200);
        Assert.AreEqual(0xFFFFFF, bench.Rgb);
    }

    [TestMethod]
    public void HoldingTenSecondsTestsLampsAndSound()
    {
        var bench = new SignalBench();
        bench.Run(100);
        bench.IsDown = true;
        bench.Run(10100);
        Assert.AreEqual("self-test", bench.Signaller.PatternName);
        Assert.AreEqual(523, bench.Hertz);
        bench.IsDown = false;
        bench.Run(5000);
        Assert.AreEqual("well", bench.Signaller.PatternName);
        Assert.AreEqual(0, bench.Hertz);
    }

    [TestMethod]
    public void AnAlertEndsTheSelfTest()
    {
        var bench = new SignalBench();
        bench.Run(100);
        bench.Hold(10100);
        Assert.AreEqual("self-test", bench.Signaller.PatternName);
        bench.Raise(1, 5);
        bench.Run(20);
        Assert.AreEqual("critical", bench.Signaller.PatternName);
        Assert.AreEqual(784, bench.Hertz);
    }

    [TestMethod]
    public void AStuckButtonIsToldByTheLamp()
    {
        var bench = new SignalBench { IsDown = true };
        bench.Run(61 * 1000);
        Assert.IsTrue(bench.Signaller.IsButtonStuck);
        Assert.AreEqual("fault", bench.Signaller.PatternName);
        bench.IsDown = false;
        bench.Run(100);
        Assert.IsFalse(bench.Signaller.IsButtonStuck);
        Assert.AreEqual("well", bench.Signaller.PatternName);
    }

    [TestMethod]
    public void AStrongerAlertInterruptsAndTheWeakerOneComesBack()
    {
        var bench = new SignalBench();
        bench.Raise(9101, 3);
        bench.Run(50);
        Assert.AreEqual(659, bench.Hertz);
        var worse = bench.Raise(2000, 5);
        bench.Run(20);
        Assert.AreEqual(784, bench.Hertz);
        bench.Book.Clear(worse);
        bench.Run(20);
        Assert.AreEqual("medium", bench.Signaller.PatternName);
        Assert.AreEqual(0, bench.Hertz);
    }

    [TestMethod]
    public void ANewAlertInterruptsTheBlinkOut()
    {
        var bench = new SignalBench();
        bench.Raise(9101, 3);
        bench.Run(500);
        bench.Hold(200);
        bench.Run(2000);
        bench.Raise(2000, 5);
        bench.Run(20);
        Assert.AreEqual("critical", bench.Signaller.PatternName);
    }

    [TestMethod]
    public void AnAlertThatIsAcknowledgedGivesWayToOneThatIsNot()
    {
        var bench = new SignalBench();
        bench.Raise(2000, 5);
        bench.Run(100);
        bench.Hold(200);
        bench.Run(60 * 1000);
        bench.Raise(9101, 3);
        bench.Run(100);
        Assert.AreEqual(9101, bench.Signaller.Code);
    }

    [TestMethod]
    public void FewOpenSendersBlipWithoutASound()
    {
        var bench = new SignalBench();
        var alert = bench.Book.Raise(1, AlertSource.Open, 0, 3, 0, 0);
        alert.Senders = Params.OpenAlarmSenders - 1;
        bench.Run(100);
        Assert.AreEqual("blip", bench.Signaller.PatternName);
        Assert.AreEqual(0, bench.Bursts);
        alert.Senders++;
        bench.Run(100);
        Assert.AreEqual("medium", bench.Signaller.PatternName);
        Assert.AreEqual(1, bench.Bursts);
    }

    [TestMethod]
    public void ACodeOfTheRegistryBringsItsOwnSound()
    {
        var bench = new SignalBench();
        bench.Raise(10001, 2);
        bench.Run(100);
        bench.Signaller.Entry.Severity = 2;
        bench.Signaller.Entry.Colour = 0x123456;
        bench.Signaller.Entry.Melody = "own:d=4,o=4,b=60:a";
        bench.Run(100);
        Assert.AreEqual(440, bench.Hertz);
        Assert.AreEqual(0x123456, bench.Signaller.Colour);
    }

    [TestMethod]
    public void AFaultOfTheBoxIsWhiteUntilAnAlertMattersMore()
    {
        var bench = new SignalBench();
        bench.Signaller.DeviceFault = true;
        bench.Run(100);
        Assert.AreEqual("fault", bench.Signaller.PatternName);
        bench.Raise(9101, 3);
        bench.Run(100);
        Assert.AreEqual("medium", bench.Signaller.PatternName);
    }
}
