// The managed half of the ESP32 gateway's tap: records as native/tap.h lays them out, into packet headers.
using System;
using System.Collections.Generic;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Boards.Router;
using RouterAlert.Traffic;

namespace RouterAlert.Host.Tests.Esp32;

[TestClass]
public class RecordTapTests : IRecordSource
{
    private const uint Own = 0xC0A80101;

    private readonly Queue<byte[]> waiting = new();
    private readonly PacketHeader header = new();
    private int starts, takes;

    public uint Lost { get; private set; }

    public bool Start()
    {
        starts++;
        return true;
    }

    public int Take(byte[] records)
    {
        takes++;
        var count = 0;
        while (waiting.Count > 0 && count * RecordTap.RecordBytes < records.Length) waiting.Dequeue().CopyTo(records, count++ * RecordTap.RecordBytes);
        return count;
    }

    [TestMethod]
    public void TcpRecordBecomesItsHeader()
    {
        Wait("C0A80117 CB007109 C350 0019 06 02 00 00");
        Assert.IsTrue(new RecordTap(this, Own).Next(header));
        Assert.AreEqual("C0A80117 CB007109 50000 25 6 2 False", Text());
    }

    [TestMethod]
    public void KnockIsAtTheBoxItself()
    {
        Wait("CB007109 C6336401 C350 0016 06 02 01 00");
        new RecordTap(this, Own).Next(header);
        Assert.AreEqual("CB007109 C0A80101 50000 22 6 2 False", Text());
    }

    [TestMethod]
    public void EchoHasItsType()
    {
        Wait("C0A80117 CB007109 0000 0000 01 08 00 00");
        new RecordTap(this, Own).Next(header);
        Assert.AreEqual((PacketHeader.Icmp, 8, 0), (header.Protocol, header.IcmpType, header.Flags));
    }

    [TestMethod]
    public void QuoteIsAnErrorFromOutsideAboutTheQuotedPacket()
    {
        Wait("C0A80117 CB007109 C350 0019 06 3D 02 00");
        new RecordTap(this, Own).Next(header);
        Assert.IsTrue(header.HasQuote);
        Assert.AreEqual((PacketHeader.Icmp, 3, 13), (header.Protocol, header.IcmpType, header.IcmpCode));
        Assert.AreEqual((0xC0A80117u, 0xCB007109u, 25, PacketHeader.Tcp), (header.QuotedSource, header.QuotedDestination, header.QuotedDestinationPort, header.QuotedProtocol));
        Assert.AreEqual(0xCB007109u, header.Source);
    }

    [TestMethod]
    [DataRow("C0A80117 CB007109 C350 0035 11 00 00 00", 1)]
    [DataRow("C0A80117 CB007109 C350 0035 11 E7 00 03", 1000)]
    [DataRow("C0A80117 CB007109 C350 0035 11 FF 00 FF", 65536)]
    [DataRow("CB007109 C6336401 C350 0035 11 00 01 00", 1)]
    [DataRow("C0A80117 CB007109 C350 0019 06 02 00 00", 1)]
    [DataRow("C0A80117 CB007109 C350 0035 11 33 02 00", 1)]
    public void DatagramsThatWereLeftOutAreCounted(string record, int packets)
    {
        Wait(record);
        new RecordTap(this, Own).Next(header);
        Assert.AreEqual(packets, header.Packets);
    }

    [TestMethod]
    [DataRow(2000, false, VerdictKind.Flood)]
    [DataRow(2000, true, VerdictKind.None)] // an upload over QUIC: what is acknowledged is no flood
    [DataRow(500, false, VerdictKind.None)]
    public void FloodOfUdpIsNamedFromOneRecordASecond(int perSecond, bool isAnswered, VerdictKind expected)
    {
        var meter = new TrafficMeter(TrafficTables.Device(), 0xC0A80100, 24, new Ipv6Handles(16, 1), 1, 2);
        var tap = new RecordTap(this, Own);
        var kind = VerdictKind.None;
        for (var second = 0; second < 6; second++)
        {
            var leftOut = second == 0 ? 0 : perSecond - 1;
            Wait($"C0A80117 CB007109 C350 01BB 11 {leftOut & 255:X2} 00 {leftOut >> 8:X2}");
            var acknowledged = second == 0 ? 0 : perSecond / 2;
            if (isAnswered) Wait($"CB007109 C0A80117 01BB C350 11 {acknowledged & 255:X2} 00 {acknowledged >> 8:X2}");
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
        Wait("C0A80117 CB007109 C350 0035 11 00 00 00"); // the host is known
        Wait("C6336407 C0A80117 01BB C350 11 00 00 00");
        Wait("C6336407 C0A80117 01BB C350 11 E7 00 03");
        while (tap.Next(header)) meter.Packet(header, 500);
        Assert.AreEqual(1001L, meter.Attackers.Total);
    }

    [TestMethod]
    public void HeaderKeepsNothingOfTheOneBefore()
    {
        Wait("C0A80117 CB007109 C350 0019 06 3D 02 00");
        Wait("C0A80117 CB007109 C350 0035 11 00 00 00");
        var tap = new RecordTap(this, Own);
        tap.Next(header);
        tap.Next(header);
        Assert.AreEqual("C0A80117 CB007109 50000 53 17 0 False", Text());
        Assert.AreEqual(0, header.IcmpType);
    }

    [TestMethod]
    public void ManyRecordsCostFewCalls()
    {
        for (var i = 0; i < 640; i++) Wait("C0A80117 CB007109 C350 0019 06 02 00 00");
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

    private void Wait(string hex) => waiting.Enqueue(Convert.FromHexString(hex.Replace(" ", "")));

    private string Text() =>
        $"{header.Source:X8} {header.Destination:X8} {header.SourcePort} {header.DestinationPort} {header.Protocol} {header.Flags} {header.HasQuote}";
}
