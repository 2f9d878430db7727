// Reads link, network and transport headers out of a captured frame; IPv4 (RFC 791), TCP (RFC 9293), UDP (RFC 768), ICMP (RFC 792),
// IPv6 and ICMPv6 (RFC 8200, RFC 4443), VLAN tags (IEEE 802.1Q, 802.1ad), PPPoE (RFC 2516). Hostile bytes give a ReadResult.
using RouterAlert.Wire;

namespace RouterAlert.Traffic;

public sealed class HeaderReader
{
    /// <summary>Link types by their number in the tcpdump.org registry.</summary>
    public const int LinkNull = 0, LinkEthernet = 1, LinkRawOld = 12, LinkRaw = 101, LinkLoop = 108, LinkSll = 113, LinkIpv4 = 228, LinkIpv6 = 229, LinkSll2 = 276;

    private const int TypeIpv4 = 0x0800, TypeIpv6 = 0x86DD, TypeVlan = 0x8100, TypeQinQ = 0x88A8, TypeQinQOld = 0x9100, TypePppoe = 0x8864;
    private const int PppIpv4 = 0x0021, PppIpv6 = 0x0057;
    private const int RouterAdvertisement = 134, PrefixInformation = 3;
    private const int MoreFragments = 0x20;
    private const int MaxTags = 4, MaxExtensions = 8;

    private readonly Ipv6Handles handles;

    public HeaderReader(Ipv6Handles handles) => this.handles = handles;

    /// <summary>Reads one frame of which <paramref name="length"/> bytes were captured at <paramref name="offset"/>.</summary>
    public ReadResult Read(byte[] frame, int offset, int length, int linkType, PacketHeader header)
    {
        var end = offset + length;
        header.SourceMac = 0;
        switch (linkType)
        {
            case LinkEthernet:
                if (length < 14) return ReadResult.Truncated;
                header.SourceMac = Mac(frame, offset + 6);
                return ByType(frame, offset + 14, end, BigEndian.U16(frame, offset + 12), header);
            case LinkSll:
                if (length < 16) return ReadResult.Truncated;
                if (BigEndian.U16(frame, offset + 4) == 6) header.SourceMac = Mac(frame, offset + 6);
                return ByType(frame, offset + 16, end, BigEndian.U16(frame, offset + 14), header);
            case LinkSll2:
                if (length < 20) return ReadResult.Truncated;
                if (frame[offset + 11] == 6) header.SourceMac = Mac(frame, offset + 12);
                return ByType(frame, offset + 20, end, BigEndian.U16(frame, offset), header);
            case LinkNull:
            case LinkLoop:
                // Four bytes of address family in the byte order of some machine: the IP version says the same, reliably.
                return ReadIp(frame, offset + 4, length - 4, header);
            case LinkRaw:
            case LinkRawOld:
            case LinkIpv4:
            case LinkIpv6:
                return ReadIp(frame, offset, length, header);
            default:
                return ReadResult.NotIp;
        }
    }

    /// <summary>Reads a packet that begins with its IP header.</summary>
    public ReadResult ReadIp(byte[] packet, int offset, int length, PacketHeader header)
    {
        if (length < 1) return ReadResult.Truncated;
        return (packet[offset] >> 4) switch
        {
            4 => ReadIpv4(packet, offset, offset + length, header),
            6 => ReadIpv6(packet, offset, offset + length, header),
            _ => ReadResult.NotIp,
        };
    }

    private ReadResult ByType(byte[] frame, int at, int end, int type, PacketHeader header)
    {
        for (var tags = 0; type == TypeVlan || type == TypeQinQ || type == TypeQinQOld; tags++)
        {
            if (tags == MaxTags) return ReadResult.Malformed;
            if (end - at < 4) return ReadResult.Truncated;
            type = BigEndian.U16(frame, at + 2);
            at += 4;
        }
        if (type == TypePppoe)
        {
            if (end - at < 8) return ReadResult.Truncated;
            var protocol = BigEndian.U16(frame, at + 6);
            type = protocol == PppIpv4 ? TypeIpv4 : protocol == PppIpv6 ? TypeIpv6 : 0;
            at += 8;
        }
        if (type == TypeIpv4) return ReadIpv4(frame, at, end, header);
        if (type == TypeIpv6) return ReadIpv6(frame, at, end, header);
        return ReadResult.NotIp;
    }

