// Real programs in one home, all at the same time, and the Linux board on its router: who is named, after how much, and who is not.
using System.Threading;
using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Host.Tests;

[assembly: Parallelize(Workers = 16, Scope = ExecutionScope.MethodLevel)]

namespace RouterAlert.Network.Tests.Live;

[TestClass]
public class HouseholdTests
{
    // The target of the project: a scanner is named after ten failed first contacts at most.
    private const int MostFailures = 10;

    private static Home Home => Household.Home;

    private static Watcher Box => Household.Box;

    [TestMethod]
    [DataRow(Household.SynScanner, @"TCP port 445 on \d+ addresses, (\d+) failed", "-sS -T4 -Pn -p 445 198.18.45.0/25")]
    [DataRow(Household.ConnectScanner, @"\d+ TCP ports of 198.18.45.2, (\d+) failed", "-sT -T4 -Pn --max-retries 1 --top-ports 200 198.18.45.2")]
    [DataRow(Household.UdpScanner, @"UDP port 53 on \d+ addresses, (\d+) failed", "-sU -Pn -p 53 198.18.70.0/25")]
    [DataRow(Household.Sweeper, @"pinged \d+ addresses, (\d+) were dead", "-sn 198.18.51.0/25")]
    [DataRow(Household.PoliteScanner, @"TCP port 22 on \d+ addresses, (\d+) failed", "-sS -T2 -Pn --max-retries 0 -p 22 198.18.60.0/26")]
    [DataRow(Household.NormalScanner, @"TCP port 3389 on \d+ addresses, (\d+) failed", "-sS -T3 -Pn -p 3389 198.18.61.0/25")]
    [DataRow(Household.InsaneScanner, @"TCP port 23 on \d+ addresses, (\d+) failed", "-sS -T5 -Pn -p 23 198.18.62.0/25")]
    [DataRow(Household.ProtocolScanner, @"\d+ IP protocols of 198.51.100.83, (\d+) failed", "-sO -Pn --max-retries 0 198.51.100.83")]
    public void NmapIsNamed(int host, string evidence, string arguments)
    {
        var box = Box;
        var scan = Home.On(host, "nmap", ["-n", .. arguments.Split(' ')]);
        AssertFew(box.Names(host, evidence));
        Home.End(scan);
        Assert.IsTrue(Regex.IsMatch(box.Said, "lamp .*#(?!000000|00C030|001305)[0-9A-F]{6}"), "the lamp shows it");
    }

    [TestMethod]
    public void MasscanIsNamed()
    {
        var box = Box;
        var scan = Home.On(Household.Masscan, "masscan", "198.18.0.0/16", "-p", "80", "--rate", "200", "--seed", "1", "--shard", "1/64", "--wait", "3", "--interface", "eth0");
        AssertFew(box.Names(Household.Masscan, @"TCP port 80 on \d+ addresses, (\d+) failed"));
        Home.End(scan);
    }

    [TestMethod]
    public void FloodIsNamedWithItsTarget()
    {
        var box = Box;
        var flood = Home.On(Household.Flooder, "hping3", "-q", "-S", "-p", "80", "-i", "u1500", "-c", "6000", "198.18.45.2");
        Assert.IsTrue(box.Names(Household.Flooder, @"sends (\d+) TCP packets a second to 198.18.45.2 port 80") >= Params.FloodPerSecond);
        Home.End(flood);
    }

    [TestMethod]
    public void SpamZombieIsNamed()
    {
        var box = Box;
        // On a busy machine answers to SYN come twice and count as connections, whose number then makes the verdict before that of the servers.
        var spam = Home.On(Household.Zombie, "bash", "-c",
            "for i in $(seq 101 140); do timeout 5 smtp-source -c -m 1 -M zombie.example -f a@zombie.example -t b@mx.example inet:198.51.100.$i:25; sleep 0.2; done");
        var servers = box.Names(Household.Zombie, @"sent mail to (\d+) servers");
        Assert.IsTrue(servers is > 1 and <= 2 * Params.SpamServers, $"{servers}");
        Home.End(spam);
    }

    [TestMethod]
    public void FiveOrdinaryMailsAreNotSpam()
    {
        Installed.Program("swaks");
        StaysUnnamed(Household.Mailer, "for i in 1 2 3 4 5; do for port in 25 587; do"
            + " swaks --server mail.example --port $port --helo pc.example --from me@example.com --to u$i@example.com; done; done", leastContacts: 0);
    }

    [TestMethod]
    public void AriaInABitTorrentSwarmIsNotAScanner()
    {
        Installed.Program("aria2c");
        Assert.IsTrue(Household.HasSwarm);
        StaysUnnamed(Household.Aria, $"timeout 40 aria2c -q -d {Home.Folder}/aria2 --max-download-limit=15K --bt-max-peers=120 --listen-port=6890"
            + $" --dht-listen-port=6890 --enable-dht --dht-entry-point=198.18.101.101:6881 --dht-file-path={Home.Folder}/dht.dat {Home.Folder}/swarm/data.torrent",
            leastContacts: 40);
    }

