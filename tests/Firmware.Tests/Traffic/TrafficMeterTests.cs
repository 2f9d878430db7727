using RouterAlert.Traffic;

namespace RouterAlert.Tests.Traffic;

[TestClass]
public class TrafficMeterTests
{
    private const uint Far = 0xC6336400; // 198.51.100.0

    [TestMethod]
    [DataRow(445, 7)]
    [DataRow(23, 7)]
    [DataRow(443, 10)]
    [DataRow(12345, 10)]
    public void HorizontalScanIsNamedAfterSoManyFailures(int port, int failures)
    {
        var home = new HomeOnPaper();
        for (uint i = 1; i < failures; i++) home.Refused(Far + i * 7, port);
        Assert.IsNull(home.Meter.NextVerdict());
        home.Refused(Far + 200, port);
        home.Wait(1);
        var verdict = home.Meter.NextVerdict();
        Assert.IsNotNull(verdict);
        Assert.AreEqual((int)VerdictKind.ScanHorizontal, (int)verdict!.Kind);
        Assert.AreEqual(HomeOnPaper.Host, verdict.Host);
        Assert.AreEqual(port, verdict.Port);
        Assert.AreEqual(failures, verdict.Failures);
    }

    [TestMethod]
    public void SilentTargetsFailAfterThreeSeconds()
    {
        var home = new HomeOnPaper();
        for (uint i = 1; i <= 10; i++) home.Silent(Far + i, 445);
        home.Wait(2999);
        Assert.IsNull(home.Meter.NextVerdict());
        home.Wait(1);
        Assert.AreEqual((int)TargetOrder.Sequential, (int)home.Meter.NextVerdict()!.Order);
    }

    [TestMethod]
    public void RetriesToOneDeadAddressAreOneFailure()
    {
        var home = new HomeOnPaper();
        for (var i = 0; i < 50; i++)
        {
            home.Silent(Far + 1, 445);
            home.Wait(700_000); // beyond the window: each is a first contact again
            home.LineIsAlive();
        }
        Assert.IsNull(home.Meter.NextVerdict());
    }

    [TestMethod]
    public void VerticalScanNamesItsTarget()
    {
        var home = new HomeOnPaper();
        for (var port = 1; port <= 9; port++) home.Refused(Far + 9, port * 100);
        home.Wait(1);
        var verdict = home.Meter.NextVerdict();
        Assert.AreEqual((int)VerdictKind.ScanVertical, (int)verdict!.Kind);
        Assert.AreEqual(Far + 9, verdict.Target);
    }

    [TestMethod]
    [DataRow(22, 7)]
    [DataRow(443, 10)]
    public void AckScanIsNamedByTheResets(int port, int failures)
    {
        var home = new HomeOnPaper();
        for (uint i = 1; i <= 20; i++) Disowned(home, Far + i, port);
        var verdict = home.Meter.NextVerdict();
        Assert.AreEqual((int)VerdictKind.ScanHorizontal, (int)verdict!.Kind);
        Assert.AreEqual(failures, verdict.Failures);
    }

    [TestMethod]
    public void AckScanOfOneAddressIsVertical()
    {
        var home = new HomeOnPaper();
        for (var port = 1; port <= 9; port++) Disowned(home, Far, port * 100);
        var verdict = home.Meter.NextVerdict();
        Assert.AreEqual((int)VerdictKind.ScanVertical, (int)verdict!.Kind);
        Assert.AreEqual(Far, verdict.Target);
    }

    [TestMethod]
    public void ResetsOfOldConnectionsAreNoScan()
    {
        var home = new HomeOnPaper();
        for (uint again = 0; again < 3; again++)
            for (uint i = 1; i <= 60; i++) Disowned(home, Far + i * 7919, i % 10 == 0 ? 993 : 443);
        for (uint i = 1; i <= 60; i++) Disowned(home, Far + 9, 1024 + (int)i * 1000); // visitors of a server at home
        Assert.IsNull(home.Meter.NextVerdict());
    }

