// A home made up: hosts open flows at modelled times, the Internet answers or does not, and a meter sees the packets in their order.
using System;
using System.Collections.Generic;
using RouterAlert.Traffic;

namespace RouterAlert.DetectionReport.Scenarios;

public sealed class Home
{
    public const uint Lan = 0xC0A80100, Suspect = 0xC0A80142, Neighbour = 0xC0A8010A;
    private const uint DistantRouter = 0xCB007101; // 203.0.113.1

    private readonly PriorityQueue<Action, (long, long)> events = new();
    private readonly TrafficMeter meter;
    private readonly PacketHeader header = new();
    private long order;
    private int sourcePort = 40000;

    public Home(TrafficTables tables, int seed)
    {
        Random = new Random(seed);
        meter = new TrafficMeter(tables, Lan, 24, new Ipv6Handles(1024, 1), (uint)seed * 0x9E3779B1 ^ 0x12345678, (uint)seed * 0x85EBCA6B ^ 0x9ABCDEF1);
    }

    public Random Random { get; }

    public List<Decision> Decisions { get; } = [];

    /// <summary>Failed first contacts behind the first verdict.</summary>
    public int FailuresWhenNamed => Decisions.Count == 0 ? 0 : Decisions[0].Failures;

    public long Packets => meter.Packets;

    public void At(long ms, Action what) => events.Enqueue(what, (ms, order++));

    /// <summary>Something again and again, in intervals that vary by half.</summary>
    public void Every(long from, long to, double intervalMs, Action<long> what)
    {
        for (double at = from; at < to; at += intervalMs * (0.75 + Random.NextDouble() / 2)) what((long)at);
    }

    /// <summary>A public address by chance.</summary>
    public uint Stranger()
    {
        while (true)
        {
            var address = (uint)Random.NextInt64(0x01000000, 0xDF000000);
            if (!IsSpecial(address)) return address;
        }
    }

    public uint[] Strangers(int count)
    {
        var found = new uint[count];
        for (var i = 0; i < count; i++) found[i] = Stranger();
        return found;
    }

    public bool Chance(double probability) => Random.NextDouble() < probability;

    /// <summary>What a raw probe at a random address meets: most of the Internet is silent.</summary>
    public Fate Wild(double open = 0.04)
    {
        var chance = Random.NextDouble();
        return chance < open ? Fate.HalfOpen : chance < open + 0.08 ? Fate.Refused : chance < open + 0.14 ? Fate.Unreachable : Fate.Lost;
    }

    public void Tcp(long at, uint remote, int port, Fate fate, uint host = Suspect)
    {
        var from = sourcePort = sourcePort < 65000 ? sourcePort + 1 : 40000;
        var back = at + Rtt(remote);
        Send(at, host, remote, PacketHeader.Tcp, from, port, PacketHeader.Syn);
        switch (fate)
        {
            case Fate.Silent:
                foreach (var again in (int[])[1000, 3000]) Send(at + again, host, remote, PacketHeader.Tcp, from, port, PacketHeader.Syn);
                break;
            case Fate.Refused:
                Send(back, remote, host, PacketHeader.Tcp, port, from, PacketHeader.Rst | PacketHeader.Ack);
                break;
            case Fate.Unreachable:
                Error(back, host, remote, PacketHeader.Tcp, from, port, DistantRouter, 1);
                break;
            case Fate.HalfOpen:
                Send(back, remote, host, PacketHeader.Tcp, port, from, PacketHeader.Syn | PacketHeader.Ack);
                Send(back + 1, host, remote, PacketHeader.Tcp, from, port, PacketHeader.Rst);
                break;
            case Fate.Open:
                Talk(at, back, host, remote, from, port);
                break;
        }
    }

    /// <summary>A probe of odd flags that nothing answers.</summary>
    public void Raw(long at, uint remote, int port, int flags) => Send(at, Suspect, remote, PacketHeader.Tcp, 44444, port, flags);

