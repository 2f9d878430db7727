// Spam zombies and floods, and what only looks like them.
using RouterAlert.Traffic;
using static RouterAlert.DetectionReport.Scenarios.Scenario;

namespace RouterAlert.DetectionReport.Scenarios;

public static class MailAndFloods
{
    private const long Start = 10_000;

    public static readonly Scenario[] All =
    [
        new("spam to many servers", [Spam], h => h.Every(Start, Start + 120_000, 1000, at => h.Tcp(at, h.Stranger(), 25, h.Chance(0.8) ? Fate.Open : Fate.Silent)), Most: 30_000),
        new("spam, most servers dead", [Spam], h => h.Every(Start, Start + 120_000, 1000, at => h.Tcp(at, h.Stranger(), 25, h.Chance(0.2) ? Fate.Open : Fate.Silent)), Most: 30_000),
        new("spam where 25 is blocked", [Spam], h => h.Every(Start, Start + 120_000, 500, at => h.Tcp(at, h.Stranger(), 25, Fate.Silent)), Most: 30_000),
        new("spam where 25 is refused", [Spam], h => h.Every(Start, Start + 120_000, 500, at => h.Tcp(at, h.Stranger(), 25, Fate.Refused)), Most: 30_000),
        new("spam by one relay", [Spam], h => h.Every(Start, Start + 300_000, 1000, at => h.Tcp(at, 0x5C000019, 25, Fate.Open)), Most: 30_000),
        new("spam to a handful of MX", [Spam], h => { var mx = h.Strangers(6); h.Every(Start, Start + 300_000, 2000, at => h.Tcp(at, mx[h.Random.Next(6)], 25, Fate.Open)); }, Most: 30_000),
        new("spam, one a minute", [Spam], h => h.Every(Start, Start + 7_200_000, 60_000, at => h.Tcp(at, h.Stranger(), 25, h.Chance(0.8) ? Fate.Open : Fate.Silent)), Most: 30_000),
        new("open relay search", [Spam, Horizontal], h => { for (uint i = 1; i < 255; i++) h.Tcp(Start + i * 20, 0x5C000000 + i, 25, Fate.Lost); }, Most: 30_000),
        new("SYN flood", [Flood], h => { for (var i = 0; i < 8000; i++) h.Tcp(Start + i, 0x5C000050, 80, Fate.Lost); }, Most: 30_000),
        new("SYN flood, answered", [Flood], h => { for (var i = 0; i < 8000; i++) h.Tcp(Start + i, 0x5C000050, 80, Fate.HalfOpen); }, Most: 30_000),
        new("SYN flood of many ports", [Flood, Vertical], h => { for (var i = 0; i < 8000; i++) h.Tcp(Start + i, 0x5C000050, h.Random.Next(1, 65536), Fate.Lost); }, Most: 30_000),
        new("UDP flood", [Flood], h => { for (var i = 0; i < 30_000; i++) h.Udp(Start + i / 3, 0x5C000050, 80, Fate.Lost); }, Most: 30_000),
        new("UDP flood of many ports", [Flood, Vertical], h => { for (var i = 0; i < 30_000; i++) h.Udp(Start + i / 3, 0x5C000050, h.Random.Next(1, 65536), Fate.Lost); }, Most: 30_000),
        new("ping flood", [Flood], h => { for (var i = 0; i < 8000; i++) h.Ping(Start + i, 0x5C000050, true); }, Most: 30_000),
        new("ping flood, unanswered", [Flood], h => { for (var i = 0; i < 8000; i++) h.Ping(Start + i, 0x5C000050, false); }, Most: 30_000),
        new("HTTP flood", [Flood], h => { for (var i = 0; i < 6000; i++) h.Tcp(Start + i * 3, 0x5C000050, 80, Fate.Open); }, Most: 30_000),
        new("DNS water torture 1500/s", [Flood], h => { for (var i = 0; i < 15_000; i++) h.Udp(Start + i * 2 / 3, 0x5C000035, 53, i % 20 == 0 ? Fate.Open : Fate.Lost); }, false, "one answer in 16 is a conversation's", Most: 30_000),
        new("DNS water torture, unanswered", [Flood], h => { for (var i = 0; i < 15_000; i++) h.Udp(Start + i * 2 / 3, 0x5C000035, 53, Fate.Lost); }, Most: 30_000),
        new("ACK flood", [Flood], h => { for (var i = 0; i < 8000; i++) h.Send(Start + i, Home.Suspect, 0x5C000050, PacketHeader.Tcp, 40000 + i, 80, PacketHeader.Ack); }, false, "looks like an upload, of which the meter sees nothing", Most: 30_000),
        new("mail server, family list", [], h => { foreach (var server in h.Strangers(12)) h.Tcp(Start + (long)(h.Random.NextDouble() * 30_000), server, 25, Fate.Open); }),
        new("mail server, a newsletter a day", [], h => { foreach (var server in h.Strangers(14)) h.Tcp(Start + (long)(h.Random.NextDouble() * 30_000), server, 25, h.Chance(0.9) ? Fate.Open : Fate.Silent); }),
        new("mail server, all day", [], h => { var known = h.Strangers(40); h.Every(Start, Start + 7_200_000, 240_000, at => h.Tcp(at, known[h.Random.Next(40)], 25, Fate.Open)); }),
        new("mail server, retries", [], h => { var gone = h.Strangers(5); h.Every(Start, Start + 3_600_000, 30_000, at => h.Tcp(at, gone[h.Random.Next(5)], 25, Fate.Silent)); }),
        new("mail program polls", [], h => h.Every(Start, Start + 600_000, 5000, at => h.Tcp(at, 0x5C000019, Scans.One(h, 143, 587, 993), Fate.Open))),
        new("submission to one relay", [], h => h.Every(Start, Start + 600_000, 2000, at => h.Tcp(at, 0x5C000019, 587, Fate.Open))),
        new("speed test", [], SpeedTest),
        new("video call", [], h => h.Every(Start, Start + 60_000, 2, at => h.Udp(at, 0x5C000051, 8801, Fate.Open, fromPort: 50000))),
        new("VPN upload", [], h => { for (var i = 0; i < 60_000; i++) h.Udp(Start + i / 4, 0x5C000051, 51820, i % 8 == 0 ? Fate.Open : Fate.Lost, fromPort: 50000); }),
    ];

    private static void SpeedTest(Home home)
    {
        foreach (var server in home.Strangers(12)) home.Tcp(Start + home.Random.Next(3000), server, 8080, home.Chance(0.8) ? Fate.Open : Fate.Silent);
        for (var i = 0; i < 32; i++) home.Tcp(Start + 5000 + i * 20, 0x5C000060, 8080, Fate.Open);
    }
}