    [TestMethod]
    public void TransmissionInABitTorrentSwarmIsNotAScanner()
    {
        Installed.Program("transmission-cli");
        Assert.IsTrue(Household.HasSwarm);
        StaysUnnamed(Household.Transmission, $"mkdir {Home.Folder}/t; timeout -s INT 40 transmission-cli -g {Home.Folder}/t -w {Home.Folder}/t -d 15 -p 51500"
            + $" -M {Home.Folder}/swarm/data.torrent", leastContacts: 40);
    }

    [TestMethod]
    public void BrowsingIsNotAScan() => StaysUnnamed(Household.Browser,
        "for i in $(seq 1 12); do curl -4 -sk -o /dev/null --max-time 10 https://site$i.example/;"
        + " curl -4 -sk -Z --parallel-immediate --max-time 3 -o /dev/null https://cdn$i.example/o1 -o /dev/null https://ad$i.example/o2; done", leastContacts: 24);

    [TestMethod]
    public void LookupsAreNotAScan()
    {
        Installed.Program("dig");
        StaysUnnamed(Household.Resolver, "for i in $(seq 1 60); do dig +short site$i.example; done; for i in 30 60 90; do ping -n -c 3 -i 0.3 198.51.100.$i; done",
            leastContacts: 4);
    }

    [TestMethod]
    public void BigDownloadIsNotAFlood() =>
        StaysUnnamed(Household.Busy, "curl -s -o /dev/null --limit-rate 3M --max-time 20 http://198.51.100.50/big", leastContacts: 1);

    /// <summary>Cables are pulled: the interface goes down under the board, and comes up again.</summary>
    [TestMethod]
    [DoNotParallelize]
    public void BoxRecoversWhenItsInterfaceComesBack()
    {
        var box = Box;
        Home.Network("link", "set", Home.LanInterface, "down");
        Thread.Sleep(3000);
        Assert.IsFalse(box.State.GetProperty("hosts").ValueKind == System.Text.Json.JsonValueKind.Undefined, "it goes on serving its page");
        Home.Network("link", "set", Home.LanInterface, "up");
        Names(Household.LateScanner);
    }

    /// <summary>A router's network restarts: the interface goes down, is removed, and another has its name.</summary>
    [TestMethod]
    [DoNotParallelize]
    public void BoxRecoversWhenItsInterfaceIsMadeAnew()
    {
        _ = Box;
        Home.Network("link", "set", Home.LanInterface, "down");
        Thread.Sleep(3000);
        Assert.IsTrue(Home.MakeBridgeAnew());
        Thread.Sleep(3000); // it looks every two seconds
        Names(Household.LatestScanner);
    }

    /// <summary>What the kernel has to drop is counted and told: here the board is stopped while more comes than its buffer holds.</summary>
    [TestMethod]
    [DoNotParallelize]
    public void LostPacketsAreCountedAndTold()
    {
        var box = Box;
        var before = box.State.GetProperty("lost").GetInt64();
        Home.Signal(box.Process, "STOP");
        Home.Finish(Home.On(Household.Busy, "hping3", "-q", "--udp", "-p", "9", "-i", "u40", "-c", "40000", Home.Router));
        Home.Signal(box.Process, "CONT");
        box.Until(() => box.State.GetProperty("lost").GetInt64() > before, () => $"nothing was lost: {box.State}");
        StringAssert.Contains(box.Get("/"), "without being counted");
    }

    [AssemblyCleanup]
    public static void Close() => Household.Close();

    private static void Names(int scanner)
    {
        var scan = Home.On(scanner, "nmap", "-n", "-sS", "-Pn", "-p", "5900", "198.18.80.0/24");
        AssertFew(Box.Names(scanner, @"TCP port 5900 on \d+ addresses, (\d+) failed"));
        Home.End(scan);
        foreach (var address in Box.Accused) Assert.IsTrue(Household.IsScanner(address), $"{address} is innocent: {Box.State}");
    }

    private static void AssertFew(int failures) => Assert.IsTrue(failures <= MostFailures, $"named after {failures} failures");

    /// <summary>Runs a shell's commands on a host to their end, and some seconds more; the host must have been seen, and not be named.</summary>
    private static void StaysUnnamed(int host, string commands, int leastContacts)
    {
        var box = Box;
        Home.Finish(Home.On(host, "bash", "-c", commands));
        Thread.Sleep(2 * Params.AnswerMs);
        box.Until(() => box.ContactsOf(host) >= leastContacts, () => $"{Home.Address(host)} did not do its work: {box.State}");
        Assert.AreEqual("", box.VerdictOf(host), $"{box.State}");
        CollectionAssert.DoesNotContain(box.Accused, Home.Address(host));
    }
}