    private void Talk(long at, long back, uint host, uint remote, int from, int port)
    {
        Send(back, remote, host, PacketHeader.Tcp, port, from, PacketHeader.Syn | PacketHeader.Ack);
        Send(back + 1, host, remote, PacketHeader.Tcp, from, port, PacketHeader.Ack);
        for (var i = 0; i < 3; i++)
        {
            Send(back + 2 + i * 40, host, remote, PacketHeader.Tcp, from, port, PacketHeader.Ack | 8);
            Send(2 * back - at + 2 + i * 40, remote, host, PacketHeader.Tcp, port, from, PacketHeader.Ack | 8);
        }
        Send(2 * back - at + 200, host, remote, PacketHeader.Tcp, from, port, PacketHeader.Ack | PacketHeader.Fin);
        Send(3 * back - 2 * at + 200, remote, host, PacketHeader.Tcp, port, from, PacketHeader.Ack | PacketHeader.Fin);
    }

    public void Udp(long at, uint remote, int port, Fate fate, uint host = Suspect, int fromPort = 0)
    {
        var from = fromPort != 0 ? fromPort : sourcePort = sourcePort < 65000 ? sourcePort + 1 : 40000;
        var back = at + Rtt(remote);
        Send(at, host, remote, PacketHeader.Udp, from, port, 0);
        if (fate == Fate.Silent) foreach (var again in (int[])[700, 2000]) Send(at + again, host, remote, PacketHeader.Udp, from, port, 0);
        else if (fate == Fate.Open) Send(back, remote, host, PacketHeader.Udp, port, from, 0);
        else if (fate is Fate.Refused or Fate.HalfOpen) Error(back, host, remote, PacketHeader.Udp, from, port, remote, 3);
        else if (fate == Fate.Unreachable) Error(back, host, remote, PacketHeader.Udp, from, port, DistantRouter, 1);
    }

    public void Ping(long at, uint remote, bool answered, uint host = Suspect)
    {
        At(at, () => Icmp(host, remote, IcmpTypes.EchoRequest));
        if (answered) At(at + Rtt(remote), () => Icmp(remote, host, IcmpTypes.EchoReply));
    }

    /// <summary>A single packet.</summary>
    public void Send(long at, uint from, uint to, int protocol, int fromPort, int toPort, int flags) => At(at, () =>
    {
        Begin(from, to, protocol, flags);
        header.Ports = PacketHeader.PortsOf(fromPort, toPort);
        Pass();
    });

    /// <summary>An ICMP error about a host's packet.</summary>
    public void Error(long at, uint host, uint remote, int protocol, int fromPort, int port, uint by, int code) => At(at, () =>
    {
        Begin(by, host, PacketHeader.Icmp, IcmpTypes.Unreachable);
        header.IcmpCode = code;
        header.HasQuote = true;
        header.QuotedProtocol = protocol;
        header.QuotedSource = host;
        header.QuotedDestination = remote;
        header.QuotedSourcePort = fromPort;
        header.QuotedDestinationPort = port;
        Pass();
    });

    /// <summary>Milliseconds there and back: 15 to 200, always the same to one address.</summary>
    public static int Rtt(uint remote) => 15 + (int)((remote * 2654435761) >> 16) % 185;

    public void Run()
    {
        while (events.TryDequeue(out var what, out var when))
        {
            nowMs = when.Item1;
            what();
        }
        meter.Tick(nowMs + 20_000);
        Take();
    }

    private long nowMs;

    private void Icmp(uint from, uint to, int type)
    {
        Begin(from, to, PacketHeader.Icmp, type);
        Pass();
    }

    private void Begin(uint from, uint to, int protocol, int detail)
    {
        header.Transport = PacketHeader.TransportOf(protocol, detail);
        header.Source = from;
        header.Destination = to;
        header.Ports = 0;
        header.HasQuote = false;
    }

    private void Pass()
    {
        meter.Packet(header, nowMs);
        Take();
    }

    private void Take()
    {
        for (var verdict = meter.NextVerdict(); verdict is not null; verdict = meter.NextVerdict())
        {
            Decisions.Add(new Decision(meter.Addresses.Format(verdict.Host), VerdictNames.Text(verdict.Kind), verdict.Evidence, verdict.Probes,
                verdict.Failures, verdict.TimeMs / 1000.0));
        }
    }

    private static bool IsSpecial(uint address) => address >> 24 is 10 or 127 || address >> 20 == 0xAC1 || address >> 16 is 0xC0A8 or 0xA9FE
        || address >> 22 == 0x191;
}
