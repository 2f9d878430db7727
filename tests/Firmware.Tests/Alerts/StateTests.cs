using RouterAlert.Alerts;
using RouterAlert.Household.Names;
using RouterAlert.Wire;

namespace RouterAlert.Tests.Alerts;

[TestClass]
public class StateTests
{
    private readonly AlertBench bench = new AlertBench();

    [TestMethod]
    public void EverythingThatMustSurviveARestartDoes()
    {
        bench.Boot();
        bench.Settle();
        bench.Fresh(2000, 9);
        bench.Claims.Text[0] = (byte)'x';
        bench.Claims.TextLength = 1;
        bench.SendAlert();
        bench.Book.Acknowledge(bench.Isp(2000)!, AlertBench.Noon + 5);
        var local = bench.Book.Raise(3000, AlertSource.Local, 0xC0A80117, 4, bench.NowMs, AlertBench.Noon);
        local.Evidence = "tried 9 addresses";
        bench.Mutes.Add(local, bench.NowMs + 60_000);
        bench.Receiver.Blocklist.Add(0x0A0001);
        bench.HostNames.Learn(0x0011AABBCCDDL, "Laptop of Anna", NameSource.Household);
        Assert.IsTrue(bench.Store!.Save(bench.NowMs));

        Assert.IsTrue(bench.Boot());
        Assert.AreEqual(2, bench.Active());
        var isp = bench.Isp(2000)!;
        Assert.AreEqual("x", isp.Text);
        Assert.AreEqual(9UL, isp.Sequence);
        Assert.IsTrue(isp.Acknowledged);
        Assert.AreEqual(AlertBench.Noon + 5, isp.AcknowledgedAt);
        Assert.AreEqual(AlertBench.Noon + 7 * 86400, isp.ExpiresAt);
        local = bench.Book.Find(3000, AlertSource.Local, 0xC0A80117)!;
        Assert.AreEqual("tried 9 addresses", local.Evidence);
        Assert.AreEqual(4, local.Severity);
        Assert.AreEqual(AlertBench.Noon, local.RaisedAt);
        Assert.AreEqual(AlertBench.Noon, bench.Receiver.Floor.Floor);
        Assert.AreEqual(9L, bench.Receiver.Keys.Window(0).Highest);
        Assert.IsFalse(bench.Receiver.Keys.NeedsNonce(0));
        Assert.IsTrue(bench.Receiver.Keys.NeedsNonce(1));
        Assert.IsTrue(bench.Receiver.Blocklist.Contains(0x0A0001));
        Assert.IsTrue(bench.Mutes.IsActive(0, bench.NowMs + 59_999));
        Assert.IsFalse(bench.Mutes.IsActive(0, bench.NowMs + 60_000));
        Assert.AreEqual("Laptop of Anna", bench.HostNames.Find(0x0011AABBCCDDL));
    }

    [TestMethod]
    public void OpenAlertsAreNotKept()
    {
        bench.Boot();
        for (var i = 1; i <= 12; i++) bench.SendOpenFrom(i, 3000);
        Assert.IsTrue(bench.Store!.Save(bench.NowMs));
        bench.Boot();
        Assert.AreEqual(0, bench.Active());
    }

    [TestMethod]
    public void WhatTheHouseholdSetSurvivesARestartUnlessTheConfigurationIsNew()
    {
        bench.Boot();
        Choose(21 * 60, 6 * 60, 3, "Asia/Tokyo", "de");
        bench.Settings.Version++;
        Assert.IsTrue(bench.Store!.Save(bench.NowMs));

        Choose(22 * 60, 7 * 60, 10, "UTC", ""); // as the configuration has them
        bench.Settings.Version = 0;
        Assert.IsTrue(bench.Boot());
        Assert.AreEqual(21 * 60, bench.Settings.QuietFrom);
        Assert.AreEqual(6 * 60, bench.Settings.QuietTo);
        Assert.AreEqual(3, bench.Settings.NightPercent);
        Assert.AreEqual("Asia/Tokyo", bench.Settings.Zone);
        Assert.AreEqual("de", bench.Settings.Language);
        Assert.AreEqual(1, bench.Settings.Version);

        Choose(23 * 60, 7 * 60, 10, "UTC", ""); // provisioned anew
        bench.Settings.Version = 0;
        Assert.IsTrue(bench.Boot());
        Assert.AreEqual(23 * 60, bench.Settings.QuietFrom);
        Assert.AreEqual("UTC", bench.Settings.Zone);
        Assert.AreEqual(0, bench.Settings.Version);
    }

