// When something is broken at home or at the provider's: everything fails, and nobody is to blame.
using RouterAlert.Traffic;

namespace RouterAlert.DetectionReport.Scenarios;

public static class Trouble
{
    private const long Start = 10_000;

    public static readonly Scenario[] All =
    [
        new("outage of 10 minutes", [], h => { EverydayLife.Browse(h, 60_000, 5); Outage(h, 60_000, 660_000); EverydayLife.Browse(h, 60_000, 1); }),
        new("outage with a torrent", [], h => { PeerToPeer.Torrent(h, 60_000, 5); for (var i = 0; i < 800; i++) h.Tcp(60_000 + i * 500, h.Stranger(), h.Chance(0.1) ? 6881 : h.Random.Next(1024, 65536), Fate.Silent); }),
        new("device barred by the router", [], h => { EverydayLife.Browse(h, 30_000, 3); Outage(h, 40_000, 340_000); }),
        new("device barred by resets", [], h => { EverydayLife.Browse(h, 30_000, 3); var sites = h.Strangers(30); h.Every(40_000, 340_000, 3000, at => h.Tcp(at, sites[h.Random.Next(30)], 443, Fate.Refused)); }, false, "refused by 30 servers of port 443 looks like a scan of it"),
        new("only the way out was captured", [], OneWay, OnlyAlone: true),
        new("only the way out, UDP and TCP", [], h => { OneWay(h); h.Every(Start, 300_000, 700, at => h.Udp(at, h.Stranger(), 123, Fate.Lost)); }, OnlyAlone: true),
        new("capture begins in mid-traffic", [], MidTraffic),
        new("computer wakes, connections gone", [], Wakes),
        new("capture begins, servers reset", [], h => { Wakes(h); EverydayLife.Browse(h, 120_000, 3); }),
        new("home's server, visitors reset", [], h => h.Every(Start, 300_000, 100, at => Disown(h, at, h.Chance(0.5) ? 0x5C000020 : h.Stranger(), h.Random.Next(1024, 65536)))),
        new("forged resets", [], h => h.Every(Start, 300_000, 100, at => h.Send(at, h.Stranger(), Home.Suspect, PacketHeader.Tcp, Scans.One(h, 22, 23, 445), 40000, PacketHeader.Rst))),
        new("IPsec, GRE and others", [], h => { var peers = h.Strangers(6); h.Every(Start, 300_000, 20, at => h.Send(at, Home.Suspect, peers[h.Random.Next(6)], Scans.One(h, 50, 50, 50, 51, 47, 41, 132, 2), 0, 0, 0)); }),
        new("visitors to a refused port", [], h => h.Every(Start, 300_000, 200, at => { var visitor = h.Stranger(); h.Send(at, visitor, Home.Suspect, PacketHeader.Tcp, 50000, 23, PacketHeader.Syn); h.Send(at + 1, Home.Suspect, visitor, PacketHeader.Tcp, 23, 50000, PacketHeader.Rst | PacketHeader.Ack); })),
        new("backscatter", [], h => h.Every(Start, 300_000, 50, at => h.Send(at, h.Stranger(), Home.Suspect, PacketHeader.Tcp, 80, h.Random.Next(1024, 65536), PacketHeader.Syn | PacketHeader.Ack))),
        new("resolver gone", [], h => { EverydayLife.Browse(h, 20_000, 3); uint[] resolvers = [0x08080808, 0x08080404, 0x01010101, 0x09090909]; h.Every(20_000, 300_000, 300, at => h.Udp(at, resolvers[h.Random.Next(4)], 53, Fate.Silent)); }),
        new("recursive resolver, outage", [], h => { h.Every(Start, 60_000, 150, at => h.Udp(at, h.Stranger(), 53, h.Chance(0.92) ? Fate.Open : Fate.Silent)); h.Every(60_000, 360_000, 300, at => h.Udp(at, h.Stranger(), 53, Fate.Silent)); }),
        new("every fourth packet lost", [], h => { h.Every(Start, 300_000, 200, at => h.Tcp(at, h.Stranger(), 443, h.Chance(0.75) ? Fate.Open : Fate.Lost)); h.Every(Start, 300_000, 2000, at => h.Udp(at, h.Stranger(), 123, h.Chance(0.6) ? Fate.Open : Fate.Lost)); }),
    ];

    // Programs know some addresses and go on trying them.
    private static void Outage(Home home, long from, long to)
    {
        var clouds = home.Strangers(30);
        home.Every(from, to, 1500, at => home.Tcp(at, clouds[home.Random.Next(30)], Scans.One(home, 443, 443, 443, 80, 5228, 993, 8883), Fate.Silent));
        home.Every(from, to, 2000, at => home.Udp(at, 0x08080808, 53, Fate.Silent));
        var clocks = home.Strangers(8);
        home.Every(from, to, 20_000, at => home.Udp(at, clocks[home.Random.Next(8)], 123, Fate.Silent));
        var mail = home.Strangers(4);
        home.Every(from, to, 20_000, at => home.Tcp(at, mail[home.Random.Next(4)], Scans.One(home, 143, 587, 5060), Fate.Silent));
    }

    // Answers went another way: hosts acknowledge what nobody has seen.
    private static void OneWay(Home home) => home.Every(Start, 300_000, 500, at =>
    {
        var site = home.Stranger();
        home.Send(at, Home.Suspect, site, PacketHeader.Tcp, 41000, 443, PacketHeader.Syn);
        for (var i = 1; i < 6; i++) home.Send(at + 40 * i, Home.Suspect, site, PacketHeader.Tcp, 41000, 443, PacketHeader.Ack);
    });

    private static void MidTraffic(Home home)
    {
        foreach (var site in home.Strangers(100))
        {
            home.Send(Start, Home.Suspect, site, PacketHeader.Tcp, 41000, 443, PacketHeader.Ack);
            home.Send(Start + 20, site, Home.Suspect, PacketHeader.Tcp, 443, 41000, PacketHeader.Ack);
            home.Send(Start + 1000, Home.Suspect, site, PacketHeader.Tcp, 41000, 443, PacketHeader.Rst);
        }
        foreach (var peer in home.Strangers(100))
        {
            home.Send(Start + home.Random.Next(1000), peer, Home.Suspect, PacketHeader.Udp, 6000, 6000, 0);
            home.Send(Start + home.Random.Next(1000), Home.Suspect, peer, PacketHeader.Udp, 6000, 6000, 0);
        }
    }

    // Sixty connections of before: everything that a computer keeps open, a few of them to services.
    private static void Wakes(Home home)
    {
        foreach (var site in home.Strangers(60))
        {
            var port = home.Chance(0.08) ? Scans.One(home, 22, 143, 8080) : Scans.One(home, 443, 443, 443, 80, 993, 5228, 8883);
            for (var again = 0; again < 3; again++) Disown(home, Start + home.Random.Next(5000) + again * 1000, site, port);
        }
    }

    private static void Disown(Home home, long at, uint remote, int port)
    {
        home.Send(at, Home.Suspect, remote, PacketHeader.Tcp, 40000, port, PacketHeader.Ack | PacketHeader.Fin);
        home.Send(at + Home.Rtt(remote), remote, Home.Suspect, PacketHeader.Tcp, port, 40000, PacketHeader.Rst);
    }
}
