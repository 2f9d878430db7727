// Scanners in the hands of people: nmap, masscan and zmap in their manners.
using System;
using System.Linq;
using RouterAlert.Traffic;
using static RouterAlert.DetectionReport.Scenarios.Scenario;

namespace RouterAlert.DetectionReport.Scenarios;

public static class Scans
{
    private const long Start = 10_000;

    // nmap moves these to the front of the list of ports, in random order (scan_engine.cc).
    private static readonly int[] PopularPorts = [80, 23, 443, 21, 22, 25, 3389, 110, 445, 139, 143, 53, 135, 3306, 8080, 1723, 111, 995, 993, 5900, 1025, 587, 8888, 199, 1720, 113, 554, 256];

    public static readonly Scenario[] All =
    [
        new("nmap -sS -p445 /24", [Horizontal], h => Row(h, 445, 8, Fate.Lost)),
        new("nmap -p22 half answers", [Horizontal], h => Row(h, 22, 20, Fate.Lost, 0.5)),
        new("nmap -sT -p22 quarter answers", [Horizontal], h => Row(h, 22, 20, Fate.Silent, 0.25, Fate.Open)),
        new("nmap -sT -p22, 2 in 5 answer", [Horizontal], h => Row(h, 22, 20, Fate.Silent, 0.4, Fate.Open)),
        new("nmap -sT -p443 half answers", [Horizontal], h => Row(h, 443, 20, Fate.Silent, 0.5, Fate.Open), Most: 20),
        new("nmap -sT -p80 tenth answers", [Horizontal], h => Row(h, 80, 20, Fate.Silent, 0.1, Fate.Open)),
        new("nmap -sT -p443, 2 in 5 answer", [Horizontal], h => Row(h, 443, 20, Fate.Silent, 0.4, Fate.Open)),
        new("nmap -sT -p443 quarter, refused", [Horizontal], h => Row(h, 443, 20, Fate.Refused, 0.25, Fate.Open)),
        new("nmap -sT -p9999 quarter answers", [Horizontal], h => Row(h, 9999, 20, Fate.Silent, 0.25, Fate.Open)),
        new("nmap -sT -p443 /24 shuffled", [Horizontal], h => { var at = Start; foreach (var i in Enumerable.Range(1, 254).OrderBy(_ => h.Random.Next())) h.Tcp(at += 20, 0x5C000000 + (uint)i, 443, h.Chance(0.2) ? Fate.Open : Fate.Silent); }),
        new("nmap -p8080 all refuse", [Horizontal], h => Row(h, 8080, 15, Fate.Refused)),
        new("nmap -p9999 unlisted", [Horizontal], h => Row(h, 9999, 15, Fate.Lost)),
        new("nmap -T2 -p443", [Horizontal], h => Row(h, 443, 400, Fate.Lost)),
        new("nmap -T1 -p3389", [Horizontal], h => Row(h, 3389, 15_000, Fate.Lost, count: 40)),
        new("nmap -T1 -p5601", [Horizontal], h => Row(h, 5601, 15_000, Fate.Lost, count: 40)),
        new("nmap -T0", [Horizontal], h => Row(h, 22, 300_000, Fate.Lost, count: 20), false, "five minutes between probes: two in a window"),
        new("nmap -sU -p161", [Horizontal], h => { for (uint i = 1; i < 200; i++) h.Udp(Start + i * 20, 0x5C000000 + i, 161, Fate.Lost); }),
        new("nmap -sU -p443", [Horizontal], h => { for (uint i = 1; i < 200; i++) h.Udp(Start + i * 20, 0x5C000000 + i, 443, Fate.Lost); }, false, "QUIC fails wherever it is blocked"),
        new("nmap -sn -PE", [Sweep], h => { for (uint i = 1; i < 255; i++) h.Ping(Start + i * 10, 0x5C000000 + i, h.Chance(0.1)); }),
        new("nmap -sn -PE half alive", [Sweep], h => { for (uint i = 1; i < 255; i++) h.Ping(Start + i * 10, 0x5C000000 + i, h.Chance(0.5)); }, Most: 20),
        new("nmap -sn /27, 2 in 5 alive", [Sweep], h => { for (uint i = 1; i < 31; i++) h.Ping(Start + i * 10, 0x5C000000 + i, h.Chance(0.4)); }),
        new("masscan --ping /24, 2 in 5 alive", [Sweep], h => { var at = Start; foreach (var i in Enumerable.Range(1, 254).OrderBy(_ => h.Random.Next())) h.Ping(at += 10, 0x5C000000 + (uint)i, h.Chance(0.4)); }),
        new("nmap -sY of one", [Vertical], h => { for (var port = 1; port < 200; port++) h.Send(Start + port * 10, Home.Suspect, 0x5C000010, 132, 44444, port, 0); }, false, "SCTP's ports are not read"),
        new("masscan --ping /16, 2 in 5 alive", [Sweep], h => h.Every(Start, Start + 20_000, 10, at => h.Ping(at, 0x5C100000 + (uint)h.Random.Next(65536), h.Chance(0.4)))),
        new("nmap -sn default", [Sweep], Discovery),
        new("nmap -sn default, random", [Sweep], h => Discovery(h, h.Strangers(256))),
        new("nmap top 1000, all refuse", [Vertical], h => Ports(h, [0x5C000010], 10, 1000, (_, _) => Fate.Refused)),
        new("nmap top 1000, silent", [Vertical], h => Ports(h, [0x5C000010], 30, 1000, (_, _) => Fate.Lost)),
        new("nmap -sS of a server", [Vertical], h => Ports(h, [0x5C000010], 10, 1000, (_, port) => IsServer(port) ? Fate.HalfOpen : Fate.Refused)),
        new("nmap -sT of a server", [Vertical], h => Ports(h, [0x5C000010], 10, 1000, (_, port) => IsServer(port) ? Fate.Open : Fate.Refused)),
        new("nmap -sT of a firewalled server", [Vertical], h => Ports(h, [0x5C000010], 30, 1000, (_, port) => IsServer(port) ? Fate.Open : Fate.Silent)),
        new("nmap -sT of 20 open ports", [Vertical], h => Ports(h, [0x5C000010], 10, 1000, (_, port) => port % 3 == 0 ? Fate.Open : Fate.Refused)),
        new("nmap -F", [Vertical], h => Ports(h, [0x5C000010], 10, 100, (_, _) => Fate.Refused)),
        new("nmap -F in order", [Vertical], h => { for (var port = 1; port < 100; port++) h.Tcp(Start + port * 20, 0x5C000010, port * 7, Fate.Refused); }),
        new("nmap -p-", [Vertical], h => Ports(h, [0x5C000010], 3, 8000, (_, port) => port % 50 == 0 ? Fate.HalfOpen : Fate.Refused)),
        new("nmap top 1000 -Pn of 5", [Vertical, Horizontal], h => Ports(h, h.Strangers(5), 10, 1000, (_, _) => Fate.Lost)),
        new("nmap top 1000 -Pn of 16", [Vertical, Horizontal], h => Ports(h, h.Strangers(16), 10, 1000, (_, _) => Fate.Lost)),
        new("nmap top 1000 of 5 alive", [Vertical, Horizontal], h => Ports(h, h.Strangers(5), 10, 1000, (_, port) => IsServer(port) ? Fate.HalfOpen : Fate.Refused)),
        new("nmap -T2 vertical", [Vertical], h => Ports(h, [0x5C000010], 400, 300, (_, port) => IsServer(port) ? Fate.HalfOpen : Fate.Refused)),
        new("nmap -T1 vertical", [Vertical], h => Ports(h, [0x5C000010], 15_000, 40, (_, port) => IsServer(port) ? Fate.HalfOpen : Fate.Refused)),
        new("nmap -sU top ports", [Vertical], UdpPorts),
        new("nmap -sV of a tarpit", [Vertical], h => Ports(h, [0x5C000010], 10, 500, (_, _) => Fate.HalfOpen)),
        new("scan of a tarpit net", [Horizontal], h => Row(h, 445, 10, Fate.HalfOpen)),
        new("masscan -p80 500/s", [Horizontal], h => h.Every(Start, Start + 20_000, 2, at => h.Tcp(at, h.Stranger(), 80, h.Wild()))),
        new("masscan -p443 10/s", [Horizontal], h => h.Every(Start, Start + 60_000, 100, at => h.Tcp(at, h.Stranger(), 443, h.Wild()))),
        new("masscan -p80 40% alive", [Horizontal], h => h.Every(Start, Start + 20_000, 5, at => h.Tcp(at, h.Stranger(), 80, h.Wild(0.4)))),
        new("masscan -p80,443 /26", [Horizontal], h => { var at = Start; foreach (var n in Enumerable.Range(0, 128).OrderBy(_ => h.Random.Next())) h.Tcp(at += 10, 0x5C000000 + (uint)n / 2, n % 2 == 0 ? 80 : 443, h.Wild()); }),
        new("masscan 8 ports", [Horizontal], h => h.Every(Start, Start + 20_000, 10, at => h.Tcp(at, h.Stranger(), One(h, 21, 22, 23, 80, 443, 445, 3389, 8080), h.Wild()))),
        new("masscan 8 ports, slow", [Horizontal], h => h.Every(Start, Start + 300_000, 3000, at => h.Tcp(at, h.Stranger(), One(h, 21, 22, 23, 80, 443, 445, 3389, 8080), h.Wild()))),
        new("masscan 0-1023 x random", [Horizontal], h => h.Every(Start, Start + 60_000, 20, at => h.Tcp(at, h.Stranger(), h.Random.Next(1, 1024), h.Wild()))),
        new("masscan 1-200 x a /28", [Horizontal, Vertical], h =>
        {
            var at = Start;
            foreach (var n in Enumerable.Range(0, 3200).OrderBy(_ => h.Random.Next())) h.Tcp(at += 5, 0x5C000010 + (uint)n % 16, 1 + n / 16, h.Wild());
        }),
        new("masscan 0-65535 x random", [Horizontal], h => h.Every(Start, Start + 120_000, 50, at => h.Tcp(at, h.Stranger(), h.Random.Next(1, 65536), h.Wild())), false, "many ports of many addresses are how peer-to-peer looks"),
        new("masscan 0-65535 x one", [Vertical], h => h.Every(Start, Start + 20_000, 5, at => h.Tcp(at, 0x5C000010, h.Random.Next(1, 65536), h.Chance(0.01) ? Fate.HalfOpen : Fate.Refused))),
        new("masscan 0-65535 x a /29", [Vertical], h => h.Every(Start, Start + 20_000, 5, at => h.Tcp(at, 0x5C000010 + (uint)h.Random.Next(8), h.Random.Next(1, 65536), Fate.Lost))),
        new("masscan -pU:0-65535 x one", [Vertical], h => h.Every(Start, Start + 20_000, 5, at => h.Udp(at, 0x5C000010, h.Random.Next(1, 65536), Fate.Lost)), Most: 20),
        new("zmap -p22", [Horizontal], h => h.Every(Start, Start + 10_000, 1, at => h.Tcp(at, h.Stranger(), 22, h.Wild(0.02)))),
        new("zmap -p6443", [Horizontal], h => h.Every(Start, Start + 10_000, 1, at => h.Tcp(at, h.Stranger(), 6443, h.Wild(0.02)))),
        new("private /24 in order", [Horizontal], h => { for (uint i = 1; i < 200; i++) h.Tcp(Start + i * 20, 0x0A000500 + i, 445, Fate.Lost); }),
        new("private /16, masscan", [Horizontal], h => h.Every(Start, Start + 20_000, 10, at => h.Tcp(at, 0x0A050000 + (uint)h.Random.Next(65536), 22, h.Wild()))),
        new("private /24, connect scan", [Horizontal], h => { for (uint i = 1; i < 100; i++) h.Tcp(Start + i / 10 * 3000, 0x0A000500 + i * 37 % 256, 445, Fate.Silent); }),
        new("scan behind a torrent 1/s", [Horizontal], h => { PeerToPeer.Torrent(h, 300_000, 5); h.Every(60_000, 200_000, 1000, at => h.Tcp(at, h.Stranger(), 445, h.Wild())); }, Why: "a device has five tests for a host, and places for 48 of its contacts", Most: 5000, MayMiss: 2),
        new("scan behind a torrent 1/15 s", [Horizontal], h => { PeerToPeer.Torrent(h, 600_000, 5); h.Every(30_000, 600_000, 15_000, at => h.Tcp(at, h.Stranger(), 23, h.Wild())); }, false, "a sixtieth of what the torrent fails on", 5000),
        new("nmap -F behind a torrent", [Vertical], h => { PeerToPeer.Torrent(h, 120_000, 5); Ports(h, [0x5C000010], 100, 100, (_, _) => Fate.Refused, 60_000); }, Why: "a device has five tests for a host, and places for 48 of its contacts", Most: 5000, MayMiss: 2),
        new("FIN scan of a /24", [Horizontal], h => { for (uint i = 1; i < 200; i++) h.Raw(Start + i * 10, 0x5C000000 + i, 445, PacketHeader.Fin); }),
        new("NULL scan of one", [Vertical], h => { for (var port = 1; port < 200; port++) h.Raw(Start + port * 10, 0x5C000010, port, 0); }),
        new("Xmas scan of one", [Vertical], h => { for (var port = 1; port < 200; port++) h.Raw(Start + port * 10, 0x5C000010, port, PacketHeader.Fin | 0x28); }),
        new("ACK scan of one", [Vertical], h => { var at = Start; foreach (var port in PopularPorts.OrderBy(_ => h.Random.Next())) Acknowledge(h, at += 10, 0x5C000010, port, true); }),
        new("ACK scan of one, filtered", [Vertical], h => { var at = Start; foreach (var port in PopularPorts.OrderBy(_ => h.Random.Next())) Acknowledge(h, at += 10, 0x5C000010, port, false); }, false, "only the resets tell it from a flow that runs"),
        new("ACK scan of a /24, port 22", [Horizontal], h => { for (uint i = 1; i < 200; i++) Acknowledge(h, Start + i * 10, 0x5C000000 + i, 22, h.Chance(0.5)); }),
        new("ACK scan of a /24, port 80", [Horizontal], h => { for (uint i = 1; i < 200; i++) Acknowledge(h, Start + i * 10, 0x5C000000 + i, 80, h.Chance(0.7)); }),
        new("nmap -sO", [Vertical], h => { var at = Start; foreach (var protocol in Enumerable.Range(0, 256).OrderBy(_ => h.Random.Next())) Protocol(h, at += 20, 0x5C000010, protocol, h.Chance(0.5)); }),
        new("nmap -sO, slow", [Vertical], h => { var at = Start; foreach (var protocol in Enumerable.Range(0, 256).OrderBy(_ => h.Random.Next()).Take(40)) Protocol(h, at += 10_000, 0x5C000010, protocol, false); }),
    ];

