using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Host.Tests.Feeds;
using RouterAlert.Host.Tests.Lab;
using RouterAlert.Tools.Campaigning;

namespace RouterAlert.Host.Tests.Campaign;

[TestClass]
public class CampaignTests
{
    private const int Lines = 200;

    [TestMethod]
    public void AReportLightsEveryLampOnceAndSaysSoToTheLastOne()
    {
        using var lab = new LabOnTest(Lines);
        StringAssert.Contains(Campaign(lab, null, 0, "--dry-run"), $"{Lines}  orders, of them 0 for lines that are off line");
        StringAssert.Contains(Campaign(lab, "nothing.json", 2, "--dry-run"), "nothing.json cannot be read");
        StringAssert.Contains(Campaign(lab, null, 2), "--master is needed to send");
        Assert.IsFalse(File.Exists(lab.Path("store.db")));

        var rows = Campaign(lab, "--report", "csv").Split('\n').Where(row => row.StartsWith("0000", StringComparison.Ordinal)).ToArray();
        Assert.AreEqual(Lines, rows.Length);
        Assert.IsTrue(rows.All(row => row.Contains(",shown,1,2.01,", StringComparison.Ordinal)), rows[0]);

        var again = Campaign(lab);
        StringAssert.Contains(again, $"0 orders taken in, {Lines} repeated within 24 hours");
        StringAssert.Contains(again, "campaign 2 is empty and deleted.");
        Assert.IsFalse(again.Contains("confirmed", StringComparison.Ordinal), again);
        Campaign(lab, lab.Path("master.json"), 1, lab.Path("map.csv"), "--format", "shadowserver");
        StringAssert.StartsWith(Steer(lab, "status").TrimStart(), "1 ");
        Assert.AreEqual(1, Steer(lab, "status").TrimEnd().Split('\n').Length);
        var counts = lab.End();
        Assert.AreEqual((Lines, 0), (counts.GetProperty("litOnce").GetInt32(), counts.GetProperty("litTwice").GetInt32()));
    }

    [TestMethod]
    [DataRow("--new 0.3 --moved 0.4")]
    [DataRow("--loss 0.1 --delay 1-20 --reorder 0.1")]
    public void Ipv6BoxesAreReachedAsTheOthersAre(string more)
    {
        using var lab = new LabOnTest(60, ["--ipv6", "25", .. more.Split(' ')]);
        var rows = Campaign(lab, "--report", "csv").Split('\n').Where(row => row.StartsWith("0000", StringComparison.Ordinal)).ToArray();
        Assert.AreEqual((60, 25), (rows.Length, rows.Count(row => row.Contains(",::1,", StringComparison.Ordinal))));
        Assert.AreEqual(25, lab.Rows("report.csv").Count(row => row[3].StartsWith("2001:db8:", StringComparison.Ordinal)));
        Assert.AreEqual(25, lab.Rows("map.csv").Where(row => row[1] == "::1").Select(row => row[2]).Distinct().Count());
        var counts = lab.End();
        Assert.AreEqual((60, 0), (counts.GetProperty("litOnce").GetInt32(), counts.GetProperty("litTwice").GetInt32()));
        Assert.AreEqual(0, counts.GetProperty("nobody").GetInt32());
    }

    [TestMethod]
    public void ADryRunOfAFeedWithoutEndSaysWhatCameWhenItIsInterrupted()
    {
        using var run = RunningProgram.Tool("campaign", "-", "--format", "rows", "--leases", IntakeOnTest.Vector("leases.csv"), "--dry-run");
        run.Input.WriteLine("192.0.2.3,,2025-07-01T05:00:00Z,2000\n192.0.2.3,,yesterday,2000");
        run.Input.Flush();
        WaitFor(run, "yesterday");
        run.Interrupt();
        Assert.AreEqual(1, run.Wait(), run.Error);
        StringAssert.Contains(run.Output, "1  orders, of them 0 for lines that are off line; nothing was sent or stored.");
        Assert.IsFalse(run.Error.Contains("Unhandled", StringComparison.Ordinal), run.Error);
    }

    [TestMethod]
    public void WhatCameBeforeAReportThatIsNoneIsTakenIn()
    {
        using var lab = new LabOnTest(3);
        using var files = new IntakeOnTest();
        var none = files.File("none.csv", "address;time;code\n192.0.2.1;2025-07-01T05:00:00Z;2000\n");
        var rows = files.File("rows.csv", "000000000001,,,2000\n000000000002,,,2000\n");
        string[] store = ["--store", lab.Path("store.db")];
        var said = lab.Tool(2, ["campaign", rows, none, "--leases", lab.Path("leases.csv"), "--queue", .. store]);
        StringAssert.Contains(said, "none.csv looks like none of");
        StringAssert.Contains(said, "2 orders are taken in: 'routeralert sender' goes on with what is open, the same campaign again takes in the rest.");
        StringAssert.Contains(lab.Tool(0, ["campaign", "status", .. store]), "2 orders, 0 delivered, 2 open");
    }

