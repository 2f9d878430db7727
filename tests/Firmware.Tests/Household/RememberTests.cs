using RouterAlert.Alerts;
using RouterAlert.Tests.Alerts;

namespace RouterAlert.Tests.Household;

// What the gateway stores by itself, when, and what a power cut leaves of it.
[TestClass]
public class RememberTests
{
    private readonly PaperFile file = new PaperFile(2 * Params.StateBytes + 64);

    [TestMethod]
    public void ASnoozeAloneIsStoredAfterAWhile()
    {
        var bench = Snoozed(out var alert);
        var writes = file.Writes;
        bench.Gateway.Step(bench.NowMs + Params.SaveDelayMs - 1);
        Assert.AreEqual(writes, file.Writes);
        bench.Gateway.Step(bench.NowMs + Params.SaveDelayMs);
        Assert.AreEqual(writes + 1, file.Writes);
        var mutes = new SiteBench(file).Gateway.Signals.Mutes;
        Assert.AreEqual(alert.Code, mutes.Code(0));
        Assert.IsTrue(mutes.IsActive(0, Params.SnoozeMs - Params.SaveDelayMs - 1));
        Assert.IsFalse(mutes.IsActive(0, Params.SnoozeMs - Params.SaveDelayMs));
    }

    [TestMethod]
    public void APowerCutWhileASnoozeIsStoredLeavesItOrWhatWasBefore()
    {
        var bytes = 0;
        for (var cut = 0; ; cut += 7)
        {
            file.Used = 0;
            file.CutAfter = PaperFile.Never;
            var bench = Snoozed(out var alert);
            file.CutAfter = cut;
            bench.Gateway.Step(bench.NowMs + Params.SaveDelayMs);
            var isStored = !bench.Gateway.Receiver.StorageFailed;
            file.CutAfter = PaperFile.Never;
            var after = new SiteBench(file).Gateway;
            Assert.AreEqual(isStored, after.Signals.Mutes.IsActive(0, 0));
            Assert.IsNotNull(after.Alerts.Find(alert.Code, AlertSource.Isp, SiteBench.OfficePc));
            if (isStored) break;
            bytes++;
        }
        Assert.IsTrue(bytes > 5);
    }

    [TestMethod]
    public void WhatCouldNotBeStoredIsAFaultAndTriedAgain()
    {
        var bench = Snoozed(out var alert);
        file.CutAfter = 20;
        bench.Gateway.Step(bench.NowMs + Params.SaveDelayMs);
        bench.Gateway.Step(bench.NowMs + Params.SaveDelayMs + 1);
        Assert.IsTrue(bench.Gateway.Signals.DeviceFault);
        file.CutAfter = PaperFile.Never;
        bench.Gateway.Step(bench.NowMs + 2 * Params.SaveDelayMs + 1);
        bench.Gateway.Step(bench.NowMs + 2 * Params.SaveDelayMs + 2);
        Assert.IsFalse(bench.Gateway.Signals.DeviceFault);
        Assert.IsTrue(new SiteBench(file).Gateway.Signals.Mutes.IsActive(0, 0));
    }

    [TestMethod]
    public void TotalsAreStoredEveryHour()
    {
        var bench = new SiteBench(file);
        bench.Knock(3);
        bench.Gateway.Step(Params.SaveEveryMs - 1);
        Assert.AreEqual(0, file.Writes);
        bench.Gateway.Step(Params.SaveEveryMs);
        Assert.AreEqual(1, file.Writes);
        bench.Gateway.Step(2 * Params.SaveEveryMs - 1);
        Assert.AreEqual(1, file.Writes);
        Assert.AreEqual(3L, new SiteBench(file).Gateway.Traffic.Attackers.Total);
    }

    /// <summary>A box whose alert is stored and was snoozed just now.</summary>
    private SiteBench Snoozed(out Alert alert)
    {
        var bench = new SiteBench(file);
        alert = bench.Raise(2000, 5);
        bench.Gateway.Step(bench.NowMs);
        bench.NowMs += Params.SaveDelayMs;
        bench.Gateway.Step(bench.NowMs);
        bench.NowMs += 1000;
        bench.Gateway.Signals.Snooze(alert, bench.NowMs);
        bench.Gateway.Step(bench.NowMs);
        return bench;
    }
}