    [TestMethod]
    public void AFalseAlarmsMonthSurvivesARestart()
    {
        bench.Boot();
        var alert = bench.Book.Raise(3000, AlertSource.Local, 0xC0A80117, 4, bench.NowMs, AlertBench.Noon);
        bench.Mutes.Add(alert, bench.NowMs + Params.FalseAlarmMs);
        bench.HostNames.Learn(0x0011AABBCCDDL, "Laptop of Anna", NameSource.Household);
        Assert.IsTrue(bench.Store!.Save(bench.NowMs));
        Assert.IsTrue(bench.Boot());
        Assert.IsTrue(bench.Mutes.IsActive(0, bench.NowMs + Params.FalseAlarmMs - 1));
        Assert.AreEqual("Laptop of Anna", bench.HostNames.Find(0x0011AABBCCDDL));
    }

    [TestMethod]
    public void ARestartGivesAKeyNoNewAllowance()
    {
        bench.Boot();
        bench.Settle();
        for (var i = 0; i < Params.RaisesPerDay; i++)
        {
            Assert.AreNotEqual(AlertBench.Silence, bench.SendAlert(2000, 2 + i));
            bench.NowMs += Params.RaiseEveryMs;
        }
        Assert.IsTrue(bench.Boot());
        Assert.AreEqual(AlertBench.Silence, bench.SendAlert(2000, 50));
        bench.NowMs += Params.DayMs;
        Assert.AreEqual(CoapMessage.Changed, bench.SendAlert(2000, 51));
    }

    [TestMethod]
    public void TotalsGoOnOverARestart()
    {
        bench.Boot();
        bench.SendNumber(1);
        bench.SendNumber(1); // the second within two seconds gets no answer
        bench.Attackers.Count(0xCB007109, bench.NowMs);
        Assert.IsTrue(bench.Store!.Save(bench.NowMs));
        Assert.IsTrue(bench.Boot());
        bench.SendNumber(1);
        bench.Attackers.Count(0xCB007109, bench.NowMs);
        Assert.AreEqual(3L, bench.Receiver.Received);
        Assert.AreEqual(1L, bench.Receiver.Dropped);
        Assert.AreEqual(2L, bench.Attackers.Total);
    }

    [TestMethod]
    public void ATestSignalDoesNotOutliveARestart()
    {
        bench.Boot();
        bench.Settle();
        bench.Fresh(6000, 2);
        bench.Claims.Operation = AlertClaims.Test;
        bench.SendAlert();
        Assert.IsTrue(bench.Boot());
        Assert.AreEqual(0, bench.Active());
        Assert.AreEqual(2L, bench.Receiver.Keys.Window(0).Highest);
    }

    // Another version's file, or one of a box with larger tables: its checksum is right, and it ends, or says something else, somewhere.
    [TestMethod]
    public void AStateThatIsNotReadableToItsEndIsAFirstStartWhole()
    {
        bench.Boot();
        bench.Settle();
        bench.SendAlert(2000, 2);
        bench.Mutes.Add(bench.Isp(2000)!, bench.NowMs + 60_000);
        bench.Receiver.Blocklist.Add(0x0A0001);
        bench.HostNames.Learn(0x0011AABBCCDDL, "Laptop of Anna", NameSource.Household);
        bench.Attackers.Count(0xCB007109, bench.NowMs);
        bench.Settings.Version = 1;
        bench.Settings.Language = "de";
        Assert.IsTrue(bench.Store!.Save(bench.NowMs));
        bench.Settings.Version = 0;
        bench.Settings.Language = "";
        var slots = new SlotFile(bench.File, Params.StateBytes, Params.StateBytes);
        for (var length = slots.Load() - 1; length > 0; length--)
        {
            Assert.IsTrue(slots.Save(length));
            Assert.IsFalse(bench.Boot());
            Assert.IsTrue(bench.Receiver.Keys.NeedsNonce(0));
            Assert.AreEqual(0L, bench.Receiver.Floor.Floor);
            Assert.AreEqual(0, bench.Active());
            Assert.IsFalse(bench.Mutes.IsActive(0, bench.NowMs));
            Assert.AreEqual(0, bench.Receiver.Blocklist.Count);
            Assert.AreEqual("", bench.HostNames.Find(0x0011AABBCCDDL));
            Assert.AreEqual(0L, bench.Receiver.Received);
            Assert.AreEqual(0L, bench.Attackers.Total);
            Assert.AreEqual(0, bench.Settings.Version);
        }
    }

