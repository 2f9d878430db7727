using System;
using System.Globalization;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace RouterAlert.Host.Tests.Lab;

[TestClass]
public class LabTests
{
    [TestMethod]
    public void EachLineHasItsOwnKeyAndLamp()
    {
        using var lab = new LabOnTest(50);
        Assert.AreEqual("Receipt verified: the box signals the alert.\n", lab.Push(3, 3));
        Assert.AreEqual("Receipt verified: the box signals the alert.\n", lab.Push(50, 50));
        StringAssert.Contains(lab.Push(3, 4, exitCode: 1), "does not know this key");
        var counts = lab.End();
        Assert.AreEqual(2, counts.GetProperty("litOnce").GetInt32());
        Assert.AreEqual(0, counts.GetProperty("litTwice").GetInt32());
        Assert.AreEqual(48, counts.GetProperty("silent").GetInt32());
        Assert.AreEqual(2, counts.GetProperty("bySeverity").GetProperty("5").GetInt32());
    }

    [TestMethod]
    public void AlertThatComesAgainUnderANewNumberIsSeenAsTheSecondOne()
    {
        using var lab = new LabOnTest(5);
        lab.Push(1, 1);
        // The box allows one in ten seconds, which the answer says.
        string answer;
        do answer = lab.Push(1, 1, exitCode: null);
        while (answer.Contains("4.29", StringComparison.Ordinal));
        StringAssert.Contains(answer, "signals the alert");
        Assert.AreEqual(1, lab.End().GetProperty("litTwice").GetInt32());
    }

    [TestMethod]
    public void LossDelayAndNewBoxesOnlySlowThingsDown()
    {
        using var lab = new LabOnTest(20, "--loss", "0.2", "--delay", "5-60", "--reorder", "0.3", "--new", "1", "--acknowledge", "1", "--acknowledge-after", "0-10");
        for (var line = 1; line <= 3; line++) StringAssert.Contains(lab.Push(line, line), "Receipt verified");
        var counts = lab.End();
        Assert.AreEqual(3, counts.GetProperty("litOnce").GetInt32());
        Assert.AreEqual(0, counts.GetProperty("litTwice").GetInt32());
        Assert.IsTrue(counts.GetProperty("lost").GetInt32() < counts.GetProperty("received").GetInt32());
    }

    [TestMethod]
    public void LinesThatMovedAreFoundByLeaseAndMap()
    {
        using var lab = new LabOnTest(40, "--moved", "0.5", "--seen-as", "20.1.2.0");
        var report = lab.Rows("report.csv");
        var leases = lab.Rows("leases.csv");
        var map = lab.Rows("map.csv");
        Assert.AreEqual(40, report.Length);
        Assert.AreEqual(40, map.Select(row => row[1]).Distinct().Count());
        Assert.IsTrue(leases.Length > 40);
        foreach (var row in report)
        {
            var line = leases.Single(lease => lease[1] == row[3] && Covers(lease, row[0]))[0];
            if (leases.Count(lease => lease[0] == line) == 1) continue;
            // It has moved since: it answers where the map says that it is.
            StringAssert.Contains(lab.Push(Convert.ToInt32(line, 16), map.Single(entry => entry[0] == line)[1]), "Receipt verified");
            break;
        }
        Assert.AreEqual(1, lab.End().GetProperty("litOnce").GetInt32());
    }

    private static bool Covers(string[] lease, string time)
    {
        var at = DateTime.Parse(time, CultureInfo.InvariantCulture);
        return Utc(lease[2]) <= at && (lease[3].Length == 0 || at < Utc(lease[3]));
    }

    private static DateTime Utc(string text) => DateTime.Parse(text.TrimEnd('Z'), CultureInfo.InvariantCulture);

    [TestMethod]
    [DataRow("--lines 0 --base 127.16.0.0:1", "--lines 0 is not allowed: 1 to 16000000 are.")]
    [DataRow("--lines 5 --base 192.0.2.1:10911", "--base '192.0.2.1:10911' is no start for 5 addresses")]
    [DataRow("--lines 5 --base 127.255.255.253:10911", "is no start for 5 addresses")]
    [DataRow("--lines 5 --ipv6 6", "--ipv6 6 is not allowed: 0 to 5 are.")]
    [DataRow("--lines 5 --base 127.0.0.1:65534 --ipv6 3", "--ipv6 3 is not allowed: 0 to 2 are.")]
    [DataRow("--lines 5 --loss 1.5", "--loss 1.5 is no share: 0 to 1 are.")]
    [DataRow("--lines 5 --delay 9-2", "--delay '9-2' is no time in milliseconds: write 20 or 10-80.")]
    public void WrongUsageIsTwo(string arguments, string words)
    {
        using var tool = RunningProgram.Tool(["lab", "--master", "none.json", .. arguments.Split(' ')]);
        Assert.AreEqual(2, tool.Wait());
        StringAssert.Contains(tool.Error, words);
    }
}
