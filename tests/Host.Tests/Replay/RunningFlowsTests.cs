using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Boards.Common.Capture;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Tools.Replay;
using RouterAlert.Traffic;

namespace RouterAlert.Host.Tests.Replay;

[TestClass]
public class RunningFlowsTests
{
    private const uint Home = 0xC0A80105, Neighbour = 0xC0A80106, Server = 0xCB007107, Stranger = 0xC6336401;
    private const int Ack = PacketHeader.Ack;
    private readonly RunningFlows running = new(Cidr.Parse("192.168.1.0/24"));

    [TestMethod]
    [DataRow(PacketHeader.Udp, 0)]
    [DataRow(PacketHeader.Tcp, Ack)]
    public void FirstPacketIsToldAndTheRestOfEverySecondTogether(int protocol, int flags)
    {
        var packet = new Packet(Home, Server, 5060, 5061, protocol, flags);
        CollectionAssert.AreEqual(new[] { false, true, true, true }, Held(packet, packet, packet, packet));
        IsTold(packet, 3);
        for (var second = 1; second < 200; second++)
        {
            CollectionAssert.AreEqual(new[] { true, true }, Held(packet, packet));
            IsTold(packet, 2);
        }
    }

    [TestMethod]
    public void FlowThatPausesForASecondBeginsAnew()
    {
        var packet = new Packet(Home, Server, 5060, 5061, PacketHeader.Udp, 0);
        for (var second = 0; second < 600; second += 2)
        {
            CollectionAssert.AreEqual(new[] { false, true }, Held(packet, packet));
            IsTold(packet, 1);
            Assert.IsNull(running.Next());
        }
    }

    private void IsTold(Packet packet, int packets)
    {
        var rest = running.Next()!;
        Assert.AreEqual(packet, Of(rest));
        if (packet.Protocol == PacketHeader.Udp) Assert.AreEqual(packets, Datagrams(rest));
        Assert.IsNull(running.Next());
    }

    private static Packet Of(PacketHeader header) =>
        new(header.Source, header.Destination, header.SourcePort, header.DestinationPort, header.Protocol, header.Protocol == PacketHeader.Tcp ? header.Flags : 0);

    private static int Datagrams(PacketHeader header) => 1 + (int)(header.Transport >> PacketHeader.DetailShift);

    [TestMethod]
    [DataRow(PacketHeader.Tcp, PacketHeader.Syn)]
    [DataRow(PacketHeader.Tcp, PacketHeader.Syn | Ack)]
    [DataRow(PacketHeader.Tcp, PacketHeader.Rst)]
    [DataRow(PacketHeader.Tcp, PacketHeader.Rst | Ack)]
    [DataRow(PacketHeader.Tcp, 0)]
    [DataRow(PacketHeader.Icmp, 0)]
    public void WhatOpensOrEndsAFlowIsTold(int protocol, int flags)
    {
        var packet = new Packet(Home, Server, 50000, 443, protocol, flags);
        CollectionAssert.AreEqual(new[] { false, false, false }, Held(packet, packet, packet));
        Assert.IsNull(running.Next());
    }

    [TestMethod]
    [DataRow(Home, Neighbour)]
    [DataRow(Server, Stranger)]
    public void WhatDoesNotCrossTheBorderIsTold(uint from, uint to)
    {
        var packet = new Packet(from, to, 5060, 5061, PacketHeader.Udp, 0);
        CollectionAssert.AreEqual(new[] { false, false }, Held(packet, packet));
    }

    [TestMethod]
    public void FloodInOneFlowLosesNoPacket()
    {
        var packet = new Packet(Home, Server, 5060, 5061, PacketHeader.Udp, 0);
        AreAllTold(Enumerable.Repeat(packet, 200_000).ToArray());
    }

    [TestMethod]
    public void MoreFlowsThanPlacesLoseNoPacket()
    {
        var random = new Random(1);
        var packets = new Packet[100_000];
        for (var i = 0; i < packets.Length; i++)
        {
            var (port, flow) = (random.Next(500), random.Next(4));
            packets[i] = new Packet(flow < 2 ? Home : Server, flow < 2 ? Server : Home, port, 443, flow % 2 == 0 ? PacketHeader.Udp : PacketHeader.Tcp, flow % 2 == 0 ? 0 : Ack);
        }
        Assert.IsTrue(AreAllTold(packets) > packets.Length / 3, "too few were left out");
    }

    /// <summary>Tells the packets in ten seconds; gives how many were left out.</summary>
    private int AreAllTold(Packet[] packets)
    {
        Dictionary<Packet, int> sent = [], told = [];
        var left = 0;
        foreach (var second in packets.Chunk(packets.Length / 10))
        {
            var held = Held(second);
            for (var i = 0; i < second.Length; i++)
            {
                Add(sent, second[i], 1);
                if (held[i]) left++;
                else Add(told, second[i], 1);
            }
            for (var rest = running.Next(); rest is not null; rest = running.Next())
            {
                Add(told, Of(rest), Datagrams(rest));
            }
        }
        Assert.AreEqual(sent.Count, told.Count);
        // How many segments of a connection ran on concerns nobody.
        foreach (var (packet, count) in sent.Where(entry => entry.Key.Protocol == PacketHeader.Udp)) Assert.AreEqual(count, told[packet], $"{packet}");
        return left;
    }

    private static void Add(Dictionary<Packet, int> counts, Packet packet, int count) => counts[packet] = counts.GetValueOrDefault(packet) + count;

    private bool[] Held(params Packet[] packets)
    {
        var bytes = new MemoryStream();
        bytes.Write(Convert.FromHexString("D4C3B2A1020004000000000000000000FFFF000001000000"));
        var record = new byte[16 + 60];
        foreach (var packet in packets)
        {
            record[8] = record[12] = 60;
            var frame = record.AsSpan(16);
            BinaryPrimitives.WriteUInt32BigEndian(frame[12..], 0x08004500);
            frame[17] = 46;
            frame[23] = (byte)packet.Protocol;
            BinaryPrimitives.WriteUInt32BigEndian(frame[26..], packet.Source);
            BinaryPrimitives.WriteUInt32BigEndian(frame[30..], packet.Destination);
            BinaryPrimitives.WriteUInt16BigEndian(frame[34..], (ushort)packet.SourcePort);
            BinaryPrimitives.WriteUInt16BigEndian(frame[36..], (ushort)packet.DestinationPort);
            frame[47] = (byte)packet.Flags;
            bytes.Write(record);
        }
        bytes.Position = 0;
        using var capture = CaptureFile.Open(bytes);
        return packets.Select(_ => capture.Next() && running.Holds(capture)).ToArray();
    }

    private sealed record Packet(uint Source, uint Destination, int SourcePort, int DestinationPort, int Protocol, int Flags);
}