    [TestMethod]
    public void ForgedResetsAreNoScan()
    {
        var home = new HomeOnPaper();
        for (uint i = 1; i <= 100; i++)
        {
            home.Send(HomeOnPaper.Host, Far + i, PacketHeader.Tcp, 40000, 443, PacketHeader.Ack);
            home.Send(Far + i, HomeOnPaper.Host, PacketHeader.Tcp, 22, 40000, PacketHeader.Rst);
            home.Wait(20);
        }
        home.Wait(3000);
        Assert.IsNull(home.Meter.NextVerdict());
    }

    /// <summary>The host acknowledges what it never opened, and is told so.</summary>
    private static void Disowned(HomeOnPaper home, uint remote, int port)
    {
        home.Send(HomeOnPaper.Host, remote, PacketHeader.Tcp, 40000, port, PacketHeader.Ack);
        home.Send(remote, HomeOnPaper.Host, PacketHeader.Tcp, port, 40000, PacketHeader.Rst);
        home.Wait(20);
    }

    [TestMethod]
    public void ProtocolsOfOneAddressAreAScan()
    {
        var home = new HomeOnPaper();
        for (var protocol = 60; protocol <= 69; protocol++) home.Send(HomeOnPaper.Host, Far, protocol, 0, 0, 0);
        home.Wait(3000);
        var verdict = home.Meter.NextVerdict();
        Assert.AreEqual((int)VerdictKind.ScanVertical, (int)verdict!.Kind);
        Assert.AreEqual("tried 8 IP protocols of 198.51.100.0, 8 failed", verdict.Evidence);
    }

    [TestMethod]
    public void TunnelsAreNoFirstContacts()
    {
        var home = new HomeOnPaper();
        for (uint i = 1; i <= 20; i++) home.Send(HomeOnPaper.Host, Far + i, i % 3 == 0 ? 41 : i % 3 == 1 ? 47 : 50, 0, 0, 0);
        home.Wait(3000);
        Assert.AreEqual(0L, home.Meter.FirstContacts);
    }

    [TestMethod]
    public void HalfOpenProbesAreFailures()
    {
        var home = new HomeOnPaper();
        for (uint i = 1; i <= 7; i++) home.HalfOpen(Far + i, 22);
        home.Wait(1);
        Assert.IsNotNull(home.Meter.NextVerdict());
    }

    [TestMethod]
    public void PingSweepIsNamed()
    {
        var home = new HomeOnPaper();
        for (uint i = 1; i <= 6; i++) home.Ping(Far + i);
        home.Wait(3000);
        Assert.AreEqual((int)VerdictKind.SweepIcmp, (int)home.Meter.NextVerdict()!.Kind);
    }

    [TestMethod]
    [DataRow(22, 7)]
    [DataRow(443, 10)]
    [DataRow(9999, 10)]
    [DataRow(0, 6)]
    public void LivingMachinesOfAScannedNetworkSpeakForNobody(int port, int failures)
    {
        var home = new HomeOnPaper();
        for (uint i = 1; i <= 30; i++) Probe(home, Far + i, port, i % 5 == 1 || i % 5 == 3);
        home.Wait(3000);
        Assert.AreEqual(failures, home.Meter.NextVerdict()!.Failures);
    }

    [TestMethod]
    [DataRow(22)]
    [DataRow(443)]
    [DataRow(9999)]
    [DataRow(0)]
    public void RackOfWhichSomeAreDownIsNoScan(int port)
    {
        var home = new HomeOnPaper();
        for (uint i = 1; i <= 40; i++) Probe(home, Far + i, port, i % 3 != 0);
        home.Wait(3000);
        Assert.IsNull(home.Meter.NextVerdict());
    }

    /// <summary>A connection, or a ping where there is no port.</summary>
    private static void Probe(HomeOnPaper home, uint remote, int port, bool isAlive)
    {
        if (port == 0) home.Ping(remote);
        else if (isAlive) home.Accepted(remote, port);
        else home.Silent(remote, port);
        if (port == 0 && isAlive) home.Pong(remote);
        home.LineIsAlive();
    }

