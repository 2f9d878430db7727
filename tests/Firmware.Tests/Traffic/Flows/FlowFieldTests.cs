using RouterAlert.Tests.Wire;
using RouterAlert.Traffic;
using RouterAlert.Traffic.Flows;

namespace RouterAlert.Tests.Traffic.Flows;

/// <summary>What a record's fields tell, of any length and kind.</summary>
[TestClass]
public class FlowFieldTests
{
    private const uint Host = Frame.Host, Far = Frame.Far;

    private readonly Ipv6Handles handles = new Ipv6Handles(16, 1);
    private readonly ExportDatagram datagram = new ExportDatagram();

    private FlowReader Reader() => new FlowReader(4, 2, handles);

    [TestMethod]
    public void EnterpriseFieldsAreSteppedOver()
    {
        var reader = Reader();
        datagram.Ipfix(0).Set(2).U16(300).U16(4).Field(0x8000 | 8, 4).U32(29305).Field(8, 4).Field(0x8000 | 12, 4).U32(9).Field(12, 4).End()
            .Set(300).U32(1).U32(Host).U32(2).U32(Far).End();
        datagram.BeginIn(reader);
        var flow = reader.Next();
        Assert.AreEqual(Host, flow!.Source);
        Assert.AreEqual(Far, flow.Destination);
        // In v9 the high bit means nothing of the kind.
        datagram.V9(0, 3).Set(0).U16(300).U16(2).Field(0x8000 | 8, 4).Field(8, 4).End().Set(300).U32(1).U32(Host).End();
        datagram.BeginIn(reader);
        Assert.AreEqual(Host, reader.Next()!.Source);
        Assert.AreEqual(0, reader.Errors);
    }

    // Neighbours that say nothing are stepped over together: not as the mark of a variable length, nor round the end of 16 bits.
    [TestMethod]
    [DataRow(25535)]
    [DataRow(25536)]
    public void FieldsLongerThanAnyDatagramMakeNoRecord(int second)
    {
        var reader = Reader();
        datagram.Ipfix(0).Set(2).U16(300).U16(3).Field(82, 40000).Field(83, second).Field(8, 4).End().Set(300).U32(0x00C0A801).U32(0x17171717).End();
        Assert.AreEqual(0, datagram.FlowsIn(reader));
    }

    // RFC 7011 section 7.
    [TestMethod]
    public void VariableLengthsAreSteppedOver()
    {
        var reader = Reader();
        datagram.Ipfix(0).Set(2).U16(300).U16(3).Field(82, 0xFFFF).Field(8, 4).Field(83, 0xFFFF).End().Set(300);
        datagram.U8(3).U8(1).U8(2).U8(3).U32(Host).U8(0);
        datagram.U8(255).U16(300);
        for (var i = 0; i < 300; i++) datagram.U8(7);
        datagram.U32(Far).U8(254);
        for (var i = 0; i < 254; i++) datagram.U8(7);
        datagram.End().BeginIn(reader);
        Assert.AreEqual(Host, reader.Next()!.Source);
        Assert.AreEqual(Far, reader.Next()!.Source);
        Assert.IsNull(reader.Next());
    }

    [TestMethod]
    [DataRow("05 0102")]
    [DataRow("ff")]
    [DataRow("ff 00")]
    [DataRow("ff ffff 0102")]
    [DataRow("ff 0004 010203")]
    public void VariableLengthBehindTheSetIsNotBelieved(string hex)
    {
        var reader = Reader();
        datagram.Ipfix(0).Set(2).U16(300).U16(2).Field(8, 4).Field(82, 0xFFFF).End().Set(300).U32(Host);
        var bytes = Hex.Bytes(hex);
        for (var i = 0; i < bytes.Length; i++) datagram.U8(bytes[i]);
        datagram.End();
        Assert.AreEqual(0, datagram.FlowsIn(reader));
    }

    [TestMethod]
    public void FieldsOfNoLengthEndTheSet()
    {
        var reader = Reader();
        datagram.Ipfix(0).Set(2).U16(300).U16(2).Field(8, 4).Field(82, 0xFFFF).End()
            .Set(300).U32(Host).U8(0).End().Set(300).U32(Host).U8(255).U16(0).End();
        Assert.AreEqual(2, datagram.FlowsIn(reader));
    }

    [TestMethod]
    public void VariableLengthIsNotReadOutOfTheNextSet()
    {
        var reader = Reader();
        datagram.Ipfix(0).Set(2).U16(300).U16(2).Field(8, 4).Field(82, 0xFFFF).End()
            .Set(300).U32(Host).End().Set(300).U32(Far).U8(0).End().BeginIn(reader);
        Assert.AreEqual(Far, reader.Next()!.Source);
        Assert.IsNull(reader.Next());
    }

