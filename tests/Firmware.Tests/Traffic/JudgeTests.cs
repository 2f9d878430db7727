using RouterAlert.Traffic;

namespace RouterAlert.Tests.Traffic;

[TestClass]
public class JudgeTests
{
    private const uint Far = 0xC6336400, Random = 0x20000000, Office = 0x0A141000;

    [TestMethod]
    public void WormThatTakesTurnsAtTwelvePortsIsNamed()
    {
        var ports = new int[] { 23, 2323, 81, 5555, 7547, 8080, 8081, 8443, 37215, 52869, 60001, 445 };
        var home = new HomeOnPaper();
        for (uint i = 0; i < 8; i++) home.Refused(Random + i * 7919, ports[i]);
        home.Wait(1);
        Assert.IsNull(home.Meter.NextVerdict());
        home.Refused(Random + 8 * 7919, ports[8]);
        home.Wait(1);
        var verdict = home.Meter.NextVerdict();
        Assert.AreEqual((int)VerdictKind.ScanHorizontal, (int)verdict!.Kind);
        Assert.AreEqual(9, verdict.Failures);
        for (uint i = 9; i < 12; i++) home.Refused(Random + i * 7919, ports[i]);
        home.Wait(1);
        Assert.IsNull(home.Meter.NextVerdict());
    }

    [TestMethod]
    public void VpnProgramThatTriesEveryWayOutIsNotAScanner()
    {
        var home = new HomeOnPaper();
        foreach (var port in new int[] { 51820, 1194, 443, 53, 80, 123, 500, 4500, 4569, 5060 }) home.Silent(Far + 9, port, PacketHeader.Udp);
        foreach (var port in new int[] { 443, 80, 1194, 8443, 7770, 501, 502 }) home.Silent(Far + 9, port);
        home.Wait(4000);
        Assert.IsNull(home.Meter.NextVerdict());
    }

    [TestMethod]
    public void CallerThatGuessesPortsIsNotAScanner()
    {
        var home = new HomeOnPaper();
        for (var i = 0; i < 14; i++) home.Silent(Far + 9, 41000 + i, PacketHeader.Udp);
        home.Wait(4000);
        Assert.IsNull(home.Meter.NextVerdict());
    }

    [TestMethod]
    public void OpenPortsDoNotHideAVerticalScan()
    {
        var home = new HomeOnPaper();
        foreach (var port in new int[] { 22, 25, 80, 110, 143, 443, 587, 993, 995 }) home.Accepted(Far + 9, port);
        foreach (var port in new int[] { 23, 21, 3389, 445, 139, 135, 3306, 111 }) home.Refused(Far + 9, port);
        home.Wait(4000);
        var verdict = home.Meter.NextVerdict();
        Assert.AreEqual((int)VerdictKind.ScanVertical, (int)verdict!.Kind);
        Assert.AreEqual(8, verdict.Failures);
    }

    [TestMethod]
    public void PortsOfFiveAddressesInTurnAreSeen()
    {
        var home = new HomeOnPaper();
        for (var port = 1; port <= 30; port++)
        {
            for (uint i = 1; i <= 5; i++) home.Refused(Far + i * 20, port * 1009);
            home.Wait(100);
        }
        Assert.AreEqual((int)VerdictKind.ScanVertical, (int)home.Meter.NextVerdict()!.Kind);
    }

    [TestMethod]
    public void HostDiscoveryBeyondTheQueueIsOneVerdict()
    {
        var home = new HomeOnPaper();
        home.LineIsAlive();
        for (uint i = 1; i <= 200; i++) home.Ping(Far + i);
        home.Wait(2000);
        for (uint i = 1; i <= 200; i++) home.Silent(Far + i, 443);
        home.Wait(3000);
        for (uint i = 1; i <= 200; i++) home.Silent(Far + i, 443);
        home.Wait(4000);
        Assert.AreEqual((int)VerdictKind.SweepIcmp, (int)home.Meter.NextVerdict()!.Kind);
        Assert.IsNull(home.Meter.NextVerdict());
    }

    [TestMethod]
    [DataRow(5000, false)]
    [DataRow(100, true)]
    public void LaptopThatLooksForItsOfficeTakesItsTime(int pauseMs, bool named)
    {
        var home = new HomeOnPaper();
        for (uint i = 0; i < 12; i++)
        {
            home.LineIsAlive();
            home.Silent(Office + i * 291, 445);
            home.Wait(pauseMs);
        }
        home.Wait(4000);
        Assert.AreEqual(named, home.Meter.NextVerdict() != null);
    }

    [TestMethod]
    public void HostThatItsRouterBarsIsNotAScanner()
    {
        var home = new HomeOnPaper();
        home.Accepted(Far + 1, 443);
        home.Wait(5000);
        for (uint i = 0; i < 40; i++)
        {
            home.LineIsAlive();
            home.Silent(Random + i * 65537, 443);
            home.Wait(1000);
        }
        home.Wait(5000);
        Assert.IsNull(home.Meter.NextVerdict());
    }

