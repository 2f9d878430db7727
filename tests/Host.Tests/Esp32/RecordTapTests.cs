// The managed half of the ESP32 gateway's tap: what the meter makes of records as native/tap.h lays them out.
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
    private readonly TrafficMeter meter = new(TrafficTables.Device(), 0xC0A80100, 24, new Ipv6Handles(16, 1), 1, 2);
    private readonly RecordTap tap;
    private int starts, takes;

    public RecordTapTests() => tap = new RecordTap(this, Own);

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
    [DataRow("C0A80117 CB007109 C3500019 00000206", 1)] // SYN
    [DataRow("C0A80117 CB007109 C3500035 00000011", 1)] // a datagram
    [DataRow("C0A80117 CB007109 C3500035 0003E711", 1)] // a thousand of them
    [DataRow("C0A80117 CB007109 00000000 00000801", 1)] // echo request
    [DataRow("C0A80117 CB007109 C3500019 00001006", 0)] // ACK
    [DataRow("C0A80117 CB007109 00000000 00000D01", 0)] // another type
    public void WhatOpensAFlowIsAFirstContact(string record, int contacts)
    {
        Tell(record);
        Assert.AreEqual(contacts, meter.FirstContacts);
        Assert.AreEqual(1, meter.Packets);
    }

    [TestMethod]
    public void PortIsTheDestinations()
    {
        Tell("C0A80117 CB007109 C3500019 00000206");
        Assert.AreEqual(0xC0A80117u, meter.FindHost(0xCB007109, PacketHeader.Tcp, 25));
    }

    [TestMethod]
    [DataRow("CB007109 C6336401 C3500016 01000206")]
    [DataRow("CB007109 C6336401 C3500035 01000011")]
    [DataRow("CB007109 C6336401 00000000 01000801")]
    public void KnockIsAtTheBoxItself(string record)
    {
        Tell(record);
        Assert.AreEqual(1, meter.Attackers.Total);
        Assert.IsTrue(meter.Hosts.Find(Own) >= 0);
        Assert.AreEqual(1, meter.Hosts.Count);
    }

    [TestMethod]
    [DataRow("02003D06", VerdictKind.ScanHorizontal)] // unreachable, administratively
    [DataRow("02003406", VerdictKind.None)] // fragmentation needed
    [DataRow("0200B006", VerdictKind.None)] // time exceeded
    public void ErrorThatQuotesAProbeIsItsFailureAtOnce(string word, VerdictKind expected)
    {
        for (var target = 0; target < 12; target++)
        {
            Wait($"C0A80117 CB0071{target:X2} C3500017 00000206");
            Wait($"C0A80117 CB0071{target:X2} C3500017 {word}");
        }
        tap.Tell(meter, 1000);
        meter.Tick(1100);
        Assert.AreEqual(expected, meter.NextVerdict()?.Kind ?? VerdictKind.None);
    }

    [TestMethod]
    [DataRow(2000, false, false, VerdictKind.Flood)]
    [DataRow(2000, true, false, VerdictKind.None)] // an upload over QUIC: what is acknowledged is no flood
    [DataRow(2000, true, true, VerdictKind.None)] // whichever of the two records comes first in a second
    [DataRow(500, false, false, VerdictKind.None)]
    public void FloodOfUdpIsNamedFromOneRecordASecond(int perSecond, bool isAnswered, bool answerFirst, VerdictKind expected)
    {
        var kind = VerdictKind.None;
        for (var second = 0; second < 6; second++)
        {
            var leftOut = second == 0 ? 0 : perSecond - 1;
            var acknowledged = second == 0 ? 0 : perSecond / 2;
            if (answerFirst) Wait($"CB007109 C0A80117 01BBC350 00{acknowledged:X4}11");
            Wait($"C0A80117 CB007109 C35001BB 00{leftOut:X4}11");
            if (isAnswered && !answerFirst) Wait($"CB007109 C0A80117 01BBC350 00{acknowledged:X4}11");
            tap.Tell(meter, second * 1000L + 500);
            for (var verdict = meter.NextVerdict(); verdict is not null; verdict = meter.NextVerdict()) kind = verdict.Kind;
        }
        Assert.AreEqual(expected, kind);
    }

    [TestMethod]
    public void DatagramsThatNobodyAskedForAreAttemptsEach()
    {
        Wait("C0A80117 CB007109 C3500035 00000011"); // the host is known
        Wait("C6336407 C0A80117 01BBC350 00000011");
        Wait("C6336407 C0A80117 01BBC350 0003E711");
        tap.Tell(meter, 500);
        Assert.AreEqual(1001L, meter.Attackers.Total);
    }

    [TestMethod]
    public void ManyRecordsCostFewCalls()
    {
        for (var i = 0; i < 640; i++) Wait("C0A80117 CB007109 C3500019 00000206");
        tap.Tell(meter, 0);
        Assert.AreEqual(640, meter.Packets);
        Assert.AreEqual(11, takes);
    }

    [TestMethod]
    public void EndlessRecordsEndTheRound()
    {
        for (var i = 0; i < Params.PacketsPerStep + 100; i++) Wait("C0A80117 CB007109 C3500019 00000206");
        tap.Tell(meter, 0);
        Assert.AreEqual(Params.PacketsPerStep, meter.Packets);
    }

    [TestMethod]
    public void InterfaceIsLookedAtFirstAndThenNowAndThen()
    {
        tap.Tell(meter, 0);
        Assert.AreEqual(1, starts);
        for (var i = 0; i < 1000; i++) tap.Tell(meter, 0);
        Assert.IsTrue(starts is > 2 and < 6, starts.ToString());
    }

    [TestMethod]
    public void LossSurvivesTheCountersWrap()
    {
        Lost = 0xFFFFFFFF;
        tap.Tell(meter, 0);
        Lost = 4;
        tap.Tell(meter, 0);
        Assert.AreEqual(0x100000004L, tap.Lost);
    }

    private void Tell(string record)
    {
        Wait(record);
        tap.Tell(meter, 1000);
    }

    private void Wait(string hex) => waiting.Enqueue([.. hex.Split(' ').Select(word => Convert.ToUInt32(word, 16))]);
}