    [TestMethod]
    public void HostDiscoveryIsOneVerdict()
    {
        var home = new HomeOnPaper();
        for (uint i = 1; i <= 40; i++)
        {
            home.LineIsAlive();
            home.Ping(Far + i);
            home.Silent(Far + i, 443);
        }
        home.Wait(3000);
        Assert.AreEqual((int)VerdictKind.SweepIcmp, (int)home.Meter.NextVerdict()!.Kind);
        Assert.IsNull(home.Meter.NextVerdict());
    }

    [TestMethod]
    public void SlowScanIsNamedWithinTheWindow()
    {
        var home = new HomeOnPaper();
        for (uint i = 1; i <= 8; i++)
        {
            home.Silent(Far + i, 3389);
            home.Wait(15_000);
        }
        Assert.IsNotNull(home.Meter.NextVerdict());
    }

    [TestMethod]
    public void PeerToPeerIsNotAnAlarm()
    {
        var home = new HomeOnPaper();
        for (uint i = 0; i < 2000; i++)
        {
            var port = i % 6 == 0 ? 6881 : i % 11 == 0 ? 50000 : 1024 + (int)(i * 2654435761 % 60000);
            if (i % 4 == 0) home.Accepted(0x20000000 + i * 7919, port, i % 2 == 0 ? PacketHeader.Tcp : PacketHeader.Udp);
            else home.Silent(0x20000000 + i * 7919, port, i % 2 == 0 ? PacketHeader.Tcp : PacketHeader.Udp);
            home.Wait(100);
        }
        Assert.IsNull(home.Meter.NextVerdict());
        Assert.IsTrue(home.Meter.Hosts.ScanFailures[0] > 1000);
    }

    [TestMethod]
    [DataRow(27015, false)]
    [DataRow(27050, false)]
    [DataRow(27014, true)]
    [DataRow(27051, true)]
    public void DeadServersOfAGameAreNotAnAlarm(int port, bool named)
    {
        var home = new HomeOnPaper();
        for (uint i = 1; i <= 20; i++)
        {
            home.LineIsAlive();
            home.Silent(Far + i, port, PacketHeader.Udp);
        }
        home.Wait(4000);
        Assert.AreEqual(named, home.Meter.NextVerdict() != null);
    }

    [TestMethod]
    public void BrowsingWithDeadAdvertisersIsNotAnAlarm()
    {
        var home = new HomeOnPaper();
        for (uint i = 0; i < 300; i++)
        {
            if (i % 3 == 1) home.Silent(Far + i, 443);
            else home.Accepted(Far + i, 443);
            home.Wait(50);
        }
        home.Wait(5000);
        Assert.IsNull(home.Meter.NextVerdict());
    }

    [TestMethod]
    [DataRow(443, true, false)]
    [DataRow(443, false, true)] // a capture may be of nothing but a scan
    [DataRow(445, true, true)]
    public void LineThatIsDeadFromTheBeginningIsNotAScan(int port, bool isBox, bool named)
    {
        var home = new HomeOnPaper();
        if (isBox) home.Meter.ExpectAnswers();
        for (uint i = 1; i <= 40; i++)
        {
            home.Silent(Far + i * 7919, port);
            home.Wait(500);
        }
        home.Wait(3000);
        Assert.AreEqual(named, home.Meter.NextVerdict() != null);
    }

    [TestMethod]
    public void OneDirectionIsNotJudgedByABoxEither()
    {
        var home = new HomeOnPaper();
        home.Meter.ExpectAnswers();
        for (uint i = 1; i <= 40; i++)
        {
            home.Silent(Far + i, 22);
            home.Send(HomeOnPaper.Host, Far + i, PacketHeader.Tcp, 40000 + (int)i, 22, PacketHeader.Ack);
        }
        home.Wait(4000);
        Assert.IsNull(home.Meter.NextVerdict());
    }

