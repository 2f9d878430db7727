// What people and their devices do all day: browsing, lists of servers with dead ones among them, games, calls, things.
using System.Linq;

namespace RouterAlert.DetectionReport.Scenarios;

public static class EverydayLife
{
    private const long Start = 10_000;

    public static readonly Scenario[] All =
    [
        new("browsing", [], h => Browse(h, 600_000, 5)),
        new("50 tabs at once", [], h => { foreach (var site in h.Strangers(250)) h.Tcp(Start + h.Random.Next(10_000), site, 443, h.Chance(0.95) ? Fate.Open : Fate.Silent); }),
        new("50 tabs, ads dropped", [], h => { foreach (var site in h.Strangers(250)) h.Tcp(Start + h.Random.Next(10_000), site, 443, h.Chance(0.6) ? Fate.Open : Fate.Silent); }),
        new("50 tabs, ads reset", [], h => { foreach (var site in h.Strangers(250)) h.Tcp(Start + h.Random.Next(10_000), site, 443, h.Chance(0.55) ? Fate.Open : Fate.Refused); }),
        new("ads sinkholed to one address", [], h => { Browse(h, 300_000, 4); h.Every(Start, 300_000, 700, at => h.Tcp(at, 0x05050505, h.Chance(0.8) ? 443 : 80, Fate.Refused)); }),
        new("QUIC blocked", [], h => h.Every(Start, 300_000, 500, at => { var site = h.Stranger(); h.Udp(at, site, 443, Fate.Silent); h.Tcp(at + 300, site, 443, Fate.Open); })),
        new("captive portal", [], h => { foreach (var site in h.Strangers(60)) h.Tcp(Start + h.Random.Next(120_000), site, h.Chance(0.3) ? 80 : 443, Fate.Silent); h.Tcp(Start, h.Stranger(), 80, Fate.Open); }, false, "nothing answers, but for one page"),
        new("dead IPv6, happy eyeballs", [], h => h.Every(Start, 300_000, 800, at => { h.Tcp(at, 0xF0000000 + (uint)h.Random.Next(1 << 27), 443, Fate.Silent); h.Tcp(at + 250, h.Stranger(), 443, Fate.Open); })),
        new("RSS, 100 feeds, 20 dead", [], h => { foreach (var feed in h.Strangers(100)) h.Tcp(Start + h.Random.Next(20_000), feed, h.Chance(0.7) ? 443 : 80, h.Chance(0.8) ? Fate.Open : Fate.Silent); }),
        new("bookmark checker, 1000 links", [], h => { foreach (var site in h.Strangers(1000)) h.Tcp(Start + h.Random.Next(60_000), site, h.Chance(0.7) ? 443 : 80, h.Chance(0.7) ? Fate.Open : Fate.Silent); }),
        new("uptime monitor, 5 dead of 30", [], Monitor),
        new("web crawler at home", [], h => h.Every(Start, 300_000, 100, at => h.Tcp(at, h.Stranger(), 443, h.Chance(0.85) ? Fate.Open : Fate.Silent))),
        new("recursive resolver", [], h => h.Every(Start, 600_000, 150, at => h.Udp(at, h.Stranger(), 53, h.Chance(0.92) ? Fate.Open : Fate.Silent))),
        new("recursive resolver, half are dead", [], h => h.Every(Start, 600_000, 150, at => h.Udp(at, h.Stranger(), 53, h.Chance(0.5) ? Fate.Open : Fate.Silent))),
        new("recursive resolver, lame servers", [], h => h.Every(Start, 600_000, 150, at =>
        {
            var server = h.Stranger();
            var dead = h.Chance(0.2);
            h.Udp(at, server, 53, dead ? Fate.Silent : Fate.Open);
            if (h.Chance(0.1)) h.Tcp(at + 1500, server, 53, h.Chance(0.6) ? Fate.Open : Fate.Silent);
        })),
        new("NTP pool", [], h => h.Every(Start, 600_000, 15_000, at => h.Udp(at, h.Stranger(), 123, h.Chance(0.8) ? Fate.Open : Fate.Silent))),
        new("port 25 tested by a mail program", [], h => { foreach (var port in (int[])[993, 143, 995, 110, 465, 587, 25, 80, 443]) h.Tcp(Start + port, 0x5C000019, port, port is 993 or 587 ? Fate.Open : Fate.Refused); }),
        new("autodiscovery of a dead server", [], h => { foreach (var port in (int[])[993, 143, 995, 110, 465, 587, 25]) h.Tcp(Start + port * 7, 0x5C000019, port, Fate.Silent); }),
        new("Steam server browser", [], h => h.Every(Start, 60_000, 20, at => h.Udp(at, h.Stranger(), h.Random.Next(27015, 27051), h.Chance(0.5) ? Fate.Open : Fate.Silent))),
        new("Quake server list", [], h => { foreach (var server in h.Strangers(120)) h.Udp(Start + h.Random.Next(8000), server, h.Chance(0.6) ? 27960 : h.Random.Next(27961, 28000), h.Chance(0.6) ? Fate.Open : Fate.Silent); }),
        new("Minecraft server list", [], h => { foreach (var server in h.Strangers(30)) h.Tcp(Start + h.Random.Next(8000), server, 25565, h.Chance(0.6) ? Fate.Open : Fate.Silent); }),
        new("game server list, half dead", [], h => { foreach (var server in h.Strangers(150)) h.Udp(Start + h.Random.Next(8000), server, 7777, h.Chance(0.5) ? Fate.Open : Fate.Silent); }),
        new("console matchmaking", [], h => h.Every(Start, 300_000, 2000, at => h.Udp(at, h.Stranger(), h.Chance(0.6) ? 3074 : h.Random.Next(1024, 65536), h.Chance(0.5) ? Fate.Open : Fate.Silent))),
        new("console matchmaking, port 9308", [], h => h.Every(Start, 300_000, 2000, at => h.Udp(at, h.Stranger(), h.Chance(0.6) ? 9308 : h.Random.Next(1024, 65536), h.Chance(0.5) ? Fate.Open : Fate.Silent))),
        new("WebRTC, dead candidates", [], Ice),
        new("calls, many, dead candidates", [], h => { for (var call = 0; call < 8; call++) Candidates(h, Start + call * 60_000); }),
        new("camera punches holes", [], Camera),
        new("camera guesses ports", [], CameraGuesses),
        new("camera's dead servers", [], h => h.Every(Start, 600_000, 5000, at => h.Udp(at, 0x2F000000 + (uint)h.Random.Next(8) * 7919, 32100, Fate.Silent))),
        new("smart TV", [], h => { var clouds = h.Strangers(25); h.Every(Start, 600_000, 4000, at => h.Tcp(at, clouds[h.Random.Next(25)], h.Chance(0.8) ? 443 : 8080, h.Chance(0.85) ? Fate.Open : Fate.Silent)); }),
        new("smart TV, half of its cloud blocked", [], h => { var clouds = h.Strangers(25); h.Every(Start, 600_000, 4000, at => { var i = h.Random.Next(25); h.Tcp(at, clouds[i], 443, i % 2 == 0 ? Fate.Open : Fate.Silent); }); }),
        new("internet radio directory", [], h => { foreach (var station in h.Strangers(80)) h.Tcp(Start + h.Random.Next(60_000), station, Scans.One(h, 80, 443, 8000, 8000, 8080, 8443), h.Chance(0.75) ? Fate.Open : Fate.Silent); }),
        new("office laptop at home", [], Office),
        new("office laptop, all refused", [], OfficeRefused),
        new("office laptop, slow, a dozen file servers", [], h => { for (uint i = 0; i < 12; i++) h.Tcp(Start + i * 21_000, 0x0A141000 + i * 291, 445, Fate.Silent); }),
        new("old printers of another network", [], h => h.Every(Start, 600_000, 3000, at => h.Udp(at, 0xC0A8B200 + (uint)h.Random.Next(1, 4) * 10, 161, Fate.Silent))),
        new("ssh administrator, 12 servers", [], h => { foreach (var server in h.Strangers(12)) h.Tcp(Start + h.Random.Next(60_000), server, 22, Fate.Open); }),
        new("ssh administrator, 5 of 30 down", [], h => { foreach (var server in h.Strangers(30)) h.Tcp(Start + h.Random.Next(60_000), server, 22, h.Chance(0.83) ? Fate.Open : Fate.Silent); }),
        new("ssh to a rack in order, 7 of 40 down", [], h => { var down = Enumerable.Range(1, 40).OrderBy(_ => h.Random.Next()).Take(7).ToArray(); for (var i = 1; i <= 40; i++) h.Tcp(Start + i * 200, 0x5C000000 + (uint)i, 22, down.Contains(i) ? Fate.Silent : Fate.Open); }),
        new("pings to a rack in order, 6 of 40 down", [], h => { var down = Enumerable.Range(1, 40).OrderBy(_ => h.Random.Next()).Take(6).ToArray(); for (var i = 1; i <= 40; i++) h.Ping(Start + i * 200, 0x5C000000 + (uint)i, !down.Contains(i)); }),
        new("browsing, a CDN's network half dead", [], h => { Browse(h, 300_000, 3); h.Every(Start, 300_000, 700, at => { var i = (uint)h.Random.Next(1, 60); h.Tcp(at, 0x5C000000 + i, 443, i % 2 == 0 ? Fate.Open : Fate.Silent); }); }),
        new("Windows Update from peers", [], h => { Browse(h, 300_000, 0.5); foreach (var peer in h.Strangers(60)) h.Tcp(Start + h.Random.Next(300_000), peer, 7680, h.Chance(0.15) ? Fate.Open : Fate.Silent); }),
        new("Windows Update from peers, all dead", [], h => { Browse(h, 300_000, 0.5); foreach (var peer in h.Strangers(30)) h.Tcp(Start + h.Random.Next(300_000), peer, 7680, Fate.Silent); }),
        new("ZeroTier network", [], h => { foreach (var peer in h.Strangers(40)) h.Every(Start + h.Random.Next(9000), 300_000, 60_000, at => h.Udp(at, peer, h.Chance(0.7) ? 9993 : h.Random.Next(1024, 65536), h.Chance(0.2) ? Fate.Open : Fate.Silent)); }),
        new("messenger blocked by the provider", [], h => { Browse(h, 300_000, 0.3); Messenger(h); }),
        new("messenger blocked, phone else idle", [], h => { h.Every(Start, 300_000, 20_000, at => h.Tcp(at, 0x08080808 + (uint)h.Random.Next(9), Scans.One(h, 443, 5228), Fate.Open)); Messenger(h); }),
        new("monitor pings 50, 10 dead", [], h => { var targets = h.Strangers(50); h.Every(Start, 600_000, 600, at => { var i = h.Random.Next(50); h.Ping(at, targets[i], i > 9); }); }),
        new("list of survival game servers", [], h => { foreach (var server in h.Strangers(200)) h.Udp(Start + h.Random.Next(15_000), server, Scans.One(h, 2302, 2303, 2402, 27016, 28015, 7777, 27015), h.Chance(0.5) ? Fate.Open : Fate.Silent); }),
        new("cloud things, broker gone", [], h => h.Every(Start, 600_000, 5000, at => h.Tcp(at, 0x2F000000 + (uint)h.Random.Next(6) * 7919, Scans.One(h, 8883, 1883, 443), Fate.Silent))),
        new("passive FTP through a firewall", [], h => { for (var i = 0; i < 7; i++) h.Tcp(Start + i * 10_000, 0x5C000015, h.Random.Next(30000, 60000), Fate.Silent); }),
        new("ping of a dozen, two dead", [], h => { foreach (var target in h.Strangers(12)) h.Ping(Start + h.Random.Next(60_000), target, h.Chance(0.83)); }),
        new("smokeping of 40, 4 dead", [], h => { var targets = h.Strangers(40); h.Every(Start, 600_000, 300, at => { var i = h.Random.Next(40); h.Ping(at, targets[i], i > 3); }); }),
        new("traceroutes to 10 silent targets", [], h => { for (uint target = 0; target < 10; target++) for (var port = 33434; port < 33524; port++) h.Udp(Start + target * 30_000 + (port - 33434) * 100, 0x5C000000 + target * 77, port, Fate.Lost); }),
        new("VPN client, 14 dead ports", [], h => VpnClient(h, 4000)),
        new("VPN client in a hurry", [], h => VpnClient(h, 200)),
        new("VPN client, five servers", [], h => { for (uint i = 0; i < 5; i++) VpnClient(h, 1000, 0x5C000010 + i * 999, Start + i * 40_000); }),
        new("VPN picks the nearest by ping", [], h => { foreach (var server in h.Strangers(60)) h.Ping(Start + h.Random.Next(3000), server, h.Chance(0.93)); }),
        new("VPN picks the nearest by UDP", [], h => { foreach (var server in h.Strangers(60)) h.Udp(Start + h.Random.Next(3000), server, 1194, h.Chance(0.9) ? Fate.Open : Fate.Silent); }),
        new("Wi-Fi calling, gateways dead", [], h => { foreach (var gateway in h.Strangers(5)) { h.Udp(Start + h.Random.Next(9000), gateway, 500, Fate.Silent); h.Udp(Start + h.Random.Next(9000), gateway, 4500, Fate.Silent); } }),
        new("backup to a NAS elsewhere", [], h => h.Every(Start, 600_000, 1000, at => h.Tcp(at, 0x5C000022, Scans.One(h, 22, 873, 5001), Fate.Open))),
        new("Windows asks strangers' names", [], h => { var peers = h.Strangers(30); foreach (var peer in peers) h.Tcp(Start + h.Random.Next(60_000), peer, Scans.One(h, 80, 443), Fate.Open); foreach (var peer in peers.Take(20)) h.Udp(Start + 60_000 + h.Random.Next(600), peer, 137, Fate.Silent); }),
    ];

