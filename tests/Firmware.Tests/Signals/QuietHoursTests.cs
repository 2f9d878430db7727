namespace RouterAlert.Tests.Signals;

[TestClass]
public class QuietHoursTests
{
    private const int Minute = 60 * 1000, Hour = 60 * Minute;
    private const long Eleven = SignalBench.Noon + 11 * 3600;

    [TestMethod]
    public void HighWaitsForMorning()
    {
        var bench = new SignalBench { StartedAt = Eleven };
        bench.Raise(3000, 4);
        bench.RunLong(7 * Hour + 59 * Minute);
        Assert.AreEqual(0, bench.Bursts);
        bench.Run(2 * Minute, 100);
        Assert.AreEqual(2, bench.Bursts);
    }

    [TestMethod]
    public void CriticalSoundsOnceAndGoesOnInTheMorning()
    {
        var bench = new SignalBench { StartedAt = Eleven };
        bench.Raise(2000, 5);
        bench.Run(2 * Minute, 100);
        Assert.AreEqual(1, bench.Bursts);
        bench.RunLong(7 * Hour + 57 * Minute);
        Assert.AreEqual(1, bench.Bursts);
        bench.Run(2 * Minute, 100);
        Assert.AreEqual(3, bench.Bursts);
    }

    [TestMethod]
    public void LampsStayBelowTenPercent()
    {
        var bench = new SignalBench { StartedAt = Eleven };
        bench.Raise(2000, 5);
        bench.Run(100);
        Assert.AreEqual(0x1A0000, bench.Rgb);
    }

    [TestMethod]
    public void TheNightLampCanBeDimmedFurther()
    {
        var bench = new SignalBench { StartedAt = Eleven };
        bench.Settings.NightPercent = 2;
        bench.Raise(2000, 5);
        bench.Run(100);
        Assert.AreEqual(0x050000, bench.Rgb);
    }

    [TestMethod]
    [DataRow(3)]
    [DataRow(4)]
    [DataRow(5)]
    public void WithoutAClockABurstComesEverySixHours(int severity)
    {
        var bench = new SignalBench { StartedAt = 0 };
        bench.Raise(2000, severity);
        bench.RunLong(5 * Hour);
        Assert.AreEqual(1, bench.Bursts);
        bench.RunLong(2 * Hour);
        Assert.AreEqual(severity == 3 ? 1 : 2, bench.Bursts);
    }

    [TestMethod]
    public void QuietHoursAreLocal()
    {
        // 20:30 UTC is 22:30 in Berlin's summer.
        var bench = new SignalBench { StartedAt = SignalBench.Noon + 8 * 3600 + 1800 };
        bench.Settings.Zone = "Europe/Berlin";
        bench.Raise(3000, 4);
        bench.Run(Minute, 100);
        Assert.AreEqual(0, bench.Bursts);
    }

    [TestMethod]
    public void EqualHoursMeanNoQuietHours()
    {
        var bench = new SignalBench { StartedAt = Eleven };
        bench.Settings.QuietFrom = bench.Settings.QuietTo;
        bench.Raise(3000, 4);
        bench.Run(Minute, 100);
        Assert.AreEqual(2, bench.Bursts);
    }
}