    private static ReadResult ReadIpv4(byte[] packet, int at, int end, PacketHeader header)
    {
        if (end - at < 20) return ReadResult.Truncated;
        var first = packet[at];
        var headerBytes = (first & 15) << 2;
        if ((first >> 4) != 4 || headerBytes < 20) return ReadResult.Malformed;
        header.Length = BigEndian.U16(packet, at + 2);
        // 0 is what segmentation offload writes on the way out; any other length must hold its own header.
        if (header.Length != 0 && header.Length < headerBytes) return ReadResult.Malformed;
        if ((BigEndian.U16(packet, at + 6) & 0x1FFF) != 0) return ReadResult.Fragment;
        int protocol = packet[at + 9];
        header.Source = BigEndian.U32(packet, at + 12);
        header.Destination = BigEndian.U32(packet, at + 16);
        if (protocol == PacketHeader.Tcp && (packet[at + 6] & MoreFragments) != 0 && IsTiny(header.Length - headerBytes, end - at - headerBytes))
        {
            header.HasQuote = false;
            header.Transport = PacketHeader.Tcp;
            header.Ports = BigEndian.U32(packet, at + headerBytes);
            return ReadResult.Ok;
        }
        if (PacketHeader.IsRare(protocol) && !IsIntact(packet, at, headerBytes, end)) return ReadResult.Malformed;
        return ReadTransport(protocol, packet, at + headerBytes, end, header);
    }

    /// <summary>False for a wrong checksum (RFC 1071): what seems a rare protocol may be a damaged header. 0 is what offload writes on the way out.</summary>
    private static bool IsIntact(byte[] packet, int at, int bytes, int end)
    {
        if (BigEndian.U16(packet, at + 10) == 0) return true;
        if (end - at < bytes) return false;
        var sum = 0;
        for (var i = 0; i < bytes; i += 2) sum += BigEndian.U16(packet, at + i);
        return (sum & 0xFFFF) + (sum >> 16) == 0xFFFF;
    }

    /// <summary>A first fragment that keeps TCP's flags for the second: no stack makes one, scanners do so to pass filters (RFC 3128). It counts as one
    /// without flags, which opens a flow.</summary>
    private static bool IsTiny(int bytes, int captured) => bytes >= 4 && bytes < 14 && captured >= 4;

    private ReadResult ReadIpv6(byte[] packet, int at, int end, PacketHeader header)
    {
        if (end - at < 40) return ReadResult.Truncated;
        header.Length = 40 + BigEndian.U16(packet, at + 4);
        var onLink = packet[at + 7] == 255; // a hop limit that no router has touched (RFC 4861 6.1.2)
        header.Source = handles.Ipv6(packet, at + 8);
        header.Destination = handles.Ipv6(packet, at + 24);
        int next = packet[at + 6];
        at += 40;
        for (var extensions = 0; next == 0 || next == 43 || next == 44 || next == 51 || next == 60; extensions++)
        {
            if (extensions == MaxExtensions) return ReadResult.Malformed;
            if (end - at < 8) return ReadResult.Truncated;
            if (next == 44 && (BigEndian.U16(packet, at + 2) & 0xFFF8) != 0) return ReadResult.Fragment;
            var bytes = next == 44 ? 8 : next == 51 ? (packet[at + 1] + 2) << 2 : (packet[at + 1] + 1) << 3;
            next = packet[at];
            at += bytes;
        }
        if (next != PacketHeader.IcmpV6) return ReadTransport(next, packet, at, end, header);
        if (onLink && at < end && packet[at] == RouterAdvertisement) LearnPrefix(packet, at + 16, end);
        return ReadIcmpV6(packet, at, end, header);
    }

    private static ReadResult ReadTransport(int protocol, byte[] packet, int at, int end, PacketHeader header)
    {
        header.HasQuote = false;
        header.Transport = (uint)protocol;
        header.Ports = 0;
        switch (protocol)
        {
            case PacketHeader.Tcp:
                if (end - at < 14) return ReadResult.Truncated;
                header.Transport = PacketHeader.TransportOf(PacketHeader.Tcp, packet[at + 13]);
                break;
            case PacketHeader.Udp:
                if (end - at < 4) return ReadResult.Truncated;
                header.PayloadOffset = at + 8;
                break;
            case PacketHeader.Icmp:
                return ReadIcmp(packet, at, end, header);
            default:
                return ReadResult.Ok;
        }
        header.Ports = BigEndian.U32(packet, at);
        return ReadResult.Ok;
    }

