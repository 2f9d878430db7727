using RouterAlert.Traffic;

namespace RouterAlert.Tests.Traffic;

[TestClass]
public class TickWorkTests
{
    // Another host whose address ends in the same eight bits: a packet finds only the one that was looked up last.
    private const uint Far = 0xC6336400, Namesake = HomeOnPaper.Host + 0x100;

    private static HomeOnPaper HomeWithNamesakes()
    {
        var home = new HomeOnPaper(16);
        home.Open(HomeOnPaper.Host, Far, 443, PacketHeader.Tcp);
        home.Open(Namesake, Far, 443, PacketHeader.Tcp);
        home.Wait(20);
        return home;
    }

    [TestMethod]
    [DataRow(PacketHeader.Tcp, 80)]
    [DataRow(PacketHeader.Udp, 0)]
    public void FloodIsCountedForTheHostThatSendsIt(int protocol, int namedPort)
    {
        var home = HomeWithNamesakes();
        for (var i = 0; i < 4000; i++)
        {
            home.Open(HomeOnPaper.Host, Far + 7, 80, protocol);
            if (i % 1000 == 0) home.Open(Namesake, Far + 100 + (uint)i, 443, PacketHeader.Tcp); // from the next tick on packets find this host
            if (i % 2 == 0) home.Wait(1);
        }
        home.Wait(1000);
        var verdict = home.Meter.NextVerdict();
        Assert.AreEqual((int)VerdictKind.Flood, (int)verdict!.Kind);
        Assert.AreEqual(HomeOnPaper.Host, verdict.Host);
        Assert.AreEqual(namedPort, verdict.Port);
    }

    [TestMethod]
    public void DatagramsAreAnsweredToTheHostThatSentThem()
    {
        var home = HomeWithNamesakes();
        for (var i = 0; i < 300; i++)
        {
            // A packet would find the other one now.
            for (var n = 0; n < 2; n++) home.Send(Far + 7, HomeOnPaper.Host, PacketHeader.Udp, 5004, 5004, 0);
            home.Wait(1);
            for (var n = 0; n < 30; n++) home.Send(HomeOnPaper.Host, Far + 7, PacketHeader.Udp, 5004, 5004, 0);
            home.Wait(18);
            home.Open(Namesake, Far, 443, PacketHeader.Tcp);
            home.Wait(1);
        }
        Assert.IsNull(home.Meter.NextVerdict());
    }

    [TestMethod]
    public void EveryKindOfAnswerIsHeardByItsHost()
    {
        for (var kind = 0; kind < 4; kind++)
        {
            var home = HomeWithNamesakes();
            home.Silent(Far + 1, 443);
            home.Open(HomeOnPaper.Host, Far + 2, 443, PacketHeader.Udp);
            home.Ping(Far + 3);
            home.Open(Namesake, Far + 4, 443, PacketHeader.Tcp);
            home.Wait(3000);
            var host = home.Meter.Hosts.Find(HomeOnPaper.Host);
            Assert.AreEqual(0, home.Meter.Hosts.HeardSeconds[host]);
            home.Silent(Far + 5, 443);
            home.Open(HomeOnPaper.Host, Far + 6, 443, PacketHeader.Udp);
            home.Open(Namesake, Far + 7, 443, PacketHeader.Tcp);
            home.Wait(20);
            if (kind == 0) home.Send(Far + 5, HomeOnPaper.Host, PacketHeader.Tcp, 443, 40000, PacketHeader.Rst);
            else if (kind == 1) home.Send(Far + 6, HomeOnPaper.Host, PacketHeader.Udp, 443, 40000, 0);
            else if (kind == 2) home.IcmpError(Far + 9, Far + 5, 443, PacketHeader.Tcp, IcmpTypes.Unreachable, 1);
            else home.Pong(Far + 3);
            Assert.IsTrue(home.Meter.Hosts.HeardSeconds[host] > 0);
            Assert.AreEqual(0, home.Meter.Hosts.HeardSeconds[home.Meter.Hosts.Find(Namesake)]);
        }
    }

    [TestMethod]
    public void DatagramsToManyPortsAreAFlood()
    {
        var home = new HomeOnPaper();
        for (var i = 0; i < 6000; i++)
        {
            home.Open(HomeOnPaper.Host, Far + 7, 1 + i * 7 % 60_000, PacketHeader.Udp);
            if (i % 40 == 0) home.Wait(20);
        }
        home.Wait(1000);
        var floods = 0;
        for (var verdict = home.Meter.NextVerdict(); verdict != null; verdict = home.Meter.NextVerdict())
            if (verdict.Kind == VerdictKind.Flood) floods++;
        Assert.AreEqual(1, floods);
    }

