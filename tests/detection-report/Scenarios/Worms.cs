// Programs that spread by themselves, as they have been described.
using RouterAlert.Traffic;
using static RouterAlert.DetectionReport.Scenarios.Scenario;

namespace RouterAlert.DetectionReport.Scenarios;

public static class Worms
{
    private const long Start = 10_000;

    // Before what uses it: statics are made in the order of their lines.
    private static readonly int[] MiraiPorts = [23, 2323, 80, 81, 5555, 7547, 8080, 8081, 8443, 37215, 52869, 60001];

    public static readonly Scenario[] All =
    [
        new("Slammer", [Horizontal, Flood], h => h.Every(Start, Start + 20_000, 3, at => h.Udp(at, h.Stranger(), 1434, h.Chance(0.05) ? Fate.Unreachable : Fate.Lost)), Most: 30_000),
        new("Blaster", [Horizontal], h => { for (uint i = 0; i < 400; i++) h.Tcp(Start + i / 20 * 1800, 0x5C100000 + i, 135, h.Chance(0.1) ? Fate.Open : Fate.Silent); }),
        new("Sasser", [Horizontal], h => h.Every(Start, Start + 60_000, 50, at => h.Tcp(at, h.Chance(0.5) ? h.Stranger() : 0xC0A80000 | (uint)h.Random.Next(512, 65536), 445, h.Wild()))),
        new("Conficker, 5 s pauses", [Horizontal], h => h.Every(Start, Start + 300_000, 5000, at => h.Tcp(at, h.Stranger(), 445, h.Chance(0.05) ? Fate.Open : Fate.Silent))),
        new("Conficker, a minute between", [Horizontal], h => h.Every(Start, Start + 900_000, 60_000, at => h.Tcp(at, h.Stranger(), 445, h.Chance(0.05) ? Fate.Open : Fate.Silent))),
        new("WannaCry", [Horizontal], h =>
        {
            for (uint i = 1; i < 255; i++) h.Send(Start + i * 10, Home.Suspect, Home.Lan + i, PacketHeader.Tcp, 40000, 445, PacketHeader.Syn);
            h.Every(Start, Start + 60_000, 100, at => h.Tcp(at, h.Stranger(), 445, h.Chance(0.03) ? Fate.Open : Fate.Silent));
        }),
        new("Code Red II", [Horizontal], h => h.Every(Start, Start + 60_000, 20, at => h.Tcp(at, h.Chance(0.5) ? 0xC0000000 | (uint)h.Random.Next(0x1000000) : h.Stranger(), 80, h.Wild()))),
        new("Mirai 23/2323", [Horizontal], h => h.Every(Start, Start + 30_000, 6, at => h.Tcp(at, h.Stranger(), h.Chance(0.1) ? 2323 : 23, h.Wild()))),
        new("Mirai slow", [Horizontal], h => h.Every(Start, Start + 300_000, 3000, at => h.Tcp(at, h.Stranger(), h.Chance(0.1) ? 2323 : 23, h.Wild()))),
        new("Mirai of 12 ports", [Horizontal], h => h.Every(Start, Start + 60_000, 100, at => h.Tcp(at, h.Stranger(), Scans.One(h, MiraiPorts), h.Wild()))),
        new("Mirai of 12 ports, slow", [Horizontal], h => h.Every(Start, Start + 600_000, 5000, at => h.Tcp(at, h.Stranger(), Scans.One(h, MiraiPorts), h.Wild()))),
        new("Mirai that connects", [Horizontal], h => h.Every(Start, Start + 60_000, 20, at => MiraiConnects(h, at))),
        new("Satori 37215/52869", [Horizontal], h => h.Every(Start, Start + 60_000, 40, at => h.Tcp(at, h.Stranger(), h.Chance(0.5) ? 37215 : 52869, h.Wild()))),
        new("ADB.Miner 5555", [Horizontal], h => h.Every(Start, Start + 60_000, 40, at => h.Tcp(at, h.Stranger(), 5555, h.Wild()))),
        new("TR-069 7547", [Horizontal], h => h.Every(Start, Start + 60_000, 40, at => h.Tcp(at, h.Stranger(), 7547, h.Wild()))),
        new("Hajime", [Horizontal], h =>
        {
            PeerToPeer.Dht(h, 120_000, 1);
            h.Every(Start, Start + 120_000, 200, at => h.Tcp(at, h.Stranger(), Scans.One(h, 23, 5358, 5555, 7547, 9000, 81), h.Wild()));
        }),
        new("Mozi", [Horizontal], h =>
        {
            PeerToPeer.Dht(h, 200_000, 4);
            h.Every(Start, Start + 200_000, 500, at => h.Tcp(at, h.Stranger(), Scans.One(h, 23, 2323, 80, 81, 5555, 7574, 8080, 8443, 37215, 49152, 52869, 60001), h.Wild()));
        }),
        new("EternalBlue scanner, half answer", [Horizontal], h => h.Every(Start, Start + 60_000, 100, at => h.Tcp(at, h.Stranger(), 445, h.Chance(0.4) ? Fate.Open : Fate.Silent)), Most: 40),
        new("SSH brute force of a list", [Horizontal], h => h.Every(Start, Start + 300_000, 1000, at => h.Tcp(at, h.Stranger(), 22, h.Chance(0.7) ? Fate.Open : Fate.Refused)), Most: 64),
        new("SSH spraying, all alive", [Horizontal], h => h.Every(Start, Start + 300_000, 1000, at => h.Tcp(at, h.Stranger(), 22, Fate.Open)), Most: 64),
        new("RDP spraying, most alive", [Horizontal], h => h.Every(Start, Start + 600_000, 4000, at => h.Tcp(at, h.Stranger(), 3389, h.Chance(0.9) ? Fate.Open : Fate.Silent)), Most: 64),
        new("telnet loader, all alive", [Horizontal], h => h.Every(Start, Start + 300_000, 500, at => h.Tcp(at, h.Stranger(), 23, Fate.Open)), Most: 64),
        new("RDP scan", [Horizontal], h => h.Every(Start, Start + 60_000, 30, at => h.Tcp(at, h.Stranger(), 3389, h.Wild()))),
        new("SIP scanner", [Horizontal], h => { for (uint i = 1; i < 500; i++) h.Udp(Start + i * 20, 0x5C000000 + i, 5060, h.Chance(0.05) ? Fate.Open : Fate.Lost); }),
        new("CLDAP scan", [Horizontal], h => h.Every(Start, Start + 20_000, 5, at => h.Udp(at, h.Stranger(), 389, h.Chance(0.03) ? Fate.Open : Fate.Lost))),
        new("memcached scan", [Horizontal], h => h.Every(Start, Start + 20_000, 5, at => h.Udp(at, h.Stranger(), 11211, h.Chance(0.03) ? Fate.Open : Fate.Lost))),
        new("SSDP scan", [Horizontal], h => h.Every(Start, Start + 20_000, 5, at => h.Udp(at, h.Stranger(), 1900, h.Chance(0.03) ? Fate.Open : Fate.Lost))),
        new("open resolver scan", [Horizontal], h => h.Every(Start, Start + 20_000, 5, at => h.Udp(at, h.Stranger(), 53, h.Chance(0.03) ? Fate.Open : Fate.Lost)), Most: 15),
        new("NTP amplifier scan", [Horizontal], h => h.Every(Start, Start + 20_000, 5, at => h.Udp(at, h.Stranger(), 123, h.Chance(0.05) ? Fate.Open : Fate.Lost)), Most: 15),
        new("docker/redis scan", [Horizontal], h => h.Every(Start, Start + 60_000, 50, at => h.Tcp(at, h.Stranger(), h.Chance(0.5) ? 2375 : 6379, h.Wild()))),
        new("worm of an unlisted port", [Horizontal], h => h.Every(Start, Start + 60_000, 50, at => h.Tcp(at, h.Stranger(), 5984, h.Wild()))),
        new("worm of an unlisted port, slow", [Horizontal], h => h.Every(Start, Start + 600_000, 8000, at => h.Tcp(at, h.Stranger(), 10554, h.Wild()))),
        new("worm in a browsing PC", [Horizontal], h =>
        {
            EverydayLife.Browse(h, 200_000, 8);
            h.Every(Start, Start + 200_000, 2000, at => h.Tcp(at, h.Stranger(), 445, h.Wild()));
        }),
        new("WordPress attacker on 443", [Horizontal], h => h.Every(Start, Start + 300_000, 300, at => h.Tcp(at, h.Stranger(), 443, h.Chance(0.9) ? Fate.Open : Fate.Silent)), false, "lives on a port that browsers contact by the hundred"),
    ];

    // The raw probe of what is alive is followed by a connection of the kernel's.
    private static void MiraiConnects(Home home, long at)
    {
        var target = home.Stranger();
        var fate = home.Wild();
        home.Tcp(at, target, 23, fate);
        if (fate == Fate.HalfOpen) home.Tcp(at + 300, target, 23, Fate.Open);
    }
}
