using RouterAlert.Traffic;
using RouterAlert.Traffic.Flows;

namespace RouterAlert.Tests.Traffic;

[TestClass]
public class FlowMeterTests
{
    private const uint Host = HomeOnPaper.Host, Far = 0xC6336400;
    private const int Syn = 2, SynAck = 18, SynRst = 6, Whole = 27, RstAck = 20;

    private readonly TrafficMeter meter = new TrafficMeter(TrafficTables.Device(), HomeOnPaper.Lan, 24, new Ipv6Handles(64, 1), 0x12345678, 0x9ABCDEF1);
    private readonly FlowMeter flows;
    private readonly FlowRecord flow = new FlowRecord();
    private long nowMs = 1000;

    public FlowMeterTests()
    {
        meter.Timing = FeedTiming.Flows;
        flows = new FlowMeter(meter);
    }

    private void Tell(uint source, uint destination, int protocol, int sourcePort, int destinationPort, int flags, long packets = 1, int sampling = 1,
        int icmpType = -1)
    {
        flow.Source = source;
        flow.Destination = destination;
        flow.Protocol = protocol;
        flow.SourcePort = sourcePort;
        flow.DestinationPort = destinationPort;
        flow.Flags = flags;
        flow.Packets = packets;
        flow.Sampling = sampling;
        flow.IcmpType = icmpType;
        flows.Flow(flow, nowMs);
    }

    private void Out(uint remote, int protocol, int port, int flags, long packets = 1, int sampling = 1, int icmpType = -1) =>
        Tell(Host, remote, protocol, 40000, port, flags, packets, sampling, icmpType);

    /// <summary>Something from outside: the exporter tells both directions.</summary>
    private void HearOutside() => Tell(Far, Host + 1, PacketHeader.Tcp, 443, 40000, RstAck);

    private void Wait(int milliseconds)
    {
        nowMs += milliseconds;
        meter.Tick(nowMs);
    }

    /// <summary>Nine contacts of one kind to port 445 of addresses of their own, judged; the host's failures.</summary>
    private int FailuresOfNine(int flags, long packets = 1, int sampling = 1)
    {
        HearOutside();
        for (uint i = 1; i <= 9; i++) Out(Far + i, PacketHeader.Tcp, 445, flags, packets, sampling);
        Wait(20_000);
        var host = meter.Hosts.Find(Host);
        return host < 0 ? 0 : meter.Hosts.ScanFailures[host];
    }

    [TestMethod]
    [DataRow(Syn, 1, 9)] // nothing came back
    [DataRow(SynRst, 2, 9)] // took its answer back
    [DataRow(SynAck, 2, 9)] // opened and never used
    [DataRow(SynAck, 4, 9)]
    [DataRow(SynAck, 5, 0)]
    [DataRow(Whole, 4, 0)]
    [DataRow(SynAck | 8, 2, 0)]
    [DataRow(SynAck | 1, 2, 0)]
    [DataRow(Syn | 64 | 128, 1, 9)] // with the bits of congestion control
    [DataRow(0, 1, 9)] // an exporter that tells no flags
    [DataRow(1, 1, 9)] // nmap -sF
    [DataRow(RstAck, 1, 0)] // the end of a flow that was told before
    [DataRow(4, 1, 0)]
    [DataRow(24, 9, 0)]
    public void FlagsTellHowTheAttemptEnded(int flags, int packets, int failures)
    {
        Assert.AreEqual(failures, FailuresOfNine(flags, packets));
        Assert.AreEqual(failures > 0, meter.NextVerdict() != null);
    }

    [TestMethod]
    public void SampleWithoutAnAnswerShowsNothing()
    {
        Assert.AreEqual(0, FailuresOfNine(Syn, 100, 100));
        Assert.IsNull(meter.NextVerdict());
    }

