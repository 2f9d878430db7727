using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Boards.Common.Announce;
using RouterAlert.Host.Tests.Virtual;

namespace RouterAlert.Host.Tests.Announce;

[TestClass]
public class SyslogTests
{
    private static readonly AlertNews Scan = new(3000, "Scanning the Internet", 4, "local", 1, "192.168.1.23", "Old PC", "tried TCP port 23", false);

    [TestMethod]
    public void AMessageIsWhatTheRfcSays()
    {
        var message = Encoding.UTF8.GetString(SyslogMessage.Write(Scan, "raised", "box", new DateTimeOffset(2026, 6, 15, 12, 0, 0, 500, TimeSpan.Zero)));
        Assert.AreEqual("<35>1 2026-06-15T12:00:00.500Z box routeralert - raised "
            + "[alert@32473 code=\"3000\" severity=\"4\" source=\"local\" senders=\"1\" host=\"192.168.1.23\" device=\"Old PC\"] "
            + "\uFEFFScanning the Internet (code 3000) raised, Old PC 192.168.1.23: tried TCP port 23", message);
    }

    [TestMethod]
    [DataRow(5, "raised", 34)]
    [DataRow(3, "raised", 36)]
    [DataRow(1, "raised", 38)]
    [DataRow(5, "cleared", 38)]
    public void SeverityBecomesThePriority(int severity, string change, int priority) => StringAssert.StartsWith(
        Encoding.UTF8.GetString(SyslogMessage.Write(Scan with { Severity = severity }, change, "box", DateTimeOffset.UnixEpoch)), $"<{priority}>1 ");

    [TestMethod]
    public void WhatADeviceCallsItselfCannotForgeAnEntry()
    {
        var message = Encoding.UTF8.GetString(SyslogMessage.Write(Scan with { Device = "a\"]\\\n<0>1 x" }, "raised", "box", DateTimeOffset.UnixEpoch));
        StringAssert.Contains(message, "device=\"a\\\"\\]\\\\ <0>1 x\"]");
        Assert.AreEqual(-1, message.IndexOf('\n'));
    }

    [TestMethod]
    public void TheBoardReportsToItsCollector()
    {
        using var collector = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        collector.Client.ReceiveTimeout = 20_000;
        var config = Path.GetTempFileName();
        try
        {
            File.WriteAllText(config, $$"""{"lan": "192.168.1.0/24", "syslog": "127.0.0.1:{{((IPEndPoint)collector.Client.LocalEndPoint!).Port}}"}""");
            using var board = new BoardOnTest("--config", config, "--pcap", Repository.Vector("nmap-horizontal.pcap"));
            IPEndPoint? from = null;
            StringAssert.Matches(Encoding.UTF8.GetString(collector.Receive(ref from)), new Regex("^<35>1 [0-9T:.Z-]+ \\S+ routeralert - raised \\[alert@32473 code=\"3\\d{3}\""));
            board.Press("short");
            StringAssert.Contains(Encoding.UTF8.GetString(collector.Receive(ref from)), " routeralert - acknowledged ");
        }
        finally
        {
            File.Delete(config);
        }
    }
}
