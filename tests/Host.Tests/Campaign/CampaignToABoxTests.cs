// A campaign to one real box, the virtual board with the configuration that provision writes, and its household's hand on the button.
using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Host.Tests.Protocol;
using RouterAlert.Host.Tests.Virtual;

namespace RouterAlert.Host.Tests.Campaign;

[TestClass]
public class CampaignToABoxTests
{
    private const int State = 4, Answer = 6, Answered = 8, Acknowledged = 9, Address = 10;

    [TestMethod]
    [DataRow("127.0.0.1", "192.0.2.42", "short", "acknowledged")]
    [DataRow("::1", "2001:db8::42", "long", "silenced")]
    public void TheReportSaysWhatTheHouseholdDid(string address, string seenAs, string press, string state)
    {
        using var line = new LineOnTest();
        line.Tool(0, "provision", "--from", line.Config, "--out", line.Path("box.json"));
        var port = BoardOnTest.FreePort(SocketType.Dgram);
        using var box = new BoardOnTest(["--config", line.Path("box.json"), .. BoardOnTest.NoTraffic(), "--alerts", $"{new IPEndPoint(IPAddress.Parse(address), port)}"]);
        WriteTables(line, address, port, seenAs);

        var row = Row(line.Tool(0, "campaign", line.Path("report.csv"), "--leases", line.Path("leases.csv"), "--lines", line.Path("lines.csv"), "--text", "Please call us.",
            "--no-wait", "--report", "csv", "--store", line.Path("store.db"), "--master", line.Master).Output);
        Assert.AreEqual($"shown 2.01 {address}", string.Join(' ', row[State], row[Answer], row[Address]));
        var alert = LineOnTest.Alerts(box, "isp").Single();
        Assert.AreEqual((1000, "Please call us."), (alert.GetProperty("code").GetInt32(), alert.GetProperty("text").GetString()));

        using var sender = RunningProgram.Tool("sender", "--store", line.Path("store.db"), "--master", line.Master);
        Refresh(line, "shown");
        Assert.AreEqual(HttpStatusCode.NoContent, box.Press(press));
        row = Refresh(line, state);
        Assert.IsTrue(IsJustNow(row[Answered]));
        Assert.AreEqual(state == "acknowledged", IsJustNow(row[Acknowledged]), row[Acknowledged]);

        Steer(line, "clear");
        Refresh(line, "cleared");
        Assert.AreEqual(0, LineOnTest.Alerts(box, "isp").Length);
    }

    private static void WriteTables(LineOnTest line, string address, int port, string seenAs)
    {
        var now = DateTimeOffset.UtcNow;
        File.WriteAllText(line.Path("report.csv"), $"{seenAs},,{now.AddHours(-1):yyyy-MM-ddTHH:mm:ssZ},1000,\"tcp,50123,198.51.100.7,25\"\n");
        File.WriteAllText(line.Path("leases.csv"), $"line,address,start,stop\n{LineOnTest.Line},{seenAs},{now.AddDays(-1):yyyy-MM-ddTHH:mm:ssZ},\n");
        File.WriteAllText(line.Path("lines.csv"), $"line,address,port\n{LineOnTest.Line},{address},{port}\n");
    }

    /// <summary>Has the sender ask the box until it says so; the order's row of the report.</summary>
    private static string[] Refresh(LineOnTest line, string state)
    {
        for (var until = DateTime.UtcNow.AddSeconds(60); ; Thread.Sleep(200))
        {
            Steer(line, "refresh");
            var row = Row(line.Tool(0, "campaign", "status", "1", "--report", "csv", "--store", line.Path("store.db")).Output);
            if (row[State] == state) return row;
            if (DateTime.UtcNow > until) Assert.Fail($"not {state} but {string.Join(',', row)}");
        }
    }

    private static void Steer(LineOnTest line, string how) => line.Tool(0, "campaign", how, "1", "--store", line.Path("store.db"));

    private static string[] Row(string report) => report.Split('\n').First(row => row.Contains(",raise,", StringComparison.Ordinal)).Split(',');

    private static bool IsJustNow(string time) =>
        DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, out var at) && (DateTimeOffset.UtcNow - at).Duration() < TimeSpan.FromMinutes(10);
}