    [TestMethod]
    public void DeadLineIsNotAScan()
    {
        var home = new HomeOnPaper();
        home.Accepted(Far + 1, 443);
        home.Wait(5000);
        for (uint i = 0; i < 20; i++)
        {
            home.Silent(0x30000000 + i * 65537, 443);
            home.Wait(1000);
        }
        home.Wait(5000);
        Assert.IsNull(home.Meter.NextVerdict());
    }

    [TestMethod]
    public void TracerouteIsNotAScan()
    {
        var home = new HomeOnPaper();
        for (var hop = 0; hop < 90; hop++)
        {
            home.Silent(Far + 5, 33434 + hop, PacketHeader.Udp);
            if (hop % 3 != 0) home.IcmpError(0x0A000001, Far + 5, 33434 + hop, PacketHeader.Udp, IcmpTypes.TimeExceeded, 0);
            home.Wait(100);
        }
        home.Wait(5000);
        Assert.IsNull(home.Meter.NextVerdict());
    }

    [TestMethod]
    public void UnreachablePortsOfOneHostAreAVerticalScan()
    {
        var home = new HomeOnPaper();
        for (var port = 100; port < 110; port++)
        {
            home.Silent(Far + 5, port, PacketHeader.Udp);
            home.IcmpError(Far + 5, Far + 5, port, PacketHeader.Udp, IcmpTypes.Unreachable, 3);
        }
        home.Wait(1);
        Assert.AreEqual((int)VerdictKind.ScanVertical, (int)home.Meter.NextVerdict()!.Kind);
    }

    [TestMethod]
    public void SpamIsNamedByDistinctServers()
    {
        var home = new HomeOnPaper();
        for (uint i = 1; i <= 14; i++) home.Accepted(Far + i * 3, 25);
        home.Wait(2000);
        Assert.IsNull(home.Meter.NextVerdict());
        home.Accepted(Far + 100, 25);
        home.Wait(2000);
        var verdict = home.Meter.NextVerdict();
        Assert.AreEqual((int)VerdictKind.SmtpSpam, (int)verdict!.Kind);
        Assert.AreEqual(15, home.Meter.Hosts.SmtpServers[0]);
        Assert.AreEqual(15, home.Meter.Hosts.SmtpConnections[0]);
        Assert.AreEqual("sent mail to 15 servers in 10 minutes (15 connections)", verdict.Evidence);
    }

    [TestMethod]
    public void HostsThatSpeakAtOnceAreAllKnownByTheirMacAddresses()
    {
        var home = new HomeOnPaper();
        for (uint i = 0; i < 8; i++) Open(home, i, 0x020000000010 + i, Far + i);
        home.Wait(20);
        var hosts = home.Meter.Hosts;
        for (uint i = 0; i < 8; i++) Assert.AreEqual(0x020000000010L + i, hosts.Mac[hosts.Find(Frame.Host + i)]);
        // The address goes to another device: its next new contact says so. What does not tell its MAC address changes nothing.
        Open(home, 3, 0xFE0000000099, Far + 100);
        Open(home, 4, 0, Far + 100);
        home.Wait(20);
        hosts = home.Meter.Hosts;
        Assert.AreEqual(0xFE0000000099L, hosts.Mac[hosts.Find(Frame.Host + 3)]);
        Assert.AreEqual(0x020000000014L, hosts.Mac[hosts.Find(Frame.Host + 4)]);
    }

    [TestMethod]
    public void ContactThatNoPacketMakesTellsNoMacAddress()
    {
        var home = new HomeOnPaper();
        for (uint i = 0; i < 300; i++) // more than there are places for
        {
            Open(home, 1, 0x020000000011, Far + i);
            home.Wait(100);
        }
        home.Meter.Packet(new PacketHeader { Source = Frame.Host + 2, Destination = Far, Ports = 443, Transport = PacketHeader.TransportOf(PacketHeader.Udp, 1) }, home.NowMs);
        home.Wait(20);
        home.Wait(20);
        var hosts = home.Meter.Hosts;
        Assert.AreEqual(0x020000000011L, hosts.Mac[hosts.Find(Frame.Host + 1)]);
        Assert.AreEqual(0L, hosts.Mac[hosts.Find(Frame.Host + 2)]);
    }

