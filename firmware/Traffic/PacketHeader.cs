// What one packet says in its headers, and nothing of what it carries. Reused for every packet.
namespace RouterAlert.Traffic;

public sealed class PacketHeader
{
    public const int Icmp = 1, Tcp = 6, Udp = 17, IcmpV6 = 58;
    public const int Fin = 1, Syn = 2, Rst = 4, Ack = 16;

    /// <summary>IP protocol number.</summary>
    public int Protocol;

    /// <summary>IPv4 address as a number, most significant byte first; of an IPv6 packet a handle (<see cref="Ipv6Handles"/>).</summary>
    public uint Source, Destination;

    /// <summary>0 when the protocol has no ports.</summary>
    public int SourcePort, DestinationPort;

    /// <summary>Where the payload of a UDP datagram begins in its frame; only set when <see cref="Protocol"/> is <see cref="Udp"/>.</summary>
    public int PayloadOffset;

    /// <summary>TCP flags; only set when <see cref="Protocol"/> is <see cref="Tcp"/>.</summary>
    public int Flags;

    /// <summary>ICMP type and code in ICMPv4's numbers, also for ICMPv6; only set when <see cref="Protocol"/> is <see cref="Icmp"/>.</summary>
    public int IcmpType, IcmpCode;

    /// <summary>True when an ICMP error quotes the packet it is about: then the Quoted fields are set.</summary>
    public bool HasQuote;
    public int QuotedProtocol, QuotedSourcePort, QuotedDestinationPort;
    public uint QuotedSource, QuotedDestination;

    /// <summary>Sender's MAC address as a number, 0 where the link has none.</summary>
    public long SourceMac;

    /// <summary>Datagrams that this one stands for, itself among them: a tap may leave out those of a flow that it has just told of.
    /// Only read when <see cref="Protocol"/> is <see cref="Udp"/>.</summary>
    public int Packets = 1;

    /// <summary>Bytes of the IP packet.</summary>
    public int Length;
}
