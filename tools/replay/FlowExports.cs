// The datagrams of NetFlow or IPFIX exporters in a capture, known by what they say: any port may be theirs.
using System;
using System.Buffers.Binary;
using System.IO;
using RouterAlert.Boards.Common.Capture;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Traffic;
using RouterAlert.Traffic.Flows;

namespace RouterAlert.Tools.Replay;

/// <param name="handles">The handles of IPv6 addresses, the meter's own.</param>
public sealed class FlowExports(Ipv6Handles handles)
{
    // A computer can remember the exporters of a company.
    private const int Templates = 256, Exporters = 64;
    private const int V5Header = 24, V5Record = 48, V9Header = 20, IpfixHeader = 16, LastReserved = 3, FirstDataSet = 256;

    /// <summary>So many packets say what a capture is.</summary>
    private const int Look = 2000;

    private readonly HeaderReader headers = new(handles);
    private readonly PacketHeader header = new();
    private readonly FlowReader reader = new(Templates, Exporters, handles);
    private bool hasBegun;

    public long Datagrams { get; private set; }

    public long Flows { get; private set; }

    /// <summary>What exporters sent and what is not there, by their sequence numbers: flows, of NetFlow v9 datagrams.</summary>
    public long Missed => reader.Missed;

    /// <summary>Datagrams, or parts of them, that could not be read; most often because their template came later.</summary>
    public int Errors => reader.Errors;

    /// <summary>Packets that were no export datagrams.</summary>
    public long Others { get; private set; }

    /// <summary>True when most of what a capture begins with are exports. ICMP does not count: a collector that is not there sends one for each.</summary>
    public static bool AreIn(CaptureFile capture)
    {
        var reader = new HeaderReader(new Ipv6Handles(LanGuess.RecentAddresses, 1));
        var header = new PacketHeader();
        int exports = 0, others = 0;
        try
        {
            while (exports + others < Look && capture.Next())
            {
                if (reader.Read(capture.Buffer, capture.Offset, capture.Length, capture.LinkType, header) != ReadResult.Ok) continue;
                if (Find(capture, header, out _, out _)) exports++;
                else if (header.Protocol != PacketHeader.Icmp) others++;
            }
        }
        catch (Exception e) when (e is CaptureException or InvalidDataException)
        {
            // Whatever is wrong is said when the capture is replayed.
        }
        return exports > others;
    }

    /// <summary>The home's network, from who opened flows; as <see cref="LanGuess"/> does it for packets.</summary>
    public static Cidr GuessLan(CaptureFile capture)
    {
        var handles = new Ipv6Handles(LanGuess.RecentAddresses, 1);
        var exports = new FlowExports(handles);
        var guess = new LanGuess(handles);
        try
        {
            while (!guess.HasSeenEnough && capture.Next())
            {
                exports.Begin(capture);
                for (var flow = exports.Next(); flow is not null; flow = exports.Next()) guess.Opened(flow.Source, flow.Destination);
            }
        }
        catch (Exception e) when (e is CaptureException or InvalidDataException)
        {
            // as above
        }
        return guess.Network;
    }

    /// <summary>Begins with the capture's packet; if it is an export datagram, <see cref="Next"/> gives what it tells.</summary>
    public ReadResult Begin(CaptureFile capture)
    {
        var result = headers.Read(capture.Buffer, capture.Offset, capture.Length, capture.LinkType, header);
        hasBegun = result == ReadResult.Ok && Find(capture, header, out var at, out var bytes)
            && reader.Begin(capture.Buffer, at, bytes, header.Source) == FlowError.Ok;
        if (hasBegun) Datagrams++;
        else Others++;
        return result;
    }

    /// <summary>The next flow, in the one object that is used for all; null at the end.</summary>
    public FlowRecord? Next()
    {
        var flow = hasBegun ? reader.Next() : null;
        if (flow is not null) Flows++;
        return flow;
    }

    private static bool Find(CaptureFile capture, PacketHeader header, out int at, out int bytes)
    {
        at = header.PayloadOffset;
        bytes = 0;
        if (header.Protocol != PacketHeader.Udp || at > capture.Offset + capture.Length) return false;
        // The frame may be padded, or cut.
        var told = BinaryPrimitives.ReadUInt16BigEndian(capture.Buffer.AsSpan(at - 4)) - 8;
        bytes = Math.Min(told, capture.Offset + capture.Length - at);
        return bytes > 0 && IsExport(capture.Buffer.AsSpan(at, bytes));
    }

    private static bool IsExport(ReadOnlySpan<byte> payload)
    {
        if (payload.Length < IpfixHeader) return false;
        var length = BinaryPrimitives.ReadUInt16BigEndian(payload[2..]);
        return BinaryPrimitives.ReadUInt16BigEndian(payload) switch
        {
            5 => payload.Length >= V5Header && length is > 0 and <= 30 && payload.Length >= V5Header + V5Record,
            9 => payload.Length >= V9Header + 4 && IsSet(payload[V9Header..]),
            10 => length >= IpfixHeader && (payload.Length == IpfixHeader || (payload.Length >= IpfixHeader + 4 && IsSet(payload[IpfixHeader..]))),
            _ => false,
        };
    }

    private static bool IsSet(ReadOnlySpan<byte> set) =>
        BinaryPrimitives.ReadUInt16BigEndian(set) is <= LastReserved or >= FirstDataSet && BinaryPrimitives.ReadUInt16BigEndian(set[2..]) >= 4;
}