    [TestMethod]
    [DataRow(6, Syn, 9)] // its own flags tell that nobody answered
    [DataRow(6, 0, 0)]
    [DataRow(17, 0, 0)]
    [DataRow(1, 0, 0)]
    public void ExporterOfOneDirectionShowsNoAnswers(int protocol, int flags, int failures)
    {
        for (uint i = 1; i <= 9; i++) Out(Far + i, protocol, 445, flags);
        Wait(20_000);
        Assert.AreEqual(failures, meter.Hosts.ScanFailures[meter.Hosts.Find(Host)]);
        Assert.AreEqual(failures > 0, meter.NextVerdict() != null);
    }

    // pf's pflow tells no flags.
    [TestMethod]
    public void AnswersOfAServerAtHomeWithoutFlagsAreNotItsAttempts()
    {
        HearOutside();
        Out(Far, PacketHeader.Tcp, 443, Whole, 9); // the host is known
        for (var port = 40000; port < 40020; port++)
        {
            Tell(Far, Host, PacketHeader.Tcp, port, 8123, 0, 5);
            Tell(Host, Far, PacketHeader.Tcp, 8123, port, 0, 5);
        }
        Wait(20_000);
        Assert.AreEqual(0, meter.Hosts.ScanFailures[meter.Hosts.Find(Host)]);
        Assert.IsNull(meter.NextVerdict());
    }

    [TestMethod]
    public void ContactWaitsFifteenSecondsForTheWayBack()
    {
        HearOutside();
        Out(Far + 1, PacketHeader.Udp, 5353, 0);
        Wait(14_000);
        Assert.AreEqual(0, meter.Hosts.ScanFailures[meter.Hosts.Find(Host)]);
        Tell(Far + 1, Host, PacketHeader.Udp, 5353, 40000, 0);
        Out(Far + 2, PacketHeader.Udp, 5353, 0);
        Wait(16_000);
        Assert.AreEqual(1, meter.Hosts.ScanFailures[meter.Hosts.Find(Host)]);
        Assert.AreEqual(2, meter.Hosts.ScanTargets[meter.Hosts.Find(Host)]);
    }

    [TestMethod]
    public void AnswerMayBeToldBeforeItsQuestion()
    {
        Out(Far, PacketHeader.Tcp, 443, Whole, 9); // the host is known
        for (uint i = 1; i <= 20; i++)
        {
            Tell(Far + i, Host, PacketHeader.Udp, 53, 40000, 0);
            Out(Far + i, PacketHeader.Udp, 53, 0);
            Tell(Far + i, Host, PacketHeader.Icmp, 0, 0, 0, 1, 1, IcmpTypes.EchoReply);
            Out(Far + i, PacketHeader.Icmp, 0, 0, 1, 1, IcmpTypes.EchoRequest);
        }
        Wait(20_000);
        Assert.IsNull(meter.NextVerdict());
        Assert.AreEqual(0, meter.Hosts.ScanFailures[meter.Hosts.Find(Host)]);
        Assert.AreEqual(0L, meter.Attackers.Total);
    }

    [TestMethod]
    public void AnswersOfAServerAtHomeAreNotItsAttempts()
    {
        for (var port = 40000; port < 40020; port++)
        {
            // A scanner outside opens half of port 443 here, and asks the name server here.
            Tell(Far, Host, PacketHeader.Tcp, port, 443, SynRst, 2);
            Tell(Host, Far, PacketHeader.Tcp, 443, port, SynAck, 2);
            Tell(Far, Host, PacketHeader.Tcp, port, 8123, SynRst, 2);
            Tell(Host, Far, PacketHeader.Tcp, 8123, port, SynAck);
            Tell(Far, Host, PacketHeader.Udp, port, 53, 0);
            Tell(Host, Far, PacketHeader.Udp, 53, port, 0);
        }
        Wait(20_000);
        Assert.IsNull(meter.NextVerdict());
        Assert.AreEqual(0L, meter.FirstContacts);
    }

    [TestMethod]
    public void ConnectionFromAnEphemeralPortIsAnAttempt()
    {
        for (uint i = 1; i <= 9; i++) Tell(Host, Far + i, PacketHeader.Tcp, 1024, 3389, SynAck, 2);
        Wait(20_000);
        Assert.IsNotNull(meter.NextVerdict());
    }

