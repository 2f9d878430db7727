using RouterAlert.Traffic;
using RouterAlert.Traffic.Flows;

namespace RouterAlert.Tests.Traffic.Flows;

/// <summary>What exporters tell besides one direction of a flow: its way back, translated addresses, a firewall's events.</summary>
[TestClass]
public class BiflowTests
{
    private const uint Host = Frame.Host, Far = Frame.Far, Wan = 0xCB007105;
    private const int Reverse = 29305;

    private readonly FlowReader reader = new FlowReader(4, 2, new Ipv6Handles(16, 1));
    private readonly ExportDatagram datagram = new ExportDatagram();

    private ExportDatagram Back(int element, int length) => datagram.Field(0x8000 | element, length).U32(Reverse);

    /// <summary>The template of softflowd -b, as far as it is read: addresses, packets, ports, protocol, flags; back: octets, packets, class, flags.</summary>
    private void Softflowd()
    {
        datagram.Ipfix(0).Set(2).U16(1024).U16(11).Field(8, 4).Field(12, 4).Field(2, 4).Field(7, 2).Field(11, 2).Field(4, 1).Field(6, 1);
        Back(1, 4);
        Back(2, 4);
        Back(5, 1);
        Back(6, 1);
        datagram.End();
    }

    private ExportDatagram Biflow(uint packets, int flags, uint packetsBack, int flagsBack) =>
        datagram.U32(Host).U32(Far).U32(packets).U16(40000).U16(445).U8(6).U8(flags).U32(packetsBack * 40).U32(packetsBack).U8(0).U8(flagsBack);

    [TestMethod]
    public void BiflowIsTwoFlows()
    {
        Softflowd();
        datagram.Set(1024);
        Biflow(3, 0x02, 2, 0x14).End().BeginIn(reader);
        var flow = reader.Next();
        Assert.AreEqual(Host, flow!.Source);
        Assert.AreEqual(Far, flow.Destination);
        Assert.AreEqual(40000, flow.SourcePort);
        Assert.AreEqual(445, flow.DestinationPort);
        Assert.AreEqual(0x02, flow.Flags);
        Assert.AreEqual(3L, flow.Packets);
        flow = reader.Next();
        Assert.AreEqual(Far, flow!.Source);
        Assert.AreEqual(Host, flow.Destination);
        Assert.AreEqual(445, flow.SourcePort);
        Assert.AreEqual(40000, flow.DestinationPort);
        Assert.AreEqual(6, flow.Protocol);
        Assert.AreEqual(0x14, flow.Flags);
        Assert.AreEqual(2L, flow.Packets);
        Assert.AreEqual(-1, flow.IcmpType);
        Assert.IsNull(reader.Next());
        Assert.AreEqual(0, reader.Errors);
    }

    [TestMethod]
    public void DirectionWithoutPacketsIsNotTold()
    {
        Softflowd();
        datagram.Set(1024);
        Biflow(3, 2, 0, 0);
        Biflow(0, 0, 1, 18);
        Biflow(0, 0, 0, 0);
        Biflow(1, 2, 1, 18).End().BeginIn(reader);
        Assert.AreEqual(Host, reader.Next()!.Source);
        Assert.AreEqual(Far, reader.Next()!.Source);
        Assert.AreEqual(Host, reader.Next()!.Source);
        Assert.AreEqual(Far, reader.Next()!.Source);
        Assert.IsNull(reader.Next());
    }

    [TestMethod]
    public void WayBackIsNotLeftForTheNextDatagram()
    {
        Softflowd();
        datagram.Set(1024);
        Biflow(1, 2, 1, 18).End().BeginIn(reader);
        reader.Next();
        datagram.Ipfix(1).BeginIn(reader);
        Assert.IsNull(reader.Next());
    }

    [TestMethod]
    public void SamplingCountsForBothWays()
    {
        datagram.Ipfix(0).Set(2).U16(300).U16(4).Field(8, 4).Field(2, 4).Field(34, 4);
        Back(2, 4);
        datagram.End().Set(300).U32(Host).U32(3).U32(100).U32(2).End().BeginIn(reader);
        Assert.AreEqual(300L, reader.Next()!.Packets);
        Assert.AreEqual(200L, reader.Next()!.Packets);
    }

