// A home on paper: builds the packet headers of contacts and their outcomes, and lets time pass.
using RouterAlert.Traffic;

namespace RouterAlert.Tests.Traffic;

public sealed class HomeOnPaper
{
    public const uint Lan = 0xC0A80100, Host = 0xC0A80117;

    public readonly TrafficMeter Meter;
    public long NowMs = 1000;
    private readonly PacketHeader header = new PacketHeader();
    private int sourcePort = 40000;

    public HomeOnPaper(int lanBits = 24)
    {
        Meter = new TrafficMeter(new TrafficTables { MacAddresses = true, Acknowledged = 256 }, Lan, lanBits, new Ipv6Handles(64, 1), 0x12345678, 0x9ABCDEF1);
        Meter.Tick(NowMs);
    }

    public void Silent(uint remote, int port, int protocol = PacketHeader.Tcp) => Open(Host, remote, port, protocol);

    public void Refused(uint remote, int port)
    {
        Open(Host, remote, port, PacketHeader.Tcp);
        Send(remote, Host, PacketHeader.Tcp, port, sourcePort, PacketHeader.Rst | PacketHeader.Ack);
    }

    public void Accepted(uint remote, int port, int protocol = PacketHeader.Tcp)
    {
        Open(Host, remote, port, protocol);
        Send(remote, Host, protocol, port, sourcePort, PacketHeader.Syn | PacketHeader.Ack);
    }

    /// <summary>A SYN scanner's probe of an open port: answered, then reset.</summary>
    public void HalfOpen(uint remote, int port)
    {
        Accepted(remote, port);
        Send(Host, remote, PacketHeader.Tcp, sourcePort, port, PacketHeader.Rst);
    }

    public void Ping(uint remote)
    {
        Begin(Host, remote, PacketHeader.Icmp, 0, 0, IcmpTypes.EchoRequest);
        Meter.Packet(header, NowMs);
    }

    public void Pong(uint remote)
    {
        Begin(remote, Host, PacketHeader.Icmp, 0, 0, IcmpTypes.EchoReply);
        Meter.Packet(header, NowMs);
    }

    public void Open(uint host, uint remote, int port, int protocol)
    {
        sourcePort++;
        Send(host, remote, protocol, sourcePort, port, PacketHeader.Syn);
    }

    public void Send(uint from, uint to, int protocol, int fromPort, int toPort, int flags)
    {
        Begin(from, to, protocol, fromPort, toPort, protocol == PacketHeader.Tcp ? flags : 0);
        Meter.Packet(header, NowMs);
    }

    /// <summary>An ICMP error about the last contact that <see cref="Host"/> opened.</summary>
    public void IcmpError(uint from, uint remote, int port, int protocol, int type, int code)
    {
        Begin(from, Host, PacketHeader.Icmp, 0, 0, type);
        header.IcmpCode = code;
        header.HasQuote = true;
        header.QuotedProtocol = protocol;
        header.QuotedSource = Host;
        header.QuotedDestination = remote;
        header.QuotedSourcePort = sourcePort;
        header.QuotedDestinationPort = port;
        Meter.Packet(header, NowMs);
        header.HasQuote = false;
    }

    /// <summary>Something from outside arrives, so the line is alive.</summary>
    public void LineIsAlive() => Send(0x01010101, Host, PacketHeader.Tcp, 443, 50000, PacketHeader.Ack);

    public void Wait(int milliseconds)
    {
        NowMs += milliseconds;
        Meter.Tick(NowMs);
    }

    private void Begin(uint from, uint to, int protocol, int fromPort, int toPort, int detail)
    {
        header.Source = from;
        header.Destination = to;
        header.Ports = PacketHeader.PortsOf(fromPort, toPort);
        header.Transport = PacketHeader.TransportOf(protocol, detail);
        header.HasQuote = false;
    }
}