    private static void Open(HomeOnPaper home, uint host, long mac, uint to) => home.Meter.Packet(
        new PacketHeader { Source = Frame.Host + host, Destination = to, Ports = PacketHeader.PortsOf(40000, 443), Transport = PacketHeader.TransportOf(PacketHeader.Tcp, PacketHeader.Syn), SourceMac = mac },
        home.Meter.NowMs);

    [TestMethod]
    public void SubmissionIsNeverSpam()
    {
        var home = new HomeOnPaper();
        for (uint i = 1; i <= 60; i++)
        {
            home.Accepted(Far + i, i % 2 == 0 ? 587 : 465);
            home.Wait(50);
        }
        home.Wait(2000);
        Assert.IsNull(home.Meter.NextVerdict());
        Assert.AreEqual(60, home.Meter.Hosts.SubmissionServers[0]);
    }

    [TestMethod]
    public void SynFloodIsNamedInItsSecondSecond()
    {
        var home = new HomeOnPaper();
        for (var i = 0; i < 2500; i++)
        {
            home.Silent(Far + 7, 80);
            if (i % 2 == 0) home.Wait(1);
        }
        home.Wait(2000);
        var verdict = home.Meter.NextVerdict();
        Assert.AreEqual((int)VerdictKind.Flood, (int)verdict!.Kind);
        Assert.AreEqual(Far + 7, verdict.Target);
        Assert.AreEqual(80, verdict.Port);
        Assert.IsNull(home.Meter.NextVerdict());
    }

    [TestMethod]
    public void AnsweredDatagramsAreNotAFlood()
    {
        var home = new HomeOnPaper();
        for (var i = 0; i < 10_000; i++)
        {
            home.Send(HomeOnPaper.Host, Far + 7, PacketHeader.Udp, 5004, 5004, 0);
            if (i % 10 == 0) home.Send(Far + 7, HomeOnPaper.Host, PacketHeader.Udp, 5004, 5004, 0);
            if (i % 2 == 0) home.Wait(1);
        }
        Assert.IsNull(home.Meter.NextVerdict());
    }

    [TestMethod]
    public void InboundFloodNamesTheAddressThatIsHit()
    {
        var home = new HomeOnPaper();
        for (uint i = 0; i < 3000; i++)
        {
            home.Send(0x50000000 + i % 97, HomeOnPaper.Host, PacketHeader.Tcp, 1000 + (int)i, 443, PacketHeader.Syn);
            home.Wait(1);
        }
        var verdict = home.Meter.NextVerdict()!;
        Assert.AreEqual((int)VerdictKind.InboundFlood, (int)verdict.Kind);
        Assert.AreEqual(HomeOnPaper.Host, verdict.Host);
        Assert.AreEqual(443, verdict.Port);
        Assert.AreEqual(3000L, home.Meter.Attackers.Total);
    }

    [TestMethod]
    public void DatagramsThatTheHostAnswersAreNotAnInboundFlood()
    {
        var home = new HomeOnPaper();
        for (var i = 0; i < 9000; i++)
        {
            home.Send(0x50000001, HomeOnPaper.Host, PacketHeader.Udp, 6000, 6000, 0);
            if (i == 0) home.Send(HomeOnPaper.Host, 0x50000001, PacketHeader.Udp, 6000, 6000, 0);
            if (i % 3 == 0) home.Wait(1);
        }
        Assert.IsNull(home.Meter.NextVerdict());
        Assert.AreEqual(1L, home.Meter.Attackers.Total);
    }

