using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text.Json;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace RouterAlert.Host.Tests.Virtual;

[TestClass]
public class VirtualBoardTests
{
    [TestMethod]
    public void MadeUpHouseholdNamesItsSpamZombieWithinAMinute()
    {
        using var board = new BoardOnTest();
        Assert.AreEqual(0, board.State().GetProperty("signal").GetProperty("severity").GetInt32());
        var state = board.Until(state => Alerts(state).Any(alert => alert.GetProperty("code").GetInt32() == 1000));
        var alert = Alerts(state).Single(alert => alert.GetProperty("code").GetInt32() == 1000);
        Assert.AreEqual("192.168.1.23", alert.GetProperty("host").GetString());
        Assert.AreEqual("local", alert.GetProperty("source").GetString());
        Assert.IsTrue(Host(state, "192.168.1.23").GetProperty("smtpServers").GetInt32() >= 15);
        Assert.AreEqual("", Host(state, "192.168.1.10").GetProperty("verdict").GetString());
    }

    [TestMethod]
    public void MadeUpHouseholdsProviderSoundsTheSirenForTheRightDevice()
    {
        using var board = new BoardOnTest();
        var state = board.Until(state => state.GetProperty("signal").GetProperty("severity").GetInt32() == 5);
        var alert = Alerts(state).Single(alert => alert.GetProperty("source").GetString() == "isp");
        Assert.AreEqual(2000, alert.GetProperty("code").GetInt32());
        Assert.AreEqual("192.168.1.23", alert.GetProperty("host").GetString());
        StringAssert.Contains(alert.GetProperty("text").GetString(), "sending spam");
        board.Until(state => state.GetProperty("signal").GetProperty("sounding").GetBoolean());
        // The siren sounds before the receipt is back.
        board.Until(_ => board.Printed.Contains("Receipt verified: the box signals the alert.", StringComparison.Ordinal));
    }

    [TestMethod]
    public void CaptureOfNmapNamesTheScanner()
    {
        using var board = new BoardOnTest("--pcap", Repository.Vector("nmap-horizontal.pcap"));
        var state = board.Until(state => Alerts(state).Length > 0);
        Assert.AreEqual("scan-horizontal", Host(state, "192.168.1.23").GetProperty("verdict").GetString());
        Assert.AreEqual(3003, state.GetProperty("signal").GetProperty("code").GetInt32());
        Assert.AreEqual("#FF7800", state.GetProperty("signal").GetProperty("lamp").GetString());
    }

    [TestMethod]
    public void ShortPressAcknowledges()
    {
        using var board = new BoardOnTest("--pcap", Repository.Vector("nmap-horizontal.pcap"));
        board.Until(state => Alerts(state).Length > 0);
        Assert.AreEqual(HttpStatusCode.NoContent, board.Press("short"));
        var state = board.State();
        Assert.IsTrue(Alerts(state)[0].GetProperty("acknowledged").GetBoolean());
        Assert.AreEqual(HttpStatusCode.BadRequest, board.Press("twice"));
    }

    [TestMethod]
    [DataRow("Host", "evil.example", "GET", "/api/state")]
    [DataRow("Origin", "http://evil.example", "POST", "/api/button")]
    public void ForeignPagesAreRefused(string header, string value, string method, string path)
    {
        using var board = new BoardOnTest("--pcap", Repository.Vector("nmap-horizontal.pcap"));
        using var request = new HttpRequestMessage(new HttpMethod(method), board.Url + path);
        request.Headers.TryAddWithoutValidation(header, value);
        if (method == "POST") request.Content = new StringContent("{\"press\":\"short\"}", null, "application/json");
        Assert.AreEqual(HttpStatusCode.Forbidden, board.Send(request).StatusCode);
    }

    [TestMethod]
    [DataRow("does not exist", "--pcap", "/nowhere.pcap")]
    [DataRow("neither pcap nor pcapng", "--pcap", "README.md")]
    [DataRow("is no network", "--lan", "192.168.1.0/33")]
    [DataRow("'10.0.7.0/24' is one too many", "--lan", "192.168.1.0/24,10.0.7.0/24")]
    [DataRow("'2001:db9::/32' is one too many", "--lan", "2001:db8::/32,2001:db9::/32")]
    [DataRow("is no address for a page", "--http", "here")]
    [DataRow("is no UDP address", "--alerts", "10911")]
    [DataRow("is no port", "--netflow", "70000")]
    [DataRow("Choose one of", "--netflow", "2055", "--pcap", "README.md")]
    [DataRow("nosuch0", "--interface", "nosuch0")]
    [DataRow("Unrecognized", "--colour")]
    public void WrongUsageIsOneLineAndTwo(string words, params string[] arguments)
    {
        using var program = RunningProgram.Virtual(arguments);
        Assert.AreEqual(2, program.Wait());
        StringAssert.Contains(program.Error, words);
        Assert.AreEqual(1, program.Error.Count(c => c == '\n'), program.Error);
    }

    [TestMethod]
    public void TakenPortIsOneLineAndTwo()
    {
        using var board = new BoardOnTest("--pcap", Repository.Vector("nmap-horizontal.pcap"));
        using var second = RunningProgram.Virtual("--http", board.Url, "--alerts", "127.0.0.1:0");
        Assert.AreEqual(2, second.Wait());
        StringAssert.Contains(second.Error, "in use");
        using var third = RunningProgram.Virtual("--http", "http://127.0.0.1:0", "--alerts", $"127.0.0.1:{board.AlertPort}");
        Assert.AreEqual(2, third.Wait());
        StringAssert.Contains(third.Error, "in use");
    }

    [TestMethod]
    public void CutOffCaptureIsOneLineAndTwo()
    {
        var path = System.IO.Path.GetTempFileName();
        try
        {
            System.IO.File.WriteAllBytes(path, System.IO.File.ReadAllBytes(Repository.Vector("nmap-horizontal.pcap"))[..5000]);
            using var program = RunningProgram.Virtual("--pcap", path);
            Assert.AreEqual(2, program.Wait());
            StringAssert.Contains(program.Error, "cut off");
        }
        finally
        {
            System.IO.File.Delete(path);
        }
    }

    private static JsonElement[] Alerts(JsonElement state) => [.. state.GetProperty("alerts").EnumerateArray()];

    private static JsonElement Host(JsonElement state, string address) =>
        state.GetProperty("hosts").EnumerateArray().Single(host => host.GetProperty("address").GetString() == address);
}
