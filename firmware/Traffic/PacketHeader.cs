// What one packet says in its headers, and nothing of what it carries. Reused for every packet.
namespace RouterAlert.Traffic;

public sealed class PacketHeader
{
    public const int Icmp = 1, Tcp = 6, Udp = 17, IcmpV6 = 58;
    public const int Fin = 1, Syn = 2, Rst = 4, Ack = 16;

    /// <summary>Protocols that tunnel a home's other traffic, packet by packet.</summary>
    public const int Ipv6InIpv4 = 41, Gre = 47, Esp = 50;

    /// <summary>Where a protocol's detail begins in <see cref="Transport"/>.</summary>
    public const int DetailShift = 8;

    // Four numbers say nearly everything; the ESP32's tap (boards/esp32-gateway/native/tap.h) tells no more.

    /// <summary>IPv4 address as a number, most significant byte first; of an IPv6 packet a handle (<see cref="Ipv6Handles"/>).</summary>
    public uint Source, Destination;

    /// <summary>The source's port above the destination's, 16 bits each; 0 when the protocol has none.</summary>
    public uint Ports;

    /// <summary>IP protocol number, and above it its detail: TCP's flags; ICMP's type, in ICMPv4's numbers also for ICMPv6; how many datagrams a datagram of UDP
    /// stands for besides itself, since a tap may leave out those of a flow that it has just told of. 0 of other protocols.</summary>
    public uint Transport;

    public int SourcePort => (int)(Ports >> 16);
    public int DestinationPort => (ushort)Ports;
    public int Protocol => (byte)Transport;

    /// <summary>Of TCP.</summary>
    public int Flags => (int)(Transport >> DetailShift);

    /// <summary>Of ICMP.</summary>
    public int IcmpType => (int)(Transport >> DetailShift);

    /// <summary>Where the payload of a UDP datagram begins in its frame; only set when <see cref="Protocol"/> is <see cref="Udp"/>.</summary>
    public int PayloadOffset;

    /// <summary>ICMP code in ICMPv4's numbers; only set when <see cref="Protocol"/> is <see cref="Icmp"/>.</summary>
    public int IcmpCode;

    /// <summary>True when an ICMP error quotes the packet it is about: then the Quoted fields are set.</summary>
    public bool HasQuote;
    public int QuotedProtocol, QuotedSourcePort, QuotedDestinationPort;
    public uint QuotedSource, QuotedDestination;

    /// <summary>Sender's MAC address as a number, 0 where the link has none.</summary>
    public long SourceMac;

    /// <summary>Bytes of the IP packet.</summary>
    public int Length;

    public static uint PortsOf(int source, int destination) => ((uint)source << 16) | (uint)destination;

    public static uint TransportOf(int protocol, int detail) => (uint)protocol | ((uint)detail << DetailShift);

    /// <summary>A protocol that no program at home needs.</summary>
    public static bool IsRare(int protocol) =>
        protocol != Tcp && protocol != Udp && protocol != Icmp && protocol != Esp && protocol != Gre && protocol != Ipv6InIpv4;
}