    [TestMethod]
    public void ReflectedDatagramsAreAnInboundFlood()
    {
        var home = new HomeOnPaper();
        for (var i = 0; i < 3000; i++)
        {
            home.Send(0x50000000 + (uint)(i % 20), HomeOnPaper.Host, PacketHeader.Udp, 53, 4444, 0);
            if (i % 3 == 0) home.Wait(1);
        }
        home.Wait(1000);
        Assert.AreEqual((int)VerdictKind.InboundFlood, (int)home.Meter.NextVerdict()!.Kind);
    }

    [TestMethod]
    public void ForgedSourcesDoNotPushOutALivingHost()
    {
        var home = new HomeOnPaper();
        home.Accepted(Far, 443);
        for (uint i = 1; i < 250; i++) home.Open(HomeOnPaper.Lan + i, Far, 443, PacketHeader.Tcp);
        Assert.IsTrue(home.Meter.Hosts.Find(HomeOnPaper.Host) >= 0);
        Assert.IsTrue(home.Meter.Hosts.Refused > 0);
    }

    [TestMethod]
    public void HandlesOfIpv6ThatIpv4PacketsForgeAreNobodys()
    {
        var home = new HomeOnPaper();
        home.Open(HomeOnPaper.Host, 0xF0000001, 443, PacketHeader.Tcp);
        home.Open(0xF8000001, Far, 443, PacketHeader.Tcp);
        Assert.AreEqual(0L, home.Meter.FirstContacts);
        Assert.AreEqual(0, home.Meter.Hosts.Count);
        home.Open(0xF8000001, 0xF0000001, 443, PacketHeader.Tcp); // IPv6 itself
        Assert.AreEqual(1L, home.Meter.FirstContacts);
    }

    [TestMethod]
    public void ContactsOfForgedSourcesDoNotTakeThePlacesOfAScanner()
    {
        var home = new HomeOnPaper();
        for (uint i = 1; i < 200; i++) home.Open(HomeOnPaper.Lan + i, Far, 443, PacketHeader.Tcp);
        home.Wait(25);
        for (uint i = 1; i <= 7; i++)
        {
            home.Silent(Far + i, 445);
            for (uint forged = 1; forged < 40; forged++) home.Open(HomeOnPaper.Lan + 100 + forged, Far + i, 443, PacketHeader.Tcp);
            home.Wait(25);
        }
        home.Wait(3000);
        Assert.AreEqual(445, home.Meter.NextVerdict()!.Port);
    }

    [TestMethod]
    public void HostsThatBeginTogetherAllCount()
    {
        var home = new HomeOnPaper();
        // Addresses that end in the same bits: whatever goes by those must still tell them apart.
        for (uint i = 0; i < 3; i++)
            for (uint port = 1; port <= 3; port++) home.Open(HomeOnPaper.Lan + 1 + i * 64, Far + port, 443, PacketHeader.Tcp);
        Assert.AreEqual(3, home.Meter.Hosts.Count);
        home.Wait(3001);
        for (var host = 0; host < 3; host++) Assert.AreEqual(3, home.Meter.Hosts.ScanFailures[host]);
    }

    [TestMethod]
    public void EveryKnockOfABurstIsCounted()
    {
        var home = new HomeOnPaper();
        for (uint i = 0; i < 100; i++) home.Send(0x50000000 + i % 5, HomeOnPaper.Host, PacketHeader.Tcp, 4000, 23, PacketHeader.Syn);
        Assert.AreEqual(100L, home.Meter.Attackers.Total);
        var attempts = 0;
        for (var i = 0; i < home.Meter.Attackers.Capacity; i++) attempts += home.Meter.Attackers.Attempts[i];
        Assert.AreEqual(100, attempts);
    }

    [TestMethod]
    public void AnswerBeforeTheHostHasARowIsHeard()
    {
        var home = new HomeOnPaper();
        home.Refused(Far, 443);
        home.Accepted(Far, 25);
        Assert.IsTrue(home.Meter.Hosts.HeardSeconds[0] > 0);
        Assert.AreEqual(1, home.Meter.Hosts.SmtpConnections[0]);
    }

