// softflowd, a real exporter, on the router: its NetFlow v5, NetFlow v9 and IPFIX, also with both directions in one record (RFC 5103), reach a board
// that sees no packet itself.
using System.Threading;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace RouterAlert.Network.Tests.Live;

[TestClass]
public class ExporterTests
{
    private const string Port = "2055";

    /// <summary>The exporter ends and starts anew with another version each time: whoever scans while it runs is named.</summary>
    [TestMethod]
    public void ScannersAreNamedFromEachVersionsFlows()
    {
        var home = Household.Home;
        var box = new Watcher(home, 1, "--netflow", Port);
        // softflowd takes packets by the buffer of 256 KB: a download fills it.
        var download = home.On(Household.Downloader, "curl", "-s", "-o", "/dev/null", "--limit-rate", "1500k", "--max-time", "100",
            "http://198.51.100.50/big", "-o", "/dev/null", "http://198.51.100.50/big", "-o", "/dev/null", "http://198.51.100.50/big");
        Export(home, "5", Household.FirstExported, "445", "198.18.90.0/26");
        Export(home, "9", Household.SecondExported, "3389", "198.18.91.0/26");
        Export(home, "10", Household.ThirdExported, "23", "198.18.92.0/26");
        Export(home, "10", Household.FourthExported, "5900", "198.18.93.0/26", "-b");
        var failures = box.Names(Household.FirstExported, @"TCP port 445 on \d+ addresses, (\d+) failed");
        Assert.IsTrue(failures <= 10, $"{failures}");
        box.Names(Household.SecondExported, @"TCP port 3389 on \d+ addresses, (\d+) failed");
        box.Names(Household.ThirdExported, @"TCP port 23 on \d+ addresses, (\d+) failed");
        box.Names(Household.FourthExported, @"TCP port 5900 on \d+ addresses, (\d+) failed");
        CollectionAssert.DoesNotContain(box.Accused, Home.Address(Household.Downloader));
        Home.End(download);
        Home.End(box.Process);
    }

    private static void Export(Home home, string version, int scanner, string port, string targets, params string[] more)
    {
        // Its own patience with a silent flow is an hour.
        var exporter = home.OnRouter("softflowd", [.. more, "-d", "-i", Home.LanInterface, "-n", "127.0.0.1:" + Port, "-v", version, "-t", "maxlife=10", "-t", "tcp=4",
            "-t", "general=4", "-t", "udp=4", "-t", "icmp=4", "-t", "tcp.rst=2", "-t", "tcp.fin=2", "-t", "expint=1",
            "-p", $"{home.Folder}/softflowd.pid", "-c", $"{home.Folder}/softflowd.ctl"]);
        Thread.Sleep(1000);
        Home.Finish(home.On(scanner, "nmap", "-n", "-sS", "-Pn", "-T4", "--max-retries", "1", "-p", port, targets));
        Thread.Sleep(4000); // for its buffer to fill once more
        Home.Signal(exporter, "TERM");
        Home.Finish(exporter);
    }
}