    public static int One(Home home, params int[] ports) => ports[home.Random.Next(ports.Length)];

    /// <summary>One port of one address after the other, so many milliseconds apart.</summary>
    private static void Row(Home home, int port, int everyMs, Fate dead, double alive = 0, Fate living = Fate.HalfOpen, uint count = 250)
    {
        for (uint i = 1; i <= count; i++) home.Tcp(Start + i * everyMs, 0x5C000000 + i, port, home.Chance(alive) ? living : dead);
    }

    private static void Discovery(Home home) => Discovery(home, [.. Enumerable.Range(1, 254).Select(i => 0x5C000000 + (uint)i)]);

    /// <summary>Host discovery as nmap does it as root: an echo, a SYN to 443, an ACK to 80 and a timestamp, group after group.</summary>
    private static void Discovery(Home home, uint[] targets)
    {
        long at = Start;
        for (var group = 0; group < targets.Length; group += 64)
        {
            foreach (var target in targets.Skip(group).Take(64)) home.Ping(at += 2, target, false);
            foreach (var target in targets.Skip(group).Take(64)) home.Tcp(at += 2, target, 443, Fate.Lost);
            foreach (var target in targets.Skip(group).Take(64)) home.Send(at += 2, Home.Suspect, target, PacketHeader.Tcp, 44444, 80, PacketHeader.Ack);
            foreach (var target in targets.Skip(group).Take(64)) home.Ping(at += 2, target, false);
            foreach (var target in targets.Skip(group).Take(64)) home.Tcp(at += 2, target, 443, Fate.Lost);
        }
    }

