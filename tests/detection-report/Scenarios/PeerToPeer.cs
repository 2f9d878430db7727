// Programs of equals: they fail on most of those whom they were told of.
using RouterAlert.Traffic;

namespace RouterAlert.DetectionReport.Scenarios;

public static class PeerToPeer
{
    private const long Start = 10_000;

    public static readonly Scenario[] All =
    [
        new("torrent", [], h => Torrent(h, 600_000, 5)),
        new("torrent, busy", [], h => Torrent(h, 600_000, 30)),
        new("torrent, dead swarm", [], h => { for (var i = 0; i < 300; i++) Peer(h, Start + i * 100, 0); }),
        new("torrent, dead swarm, dead DHT", [], h => { for (var i = 0; i < 300; i++) Peer(h, Start + i * 100, 0); for (var i = 0; i < 100; i++) h.Udp(Start + i * 150, h.Stranger(), DhtPort(h), Fate.Silent); }),
        new("torrent peers behind one address", [], CommonAddress),
        new("torrent trackers, most dead", [], Trackers),
        new("DHT alone", [], h => Dht(h, 600_000, 10)),
        new("eMule and Kad", [], h =>
        {
            h.Every(Start, 600_000, 200, at => h.Udp(at, h.Stranger(), h.Chance(0.5) ? 4672 : h.Random.Next(1024, 65536), h.Chance(0.35) ? Fate.Open : Fate.Silent));
            h.Every(Start, 600_000, 500, at => h.Tcp(at, h.Stranger(), h.Chance(0.5) ? 4662 : h.Random.Next(1024, 65536), h.Chance(0.25) ? Fate.Open : Fate.Silent));
        }),
        new("Bitcoin node", [], h => Coin(h, 8333, 0.4)),
        new("Monero node", [], h => Coin(h, 18080, 0.3)),
        new("Litecoin node", [], h => Coin(h, 9333, 0.4)),
        new("Dogecoin node, most dead", [], h => Coin(h, 22556, 0.25)),
        new("Polkadot node", [], h => Coin(h, 30333, 0.3)),
        new("Zcash node", [], h => Coin(h, 8233, 0.3)),
        new("unlisted coin", [], h => Coin(h, 24567, 0.4)),
        new("unlisted coin, most dead", [], h => Coin(h, 24567, 0.25), false, "one client in fifteen fails ten times before its first answer"),
        new("unknown coin, few seeds dead", [], h => { foreach (var seed in h.Strangers(20)) h.Tcp(Start + h.Random.Next(120_000), seed, 24567, h.Chance(0.4) ? Fate.Open : Fate.Silent); }),
        new("Ethereum node", [], h =>
        {
            h.Every(Start, 600_000, 100, at => h.Udp(at, h.Stranger(), h.Chance(0.8) ? 30303 : h.Random.Next(30300, 30400), h.Chance(0.4) ? Fate.Open : Fate.Silent));
            h.Every(Start, 600_000, 500, at => h.Tcp(at, h.Stranger(), h.Chance(0.8) ? 30303 : h.Random.Next(30300, 30400), h.Chance(0.3) ? Fate.Open : Fate.Silent));
        }),
        new("Ethereum consensus", [], h => h.Every(Start, 600_000, 300, at => h.Udp(at, h.Stranger(), h.Chance(0.6) ? 9000 : h.Random.Next(9001, 13000), h.Chance(0.4) ? Fate.Open : Fate.Silent))),
        new("IPFS", [], Ipfs),
        new("Tor client", [], h => { foreach (var relay in h.Strangers(20)) h.Tcp(Start + h.Random.Next(60_000), relay, Scans.One(h, 443, 9001, 9001, 8443, 80, h.Random.Next(1024, 65536)), h.Chance(0.8) ? Fate.Open : Fate.Silent); }),
        new("Tor relay", [], h => h.Every(Start, 600_000, 400, at => h.Tcp(at, h.Stranger(), h.Chance(0.02) ? Scans.One(h, 8443, 22, 993, 110, 80) : Scans.One(h, 443, 443, 9001, 9001, h.Random.Next(1024, 65536)), h.Chance(0.93) ? Fate.Open : Fate.Silent))),
        new("Syncthing", [], h => h.Every(Start, 600_000, 3000, at => h.Tcp(at, h.Chance(0.5) ? h.Stranger() : 0x0A000000 + (uint)h.Random.Next(1 << 20), h.Chance(0.7) ? 22000 : h.Random.Next(1024, 65536), h.Chance(0.2) ? Fate.Open : Fate.Silent))),
        new("Skype-like overlay", [], h => h.Every(Start, 600_000, 500, at => h.Udp(at, h.Stranger(), h.Chance(0.1) ? Scans.One(h, 80, 443) : h.Random.Next(1024, 65536), h.Chance(0.5) ? Fate.Open : Fate.Silent))),
        new("Soulseek", [], h => h.Every(Start, 600_000, 2000, at => h.Tcp(at, h.Stranger(), h.Chance(0.3) ? 2234 : h.Random.Next(1024, 65536), h.Chance(0.3) ? Fate.Open : Fate.Silent))),
        new("Gnutella", [], h => h.Every(Start, 600_000, 500, at => h.Tcp(at, h.Stranger(), h.Chance(0.5) ? 6346 : h.Random.Next(1024, 65536), h.Chance(0.25) ? Fate.Open : Fate.Silent))),
        new("Tailscale mesh, peers asleep", [], h => { for (var peer = 0; peer < 20; peer++) for (var i = 0; i < 4; i++) h.Udp(Start + h.Random.Next(60_000), h.Stranger(), h.Chance(0.6) ? 41641 : h.Random.Next(1024, 65536), Fate.Silent); }),
        new("WireGuard to ten dead peers", [], h => { foreach (var peer in h.Strangers(7)) h.Every(Start, 600_000, 5000, at => h.Udp(at, peer, 51820, Fate.Silent)); }),
        new("file server with many visitors", [], Visitors),
        new("game host with many visitors", [], h => h.Every(Start, 300_000, 300, at => { var visitor = h.Stranger(); var from = h.Random.Next(1024, 65536); h.Send(at, visitor, Home.Suspect, PacketHeader.Udp, from, 25565, 0); h.Send(at + 1, Home.Suspect, visitor, PacketHeader.Udp, 25565, from, 0); })),
    ];