    [TestMethod]
    public void AFullBoxFitsIntoItsFile()
    {
        bench.Boot();
        var text = "";
        for (var i = 0; i < 160; i++) text += "t";
        for (var i = 0; i < bench.Book.Capacity; i++)
        {
            var alert = bench.Book.Raise(2000 + i, AlertSource.Isp, 0xC0A80100u + (uint)i, 5, 0, AlertBench.Noon);
            alert.Text = text;
            alert.ExpiresAt = AlertBench.Noon;
            alert.AcknowledgedAt = AlertBench.Noon;
            bench.Mutes.Add(alert, bench.NowMs + 1000 + i);
        }
        for (var i = 0; i < Params.BlockedSenders; i++) bench.Receiver.Blocklist.Add(0x80000000u + (uint)i);
        for (var i = 0; i < bench.HostNames.Capacity; i++)
            bench.HostNames.Learn(0x0100_0000_0000L + i, "a name of thirty-two characters ", NameSource.Household);
        Choose(21 * 60, 6 * 60, 3, text.Substring(0, 64), "de");
        bench.Settings.Version++;
        bench.Receiver.Keys.Restore(0, 1L << 52, ulong.MaxValue);
        bench.Receiver.Keys.Restore(1, 1L << 52, ulong.MaxValue);
        Assert.IsTrue(bench.Store!.Save(bench.NowMs));
        Assert.IsTrue(bench.Boot());
        Assert.AreEqual(16, bench.Active());
        Assert.AreEqual(Params.BlockedSenders, bench.Receiver.Blocklist.Count);
    }

    [TestMethod]
    public void TheStateIsWrittenBeforeTheReceiptLeaves()
    {
        bench.Boot();
        bench.Settle();
        var writes = bench.File.Writes;
        bench.SendAlert(2000, 2);
        Assert.AreEqual(writes + 1, bench.File.Writes);
        bench.Resend();
        Assert.AreEqual(writes + 1, bench.File.Writes);
        bench.Boot();
        Assert.IsNotNull(bench.Isp(2000));
    }

    [TestMethod]
    public void AnAlertThatCannotBeStoredIsSignalledAndNotReceiptedUntilItCan()
    {
        bench.Boot();
        bench.Settle();
        bench.File.CutAfter = 20;
        Assert.AreEqual(AlertBench.Silence, bench.SendAlert(2000, 2));
        Assert.IsTrue(bench.Receiver.StorageFailed);
        Assert.IsNotNull(bench.Isp(2000));
        Assert.AreEqual(AlertBench.Silence, bench.Resend());
        bench.File.CutAfter = PaperFile.Never;
        Assert.AreNotEqual(AlertBench.Silence, bench.Resend());
        Assert.IsFalse(bench.Receiver.StorageFailed);
        bench.Boot();
        Assert.IsNotNull(bench.Isp(2000));
    }

    [TestMethod]
    public void ARefusedAlertWritesNothing()
    {
        bench.Boot();
        bench.Settle();
        var writes = bench.File.Writes;
        bench.SendAlert(2000, 2);
        bench.Datagram[bench.Length - 1] ^= 1;
        bench.Resend();
        bench.SendOpenFrom(1, 3000);
        Assert.AreEqual(writes + 1, bench.File.Writes);
    }

    [TestMethod]
    public void AnyFlippedBitOfBothSlotsIsAFirstStart()
    {
        bench.Boot();
        bench.Settle();
        for (var at = 0; at < bench.File.Used; at++) bench.File.Bytes[at] ^= 0x10;
        Assert.IsFalse(bench.Boot());
        Assert.IsTrue(bench.Receiver.Keys.NeedsNonce(0));
    }

    private void Choose(int from, int to, int night, string zone, string language)
    {
        bench.Settings.QuietFrom = from;
        bench.Settings.QuietTo = to;
        bench.Settings.NightPercent = night;
        bench.Settings.Zone = zone;
        bench.Settings.Language = language;
    }
}