    public static void Browse(Home home, long until, double perSecond)
    {
        home.Every(Start, until, 1000 / perSecond, at => home.Tcp(at, home.Stranger(), home.Chance(0.95) ? 443 : 80, home.Chance(0.95) ? Fate.Open : Fate.Silent));
        home.Every(Start, until, 2000 / perSecond, at => home.Udp(at, 0x08080808, 53, Fate.Open));
    }

    private static void Monitor(Home home)
    {
        var services = home.Strangers(30);
        int[] ports = [.. services.Select((_, i) => i < 2 ? 25 : Scans.One(home, 22, 53, 80, 110, 143, 443, 443, 443, 993, 3306, 5432, 8080, 8443))];
        for (long minute = Start; minute < 900_000; minute += 60_000)
            for (var i = 0; i < services.Length; i++) home.Tcp(minute + i * 200, services[i], ports[i], i % 6 == 0 ? Fate.Silent : Fate.Open);
    }

    private static void Ice(Home home)
    {
        for (var participant = 0; participant < 25; participant++) Candidates(home, Start + participant * 500);
    }

    // A partner tells its private addresses, its public one with some ports, and a relay.
    private static void Candidates(Home home, long at)
    {
        var partner = home.Stranger();
        for (uint i = 0; i < 3; i++) home.Udp(at + i * 50, 0x0A000000 + (uint)home.Random.Next(1 << 20), home.Random.Next(49152, 65536), Fate.Silent);
        for (var i = 0; i < 6; i++) home.Udp(at + 200 + i * 50, partner, home.Random.Next(49152, 65536), Fate.Silent);
        home.Udp(at + 600, home.Stranger(), 3478, Fate.Open);
    }