    [TestMethod]
    public void QueuedOrdersAreSteeredAndCounted()
    {
        using var lab = new LabOnTest(Lines);
        Campaign(lab, null, 0, "--queue", "--name", "sinkhole");
        StringAssert.Contains(Steer(lab, "pause", "1"), "paused");
        var status = JsonDocument.Parse(Steer(lab, "status", "1", "--report", "json")).RootElement;
        Assert.AreEqual((true, Lines, Lines), (status.GetProperty("paused").GetBoolean(), status.GetProperty("open").GetInt32(), status.GetProperty("results").GetArrayLength()));
        StringAssert.Contains(Steer(lab, "resume", "1"), "goes on");
        StringAssert.Contains(Steer(lab, "clear", "1"), $"{Lines} were never sent and are withdrawn, 0 clears");
        StringAssert.Contains(Steer(lab, "status"), $"{Lines} orders, 0 delivered, 0 open  sinkhole");
        StringAssert.Contains(lab.Tool(2, "campaign", "status", "7", "--store", lab.Path("store.db")), "has no campaign 7");
        StringAssert.Contains(lab.Tool(2, "campaign", "status", "--store", lab.Path("stare.db")), "stare.db' is not there");
        Assert.IsFalse(File.Exists(lab.Path("stare.db")));
    }

    [TestMethod]
    public void ACampaignWhoseStoreIsAwayEndsWhenItIsToldTo()
    {
        using var server = PostgresServer.StartNew();
        using var lab = new LabOnTest(3, "--offline", "1");
        using var campaign = RunningProgram.Tool("campaign", lab.Path("report.csv"), "--report-type", "event4_sinkhole_http", "--leases", lab.Path("leases.csv"), "--lines", lab.Path("map.csv"),
            "--lab", "--master", lab.Path("master.json"), "--audit", lab.Path("audit"), "--store", server.NewDatabase());
        WaitFor(campaign, "set aside.");
        server.Crash();
        WaitFor(campaign, "has gone away");
        campaign.Interrupt();
        Assert.AreEqual(1, campaign.Wait(), campaign.Error);
        StringAssert.Contains(campaign.Error, "The store does not answer: 'routeralert campaign status 1' says later");
        StringAssert.Contains(campaign.Error, "Interrupted: 'routeralert sender' goes on");
    }

    private static void WaitFor(RunningProgram program, string words)
    {
        for (var until = DateTime.UtcNow.AddSeconds(60); !program.Error.Contains(words, StringComparison.Ordinal); Thread.Sleep(50))
            Assert.IsTrue(program.IsRunning && DateTime.UtcNow < until, program.Error);
    }

    [TestMethod]
    public void TheMasterKeyComesFromACommandToo()
    {
        using var lab = new LabOnTest(3);
        // The first cat finds nothing: what stands on the campaign's standard input may be its report.
        StringAssert.Contains(Campaign(lab, $"cmd:cat; cat {lab.Path("master.json")}", 0), "3  confirmed by their box");
        StringAssert.Contains(Campaign(lab, "cmd:exit 3", 1), "ended with 3");
        StringAssert.Contains(Campaign(lab, "env:NO_SUCH_VARIABLE", 2), "NO_SUCH_VARIABLE");
        StringAssert.Contains(Campaign(lab, "cmd:echo secret", 2), "is no master key");
        Assert.IsFalse(Campaign(lab, "cmd:echo secret", 2).Contains("secret ", StringComparison.Ordinal));
    }

    [TestMethod]
    [DataRow(0, 0)]
    [DataRow(3, 150)]
    [DataRow(100, 5_000)]
    [DataRow(200, 10_000)]
    [DataRow(30_000, 10_000)]
    public void AStoreThatIsSlowToSayWhetherTheEndIsThereIsSeldomAsked(int tookMs, int restMs) => Assert.AreEqual(1000 + tookMs + restMs, CampaignRun.NextAskMs(1000, 1000 + tookMs));

    private static string Campaign(LabOnTest lab, params string[] arguments) => Campaign(lab, lab.Path("master.json"), 0, arguments);

    private static string Campaign(LabOnTest lab, string? master, int exitCode, params string[] arguments) => lab.Tool(exitCode,
        ["campaign", lab.Path("report.csv"), "--report-type", "event4_sinkhole_http", "--leases", lab.Path("leases.csv"), "--lines", lab.Path("map.csv"), "--lab",
            "--store", lab.Path("store.db"), "--rate", "0", .. master is null ? Array.Empty<string>() : ["--master", master], .. arguments]);

    private static string Steer(LabOnTest lab, params string[] arguments) => lab.Tool(0, ["campaign", .. arguments, "--store", lab.Path("store.db")]);
}