    [TestMethod]
    public void RefusalFailsAtOnce()
    {
        HearOutside();
        HearOutside();
        for (uint i = 1; i <= 7; i++)
        {
            Out(Far + i, PacketHeader.Tcp, 445, 0);
            Tell(Far + i, Host, PacketHeader.Tcp, 445, 40000, RstAck);
        }
        Wait(1500);
        Assert.IsNotNull(meter.NextVerdict());
    }

    [TestMethod]
    public void ConversationThatEndsInAResetWasOne()
    {
        for (uint i = 1; i <= 7; i++)
        {
            Out(Far + i, PacketHeader.Tcp, 445, 0);
            Tell(Far + i, Host, PacketHeader.Tcp, 445, 40000, SynAck | 4);
        }
        Wait(20_000);
        Assert.IsNull(meter.NextVerdict());
    }

    [TestMethod]
    [DataRow(IcmpTypes.EchoRequest, true)]
    [DataRow(-1, true)] // the exporter does not tell
    [DataRow(IcmpTypes.Unreachable, false)]
    [DataRow(IcmpTypes.EchoReply, false)]
    public void PingsAreAttempts(int type, bool named)
    {
        HearOutside();
        for (uint i = 1; i <= 9; i++) Out(Far + i, PacketHeader.Icmp, 0, 0, 1, 1, type);
        Wait(20_000);
        Assert.AreEqual(named, meter.NextVerdict() != null);
    }

    [TestMethod]
    public void WhatComesAtTheBeginningOfTimeIsHeard()
    {
        nowMs = 0;
        PingsAreAttempts(IcmpTypes.EchoRequest, true);
    }

    [TestMethod]
    public void OtherProtocolsAndGroupsAreNoAttempts()
    {
        for (uint i = 1; i <= 9; i++)
        {
            Out(Far + i, 50, 0, 0);
            Out(0xE0000000 + i, PacketHeader.Udp, 5353, 0);
        }
        Assert.AreEqual(0, meter.Hosts.Count);
        Assert.AreEqual(18L, flows.Flows);
    }

    [TestMethod]
    public void FlowsBetweenNeighboursAndStrangersAreOnlyCounted()
    {
        Tell(Host, Host + 1, PacketHeader.Tcp, 40000, 445, Syn);
        Tell(Far, Far + 1, PacketHeader.Tcp, 40000, 445, Syn);
        Assert.AreEqual(1L, meter.LocalPackets);
        Assert.AreEqual(1L, meter.ForeignPackets);
        Assert.AreEqual(0, meter.Hosts.Count);
    }

    [TestMethod]
    public void MailIsCounted()
    {
        for (uint i = 1; i <= 15; i++) Out(Far + i, PacketHeader.Tcp, 25, Whole, 20);
        Wait(20_000);
        var verdict = meter.NextVerdict();
        Assert.AreEqual((int)VerdictKind.SmtpSpam, (int)verdict!.Kind);
        Assert.AreEqual(15, meter.Hosts.SmtpConnections[meter.Hosts.Find(Host)]);
        Assert.AreEqual(15, meter.Hosts.SmtpServers[meter.Hosts.Find(Host)]);
    }

    [TestMethod]
    public void SpamThatIsNamedBeforeItsServersAreCountedNamesItsConnections()
    {
        for (uint i = 1; i <= 40; i++) Out(Far + i, PacketHeader.Tcp, 25, Whole, 20);
        Assert.AreEqual("made 40 connections to mail servers in 10 minutes", meter.NextVerdict()!.Evidence);
    }

    [TestMethod]
    public void SubmissionIsNoMailOfPort25()
    {
        for (uint i = 1; i <= 15; i++) Out(Far + i, PacketHeader.Tcp, 587, Whole, 20);
        Wait(20_000);
        Assert.IsNull(meter.NextVerdict());
        Assert.AreEqual(0, meter.Hosts.SmtpConnections[meter.Hosts.Find(Host)]);
    }

