// The kinds of packets, by what the meter does with them.
using RouterAlert.Traffic;

namespace RouterAlert.PacketCost;

public enum Way
{
    Out = 0,
    In = 1,
    Home = 2,
    Elsewhere = 3,

    /// <summary>From outside to the box itself; only the ESP32's tap tells them apart.</summary>
    Knock = 4,

    /// <summary>A packet of a host that an ICMP error quotes, whose type and code are the detail.</summary>
    Quote = 5,
}

public sealed class PacketKind
{
    public readonly string Name;
    public readonly Way Way;
    public readonly uint Transport;
    public readonly bool IsMail;

    private PacketKind(string name, Way way, int protocol, int detail, bool isMail = false)
    {
        Name = name;
        Way = way;
        Transport = PacketHeader.TransportOf(protocol, detail);
        IsMail = isMail;
    }

    /// <summary>Datagrams that stand for more: no header says so, only the ESP32's tap.</summary>
    public bool IsSeveral => Transport > 0xFF && (byte)Transport == PacketHeader.Udp;

    private const int Sctp = 132, Syn = PacketHeader.Syn, Ack = PacketHeader.Ack, Rst = PacketHeader.Rst;
    private const int Tcp = PacketHeader.Tcp, Udp = PacketHeader.Udp, Icmp = PacketHeader.Icmp;

    public static readonly PacketKind[] All =
    {
        new PacketKind("SYN of a host", Way.Out, Tcp, Syn),
        new PacketKind("SYN of a host to a mail server", Way.Out, Tcp, Syn, true),
        new PacketKind("segment without flags of a host", Way.Out, Tcp, 0),
        new PacketKind("ACK of a host", Way.Out, Tcp, Ack),
        new PacketKind("RST of a host", Way.Out, Tcp, Rst),
        new PacketKind("datagram of a host", Way.Out, Udp, 0),
        new PacketKind("datagrams of a host", Way.Out, Udp, 40),
        new PacketKind("very many datagrams of a host", Way.Out, Udp, 0xFFFF),
        new PacketKind("ping of a host", Way.Out, Icmp, IcmpTypes.EchoRequest),
        new PacketKind("other ICMP of a host", Way.Out, Icmp, 13),
        new PacketKind("tunnel of a host", Way.Out, PacketHeader.Gre, 0),
        new PacketKind("rare protocol of a host", Way.Out, Sctp, 0),
        new PacketKind("SYN-ACK", Way.In, Tcp, Syn | Ack),
        new PacketKind("SYN-ACK of a mail server", Way.In, Tcp, Syn | Ack, true),
        new PacketKind("RST", Way.In, Tcp, Rst | Ack),
        new PacketKind("bare RST", Way.In, Tcp, Rst),
        new PacketKind("RST of a mail server", Way.In, Tcp, Rst | Ack, true),
        new PacketKind("ACK", Way.In, Tcp, Ack),
        new PacketKind("segment without flags", Way.In, Tcp, 0),
        new PacketKind("SYN to a host", Way.In, Tcp, Syn),
        new PacketKind("datagram", Way.In, Udp, 0),
        new PacketKind("datagrams", Way.In, Udp, 40),
        new PacketKind("answer to a ping", Way.In, Icmp, IcmpTypes.EchoReply),
        new PacketKind("ping to a host", Way.In, Icmp, IcmpTypes.EchoRequest),
        new PacketKind("other ICMP", Way.In, Icmp, 5),
        new PacketKind("other protocol", Way.In, Sctp, 0),
        new PacketKind("SYN within the home", Way.Home, Tcp, Syn),
        new PacketKind("SYN between strangers", Way.Elsewhere, Tcp, Syn),
        new PacketKind("knock, SYN", Way.Knock, Tcp, Syn),
        new PacketKind("knock, datagram", Way.Knock, Udp, 0),
        new PacketKind("knock, ping", Way.Knock, Icmp, IcmpTypes.EchoRequest),
        new PacketKind("unreachable, of TCP", Way.Quote, Tcp, Quoted(IcmpTypes.Unreachable, 1)),
        new PacketKind("unreachable, of UDP", Way.Quote, Udp, Quoted(IcmpTypes.Unreachable, 3)),
        new PacketKind("unreachable, of a ping", Way.Quote, Icmp, Quoted(IcmpTypes.Unreachable, 1)),
        new PacketKind("fragmentation needed", Way.Quote, Tcp, Quoted(IcmpTypes.Unreachable, IcmpTypes.FragmentationNeeded)),
        new PacketKind("time exceeded", Way.Quote, Udp, Quoted(IcmpTypes.TimeExceeded, 0)),
    };

    private static int Quoted(int type, int code) => (type << 4) | code;
}
