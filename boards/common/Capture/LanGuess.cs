// Whose home a capture shows: the private /24 whose hosts open the most flows and are answered, else the one address that has to do with the
// most others (a capture on the WAN side, behind address translation, or of a flood with forged senders). A host that scans its neighbours, more
// than anybody does outside, is a home of its own.
using System;
using System.Buffers.Binary;
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
    private const int MostOpenings = 25_000;

    // Of the conversations that go on, nearly all packets are of the last few hundred.
    private const int RecentBits = 10;

    // Who is at home is answered. What leaves with another network's address, as phones send it, is not, however often it is sent.
    private const int AnswerWorth = 16;

    // Of the forged senders of a flood some are private.
    private const int Crowd = 16;

    private readonly ulong[] recent = new ulong[1 << RecentBits];

    // By IPv4 address, or by the upper half of an IPv6 address: those are greater.
    private readonly Dictionary<ulong, Partners> parties = [];
    private readonly NeighbourScan neighbours = new();
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
            {
                if (PlainFrame.Read(capture, reader, header) != ReadResult.Ok) continue;
                if ((header.Source ^ header.Destination) >> 8 == 0 && IsPrivate(header.Source)) guess.neighbours.Heard(header);
                if (OpensFlow(header)) guess.Opened(header.Source, header.Destination);
                else if (AcceptsFlow(header)) guess.Answered(guess.PartyOf(header.Source), guess.PartyOf(header.Destination));
            }
        }
        catch (Exception e) when (e is CaptureException or InvalidDataException)
        {
            // Whatever is wrong is said when the capture is replayed.
        }
        return guess.Network;
    }

    public Cidr Network => With6(Guess4());

    /// <summary>An address opened a flow to another, or answered one that cannot be told from that: a datagram.</summary>
    public void Opened(uint source, uint destination)
    {
        openings++;
        if (TrafficMeter.IsGroup(destination) || IsRecent(source, destination)) return;
        ulong from = PartyOf(source), to = PartyOf(destination);
        if (from == to || from == 0 || to == 0 || Answered(from, to)) return;
        if (!parties.TryGetValue(from, out var partners)) parties[from] = partners = new();
        partners.Tried.Add(to);
    }

    private bool Answered(ulong from, ulong to)
    {
        if (!parties.TryGetValue(to, out var asker) || !asker.Tried.Contains(from)) return false;
        asker.Living.Add(from);
        return true;
    }

    private ulong PartyOf(uint address)
    {
        if (!Ipv6Handles.IsHandle(address)) return address;
        return handles.TryGet(address, address6) ? BinaryPrimitives.ReadUInt64BigEndian(address6) : 0;
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
        PacketHeader.Tcp => (header.Flags & (PacketHeader.Ack | PacketHeader.Rst)) == 0, // FIN, NULL and Xmas scans have no SYN
        PacketHeader.Udp => true,
        PacketHeader.Icmp => header.IcmpType == IcmpTypes.EchoRequest,
        _ => false,
    };

    private static bool AcceptsFlow(PacketHeader header) => header.Protocol switch
    {
        PacketHeader.Tcp => (header.Flags & (PacketHeader.Syn | PacketHeader.Ack)) == (PacketHeader.Syn | PacketHeader.Ack),
        PacketHeader.Icmp => header.IcmpType == IcmpTypes.EchoReply,
        _ => false,
    };

    private Cidr Guess4()
    {
        var hosts = parties.Where(party => party.Key <= uint.MaxValue).ToList();
        // A flow within a /24 says nothing about which side is home, so only targets outside it count.
        var home = Most(hosts.Where(host => IsPrivate(host.Key)), host => host.Key >> 8, host => host.Value.WorthOutside(host.Key >> 8));
        // What a capture shows of a scan among neighbours its scanner does to others, as a home does.
        if (neighbours.Most() is { } scanner && scanner.Services > (home is { } all ? all.Sum : 0)) return new Cidr(scanner.Address, 32);
        // Of two that have to do with equally many, the one that asks.
        var sides = hosts.SelectMany(host => host.Value.Tried.SelectMany(target => ((ulong Address, int Worth)[])[(host.Key, 5), (target, 4)]));
        if (Most(sides, side => side.Address, side => side.Worth) is not { } busiest) return new Cidr(0xC0A80100, 24);
        return home is { } net && (net.Key == busiest.Key >> 8 || net.Sum * Crowd >= busiest.Sum)
            ? new Cidr((uint)net.Key << 8, 24)
            : new Cidr((uint)busiest.Key, 32);
    }

    private static (ulong Key, long Sum)? Most<T>(IEnumerable<T> all, Func<T, ulong> key, Func<T, long> worth) =>
        all.GroupBy(key, worth).Select(group => ((ulong Key, long Sum)?)(group.Key, group.Sum()))
            .Where(group => group!.Value.Sum > 0)
            .OrderByDescending(group => group!.Value.Sum).ThenBy(group => group!.Value.Key).FirstOrDefault();

    private static bool IsPrivate(ulong address) =>
        address >> 24 == 10 || address >> 20 == 0xAC1 || address >> 16 == 0xC0A8 || address >> 22 == 0x191; // RFC 1918, RFC 6598

    private Cidr With6(Cidr lan)
    {
        var global = parties.Where(party => party.Key >> 61 == 1); // 2000::/3
        if (Most(global, party => party.Key, party => party.Value.WorthOutside(0)) is not { } home) return lan;
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, home.Key);
        return lan with { Prefix6 = bytes, Bits6 = 64 };
    }

    private sealed class Partners
    {
        public HashSet<ulong> Tried { get; } = [];
        public HashSet<ulong> Living { get; } = [];

        /// <summary>What those outside a /24 say for it.</summary>
        public long WorthOutside(ulong net) => Tried.Count(target => target >> 8 != net) + (AnswerWorth * Living.Count(target => target >> 8 != net));
    }
}