    /// <summary>The line's IPv4 lives, its IPv6 is dead: computers try the latter first, from an address that is new every day.</summary>
    [TestMethod]
    [DataRow(false, 0, false)]
    [DataRow(true, 300_000, true)]
    [DataRow(true, 660_000, false)]
    public void HostsOfADeadIpv6AreNoScanners(bool hasLived, int later, bool named)
    {
        const uint outside = 0xF0000000, host = Ipv6Handles.Inside + 0x17, neighbour = Ipv6Handles.Inside + 0x18;
        var home = new HomeOnPaper();
        if (hasLived)
        {
            home.Open(neighbour, outside + 1, 443, PacketHeader.Tcp);
            home.Send(outside + 1, neighbour, PacketHeader.Tcp, 443, 40001, PacketHeader.Syn | PacketHeader.Ack);
        }
        home.Wait(later);
        for (uint i = 2; i < 42; i++)
        {
            home.LineIsAlive();
            home.Open(host, outside + i * 65537, 443, PacketHeader.Tcp);
            home.Wait(1000);
        }
        home.Wait(5000);
        Assert.AreEqual(named, home.Meter.NextVerdict() != null);
    }

    /// <summary>A home's own resolver asks servers all over the world; a scan of their port finds one in twenty.</summary>
    [TestMethod]
    [DataRow(2, false)]
    [DataRow(20, true)]
    public void ResolverThatFindsHalfItsServersDeadIsNoScanner(int oneIn, bool named)
    {
        var home = new HomeOnPaper();
        var chance = 12345u;
        for (uint i = 1; i <= 1500; i++)
        {
            chance = chance * 1664525 + 1013904223;
            if ((chance >> 16) % (uint)oneIn == 0) home.Accepted(Random + i * 7919, 53, PacketHeader.Udp);
            else home.Silent(Random + i * 7919, 53, PacketHeader.Udp);
            home.Wait(50);
            home.LineIsAlive();
        }
        home.Wait(4000);
        Assert.AreEqual(named, home.Meter.NextVerdict() != null);
    }

    [TestMethod]
    public void CaptureOfOneDirectionAccusesNobody()
    {
        var home = new HomeOnPaper();
        for (uint i = 0; i < 60; i++)
        {
            home.Silent(Random + i * 65537, 443);
            home.Send(HomeOnPaper.Host, Random + i * 65537, PacketHeader.Tcp, 41000, 443, PacketHeader.Ack);
            home.Wait(500);
        }
        Assert.IsNull(home.Meter.NextVerdict());
    }

    [TestMethod]
    public void ProbesByAcknowledgementAloneAreNoSignOfOneDirection()
    {
        var home = new HomeOnPaper();
        for (uint i = 0; i < 20; i++)
        {
            home.Send(HomeOnPaper.Host, Random + i * 65537, PacketHeader.Tcp, 41000, 80, PacketHeader.Ack);
            home.Silent(Random + i * 65537, 445);
        }
        home.Wait(4000);
        Assert.IsNotNull(home.Meter.NextVerdict());
    }

    [TestMethod]
    [DataRow(22, 64, false)]
    [DataRow(22, 65, true)]
    [DataRow(443, 300, false)]
    [DataRow(587, 300, false)]
    public void ListOfLivingServersIsAScanOnServicePorts(int port, int servers, bool named)
    {
        var home = new HomeOnPaper();
        for (uint i = 0; i < servers; i++)
        {
            home.Accepted(Random + i * 7919, port);
            home.Wait(1000);
        }
        home.Wait(1000);
        Assert.AreEqual(named, home.Meter.NextVerdict() != null);
    }

    [TestMethod]
    public void UnlistedPortThatSomeAnswerIsAProgramsOwn()
    {
        var home = new HomeOnPaper();
        for (uint i = 0; i < 200; i++)
        {
            if (i % 4 == 2) home.Accepted(Random + i * 7919, 24567);
            else home.Silent(Random + i * 7919, 24567);
            home.Wait(200);
        }
        home.Wait(4000);
        Assert.IsNull(home.Meter.NextVerdict());
    }

    [TestMethod]
    [DataRow(60, true)]
    [DataRow(240, false)]
    public void SlowSpamIsNamedWithinTwoHours(int everySeconds, bool named)
    {
        var home = new HomeOnPaper();
        for (uint i = 0; i < 7200 / everySeconds; i++)
        {
            home.Accepted(Random + i * 7919, 25);
            home.Wait(everySeconds * 1000);
        }
        Assert.AreEqual(named, home.Meter.NextVerdict() != null);
    }

    [TestMethod]
    [DataRow(false, (int)VerdictKind.None)]
    [DataRow(true, (int)VerdictKind.SmtpSpam)]
    public void ScanThatComesByPort25IsNoSpam(bool livingServers, int last)
    {
        var home = new HomeOnPaper();
        for (uint i = 0; i < 20; i++) home.Refused(Random + i * 7919, 22);
        home.Wait(200);
        Assert.AreEqual((int)VerdictKind.ScanHorizontal, (int)home.Meter.NextVerdict()!.Kind);
        for (uint i = 0; i < 20; i++)
        {
            if (livingServers) home.Accepted(Random + i * 7919, 25);
            else home.Silent(Random + i * 7919, 25);
            home.Wait(500);
        }
        home.Wait(4000);
        var verdict = home.Meter.NextVerdict();
        Assert.AreEqual(last, verdict == null ? 0 : (int)verdict.Kind);
    }

    [TestMethod]
    public void ScanBehindATorrentIsNamed()
    {
        var home = new HomeOnPaper();
        for (uint i = 0; i < 600; i++)
        {
            home.Silent(Random + i * 7919, 1024 + (int)(i * 2654435761 % 60000));
            if (i % 6 == 0) home.Refused(Random + i * 104729, 445);
            home.Wait(150);
        }
        Assert.AreEqual(445, home.Meter.NextVerdict()!.Port);
    }
}
