using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Host.Tests.Virtual;
using RouterAlert.Tools.Store;

namespace RouterAlert.Host.Tests.Sender;

[TestClass]
public class SenderTests
{
    private static PostgresServer? server;

    [ClassCleanup]
    public static void StopServer() => server?.Dispose();

    [TestMethod]
    public void EveryLampLightsOnceAndTheAuditHasWhoOrderedIt()
    {
        const int lines = 500;
        using var test = new SenderOnTest(lines);
        test.Order(test.Lines());

        using (var sender = test.StartSender())
        {
            test.Until(counts => counts[OrderState.Shown] == lines);
            sender.Interrupt();
            Assert.AreEqual(0, sender.Wait(), sender.Error);
        }

        var lab = test.Lab.End();
        Assert.AreEqual((lines, 0), (lab.GetProperty("litOnce").GetInt32(), lab.GetProperty("litTwice").GetInt32()));
        var audit = test.Audit();
        Assert.AreEqual(lines, audit.Count(line => line.GetProperty("event").GetString() == "end" && line.GetProperty("state").GetString() == "shown"));
        Assert.IsTrue(audit.Any(line => line.GetProperty("event").GetString() == "send" && line.GetProperty("by").GetString()!.StartsWith("report.csv row ", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void LossesAndDemandedNoncesAreOvercome()
    {
        const int lines = 100;
        using var test = new SenderOnTest(lines, null, 0, "--loss", "0.2", "--new", "0.3");
        test.Order(test.Lines());
        using var sender = test.StartSender();
        test.Until(counts => counts.Delivered >= lines * 95 / 100); // five losses in a row are for the next try, minutes later
        sender.Interrupt();
        sender.Wait();
        Assert.AreEqual(0, test.Lab.End().GetProperty("litTwice").GetInt32());
    }

    [TestMethod]
    public void ABoxOfAnotherLineIsToldFromASilentOne()
    {
        using var test = new SenderOnTest(4);
        var boxes = test.Lines().ToArray();
        test.Order([(boxes[0].Line, boxes[1].Box), (boxes[2].Line, boxes[2].Box)]);
        using var sender = test.StartSender();
        test.Until(counts => counts[OrderState.WrongLine] == 1 && counts[OrderState.Shown] == 1);
        test.Order([(boxes[0].Line, boxes[0].Box)]); // a newer lease says where it is
        test.Until(counts => counts[OrderState.Shown] == 2);
    }

    [TestMethod]
    public void AcknowledgementsAreFetchedLaterAndNothingIsShownAgain()
    {
        const int lines = 20;
        using var test = new SenderOnTest(lines, null, 0, "--acknowledge", "1", "--acknowledge-after", "1-2");
        test.Order(test.Lines());
        using var sender = test.StartSender();
        test.Until(counts => counts.Delivered == lines);
        test.Until(counts =>
        {
            test.Campaigns.Refresh(test.Campaign.Id, DateTimeOffset.UtcNow, default);
            System.Threading.Thread.Sleep(500);
            return counts[OrderState.Acknowledged] == lines;
        });
        sender.Interrupt();
        sender.Wait();
        Assert.AreEqual(lines, test.Lab.End().GetProperty("litOnce").GetInt32());
    }

    [TestMethod]
    public void AClearTakesTheAlertBack()
    {
        const int lines = 20;
        using var test = new SenderOnTest(lines);
        test.Order(test.Lines());
        using var sender = test.StartSender();
        test.Until(counts => counts.Delivered == lines);
        test.Campaigns.Clear(test.Campaign.Id, "operator", DateTimeOffset.UtcNow, TimeSpan.FromHours(1), default);
        test.Until(counts => counts[OrderState.Cleared] == lines && counts.Clearing == 0);
    }

    [TestMethod]
    public void TheStatusIsServed()
    {
        using var test = new SenderOnTest(3);
        test.Order(test.Lines());
        var port = BoardOnTest.FreePort(SocketType.Stream);
        using var sender = test.StartSender("--status", $"127.0.0.1:{port}");
        test.Until(counts => counts[OrderState.Shown] == 3);
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        StringAssert.Contains(client.GetStringAsync("/metrics").Result, "routeralert_exchanges_total{state=\"shown\"} 3\n");
        StringAssert.Contains(client.GetStringAsync("/campaigns/1").Result, "\"shown\":3");
        StringAssert.Contains(client.GetStringAsync("/status").Result, "\"campaign\":1");
        // Prometheus calls it by the name in its configuration.
        using var byName = new HttpRequestMessage(HttpMethod.Get, "/metrics") { Headers = { Host = $"sender1.example:{port}" } };
        Assert.AreEqual(HttpStatusCode.OK, client.Send(byName).StatusCode);
        Assert.AreEqual("text/plain; version=0.0.4; charset=utf-8", client.GetAsync("/metrics").Result.Content.Headers.ContentType!.ToString());
        foreach (var (method, path, status) in new[] { ("GET", "/campaigns/2", HttpStatusCode.NotFound), ("GET", "/campaigns/9999999999999999999", HttpStatusCode.NotFound), ("GET", "/", HttpStatusCode.NotFound), ("POST", "/status", HttpStatusCode.MethodNotAllowed) })
        {
            var answer = client.Send(new HttpRequestMessage(new HttpMethod(method), path));
            Assert.AreEqual(status, answer.StatusCode, path);
            Assert.IsTrue(JsonDocument.Parse(answer.Content.ReadAsStringAsync().Result).RootElement.GetProperty("error").GetString()!.Length > 0);
        }
    }

    [TestMethod]
    public void AStoreThatIsAwayIsSaidByTheStatus()
    {
        using var own = PostgresServer.StartNew();
        using var test = new SenderOnTest(1, own.NewDatabase());
        var port = BoardOnTest.FreePort(SocketType.Stream);
        using var sender = test.StartSender("--status", $"127.0.0.1:{port}");
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        for (var until = DateTime.UtcNow.AddSeconds(60); !sender.Error.Contains("sending from", StringComparison.Ordinal); System.Threading.Thread.Sleep(50))
            Assert.IsTrue(sender.IsRunning && DateTime.UtcNow < until, sender.Error);
        own.Crash();
        Assert.AreEqual(HttpStatusCode.ServiceUnavailable, client.GetAsync("/status").Result.StatusCode);
        StringAssert.Contains(client.GetStringAsync("/metrics").Result, "routeralert_outstanding 0\n");
        own.StartAgain();
        StringAssert.Contains(client.GetStringAsync("/status").Result, "\"campaign\":1");
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void AKilledSenderLosesNothingAndNoLampLightsTwice(bool isPostgres)
    {
        var kills = int.TryParse(Environment.GetEnvironmentVariable("ROUTERALERT_KILLS"), out var more) ? more : 5;
        const int lines = 3000;
        using var test = new SenderOnTest(lines, isPostgres ? Server.NewDatabase() : null, rate: lines / 10);
        test.Order(test.Lines());
        var random = new Random(1);
        for (var i = 0; i < kills; i++)
        {
            using var victim = test.StartSender();
            var before = test.Counts.Delivered;
            test.Until(counts => counts.Delivered >= Math.Min(lines, before + random.Next(1, lines / (2 * kills))));
        } // disposing kills it, as kill -9 does
        using (var last = test.StartSender())
            test.Until(counts => counts.Delivered == lines);
        var lab = test.Lab.End();
        Assert.AreEqual((lines, 0), (lab.GetProperty("litOnce").GetInt32(), lab.GetProperty("litTwice").GetInt32()));
    }

    [TestMethod]
    [Timeout(600_000)]
    public void WhateverIsKilledTheReportIsDeliveredToTheLastLineOnce()
    {
        const int lines = 2000, kills = 20, restarts = 4;
        using var own = PostgresServer.StartNew();
        using var lab = new Lab.LabOnTest(lines, "--moved", "0.1");
        var store = own.NewDatabase();
        string[] shared = ["--store", store, "--master", lab.Path("master.json"), "--audit", lab.Path("audit"), "--lease", "5"];
        string[] campaign = ["campaign", lab.Path("report.csv"), "--report-type", "event4_sinkhole", "--leases", lab.Path("leases.csv"), "--lines", lab.Path("map.csv"), "--lab", "--rate", "100", "--no-wait", .. shared];
        var random = new Random(3);
        var programs = new RunningProgram?[3];
        // Two senders lease from one server side by side, and the same report comes in again and again.
        for (var kill = 0; kill <= kills; kill++)
        {
            for (var i = 0; i < programs.Length; i++)
                programs[i] ??= RunningProgram.Tool(i == 0 ? campaign : ["sender", .. shared]);
            if (kill % (kills / restarts) == kills / restarts - 1) own.Restart();
            System.Threading.Thread.Sleep(random.Next(300, 1500));
            programs[kill % programs.Length]!.Dispose(); // as kill -9
            programs[kill % programs.Length] = null;
        }
        foreach (var program in programs) program?.Dispose();
        StringAssert.Contains(lab.Tool(0, campaign), "repeated within 24 hours");
        using (var last = RunningProgram.Tool(["sender", .. shared]))
        {
            string status;
            for (var until = DateTime.UtcNow.AddSeconds(240); (status = lab.Tool(0, "campaign", "status", "--store", store)).Split('\n').Any(row => row.Length > 0 && !row.Contains(" 0 open", StringComparison.Ordinal)); System.Threading.Thread.Sleep(500))
                Assert.IsTrue(DateTime.UtcNow < until, status);
        }
        using var database = Database.Open(store);
        var states = new System.Collections.Generic.List<OrderState>();
        foreach (var one in new Campaigns(database).List(default)) new Campaigns(database).ReadOrders(one.Id, row => states.Add((OrderState)row.GetInt32(4)), default);
        Assert.AreEqual((lines, lines), (states.Count, states.Count(state => state is OrderState.Shown or OrderState.Delivered)));
        var counts = lab.End();
        Assert.AreEqual((lines, 0), (counts.GetProperty("litOnce").GetInt32(), counts.GetProperty("litTwice").GetInt32()));
    }

    [TestMethod]
    public void AnyNumberOfSendersShareAServer()
    {
        const int lines = 2000;
        using var test = new SenderOnTest(lines, Server.NewDatabase());
        test.Order(test.Lines());
        using (var one = test.StartSender())
        using (var two = test.StartSender())
            test.Until(counts => counts.Delivered == lines);
        Assert.AreEqual(lines, test.Lab.End().GetProperty("litOnce").GetInt32());
    }

    [TestMethod]
    public void AServerThatGoesAwayIsWaitedFor()
    {
        const int lines = 2000;
        using var own = PostgresServer.StartNew();
        using var test = new SenderOnTest(lines, own.NewDatabase(), rate: 400);
        test.Order(test.Lines());
        using var sender = test.StartSender();
        test.Until(counts => counts.Delivered > 100);
        own.Crash();
        for (var until = DateTime.UtcNow.AddSeconds(60); !sender.Error.Contains("has gone away", StringComparison.Ordinal); System.Threading.Thread.Sleep(50))
            Assert.IsTrue(sender.IsRunning && DateTime.UtcNow < until, sender.Error);
        own.StartAgain();
        test.Until(counts => counts.Delivered == lines);
        StringAssert.Contains(sender.Error, "is back");
    }

    private static PostgresServer Server => server ??= PostgresServer.StartNew();
}
