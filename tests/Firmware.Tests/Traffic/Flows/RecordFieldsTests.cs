using RouterAlert.Traffic;
using RouterAlert.Traffic.Flows;

namespace RouterAlert.Tests.Traffic.Flows;

[TestClass]
public class RecordFieldsTests
{
    private const int Back = FieldTypes.Reverse;

    private readonly RecordFields fields = new RecordFields(new Ipv6Handles(16, 1));
    private readonly byte[] bytes = new byte[4];

    /// <summary>Reads a record of four-byte fields, told as element and value by turns; of an exporter that samples one in 50.</summary>
    private FlowRecord Read(params int[] told)
    {
        fields.Clear();
        for (var i = 0; i < told.Length; i += 2)
        {
            for (var b = 0; b < 4; b++) bytes[b] = (byte)(told[i + 1] >> (24 - 8 * b));
            fields.Take(told[i], bytes, 0, 4);
        }
        fields.Finish(50);
        return fields.Record;
    }

    private const int Source = FieldTypes.SourceIpv4, Destination = FieldTypes.DestinationIpv4;

    [TestMethod]
    public void NothingIsLeftOfTheRecordBefore()
    {
        Read(Source, 1, Destination, 2, 7, 3, 11, 4, 4, 5, 6, 6, 2, 7, 32, 0x0800, 34, 9, 226, 8, 228, 9, Back | 2, 3, Back | 6, 4, Back | 32, 0x0500, 24, 5);
        var record = Read(Destination, 2);
        Assert.AreEqual(0u, record.Source);
        Assert.AreEqual(2u, record.Destination);
        Assert.AreEqual(0, record.SourcePort);
        Assert.AreEqual(0, record.DestinationPort);
        Assert.AreEqual(0, record.Protocol);
        Assert.AreEqual(0, record.Flags);
        Assert.AreEqual(-1, record.IcmpType);
        Assert.AreEqual(50L, record.Packets);
        Assert.AreEqual(50, record.Sampling);
        Assert.IsTrue(fields.IsForthTold);
        Assert.IsFalse(fields.IsBackDue);
        Assert.AreEqual(0u, Read(Source, 1).Destination);
        Read(Source, 1, Back | 2, 3);
        Assert.IsTrue(fields.IsBackDue);
        record = fields.Back();
        Assert.AreEqual(0, record.Flags);
        Assert.AreEqual(-1, record.IcmpType);
        Assert.IsFalse(fields.IsBackDue);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void ZerosOfTheOtherFamilyDoNotCoverTheAddress(bool isIpv4First)
    {
        var zeros = new byte[16];
        fields.Clear();
        for (var i = 0; i < 2; i++)
        {
            var isIpv4 = isIpv4First == (i == 0);
            fields.Take(isIpv4 ? FieldTypes.SourceIpv4 : FieldTypes.SourceIpv6, isIpv4 ? new byte[] { 1, 2, 3, 4 } : zeros, 0, isIpv4 ? 4 : 16);
            fields.Take(isIpv4 ? FieldTypes.DestinationIpv4 : FieldTypes.DestinationIpv6, isIpv4 ? new byte[] { 1, 2, 3, 5 } : zeros, 0, isIpv4 ? 4 : 16);
        }
        Assert.AreEqual(0x01020304u, fields.Record.Source);
        Assert.AreEqual(0x01020305u, fields.Record.Destination);
        var ipv6 = new byte[] { 0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1 };
        fields.Clear();
        for (var i = 0; i < 2; i++)
        {
            var isIpv4 = isIpv4First == (i == 0);
            fields.Take(isIpv4 ? FieldTypes.SourceIpv4 : FieldTypes.SourceIpv6, isIpv4 ? zeros : ipv6, 0, isIpv4 ? 4 : 16);
            fields.Take(isIpv4 ? FieldTypes.DestinationIpv4 : FieldTypes.DestinationIpv6, isIpv4 ? zeros : ipv6, 0, isIpv4 ? 4 : 16);
        }
        Assert.AreNotEqual(0u, fields.Record.Source);
        Assert.AreEqual(fields.Record.Source, fields.Record.Destination);
    }

    [TestMethod]
    public void OnlyElementsThatSaySomethingAreKnown()
    {
        Assert.IsTrue(fields.Knows(FieldTypes.SourceIpv4));
        Assert.IsTrue(fields.Knows(FieldTypes.Packets));
        Assert.IsTrue(fields.Knows(Back | FieldTypes.TcpFlags));
        Assert.IsTrue(fields.Knows(FieldTypes.ExtendedEvent));
        Assert.IsFalse(fields.Knows(FieldTypes.Ignored));
        Assert.IsFalse(fields.Knows(FieldTypes.Octets));
        Assert.IsFalse(fields.Knows(60));
    }

    [TestMethod]
    public void CountsOfTheRecordBeforeAreNotLeftEither()
    {
        Read(Source, 1, Back | 1, 400);
        Assert.IsTrue(fields.IsBackDue);
        Read(Source, 1);
        Assert.IsFalse(fields.IsBackDue);
        Read(Source, 1, 24, 4);
        Read(Source, 1, 2, 5);
        Assert.IsFalse(fields.IsBackDue);
        Read(Source, 1, 305, 1, 306, 99);
        Assert.AreEqual(7, Read(Source, 1, 305, 7).Sampling);
        Read(Source, 1, 309, 1, 310, 1000);
        Assert.AreEqual(7, Read(Source, 1, 305, 7).Sampling);
        Assert.AreEqual(50, Read(Source, 1).Sampling);
    }

    [TestMethod]
    public void EventOfTheRecordBeforeIsNotThisOnes()
    {
        Read(Source, 1, FieldTypes.NatEvent, 1);
        Assert.IsFalse(fields.IsFlow);
        Read(Source, 1);
        Assert.IsTrue(fields.IsFlow);
        Read(Source, 1, FieldTypes.FirewallEvent, 1);
        Assert.IsFalse(fields.IsFlow);
        Read(Source, 1);
        Assert.IsTrue(fields.IsFlow);
        Read(Source, 1, 2, 5);
        Read(Source, 1, FieldTypes.NatEvent, 1); // not counted: the count was the other's
        Assert.IsFalse(fields.IsFlow);
    }

    [TestMethod]
    [DataRow(10)] // an interface
    [DataRow(FieldTypes.Ignored)]
    [DataRow(1)]
    [DataRow(299)]
    public void NumberOfAnEventElsewhereIsNoEvent(int element)
    {
        Read(Source, 1, element, 1004);
        Assert.IsTrue(fields.IsFlow);
        Assert.IsTrue(fields.IsForthTold);
    }

    [TestMethod]
    public void RecordOfNoPacketsIsNoFlow()
    {
        Read(Source, 1, 2, 0, 24, 0);
        Assert.IsFalse(fields.IsFlow);
        Read(Source, 1, 2, 0, Back | 1, 0);
        Assert.IsFalse(fields.IsFlow);
        Read(Source, 1, 2, 0, Back | 2, 0, Back | 1, 400); // packets are believed, not octets
        Assert.IsFalse(fields.IsFlow);
        Read(Source, 1, 2, 0, Back | 1, 1);
        Assert.IsTrue(fields.IsFlow);
        Assert.AreEqual(50L, fields.Back().Packets);
        Read(2, 5, Back | 2, 5); // nobody's
        Assert.IsFalse(fields.IsFlow);
        Read(Source, 1, 2, 0); // one direction only: an exporter that counts badly
        Assert.IsTrue(fields.IsFlow);
    }

    [TestMethod]
    public void RecordsOwnSamplingIsBelieved()
    {
        Assert.AreEqual(1, Read(Source, 1, 34, 1).Sampling);
        Assert.AreEqual(2, Read(Source, 1, 34, 2).Sampling);
        Assert.AreEqual(50, Read(Source, 1, 34, 0).Sampling);
    }

    [TestMethod]
    [DataRow(1, 176, 0x0300, 0, 0)] // an echo reply's type is 0, and told
    [DataRow(58, 178, 0, 0, IcmpTypes.Other)]
    [DataRow(58, 10, 0, 0, -1)]
    [DataRow(1, 10, 0x0800, 0, 8)]
    [DataRow(1, 10, 0x0D00, 0, IcmpTypes.EchoRequest)]
    [DataRow(1, 176, 0x0300, 14, IcmpTypes.EchoReply)]
    public void TypeOfIcmpIsTakenWhereItIsTold(int protocol, int element, int port, int value, int type)
    {
        var record = Read(Source, 1, 4, protocol, element, value, 11, port, Back | 2, 1);
        Assert.AreEqual(type, record.IcmpType);
        Assert.AreEqual(-1, fields.Back().IcmpType);
    }

    [TestMethod]
    public void AnsweredTimestampOnTheWayBackIsAnsweredPing()
    {
        Read(Source, 1, 4, 1, 32, 0x0D00, Back | 2, 1, Back | 32, 0x0E00);
        Assert.AreEqual(IcmpTypes.EchoReply, fields.Back().IcmpType);
    }

    [TestMethod]
    public void TypeOfIcmpV6OnTheWayBackIsToldAsIcmps()
    {
        Read(Source, 1, 4, 58, Back | 2, 1, Back | 139, 0);
        Assert.AreEqual(IcmpTypes.Other, fields.Back().IcmpType);
        Read(Source, 1, 4, 58, Back | 2, 1, Back | 139, 0x8100);
        Assert.AreEqual(IcmpTypes.EchoReply, fields.Back().IcmpType);
    }
}