    private static void Camera(Home home)
    {
        foreach (var server in home.Strangers(6)) home.Udp(Start + home.Random.Next(2000), server, 32100, home.Chance(0.5) ? Fate.Open : Fate.Silent);
        home.Every(Start, 600_000, 3000, at => home.Udp(at, home.Stranger(), home.Random.Next(1024, 65536), home.Chance(0.4) ? Fate.Open : Fate.Silent));
    }

    // It tries each port of an address of its own before it goes on to the next.
    private static void Messenger(Home home)
    {
        for (uint i = 0; i < 20; i++)
            for (var attempt = 0; attempt < 11; attempt++)
                home.Tcp(Start + i % 3 * 1300 + i / 3 * 44_000 + attempt * 4000, 0x959AA000 + i % 4 * 0x700 + i, attempt % 3 == 0 ? 443 : attempt % 3 == 1 ? 80 : 5222, Fate.Silent);
    }

    // To meet a partner behind a router that maps each flow to another port.
    private static void CameraGuesses(Home home)
    {
        var partner = home.Stranger();
        var port = home.Random.Next(20000, 50000);
        for (var i = 0; i < 12; i++) home.Udp(Start + i * 30, partner, port + i, Fate.Lost);
        home.Every(Start, 300_000, 5000, at => home.Udp(at, 0x5C000051, 10240, Fate.Open));
    }

    private static void Office(Home home)
    {
        for (uint server = 0; server < 12; server++)
            foreach (var port in (int[])[445, 88, 389, 3268, 135])
                if (home.Chance(0.5)) home.Tcp(Start + home.Random.Next(240_000), 0x0A141000 + server * 291, port, Fate.Silent);
        Browse(home, 300_000, 2);
    }

    private static void OfficeRefused(Home home)
    {
        for (uint server = 0; server < 6; server++)
            foreach (var port in (int[])[445, 88, 389, 3268, 135, 139])
                home.Tcp(Start + home.Random.Next(120_000), 0x0A141000 + server * 291, port, Fate.Refused);
        Browse(home, 300_000, 2);
    }

    // Both protocols of many ports that firewalls may let out.
    private static void VpnClient(Home home, int everyMs, uint server = 0x5C000077, long at = Start)
    {
        foreach (var port in (int[])[51820, 1194, 443, 53, 80, 123, 500, 4500, 4569, 5060]) home.Udp(at += everyMs, server, port, Fate.Silent);
        foreach (var port in (int[])[443, 80, 1194, 8443, 7770, 501, 502]) home.Tcp(at += everyMs, server, port, Fate.Silent);
    }
}