    [TestMethod]
    [DataRow(86, 5, 5)] // packets in total
    [DataRow(1, 400, 1)] // octets alone say that there were some
    [DataRow(85, 400, 1)]
    [DataRow(1, 0, 0)]
    [DataRow(2, 0, 0)]
    [DataRow(7, 5, 0)] // no count
    public void WayBackIsCountedInMoreThanOneWay(int element, int value, int packets)
    {
        datagram.Ipfix(0).Set(2).U16(300).U16(2).Field(8, 4);
        Back(element, 4);
        datagram.End().Set(300).U32(Host).U32((uint)value).End().BeginIn(reader);
        Assert.AreEqual(1L, reader.Next()!.Packets);
        var back = reader.Next();
        Assert.AreEqual((long)packets, back == null ? 0 : back.Packets);
    }

    [TestMethod]
    [DataRow(58, 139, 0x8100, IcmpTypes.EchoReply)]
    [DataRow(1, 32, 0x0800, IcmpTypes.EchoRequest)]
    public void WayBackOfIcmpHasItsOwnType(int protocol, int element, int value, int type)
    {
        datagram.Ipfix(0).Set(2).U16(300).U16(4).Field(8, 4).Field(4, 1);
        Back(2, 4);
        Back(element, 2);
        datagram.End().Set(300).U32(Host).U8(protocol).U32(1).U16(value).End().BeginIn(reader);
        Assert.AreEqual(-1, reader.Next()!.IcmpType);
        Assert.AreEqual(type, reader.Next()!.IcmpType);
    }

    [TestMethod]
    public void ElementsOfOtherEnterprisesAndVersionsHaveNoWayBack()
    {
        datagram.Ipfix(0).Set(2).U16(300).U16(3).Field(8, 4).Field(0x8000 | 2, 4).U32(29306).Field(0x8000 | 0x1002, 4).U32(Reverse).End()
            .Set(300).U32(Host).U32(7).U32(7).End();
        Assert.AreEqual(1, datagram.FlowsIn(reader));
        datagram.V9(0, 3).Set(0).U16(300).U16(2).Field(0x8000 | 2, 4).Field(8, 4).End().Set(300).U32(7).U32(Host).End();
        Assert.AreEqual(1, datagram.FlowsIn(reader));
        Assert.AreEqual(0, reader.Errors);
    }

    [TestMethod]
    public void InitiatorAndResponderAreBothWays()
    {
        datagram.Ipfix(0).Set(2).U16(300).U16(4).Field(8, 4).Field(12, 4).Field(298, 4).Field(299, 4).End()
            .Set(300).U32(Host).U32(Far).U32(5).U32(4).End().BeginIn(reader);
        Assert.AreEqual(5L, reader.Next()!.Packets);
        var back = reader.Next();
        Assert.AreEqual(4L, back!.Packets);
        Assert.AreEqual(Far, back.Source);
    }

    // nProbe: IN_PKTS and OUT_PKTS in one record are both ways; OUT_PKTS alone is the flow's own count.
    [TestMethod]
    public void OutPacketsBesideInPacketsAreTheWayBack()
    {
        datagram.V9(0).Set(0).U16(300).U16(3).Field(8, 4).Field(24, 4).Field(2, 4).U16(301).U16(2).Field(8, 4).Field(24, 4).End()
            .Set(300).U32(Host).U32(4).U32(5).U32(Host).U32(0).U32(5).End().Set(301).U32(Host).U32(9).End().BeginIn(reader);
        Assert.AreEqual(5L, reader.Next()!.Packets);
        Assert.AreEqual(4L, reader.Next()!.Packets);
        Assert.AreEqual(5L, reader.Next()!.Packets);
        Assert.AreEqual(Host, reader.Next()!.Source);
        Assert.IsNull(reader.Next());
    }

