// Packets in hostile order: few addresses and ports, so that everything meets everything and tables fill; hosts whose addresses end alike; IPv6; forged
// addresses of both.
using RouterAlert.Traffic;

namespace RouterAlert.PacketCost;

public sealed class HostileTraffic
{
    public const uint Lan = 0xC0A80000;
    public const int LanBits = 16;

    private const uint Outside = 0xF0000000, HandleMask = 0x03FFFFFF;
    private const int FirstPort = 443, HostsPort = 40000;

    private readonly uint[] hosts, remotes;
    private readonly int ports, forged;
    private uint state;

    public HostileTraffic(uint seed)
    {
        state = seed;
        hosts = new uint[3 + Random(30)];
        remotes = new uint[6 + Random(30)];
        ports = 2 + Random(10);
        forged = Random(2) * (8 + Random(20));
        for (var i = 0; i < hosts.Length; i++)
            hosts[i] = i % 4 == 3 ? Ipv6Handles.Inside | (Number() & HandleMask) : i % 4 == 2 ? hosts[i - 1] ^ 0x100 : Lan | (Number() & 0xFFFF);
        for (var i = 0; i < remotes.Length; i++) remotes[i] = i % 4 == 3 ? Outside | (Number() & HandleMask) : 0x08000000 | (Number() & 0xFFFFFF);
    }

    public uint Source, Destination, Ports;
    public long Mac;

    /// <summary>Less than the limit.</summary>
    public int Random(int limit) => (int)(Number() % (uint)limit);

    /// <summary>Makes a packet of that kind.</summary>
    public void Make(PacketKind kind)
    {
        uint host = Host(), remote = Remote(host);
        var port = kind.IsMail ? Smtp.Port : FirstPort + Random(ports);
        if ((byte)kind.Transport == PacketHeader.Icmp) port = 0;
        var hostsPort = HostsPort + Random(ports);
        var comes = kind.Way == Way.In || kind.Way == Way.Knock;
        Source = comes ? remote : host;
        Destination = comes ? host : remote;
        if (kind.Way == Way.Home) Destination = Host();
        if (kind.Way == Way.Elsewhere) Source = Remote(host);
        Ports = comes ? PacketHeader.PortsOf(port, hostsPort) : PacketHeader.PortsOf(hostsPort, port);
        Mac = 0x020000000000 + Source;
    }

    private uint Host() => forged > 0 && Random(forged) == 0 ? Lan | (Number() & 0xFFFF) : hosts[Random(hosts.Length)];

    /// <summary>An address of the host's own family, but for what is forged.</summary>
    private uint Remote(uint host)
    {
        if (forged > 0 && Random(forged) == 0) return Random(2) == 0 ? Number() : Random(2) == 0 ? 0xE0000001 : 0xFFFFFFFF;
        if (Random(20) == 0) return host >= Outside ? Outside | (Number() & HandleMask) : 0x08000000 | (Number() & 0xFFFFFF);
        var remote = remotes[Random(remotes.Length)];
        return remote >= Outside == host >= Outside ? remote : remotes[host >= Outside ? 3 : 0];
    }

    // Marsaglia's xorshift: the same course on every runtime.
    private uint Number()
    {
        state ^= state << 13;
        state ^= state >> 17;
        return state ^= state << 5;
    }
}