    [TestMethod]
    public void MacAddressIsKnownFromTheFirstContact()
    {
        var meter = new HomeOnPaper().Meter;
        var header = new PacketHeader { Source = HomeOnPaper.Host, Destination = Far, Ports = 443, Transport = PacketHeader.TransportOf(PacketHeader.Tcp, PacketHeader.Syn), SourceMac = 0x0011AABBCCDD };
        meter.Packet(header, 1000);
        Assert.AreEqual(0x0011AABBCCDDL, meter.Hosts.Mac[0]);
    }

    [TestMethod]
    public void MacAddressGoesToTheHostThatSentIt()
    {
        var meter = new HomeOnPaper().Meter;
        var header = new PacketHeader { Source = HomeOnPaper.Host, Destination = Far, Ports = 443, Transport = PacketHeader.Udp, SourceMac = 0x0011AABBCCDD };
        meter.Packet(header, 1000);
        header.Source = HomeOnPaper.Host + 1;
        header.SourceMac = 0x0011AABBCCEE;
        meter.Packet(header, 1000);
        Assert.AreEqual(0x0011AABBCCEEL, meter.Hosts.Mac[1]);
        Assert.AreNotEqual(0x0011AABBCCEEL, meter.Hosts.Mac[0]);
    }

    [TestMethod]
    public void EveryMailConnectionOfABurstIsCounted()
    {
        var home = new HomeOnPaper();
        for (var i = 0; i < 30; i++) home.Accepted(Far, 25);
        home.Wait(1001);
        Assert.AreEqual(30, home.Meter.Hosts.SmtpConnections[0]);
    }

    [TestMethod]
    public void OneHostHasItsShareOfThePlaces()
    {
        var home = new HomeOnPaper();
        for (uint i = 0; i < 100; i++) home.Silent(Far + i, 443);
        home.Wait(1);
        Assert.AreEqual(100L - TrafficTables.Device().PendingPerHost, home.Meter.UnjudgedContacts);
        for (uint i = 0; i < 10; i++) home.Open(HomeOnPaper.Host + 1, Far + i, 443, PacketHeader.Tcp);
        Assert.AreEqual(100L - TrafficTables.Device().PendingPerHost, home.Meter.UnjudgedContacts);
        Assert.AreEqual(110L, home.Meter.FirstContacts);
    }

    [TestMethod]
    public void RowOfALaterHostKnowsNothingOfTheEarlier()
    {
        var home = new HomeOnPaper();
        for (uint i = 1; i <= 6; i++) home.Refused(Far + i, 445);
        home.Wait(120_000);
        for (uint i = 0; i < 40; i++) home.Open(HomeOnPaper.Lan + 100 + i, Far + 77, 445, PacketHeader.Tcp);
        home.Wait(10_000);
        Assert.IsNull(home.Meter.NextVerdict());
        Assert.AreEqual(-1, home.Meter.Hosts.Find(HomeOnPaper.Host));
    }

    [TestMethod]
    public void TimeThatGoesBackwardsStandsStill()
    {
        var home = new HomeOnPaper();
        home.Silent(Far, 445);
        home.NowMs -= 500;
        home.Silent(Far + 1, 445);
        Assert.AreEqual(1L, home.Meter.BackwardPackets);
    }

    [TestMethod]
    public void LocalAndForeignPacketsAreOnlyCounted()
    {
        var home = new HomeOnPaper();
        home.Send(HomeOnPaper.Host, HomeOnPaper.Lan + 1, PacketHeader.Tcp, 1, 445, PacketHeader.Syn);
        home.Send(Far, Far + 1, PacketHeader.Tcp, 1, 445, PacketHeader.Syn);
        Assert.AreEqual(1L, home.Meter.LocalPackets);
        Assert.AreEqual(1L, home.Meter.ForeignPackets);
        Assert.AreEqual(0, home.Meter.Hosts.Count);
    }
}