    // MikroTik: the answer goes to the router's address, and its template says whose it became.
    [TestMethod]
    public void TranslatedDestinationIsTheHost()
    {
        datagram.V9(0).Set(0).U16(300).U16(7).Field(8, 4).Field(12, 4).Field(7, 2).Field(11, 2).Field(226, 4).Field(227, 2).Field(228, 2).End().Set(300)
            .U32(Far).U32(Wan).U16(443).U16(61000).U32(Host).U16(443).U16(40000)
            .U32(Far).U32(Wan).U16(443).U16(61000).U32(0).U16(0).U16(0).End().BeginIn(reader);
        var flow = reader.Next();
        Assert.AreEqual(Far, flow!.Source);
        Assert.AreEqual(Host, flow.Destination);
        Assert.AreEqual(443, flow.SourcePort);
        Assert.AreEqual(40000, flow.DestinationPort);
        Assert.AreEqual(Wan, reader.Next()!.Destination);
        Assert.AreEqual(61000, flow.DestinationPort);
    }

    [TestMethod]
    public void TranslatedAddressOfAnotherLengthIsNone()
    {
        datagram.V9(0).Set(0).U16(300).U16(2).Field(12, 4).Field(226, 3).End().Set(300).U32(Wan).U16(0xC0A8).U8(1).End().BeginIn(reader);
        Assert.AreEqual(Wan, reader.Next()!.Destination);
    }

    [TestMethod]
    public void TranslationLogIsNoFlow()
    {
        datagram.V9(0).Set(0).U16(300).U16(2).Field(230, 1).Field(8, 4).U16(301).U16(3).Field(230, 1).Field(8, 4).Field(2, 4).End()
            .Set(300).U8(1).U32(Host).U8(0).U32(Far).End().Set(301).U8(1).U32(Host).U32(7).End().BeginIn(reader);
        Assert.AreEqual(Far, reader.Next()!.Source); // no event
        Assert.AreEqual(7L, reader.Next()!.Packets); // MikroTik counts packets beside it
        Assert.IsNull(reader.Next());
    }

    // Cisco's NSEL: created 1, ended 2, denied 3, alert 4, update 5; octets forth and back, no flags.
    [TestMethod]
    [DataRow(233, 1, 0, 0, 0)]
    [DataRow(233, 1, 90, 0, 0)]
    [DataRow(233, 2, 90, 0, 2)]
    [DataRow(233, 2, 0, 0, 1)]
    [DataRow(233, 3, 0, 1001, 1)]
    [DataRow(233, 3, 0, 1004, 0)] // the packet of a forgotten connection
    [DataRow(233, 4, 90, 0, 0)]
    [DataRow(233, 5, 90, 0, 2)]
    [DataRow(40005, 1, 0, 0, 0)]
    [DataRow(40005, 2, 90, 0, 2)]
    public void FirewallTellsAFlowWhenItIsOver(int element, int happened, int octetsBack, int extended, int flows)
    {
        datagram.V9(0).Set(0).U16(300).U16(6).Field(8, 4).Field(12, 4).Field(231, 4).Field(232, 4).Field(element, 1).Field(33002, 2).End()
            .Set(300).U32(Host).U32(Far).U32(80).U32((uint)octetsBack).U8(happened).U16(extended).End();
        Assert.AreEqual(flows, datagram.FlowsIn(reader));
    }

    [TestMethod]
    [DataRow(1, 100, 100)]
    [DataRow(2, 100, 50)]
    [DataRow(100, 1, 1)] // nonsense samples nothing
    [DataRow(0, 100, 1)]
    [DataRow(7, 0, 7)]
    public void SampleOfAPopulation(int size, int population, int sampling)
    {
        datagram.Ipfix(0).Set(3).U16(256).U16(3).U16(1).Field(302, 4).Field(309, 4).Field(310, 4).End().Set(256).U32(1).U32((uint)size).U32((uint)population).End()
            .Set(2).Template(300).End().Set(300).Record(Host, Far, 6, 445, 2, 3).End().BeginIn(reader);
        Assert.AreEqual(sampling, reader.Next()!.Sampling);
    }
}
