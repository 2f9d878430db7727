// The managed half of the ESP32 gateway's tap: records as native/tap.h lays them out, into packet headers.
using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Boards.Router;
using RouterAlert.Traffic;

namespace RouterAlert.Host.Tests.Esp32;

[TestClass]
public class RecordTapTests : IRecordSource
{
    private const uint Own = 0xC0A80101;

    private readonly Queue<uint[]> waiting = new();
    private readonly PacketHeader header = new();
    private int starts, takes;

    public uint Lost { get; private set; }

    public bool Start()
    {
        starts++;
        return true;
    }

    public int Take(uint[] records)
    {
        takes++;
        var count = 0;
        while (waiting.Count > 0 && count * RecordTap.RecordWords < records.Length) waiting.Dequeue().CopyTo(records, count++ * RecordTap.RecordWords);
        return count;
    }

    [TestMethod]
    public void TcpRecordBecomesItsHeader()
    {
        Wait("C0A80117 CB007109 C3500019 00000206");
        Assert.IsTrue(new RecordTap(this, Own).Next(header));
        Assert.AreEqual("C0A80117 CB007109 50000 25 6 2 False", Text());
    }

    [TestMethod]
    public void KnockIsAtTheBoxItself()
    {
        Wait("CB007109 C6336401 C3500016 01000206");
        new RecordTap(this, Own).Next(header);
        Assert.AreEqual("CB007109 C0A80101 50000 22 6 2 False", Text());
    }

    [TestMethod]
    public void EchoHasItsType()
    {
        Wait("C0A80117 CB007109 00000000 00000801");
        new RecordTap(this, Own).Next(header);
        Assert.AreEqual((PacketHeader.Icmp, 8, 0), (header.Protocol, header.IcmpType, header.IcmpCode));
    }

    [TestMethod]
    public void QuoteIsAnErrorFromOutsideAboutTheQuotedPacket()
    {
        Wait("C0A80117 CB007109 C3500019 02003D06");
        new RecordTap(this, Own).Next(header);
        Assert.IsTrue(header.HasQuote);
        Assert.AreEqual((PacketHeader.Icmp, 3, 13), (header.Protocol, header.IcmpType, header.IcmpCode));
        Assert.AreEqual((0xC0A80117u, 0xCB007109u, 25, PacketHeader.Tcp), (header.QuotedSource, header.QuotedDestination, header.QuotedDestinationPort, header.QuotedProtocol));
        Assert.AreEqual(0xCB007109u, header.Source);
    }

    [TestMethod]
    [DataRow("C0A80117 CB007109 C3500035 00000011", 1)]
    [DataRow("C0A80117 CB007109 C3500035 0003E711", 1000)]
    [DataRow("C0A80117 CB007109 C3500035 00FFFF11", 65536)]
    [DataRow("CB007109 C6336401 C3500035 01000011", 1)]
    [DataRow("C0A80117 CB007109 C3500019 00000206", 1)]
    [DataRow("C0A80117 CB007109 C3500035 02003311", 1)]
    public void DatagramsThatWereLeftOutAreCounted(string record, int packets)
    {
        Wait(record);
        new RecordTap(this, Own).Next(header);
        Assert.AreEqual(packets, header.Packets);
    }

    [TestMethod]
    [DataRow(2000, false, false, VerdictKind.Flood)]
    [DataRow(2000, true, false, VerdictKind.None)] // an upload over QUIC: what is acknowledged is no flood
    [DataRow(2000, true, true, VerdictKind.None)] // whichever of the two records comes first in a second
    [DataRow(500, false, false, VerdictKind.None)]
    public void FloodOfUdpIsNamedFromOneRecordASecond(int perSecond, bool isAnswered, bool answerFirst, VerdictKind expected)
    {
        var meter = new TrafficMeter(TrafficTables.Device(), 0xC0A80100, 24, new Ipv6Handles(16, 1), 1, 2);
        var tap = new RecordTap(this, Own);
        var kind = VerdictKind.None;
        for (var second = 0; second < 6; second++)
        {
            var leftOut = second == 0 ? 0 : perSecond - 1;
            var acknowledged = second == 0 ? 0 : perSecond / 2;
            if (answerFirst) Wait($"CB007109 C0A80117 01BBC350 00{acknowledged:X4}11");
            Wait($"C0A80117 CB007109 C35001BB 00{leftOut:X4}11");
            if (isAnswered && !answerFirst) Wait($"CB007109 C0A80117 01BBC350 00{acknowledged:X4}11");
            while (tap.Next(header)) meter.Packet(header, second * 1000L + 500);
            for (var verdict = meter.NextVerdict(); verdict is not null; verdict = meter.NextVerdict()) kind = verdict.Kind;
        }
        Assert.AreEqual(expected, kind);
    }