    [TestMethod]
    public void NumbersOfAnyLength()
    {
        var reader = Reader();
        datagram.Ipfix(0).Set(2).U16(300).U16(6).Field(8, 4).Field(7, 4).Field(11, 1).Field(6, 2).Field(2, 8).Field(4, 10).End().Set(300)
            .U32(Host).U32(40001).U8(53).U16(0x0102).U32(1).U32(0).U32(0).U32(6).U16(0).End();
        datagram.BeginIn(reader);
        var flow = reader.Next();
        Assert.AreEqual(40001, flow!.SourcePort);
        Assert.AreEqual(53, flow.DestinationPort);
        Assert.AreEqual(0x0102, flow.Flags);
        Assert.AreEqual((long)int.MaxValue, flow.Packets);
        Assert.AreEqual(6, flow.Protocol); // the first eight bytes of ten
    }

    [TestMethod]
    public void AddressesOfAnotherLengthAreNone()
    {
        var reader = Reader();
        datagram.Ipfix(0).Set(2).U16(300).U16(4).Field(8, 3).Field(12, 5).Field(27, 15).Field(28, 17).End().Set(300);
        for (var i = 0; i < 40; i++) datagram.U8(0xC0);
        datagram.End();
        Assert.AreEqual(0, datagram.FlowsIn(reader));
    }

    [TestMethod]
    [DataRow(139, 2, 0x8000, IcmpTypes.EchoRequest)]
    [DataRow(139, 2, 0x8100, IcmpTypes.EchoReply)]
    [DataRow(139, 2, 0x0100, IcmpTypes.Other)]
    [DataRow(178, 1, 128, IcmpTypes.EchoRequest)]
    [DataRow(32, 2, 0x8000, IcmpTypes.EchoRequest)] // softflowd has one element for both
    [DataRow(11, 2, 0x8000, IcmpTypes.EchoRequest)]
    public void Ipv6FlowsHaveHandles(int element, int length, int value, int type)
    {
        var reader = Reader();
        datagram.V9(0).Set(0).U16(300).U16(4).Field(element, length).Field(27, 16).Field(28, 16).Field(4, 1).End().Set(300);
        if (length == 1) datagram.U8(value);
        else datagram.U16(value);
        var addresses = Hex.Bytes(Frame.Addresses6);
        for (var i = 0; i < 32; i++) datagram.U8(addresses[i]);
        datagram.U8(58).End().BeginIn(reader);
        var flow = reader.Next();
        Assert.AreEqual("fd00::23", handles.Format(flow!.Source));
        Assert.AreEqual("2001:db8::80", handles.Format(flow.Destination));
        Assert.AreEqual(PacketHeader.Icmp, flow.Protocol);
        Assert.AreEqual(type, flow.IcmpType);
    }

    [TestMethod]
    [DataRow(32, 2, 0x0800, 8)]
    [DataRow(176, 1, 8, 8)]
    [DataRow(11, 2, 0x0300, 3)]
    [DataRow(11, 2, 0, -1)]
    public void IcmpTypeStandsInManyPlaces(int element, int length, int value, int type)
    {
        var reader = Reader();
        datagram.V9(0).Set(0).U16(300).U16(3).Field(8, 4).Field(4, 1).Field(element, length).End().Set(300).U32(Host).U8(1);
        if (length == 1) datagram.U8(value);
        else datagram.U16(value);
        datagram.End().BeginIn(reader);
        Assert.AreEqual(type, reader.Next()!.IcmpType);
    }

    [TestMethod]
    public void PortOfOtherProtocolsIsNoIcmpType()
    {
        var reader = Reader();
        datagram.V9(0).Set(0).Template(300).End().Set(300).Record(Host, Far, 17, 0x0800, 0, 1).End().BeginIn(reader);
        Assert.AreEqual(-1, reader.Next()!.IcmpType);
    }

    [TestMethod]
    public void TotalPacketsAreAsGoodAsDeltas()
    {
        var reader = Reader();
        datagram.Ipfix(0).Set(2).U16(300).U16(2).Field(8, 4).Field(86, 2).End().Set(300).U32(Host).U16(12).End().BeginIn(reader);
        Assert.AreEqual(12L, reader.Next()!.Packets);
    }

    [TestMethod]
    public void UnknownFieldsBetweenAreSteppedOverWithTheirLength()
    {
        var reader = Reader();
        datagram.V9(0).Set(0).U16(300).U16(9).Field(1, 8).Field(60, 1).Field(8, 4).Field(5, 1).Field(22, 4).Field(21, 0).Field(12, 4).Field(61, 3).Field(62, 2).End().Set(300);
        for (var i = 0; i < 2; i++) datagram.U32(9).U32(9).U8(9).U32(1).U8(9).U32(9).U32(2).U8(9).U16(9).U16(9);
        datagram.End().BeginIn(reader);
        for (var i = 0; i < 2; i++)
        {
            var flow = reader.Next()!;
            Assert.AreEqual(1u, flow.Source);
            Assert.AreEqual(2u, flow.Destination);
        }
        Assert.IsNull(reader.Next());
        Assert.AreEqual(0, reader.Errors);
    }
}
