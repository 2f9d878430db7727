// Whose home a capture shows: the private /24 whose hosts open the most flows, else the one public address that opens the most
// (a capture on the WAN side, behind address translation).
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Traffic;

namespace RouterAlert.Boards.Common.Capture;

public sealed class LanGuess(Ipv6Handles handles)
{
    /// <summary>An address is asked for as soon as it was seen: few need be remembered.</summary>
    public const int RecentAddresses = 1024;

    // A home is known by its first minutes; the rest of a long capture costs time.
    private const int MostOpenings = 50_000;

    // Of the conversations that go on, nearly all packets are of the last few hundred.
    private const int RecentBits = 10;

    private readonly ulong[] recent = new ulong[1 << RecentBits];
    private readonly Dictionary<uint, HashSet<uint>> opened = [];
    private readonly Dictionary<UInt128, int> prefixes6 = [];
    private readonly byte[] address6 = new byte[16];
    private int openings;

    /// <summary>More would be remembered for no better guess.</summary>
    public bool HasSeenEnough => openings >= MostOpenings;

    /// <exception cref="UsageException">The file is missing or no capture.</exception>
    public static Cidr Of(string path)
    {
        try
        {
            using var capture = CaptureFile.Open(path);
            return From(capture);
        }
        catch (Exception e)
        {
            throw CaptureFile.Said(path, e) ?? e;
        }
    }

    public static Cidr From(CaptureFile capture)
    {
        var handles = new Ipv6Handles(RecentAddresses, 1);
        var guess = new LanGuess(handles);
        var reader = new HeaderReader(handles);
        var header = new PacketHeader();
        try
        {
            while (!guess.HasSeenEnough && capture.Next())
                if (PlainFrame.Read(capture, reader, header) == ReadResult.Ok && OpensFlow(header))
                    guess.Opened(header.Source, header.Destination);
        }
        catch (Exception e) when (e is CaptureException or InvalidDataException)
        {
            // Whatever is wrong is said when the capture is replayed.
        }
        return guess.Network;
    }

    public Cidr Network => With6(Guess4());

    /// <summary>An address opened a flow to another.</summary>
    public void Opened(uint source, uint destination)
    {
        openings++;
        if (Ipv6Handles.IsHandle(source))
        {
            if (handles.TryGet(source, address6)) Count6(address6);
            return;
        }
        if (source == 0 || destination >= 0xE0000000 || IsRecent(source, destination)) return;
        if (!opened.TryGetValue(source, out var targets)) opened[source] = targets = [];
        targets.Add(destination);
    }

    private bool IsRecent(uint source, uint destination)
    {
        var pair = ((ulong)source << 32) | destination;
        ref var known = ref recent[(pair * 0x9E3779B97F4A7C15) >> (64 - RecentBits)];
        if (known == pair) return true;
        known = pair;
        return false;
    }

    private static bool OpensFlow(PacketHeader header) => header.Protocol switch
    {
        PacketHeader.Tcp => (header.Flags & (PacketHeader.Syn | PacketHeader.Ack)) == PacketHeader.Syn,
        PacketHeader.Udp => true,
        PacketHeader.Icmp => header.IcmpType == IcmpTypes.EchoRequest,
        _ => false,
    };

    // A flow within a /24 says nothing about which side is home, so only targets outside it count.
    private Cidr Guess4()
    {
        var best = opened.Where(host => IsPrivate(host.Key))
            .GroupBy(host => host.Key & 0xFFFFFF00, host => host.Value.Count(target => (target ^ host.Key) >> 8 != 0))
            .Select(net => (Net: net.Key, Flows: net.Sum()))
            .Where(net => net.Flows > 0)
            .OrderByDescending(net => net.Flows).ThenBy(net => net.Net).FirstOrDefault();
        if (best.Flows > 0) return new Cidr(best.Net, 24);
        if (opened.Count == 0) return new Cidr(0xC0A80100, 24);
        return new Cidr(opened.OrderByDescending(host => host.Value.Count).ThenBy(host => host.Key).First().Key, 32);
    }

    private static bool IsPrivate(uint address) =>
        address >> 24 == 10 || address >> 20 == 0xAC1 || address >> 16 == 0xC0A8 || address >> 22 == 0x191; // RFC 1918, RFC 6598

    private void Count6(byte[] address)
    {
        var prefix = System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(address) >> 64;
        prefixes6[prefix] = prefixes6.GetValueOrDefault(prefix) + 1;
    }

    private Cidr With6(Cidr lan)
    {
        var global = prefixes6.Where(prefix => prefix.Key >> 61 == 1).ToList(); // 2000::/3
        if (global.Count == 0) return lan;
        var bytes = new byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, global.MaxBy(prefix => prefix.Value).Key << 64);
        return lan with { Prefix6 = bytes, Bits6 = 64 };
    }
}