    [TestMethod]
    public void DatagramsThatNobodyAskedForAreAttemptsEach()
    {
        var meter = new TrafficMeter(TrafficTables.Device(), 0xC0A80100, 24, new Ipv6Handles(16, 1), 1, 2);
        var tap = new RecordTap(this, Own);
        Wait("C0A80117 CB007109 C3500035 00000011"); // the host is known
        Wait("C6336407 C0A80117 01BBC350 00000011");
        Wait("C6336407 C0A80117 01BBC350 0003E711");
        while (tap.Next(header)) meter.Packet(header, 500);
        Assert.AreEqual(1001L, meter.Attackers.Total);
    }

    [TestMethod]
    [DataRow("C0A80117 CB007109 C3500035 00000011", "C0A80117 CB007109 50000 53 17 False", 1)]
    [DataRow("C0A80117 CB007109 C3500019 00000206", "C0A80117 CB007109 50000 25 6 False", 2)]
    [DataRow("CB007109 C6336401 C3500019 01000206", "CB007109 C0A80101 50000 25 6 False", 2)]
    [DataRow("CB007109 C6336401 C3500035 01000011", "CB007109 C0A80101 50000 53 17 False", 1)]
    [DataRow("C0A80117 CB007109 00000000 00000801", "C0A80117 CB007109 0 0 1 False", 800)]
    [DataRow("CB007109 C6336401 00000000 01000801", "CB007109 C0A80101 0 0 1 False", 800)]
    [DataRow("C0A80117 CB007109 C3500019 0200B006", "CB007109 C0A80117 0 0 1 True", 1100)]
    public void HeaderKeepsNothingOfTheOneBefore(string record, string expected, int detail)
    {
        string[] before = ["C0A80117 CB007109 C3500019 02003D06", "C0A80117 CB007109 C3500035 0003E711", "C0A80117 CB007109 C3500019 00001206"];
        foreach (var other in before)
        {
            Wait(other);
            Wait(record);
            var tap = new RecordTap(this, Own);
            tap.Next(header);
            tap.Next(header);
            Assert.AreEqual(expected, $"{header.Source:X8} {header.Destination:X8} {header.SourcePort} {header.DestinationPort} {header.Protocol} {header.HasQuote}");
            Assert.AreEqual(detail, header.Protocol switch { PacketHeader.Tcp => header.Flags, PacketHeader.Udp => header.Packets, _ => header.IcmpType * 100 + header.IcmpCode });
        }
    }

    [TestMethod]
    public void ManyRecordsCostFewCalls()
    {
        for (var i = 0; i < 640; i++) Wait("C0A80117 CB007109 C3500019 00000206");
        var tap = new RecordTap(this, Own);
        var read = 0;
        while (tap.Next(header)) read++;
        Assert.AreEqual(640, read);
        Assert.AreEqual(11, takes);
    }

    [TestMethod]
    public void InterfaceIsLookedAtFirstAndThenNowAndThen()
    {
        var tap = new RecordTap(this, Own);
        tap.Next(header);
        Assert.AreEqual(1, starts);
        for (var i = 0; i < 1000; i++) tap.Next(header);
        Assert.IsTrue(starts is > 2 and < 6, starts.ToString());
    }

    [TestMethod]
    public void LossSurvivesTheCountersWrap()
    {
        var tap = new RecordTap(this, Own);
        Lost = 0xFFFFFFFF;
        tap.Next(header);
        Lost = 4;
        tap.Next(header);
        Assert.AreEqual(0x100000004L, tap.Lost);
    }

    private void Wait(string hex) => waiting.Enqueue([.. hex.Split(' ').Select(word => Convert.ToUInt32(word, 16))]);

    private string Text() =>
        $"{header.Source:X8} {header.Destination:X8} {header.SourcePort} {header.DestinationPort} {header.Protocol} {header.Flags} {header.HasQuote}";
}