    /// <summary>An acknowledgement of nothing, and the reset that answers it.</summary>
    private static void Acknowledge(Home home, long at, uint target, int port, bool isReset)
    {
        home.Raw(at, target, port, PacketHeader.Ack);
        if (isReset) home.Send(at + Home.Rtt(target & ~0xFFu), target, Home.Suspect, PacketHeader.Tcp, port, 44444, PacketHeader.Rst);
    }

    /// <summary>A packet of some protocol, and the error of a host that does not know it.</summary>
    private static void Protocol(Home home, long at, uint target, int protocol, bool isRefused)
    {
        home.Send(at, Home.Suspect, target, protocol, 0, 0, 0);
        if (isRefused) home.Error(at + Home.Rtt(target), Home.Suspect, target, protocol, 0, 0, target, 2);
    }

    private static void Ports(Home home, uint[] targets, int everyMs, int count, Func<uint, int, Fate> fate, long start = Start)
    {
        int[] popular = [.. PopularPorts.OrderBy(_ => home.Random.Next())];
        int[] rest = [.. Enumerable.Range(1, count > 1000 ? 65535 : 12000).Except(popular).OrderBy(port => home.Random.Next() / (port < 1024 ? 4.0 : 1))];
        var at = start;
        foreach (var port in popular.Concat(rest).Take(count))
            foreach (var target in targets) home.Tcp(at += everyMs, target, port, fate(target, port));
    }

    private static void UdpPorts(Home home)
    {
        int[] ports = [631, 161, 137, 123, 138, 1434, 445, 135, 67, 53, 139, 500, 68, 520, 1900, 4500, 514, 49152, 162, 69, 5353, 111, 49154, 1701, 998, 996, 997, 999, 3283, 49153, 1812, 136, 2222, 3456, 32768, 5060];
        long at = Start;
        foreach (var port in ports.OrderBy(_ => home.Random.Next())) home.Udp(at += 800, 0x5C000010, port, home.Chance(0.4) ? Fate.Refused : Fate.Lost);
    }

    private static bool IsServer(int port) => port is 22 or 25 or 53 or 80 or 110 or 143 or 443 or 587 or 993 or 995;
}