    private static ReadResult ReadIcmp(byte[] packet, int at, int end, PacketHeader header)
    {
        if (end - at < 2) return ReadResult.Truncated;
        var type = IcmpTypes.Of(packet[at]);
        header.Transport = PacketHeader.TransportOf(PacketHeader.Icmp, type);
        header.IcmpCode = packet[at + 1];
        if (type != IcmpTypes.Unreachable && type != IcmpTypes.TimeExceeded) return ReadResult.Ok;
        at += 8;
        if (end - at < 20 || (packet[at] >> 4) != 4) return ReadResult.Ok;
        header.QuotedProtocol = packet[at + 9];
        header.QuotedSource = BigEndian.U32(packet, at + 12);
        header.QuotedDestination = BigEndian.U32(packet, at + 16);
        ReadQuotedPorts(packet, at + ((packet[at] & 15) << 2), end, header);
        return ReadResult.Ok;
    }

    /// <summary>ICMPv6 in ICMPv4's numbers, so that the meter knows one ICMP.</summary>
    private ReadResult ReadIcmpV6(byte[] packet, int at, int end, PacketHeader header)
    {
        if (end - at < 2) return ReadResult.Truncated;
        header.HasQuote = false;
        header.Ports = 0;
        header.IcmpCode = 0;
        var type = packet[at] switch
        {
            1 => IcmpTypes.Unreachable,
            3 => IcmpTypes.TimeExceeded,
            128 => IcmpTypes.EchoRequest,
            129 => IcmpTypes.EchoReply,
            _ => IcmpTypes.Other,
        };
        header.Transport = PacketHeader.TransportOf(PacketHeader.Icmp, type);
        at += 8;
        if (type != IcmpTypes.Unreachable && type != IcmpTypes.TimeExceeded) return ReadResult.Ok;
        if (end - at < 40 || (packet[at] >> 4) != 6) return ReadResult.Ok;
        header.QuotedProtocol = packet[at + 6] == PacketHeader.IcmpV6 ? PacketHeader.Icmp : packet[at + 6];
        header.QuotedSource = handles.Ipv6(packet, at + 8);
        header.QuotedDestination = handles.Ipv6(packet, at + 24);
        ReadQuotedPorts(packet, at + 40, end, header);
        return ReadResult.Ok;
    }

    /// <summary>The home's own IPv6 prefix, as its router announces it (RFC 4861 4.6.2).</summary>
    private void LearnPrefix(byte[] packet, int at, int end)
    {
        while (end - at >= 8 && packet[at + 1] != 0)
        {
            if (packet[at] == PrefixInformation && end - at >= 32 && IsHome(packet, at)) handles.SetPrefix(packet, at + 16, packet[at + 2]);
            at += packet[at + 1] << 3;
        }
    }

    // Global (2000::/3), valid, and of a length that a line is given (RFC 6177): unique local addresses are known without being told,
    // and a prefix of no length would be forgetting the home.
    private static bool IsHome(byte[] packet, int at) =>
        (packet[at + 16] & 0xE0) == 0x20 && packet[at + 2] >= 48 && packet[at + 2] <= 128 && BigEndian.U32(packet, at + 4) != 0;

    private static void ReadQuotedPorts(byte[] packet, int at, int end, PacketHeader header)
    {
        var hasPorts = header.QuotedProtocol == PacketHeader.Tcp || header.QuotedProtocol == PacketHeader.Udp;
        if (hasPorts && end - at < 4) return;
        header.QuotedSourcePort = hasPorts ? BigEndian.U16(packet, at) : 0;
        header.QuotedDestinationPort = hasPorts ? BigEndian.U16(packet, at + 2) : 0;
        header.HasQuote = true;
    }

    private static long Mac(byte[] bytes, int at) => ((long)BigEndian.U16(bytes, at) << 32) | BigEndian.U32(bytes, at + 2);
}
