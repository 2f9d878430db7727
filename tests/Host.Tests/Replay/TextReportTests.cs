// The replay's table for people.
using System;
using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Tools.Replay;
using RouterAlert.Traffic;

namespace RouterAlert.Host.Tests.Replay;

[TestClass]
public class TextReportTests
{
    [TestMethod]
    public void NamedHostsComeFirstAndOthersAsTheySpoke()
    {
        var meter = new TrafficMeter(TrafficTables.Device(), 0xC0A80100, 24, new Ipv6Handles(16, 1), 1, 2);
        foreach (var last in new uint[] { 7, 5, 9, 6 }) meter.Hosts.Add(0xC0A80100 + last, 0);
        meter.Hosts.Verdict[2] = (byte)VerdictKind.SmtpSpam;
        meter.Hosts.Verdict[3] = (byte)VerdictKind.ScanHorizontal;
        var text = new StringWriter();
        new TextReport(text, Cidr.Parse("192.168.1.0/24"), guessed: false).End(meter, 0, new long[8], 0, null);
        var hosts = text.ToString().Split('\n').Where(line => line.StartsWith("192.", StringComparison.Ordinal)).Select(line => line.Split(' ')[0]);
        Assert.AreEqual("192.168.1.9 192.168.1.6 192.168.1.7 192.168.1.5", string.Join(' ', hosts));
    }
}