    [TestMethod]
    public void RecordThatStandsForMoreDatagramsCountsThemAll()
    {
        var home = new HomeOnPaper();
        var header = new PacketHeader { Source = HomeOnPaper.Host, Destination = Far + 7, Ports = 80, Transport = PacketHeader.TransportOf(PacketHeader.Udp, 39_999) };
        for (var second = 0; second < 3; second++)
        {
            home.Meter.Packet(header, home.NowMs);
            home.Wait(1000);
        }
        Assert.AreEqual((int)VerdictKind.Flood, (int)home.Meter.NextVerdict()!.Kind);
        Assert.AreEqual(1L, home.Meter.FirstContacts);
    }

    /// <summary>A second of a call or a VPN is told of in two records, its answers perhaps first, and a lookup comes between.</summary>
    [TestMethod]
    public void FastConversationIsNoFloodThoughItsAnswersAreToldFirst()
    {
        var home = new HomeOnPaper();
        home.Accepted(Far + 7, 80, PacketHeader.Udp);
        var many = PacketHeader.TransportOf(PacketHeader.Udp, 2999);
        var answers = new PacketHeader { Source = Far + 7, Destination = HomeOnPaper.Host, Ports = PacketHeader.PortsOf(80, 0), Transport = many };
        var sent = new PacketHeader { Source = HomeOnPaper.Host, Destination = Far + 7, Ports = 80, Transport = many };
        for (var second = 0; second < 5; second++)
        {
            home.Accepted(Far + 1, 53, PacketHeader.Udp);
            home.Meter.Packet(answers, home.NowMs);
            home.Meter.Packet(sent, home.NowMs);
            home.Wait(1000);
        }
        Assert.IsNull(home.Meter.NextVerdict());
    }

    [TestMethod]
    public void UnaskedRecordThatStandsForMoreDatagramsIsAnInboundFlood()
    {
        var home = new HomeOnPaper();
        var header = new PacketHeader { Source = 0x50000000, Destination = HomeOnPaper.Host, Ports = PacketHeader.PortsOf(53, 0), Transport = PacketHeader.TransportOf(PacketHeader.Udp, 39_999) };
        for (var second = 0; second < 3; second++)
        {
            home.Meter.Packet(header, home.NowMs);
            home.Wait(1000);
        }
        Assert.AreEqual((int)VerdictKind.InboundFlood, (int)home.Meter.NextVerdict()!.Kind);
        Assert.AreEqual(120_000L, home.Meter.Attackers.Total);
    }

    [TestMethod]
    public void ScannersStormLeavesPlacesToOthersWithinTheTick()
    {
        var home = new HomeOnPaper();
        for (uint i = 0; i < 100; i++) home.Silent(Far + i, 443);
        home.Wait(20);
        for (uint i = 0; i < 200; i++) home.Silent(Far + 100 + i, 443);
        for (uint i = 0; i < 10; i++) home.Open(HomeOnPaper.Host + 1, Far + i, 443, PacketHeader.Tcp);
        Assert.AreEqual(300L - TrafficTables.Device().PendingPerHost, home.Meter.UnjudgedContacts);
        Assert.AreEqual(310L, home.Meter.FirstContacts);
    }

    [TestMethod]
    public void ScannerGetsThePlacesOfItsJudgedContactsAgain()
    {
        var home = new HomeOnPaper();
        home.Wait(500);
        for (uint i = 0; i < 100; i++) home.Accepted(Far + i, 443);
        home.Wait(950);
        for (uint i = 0; i < 10; i++) home.Silent(Far + 1000 + i, 443);
        home.Wait(10); // it was found to have its share
        home.Wait(60); // and its contacts were judged, all within a second
        var unjudged = home.Meter.UnjudgedContacts;
        for (uint i = 0; i < 100; i++) home.Silent(Far + 2000 + i, 443);
        Assert.AreEqual(unjudged + 100 - TrafficTables.Device().PendingPerHost, home.Meter.UnjudgedContacts);
    }

    [TestMethod]
    public void StormOfKnocksHidesNoMail()
    {
        var home = new HomeOnPaper();
        home.Accepted(Far, 443);
        home.Wait(20);
        for (uint i = 0; i < 50; i++) home.Send(0x50000000 + i, HomeOnPaper.Host, PacketHeader.Tcp, 4000, 23, PacketHeader.Syn);
        for (uint i = 0; i < 5; i++) home.Accepted(Far + i, 25);
        Assert.AreEqual(5, home.Meter.Hosts.SmtpConnections[0]);
        home.Send(0x50000000, HomeOnPaper.Host, PacketHeader.Tcp, 4000, 23, PacketHeader.Syn);
        Assert.AreEqual(51L, home.Meter.Attackers.Total);
    }
}