    public static void Torrent(Home home, long until, double perSecond)
    {
        home.Every(Start, until, 1000 / perSecond, at => Peer(home, at, 0.25));
        Dht(home, until, perSecond / 3);
    }

    public static void Dht(Home home, long until, double perSecond) => home.Every(Start, until, 1000 / perSecond,
        at => home.Udp(at, home.Stranger(), DhtPort(home), home.Chance(0.4) ? Fate.Open : Fate.Silent));

    private static int DhtPort(Home home) => home.Chance(0.15) ? 6881 : home.Chance(0.03) ? 51413 : home.Random.Next(1024, 65536);

    private static void Peer(Home home, long at, double alive)
    {
        var port = home.Chance(0.12) ? home.Random.Next(6881, 6890) : home.Chance(0.04) ? 51413 : home.Chance(0.02) ? Scans.One(home, 80, 443, 8080) : home.Random.Next(1024, 65536);
        var peer = home.Stranger();
        var fate = home.Chance(alive) ? Fate.Open : home.Chance(0.2) ? Fate.Refused : Fate.Silent;
        if (home.Chance(0.7)) home.Udp(at, peer, port, fate == Fate.Refused ? Fate.Silent : fate);
        if (home.Chance(0.7)) home.Tcp(at + 100, peer, port, fate);
    }

    // A VPN's exit, or a provider that shares addresses among customers.
    private static void CommonAddress(Home home)
    {
        Torrent(home, 600_000, 5);
        var shared = home.Strangers(3);
        home.Every(Start, 600_000, 12_000, at => home.Tcp(at, shared[home.Random.Next(3)], home.Random.Next(1024, 65536), home.Chance(0.2) ? Fate.Open : Fate.Silent));
    }

    private static void Trackers(Home home)
    {
        int[] ports = [80, 1337, 6969, 451, 2710, 80, 6969, 1337, 2920, 6969];
        for (var i = 0; i < 40; i++) home.Udp(Start + i * 200, home.Stranger(), ports[i % ports.Length], home.Chance(0.3) ? Fate.Open : Fate.Silent);
        for (var i = 0; i < 20; i++) home.Tcp(Start + i * 300, home.Stranger(), Scans.One(home, 80, 443, 6969, 2710), home.Chance(0.3) ? Fate.Open : Fate.Silent);
    }

    private static void Coin(Home home, int port, double alive) =>
        home.Every(Start, 600_000, 2000, at => home.Tcp(at, home.Stranger(), home.Chance(0.9) ? port : home.Random.Next(1024, 65536), home.Chance(alive) ? Fate.Open : Fate.Silent));

    // Peers tell all their addresses, those of their own private networks among them.
    private static void Ipfs(Home home) => home.Every(Start, 600_000, 500, at =>
    {
        var peer = home.Stranger();
        var port = home.Chance(0.8) ? 4001 : home.Random.Next(1024, 65536);
        var alive = home.Chance(0.4);
        home.Udp(at, peer, port, alive ? Fate.Open : Fate.Silent);
        home.Tcp(at + 20, peer, port, alive ? Fate.Open : Fate.Silent);
        home.Tcp(at + 40, 0xAC110000 + (uint)home.Random.Next(1, 20), port, Fate.Silent);
        home.Tcp(at + 60, 0x0A000000 + (uint)home.Random.Next(1 << 20), port, Fate.Silent);
    });

    private static void Visitors(Home home) => home.Every(Start, 300_000, 300, at =>
    {
        var visitor = home.Stranger();
        home.Send(at, visitor, Home.Suspect, PacketHeader.Tcp, 50000, 443, PacketHeader.Syn);
        home.Send(at + 1, Home.Suspect, visitor, PacketHeader.Tcp, 443, 50000, PacketHeader.Syn | PacketHeader.Ack);
        home.Send(at + 50, Home.Suspect, visitor, PacketHeader.Tcp, 443, 50000, PacketHeader.Rst);
    });
}