    [TestMethod]
    [DataRow(Syn, 6, 1000, 443, 1)]
    [DataRow(Syn, 6, 1000, 0, 0)]
    [DataRow(0, 1, 1000, 0, 1)]
    [DataRow(0, 17, 40000, 0, 1)]
    [DataRow(0, 17, 1023, 0, 0)] // an answer
    [DataRow(SynAck, 6, 443, 0, 0)]
    public void StrangersKnock(int flags, int protocol, int sourcePort, int port, int attempts)
    {
        Tell(Far, Host, protocol, sourcePort, port == 0 ? 443 : port, port == 0 && protocol == 6 ? SynAck : flags, 3, 1, protocol == 1 ? IcmpTypes.EchoRequest : -1);
        Assert.AreEqual((long)attempts, meter.Attackers.Total);
    }

    [TestMethod]
    public void ProtocolsOfOneAddressAreAScan()
    {
        HearOutside();
        for (var protocol = 60; protocol <= 69; protocol++) Out(Far, protocol, 0, 0);
        Wait(20_000);
        var verdict = meter.NextVerdict();
        Assert.AreEqual((int)VerdictKind.ScanVertical, (int)verdict!.Kind);
        Assert.AreEqual(Far, verdict.Target);
    }

    [TestMethod]
    [DataRow(PacketHeader.Esp)]
    [DataRow(132)] // SCTP
    public void OtherProtocolsAreNoFlood(int protocol)
    {
        HearOutside();
        Out(Far, protocol, 0, 0, 1_000_000);
        Wait(11_000);
        Wait(11_000);
        Assert.IsNull(meter.NextVerdict());
    }

    [TestMethod]
    public void FloodIsToldByItsPackets()
    {
        Out(Far, PacketHeader.Tcp, 80, Syn, 100_000);
        Wait(11_000);
        Wait(11_000);
        var verdict = meter.NextVerdict();
        Assert.AreEqual((int)VerdictKind.Flood, (int)verdict!.Kind);
        Assert.AreEqual(Far, verdict.Target);
        Assert.AreEqual(80, verdict.Port);
    }

    [TestMethod]
    public void BulkOfAConnectionIsNoFlood()
    {
        Out(Far, PacketHeader.Tcp, 80, Whole, 100_000_000);
        Wait(30_000);
        Assert.IsNull(meter.NextVerdict());
    }

    [TestMethod]
    public void NumbersOfALyingExporterDoNotWrapAround()
    {
        for (var i = 0; i < 3000; i++) Out(Far, PacketHeader.Tcp, 80, Syn, long.MaxValue);
        for (var i = 0; i < 3000; i++) Out(Far, PacketHeader.Tcp, 80, Whole, 1, int.MaxValue);
        Wait(11_000);
        Wait(11_000);
        Assert.AreEqual((int)VerdictKind.Flood, (int)meter.NextVerdict()!.Kind);
    }

    [TestMethod]
    public void InboundFloodIsToldByItsPackets()
    {
        Tell(Far, Host, PacketHeader.Udp, 40000, 4444, 0, 100_000);
        Wait(11_000);
        Wait(11_000);
        Assert.AreEqual((int)VerdictKind.InboundFlood, (int)meter.NextVerdict()!.Kind);
    }

    // softflowd tells the direction from the lower address first: of a call with most of the Internet, the answer.
    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void CallIsNoFloodWhicheverDirectionIsToldFirst(bool answerFirst)
    {
        HearOutside();
        for (var minute = 0; minute < 5; minute++)
        {
            if (answerFirst) Tell(Far, Host, PacketHeader.Udp, 3478, 40000, 0, 12_000);
            Out(Far, PacketHeader.Udp, 3478, 0, 12_000);
            if (!answerFirst) Tell(Far, Host, PacketHeader.Udp, 3478, 40000, 0, 12_000);
            Wait(60_000);
            Assert.IsNull(meter.NextVerdict());
        }
    }
}
