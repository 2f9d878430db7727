// What it means that one port fails on many addresses depends on the port: nobody's home has a reason to try port 445 on
// strangers, every home tries 443, and peer-to-peer networks with a customary port fail on it all day.
namespace RouterAlert.Traffic;

public enum PortClass
{
    /// <summary>Above 1023 and not listed: an alarm only when the host does not fail on other ports as well.</summary>
    Other = 0,

    /// <summary>Below 1024, or a service above that worms look for.</summary>
    Service = 1,

    /// <summary>A port that ordinary programs contact on many addresses: some of those are always dead.</summary>
    Everyday = 2,

    /// <summary>Fails on many addresses for innocent reasons: customary peer-to-peer ports, blocked QUIC, traceroute.</summary>
    Harmless = 3,
}

public static class PortClasses
{
    public const int Dns = 53;

    // traceroute(8) counts up from 33434, three probes a hop and 255 hops at most.
    private const int TracerouteFirst = 33434, TracerouteLast = 34198;

    // Routers map flows to ports up here.
    private const int GuessedFirst = 10_000;

    public static PortClass Of(int protocol, int port)
    {
        if (protocol == PacketHeader.Udp)
        {
            // A network that blocks QUIC makes every browser fail on every site before it falls back to TCP.
            if (port == 443 || IsTraceroute(port)) return PortClass.Harmless;
            // A game asks every server of a public list for its name; half of such a list is dead.
            if (port >= 27015 && port <= 27050) return PortClass.Harmless;
            if (port == Dns || port == 80 || port == 123 || port == 3478 || port == 19302) return PortClass.Everyday;
        }
        else if (port == 443 || port == 80 || port == Dns || port == 853 || port == 993 || port == 5222 || port == 5223 || port == 5228 || port == 8883)
        {
            return PortClass.Everyday;
        }
        if (port < 1024) return PortClass.Service;
        return port switch
        {
            1080 or 1433 or 1434 or 1521 or 1723 or 1900 or 2222 or 2323 or 2375 or 3128 or 3306 or 3389 or 5060 or 5432 or 5555 or 5683
                or 5900 or 5985 or 6379 or 7547 or 8000 or 8080 or 8081 or 8088 or 8291 or 8443 or 8888 or 9200 or 11211 or 20000 or 23231
                or 27017 or 37215 or 37777 or 44818 or 47808 or 49152 or 52869 or 60001 => PortClass.Service,
            // BitTorrent, eDonkey, Gnutella, Soulseek, IPFS, Xbox, devp2p, Bitcoin, Litecoin, Dogecoin, Lightning, Monero, Chia, Cosmos, Syncthing,
            // WireGuard meshes, ZeroTier, Polkadot, Zcash, Windows Update among equals.
            (>= 6881 and <= 6889) or 6969 or 51413 or 4661 or 4662 or 4672 or 6346 or 6347 or 2234 or 4001 or 3074 or 30303 or 8333 or 18333
                or 9333 or 22556 or 9735 or 18080 or 8444 or 26656 or 22000 or 21027 or 41641 or 9993 or 30333 or 8233 or 7680 => PortClass.Harmless,
            _ => PortClass.Other,
        };
    }

    /// <summary>
    /// Steps up of an address's test for a failed port. Programs that look for a way out try the ports that firewalls let pass (VPNs); those
    /// that look for a partner behind a router guess at high UDP ports (calls, cameras).
    /// </summary>
    public static int AddressSteps(int protocol, int port, PortClass portClass)
    {
        if (portClass == PortClass.Everyday || portClass == PortClass.Harmless) return Params.WeakAddressSteps;
        if (protocol == PacketHeader.Udp && port >= GuessedFirst && portClass == PortClass.Other) return Params.WeakAddressSteps;
        return port is Dns or 80 or 123 or 443 or 500 or 501 or 502 or 853 or (>= 1194 and <= 1198) or 1701 or 4500 or 4569 or 5060 or 7770
            or 8443 or 51820 ? Params.WeakAddressSteps : Params.AddressSteps;
    }

    public static bool IsTraceroute(int port) => port >= TracerouteFirst && port <= TracerouteLast;
}
