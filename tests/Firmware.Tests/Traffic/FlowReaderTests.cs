using System;
using RouterAlert.Tests.Wire;
using RouterAlert.Traffic;
using RouterAlert.Traffic.Flows;

namespace RouterAlert.Tests.Traffic;

[TestClass]
public class FlowReaderTests
{
    private const uint Host = Frame.Host, Far = Frame.Far;

    private readonly Ipv6Handles handles = new Ipv6Handles(16, 1);
    private readonly ExportDatagram datagram = new ExportDatagram();

    private FlowReader Reader() => new FlowReader(4, 2, handles);

    [TestMethod]
    public void Version5TellsItsRecords()
    {
        var reader = Reader();
        datagram.V5(2, 7).V5Record(Host, Far, 6, 40000, 445, 2, 3).V5Record(Host, Far, 1, 0, 0x0800, 0, 1);
        Assert.AreEqual((int)FlowError.Ok, (int)datagram.BeginIn(reader));
        var flow = reader.Next();
        Assert.AreEqual(Host, flow!.Source);
        Assert.AreEqual(Far, flow.Destination);
        Assert.AreEqual(6, flow.Protocol);
        Assert.AreEqual(40000, flow.SourcePort);
        Assert.AreEqual(445, flow.DestinationPort);
        Assert.AreEqual(2, flow.Flags);
        Assert.AreEqual(3L, flow.Packets);
        Assert.AreEqual(1, flow.Sampling);
        Assert.AreEqual(-1, flow.IcmpType);
        Assert.AreEqual(IcmpTypes.EchoRequest, reader.Next()!.IcmpType);
        Assert.IsNull(reader.Next());
    }

    [TestMethod]
    public void Version5TellsItsSampling()
    {
        var reader = Reader();
        datagram.V5(1, 7, 0, 0x4000 | 100).V5Record(Host, Far, 6, 40000, 445, 2, 3).BeginIn(reader);
        var flow = reader.Next();
        Assert.AreEqual(100, flow!.Sampling);
        Assert.AreEqual(300L, flow.Packets);
    }

    [TestMethod]
    public void EveryCutOfVersion5IsRefusedAsAWhole()
    {
        var reader = Reader();
        datagram.V5(2, 7).V5Record(Host, Far, 6, 40000, 445, 2, 3).V5Record(Host, Far, 6, 40000, 446, 2, 3);
        for (var length = 0; length < datagram.Length; length++)
        {
            Assert.AreEqual((int)FlowError.Length, (int)reader.Begin(datagram.Bytes, 0, length, 1), length.ToString());
            Assert.IsNull(reader.Next());
        }
        Assert.AreEqual(datagram.Length, reader.Errors);
        Assert.AreEqual(0L, reader.Missed);
    }

    // RFC 7011 appendix A: the template of A.2.1 and the records of A.3, with the values of A.1.
    [TestMethod]
    public void IpfixExampleOfTheStandard()
    {
        var reader = Reader();
        var bytes = Hex.Bytes("000a 0070 00000000 00000000 00000000"
            + "0002 001c 0100 0005 0008 0004 000c 0004 000f 0004 0002 0004 0001 0004"
            + "0100 0040 c000020c c00002fe c0000201 00001391 00518c81 c000021b c0000217 c0000202 000002ec 0005ef46 c0000238 c0000241 c0000203 00000005 00001986"
            + "00000000");
        Assert.AreEqual((int)FlowError.Ok, (int)reader.Begin(bytes, 0, bytes.Length, 1));
        var flow = reader.Next();
        Assert.AreEqual(0xC000020C, flow!.Source);
        Assert.AreEqual(0xC00002FE, flow.Destination);
        Assert.AreEqual(5009L, flow.Packets);
        Assert.AreEqual(748L, reader.Next()!.Packets);
        Assert.AreEqual(0xC0000241, reader.Next()!.Destination);
        Assert.IsNull(reader.Next());
    }

    [TestMethod]
    [DataRow(9)]
    [DataRow(10)]
    public void TemplateIsUsedByItsDataAndByNoOther(int version)
    {
        var reader = Reader();
        Header(version, 0, 5).Set(version == 9 ? 0 : 2).Template(300).End().Set(300).Record(Host, Far, 6, 445, 2, 9).U16(0).End();
        datagram.BeginIn(reader);
        var flow = reader.Next();
        Assert.AreEqual(Host, flow!.Source);
        Assert.AreEqual(40000, flow.SourcePort);
        Assert.AreEqual(445, flow.DestinationPort);
        Assert.AreEqual(6, flow.Protocol);
        Assert.AreEqual(2, flow.Flags);
        Assert.AreEqual(9L, flow.Packets);
        Assert.IsNull(reader.Next()); // two bytes of padding
        Assert.AreEqual(0, reader.Errors);
        // Of another domain, another exporter, another number.
        Header(version, 1, 6).Set(300).Record(Host, Far, 6, 445, 2, 9).End();
        Assert.AreEqual(0, datagram.FlowsIn(reader));
        Assert.AreEqual((int)FlowError.NoTemplate, (int)reader.LastError);
        Header(version, 1, 5).Set(300).Record(Host, Far, 6, 445, 2, 9).End();
        Assert.AreEqual(0, datagram.FlowsIn(reader, 2));
        Header(version, 1, 5).Set(301).Record(Host, Far, 6, 445, 2, 9).End();
        Assert.AreEqual(0, datagram.FlowsIn(reader));
        Assert.AreEqual(3, reader.Errors);
        Header(version, 1, 5).Set(300).Record(Host, Far, 6, 445, 2, 9).Record(Host, Far, 6, 446, 2, 9).End();
        Assert.AreEqual(2, datagram.FlowsIn(reader));
    }

    [TestMethod]
    [DataRow(9)]
    [DataRow(10)]
    public void EveryCutStopsBeforeTheRecordThatItHits(int version)
    {
        var reader = Reader();
        Header(version, 0, 5).Set(version == 9 ? 0 : 2).Template(300).End();
        var begin = datagram.Length;
        datagram.Set(300).Record(Host, Far, 6, 445, 2, 9).Record(Host, Far, 6, 446, 2, 9).End();
        for (var length = 0; length < datagram.Length; length++)
        {
            if (version == 10) datagram.Put(2, length);
            var error = reader.Begin(datagram.Bytes, 0, length, 1);
            Assert.AreEqual(length < (version == 9 ? 20 : 16), error != FlowError.Ok, length.ToString());
            Assert.IsNull(reader.Next());
        }
        // What was cut inside the set is not read on at its old length.
        Assert.AreEqual((int)FlowError.Length, (int)reader.LastError);
        Assert.IsTrue(begin > 0);
    }

    [TestMethod]
    public void IpfixLengthIsBelievedOnlyAsFarAsTheDatagramGoes()
    {
        var reader = Reader();
        datagram.Ipfix(0).Set(2).Template(300).End().Set(300).Record(Host, Far, 6, 445, 2, 9).End();
        datagram.Put(2, datagram.Length + 1);
        Assert.AreEqual((int)FlowError.Length, (int)datagram.BeginIn(reader));
        datagram.Put(2, 15);
        Assert.AreEqual((int)FlowError.Length, (int)datagram.BeginIn(reader));
        datagram.Put(2, 16);
        Assert.AreEqual((int)FlowError.Ok, (int)datagram.BeginIn(reader));
        Assert.IsNull(reader.Next());
        datagram.Put(2, datagram.Length);
        datagram.Length += 20; // what follows is another message, or padding
        Assert.AreEqual(1, datagram.FlowsIn(reader));
        Assert.AreEqual(2, reader.Errors);
    }

    [TestMethod]
    [DataRow(4)]
    [DataRow(6)]
    [DataRow(8)]
    [DataRow(0)]
    public void OtherVersionsAreRefused(int version)
    {
        var reader = Reader();
        datagram.V9(1).Put(0, version);
        Assert.AreEqual((int)FlowError.Version, (int)datagram.BeginIn(reader));
        Assert.IsNull(reader.Next());
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(3)]
    public void SetOfNoLengthEndsTheDatagram(int length)
    {
        var reader = Reader();
        datagram.V9(1).U16(0).U16(length).U32(0).U32(0);
        Assert.AreEqual(0, datagram.FlowsIn(reader));
        Assert.AreEqual(1, reader.Errors);
        Assert.AreEqual((int)FlowError.Length, (int)reader.LastError);
        Assert.IsNull(reader.Next());
        Assert.AreEqual(1, reader.Errors);
    }

    [TestMethod]
    public void RecordsOfNoLengthAreNoTemplate()
    {
        var reader = Reader();
        datagram.V9(1).Set(0).U16(300).U16(3).Field(8, 0).Field(12, 0).Field(4, 0).End().Set(300).U32(1).End();
        Assert.AreEqual(0, datagram.FlowsIn(reader));
        Assert.AreEqual(2, reader.Errors); // the template, and data of none
        Assert.AreEqual((int)FlowError.NoTemplate, (int)reader.LastError);
    }

    [TestMethod]
    public void TemplateWithTooManyFieldsForgetsWhatItsNumberMeant()
    {
        var reader = Reader();
        datagram.V9(1).Set(0).Template(300).End();
        datagram.FlowsIn(reader);
        datagram.V9(2).Set(0).U16(300).U16(TemplateCache.MaxFields + 1);
        for (var i = 0; i <= TemplateCache.MaxFields; i++) datagram.Field(8, 4);
        datagram.End().Set(300).Record(Host, Far, 6, 445, 2, 9).End();
        Assert.AreEqual(0, datagram.FlowsIn(reader));
        Assert.AreEqual(2, reader.Errors);
        datagram.V9(3).Set(0).U16(300).U16(TemplateCache.MaxFields);
        for (var i = 0; i < TemplateCache.MaxFields; i++) datagram.Field(i == 47 ? 12 : 8, 4);
        datagram.End().Set(300);
        for (uint i = 0; i < TemplateCache.MaxFields; i++) datagram.U32(i + 1);
        datagram.End().BeginIn(reader);
        var flow = reader.Next();
        Assert.AreEqual(47u, flow!.Source);
        Assert.AreEqual(48u, flow.Destination);
    }

    // Only IPFIX withdraws a template so; in v9 it describes records of no length.
    [TestMethod]
    public void TemplateOfNoFieldsForgetsWhatItsNumberMeant()
    {
        var reader = Reader();
        datagram.V9(1).Set(0).Template(300).End();
        datagram.FlowsIn(reader);
        datagram.V9(2).Set(0).U16(300).U16(0).End().Set(300).Record(Host, Far, 6, 445, 2, 9).End();
        Assert.AreEqual(0, datagram.FlowsIn(reader));
        Assert.AreEqual((int)FlowError.NoTemplate, (int)reader.LastError);
    }

    [TestMethod]
    public void TemplateThatIsCutIsForgotten()
    {
        var reader = Reader();
        datagram.V9(1).Set(0).Template(300).End();
        datagram.FlowsIn(reader);
        datagram.V9(2).Set(0).U16(300).U16(5).Field(8, 4).Field(12, 4).End().Set(300).Record(Host, Far, 6, 445, 2, 9).End();
        Assert.AreEqual(0, datagram.FlowsIn(reader));
        Assert.AreEqual((int)FlowError.NoTemplate, (int)reader.LastError);
        // The enterprise number of the last field is missing.
        datagram.Ipfix(0).Set(2).U16(301).U16(2).Field(8, 4).Field(0x8000 | 8, 4).End();
        datagram.FlowsIn(reader);
        Assert.AreEqual((int)FlowError.Template, (int)reader.LastError);
        // As many bytes as the fields need without their enterprise numbers.
        datagram.Ipfix(0).Set(2).U16(301).U16(2).Field(0x8000 | 8, 4).U32(9).End();
        datagram.FlowsIn(reader);
        Assert.AreEqual(4, reader.Errors);
        datagram.Ipfix(0).Set(301).U32(0).End();
        datagram.FlowsIn(reader);
        Assert.AreEqual((int)FlowError.NoTemplate, (int)reader.LastError);
    }

    [TestMethod]
    public void TemplatesInAFloodPushOutTheOldest()
    {
        var reader = Reader();
        for (var id = 256; id < 1256; id++)
        {
            datagram.V9((uint)id).Set(0).Template(id).End();
            datagram.FlowsIn(reader);
        }
        Assert.AreEqual(996, reader.TemplatesEvicted);
        datagram.V9(1256).Set(1255).Record(Host, Far, 6, 445, 2, 9).End().Set(1252).Record(Host, Far, 6, 445, 2, 9).End();
        Assert.AreEqual(2, datagram.FlowsIn(reader));
        datagram.V9(1257).Set(1251).Record(Host, Far, 6, 445, 2, 9).End();
        Assert.AreEqual(0, datagram.FlowsIn(reader));
        // The same template again is no newcomer.
        for (uint i = 0; i < 100; i++)
        {
            datagram.V9(1258 + i).Set(0).Template(1255).End();
            datagram.FlowsIn(reader);
        }
        Assert.AreEqual(996, reader.TemplatesEvicted);
    }

    [TestMethod]
    public void TemplateThatComesAgainMayBeAnother()
    {
        var reader = Reader();
        datagram.V9(1).Set(0).Template(300).U16(301).U16(1).Field(8, 4).End().Set(300).Record(Host, Far, 6, 445, 2, 9).End().Set(301).U32(5).U32(6).End();
        Assert.AreEqual(3, datagram.FlowsIn(reader));
        datagram.V9(2).Set(0).U16(300).U16(2).Field(12, 4).Field(8, 4).End().Set(300).U32(Far).U32(Host).End();
        datagram.BeginIn(reader);
        var flow = reader.Next();
        Assert.AreEqual(Host, flow!.Source);
        Assert.AreEqual(Far, flow.Destination);
        Assert.AreEqual(1L, flow.Packets); // nobody said how many
        Assert.AreEqual(0, reader.Errors);
    }

    [TestMethod]
    public void TemplateThatComesAgainKeepsNoFieldOfWhatItWas()
    {
        var reader = Reader();
        datagram.V9(1).Set(0).U16(300).U16(3).Field(8, 4).Field(12, 4).Field(2, 4).End();
        datagram.FlowsIn(reader);
        // The first two are stepped over together: two places are left of three.
        datagram.V9(2).Set(0).U16(300).U16(3).Field(82, 4).Field(83, 4).Field(8, 4).End().Set(300).U32(1).U32(2).U32(Host).End();
        Assert.AreEqual(1, datagram.FlowsIn(reader));
    }

    [TestMethod]
    public void PaddingBehindTemplatesIsNoTemplate()
    {
        var reader = Reader();
        datagram.V9(1).Set(0).Template(300).U32(0).U32(0).End().Set(300).Record(Host, Far, 6, 445, 2, 9).U8(0).U16(0).End();
        Assert.AreEqual(1, datagram.FlowsIn(reader));
        Assert.AreEqual(0, reader.Errors);
    }

    // RFC 7011 8.1: a withdrawal has a number and a count of 0, nothing more, also for options.
    [TestMethod]
    [DataRow(2)]
    [DataRow(3)]
    public void WithdrawalIsFourBytes(int set)
    {
        var reader = Reader();
        datagram.Ipfix(0).Set(set).U16(400).U16(0);
        if (set == 2) datagram.Template(300).End();
        else datagram.U16(300).U16(1).U16(1).Field(8, 4).End();
        datagram.FlowsIn(reader);
        Assert.AreEqual(0, reader.Errors);
        datagram.Ipfix(0).Set(300).Record(Host, Far, 6, 445, 2, 9).End();
        Assert.AreEqual(set == 2 ? 1 : 0, datagram.FlowsIn(reader));
        Assert.AreEqual(0, reader.Errors);
    }

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
    public void RecordThatReachesOverItsSetIsNoRecordAndTheNextSetIsRead()
    {
        var reader = Reader();
        datagram.Ipfix(0).Set(2).U16(300).U16(2).Field(8, 4).Field(12, 4).End()
            .Set(300).U32(Host).End().Set(300).U32(Far).U32(Host).End().BeginIn(reader);
        var flow = reader.Next();
        Assert.AreEqual(Far, flow!.Source);
        Assert.AreEqual(Host, flow.Destination);
        Assert.IsNull(reader.Next());
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

    // The array ends with the datagram: whoever looks further is thrown out.
    [TestMethod]
    public void NothingIsReadBehindTheDatagram()
    {
        var reader = Reader();
        datagram.Ipfix(0).Set(2).U16(300).U16(3).Field(8, 4).Field(82, 0xFFFF).Field(7, 2).End()
            .Set(300).U32(Host).U8(255).U16(3).U8(1).U8(2).U8(3).U16(443);
        var first = 16 + 4 + 4 + 12 + 4;
        for (var length = first; length <= datagram.Length; length++)
        {
            // A set that ends there, and one that says so of a datagram with up to three bytes more.
            for (var more = 0; more < 4; more++)
            {
                var bytes = new byte[length + more];
                Array.Copy(datagram.Bytes, 0, bytes, 0, length);
                bytes[2] = (byte)(bytes.Length >> 8);
                bytes[3] = (byte)bytes.Length;
                bytes[first - 1] = (byte)(length - first + 4);
                Assert.AreEqual((int)FlowError.Ok, (int)reader.Begin(bytes, 0, bytes.Length, 1));
                var flows = 0;
                while (reader.Next() != null) flows++;
                Assert.AreEqual(length == datagram.Length ? 1 : 0, flows);
            }
        }
        Assert.AreEqual(0, reader.Errors);
    }

    [TestMethod]
    public void DatagramShorterThanItsHeaderIsRefused()
    {
        var reader = Reader();
        for (var version = 0; version < 12; version++)
        {
            var isKnown = version == 5 || version == 9 || version == 10;
            for (var length = 0; length < (version == 5 ? 24 : version == 9 ? 20 : 16); length++)
            {
                var bytes = new byte[length];
                if (length > 1) bytes[1] = (byte)version;
                if (length > 3 && version == 10) bytes[3] = (byte)length;
                var error = length < 4 || isKnown ? FlowError.Length : FlowError.Version;
                Assert.AreEqual((int)error, (int)reader.Begin(bytes, 0, length, 1));
                Assert.IsNull(reader.Next());
            }
        }
    }

    [TestMethod]
    public void SetShorterThanItsHeaderEndsTheDatagram()
    {
        for (var length = 0; length < 4; length++)
        {
            var reader = Reader();
            datagram.Ipfix(0).Set(2).Template(300).End().FlowsIn(reader);
            // Behind so many bytes of the set that lies stands one that would be read.
            datagram.Ipfix(0).U16(300).U16(length);
            if (length == 3) datagram.Length--;
            datagram.Set(300).Record(Host, Far, 6, 445, 2, 3).End();
            datagram.Bytes[19] = (byte)length;
            Assert.AreEqual(0, datagram.FlowsIn(reader));
            Assert.AreEqual(1, reader.Errors);
            Assert.AreEqual((int)FlowError.Length, (int)reader.LastError);
        }
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
    [DataRow(34, 0, 100, 100)]
    [DataRow(50, 0, 100, 100)]
    [DataRow(305, 0, 100, 100)]
    [DataRow(305, 99, 1, 100)]
    [DataRow(305, 90, 10, 10)]
    [DataRow(34, 0, 0, 1)]
    public void SamplingOfTheOptionsCountsForTheFlows(int element, int space, int value, int sampling)
    {
        var reader = Reader();
        datagram.Ipfix(0).Set(3).U16(256).U16(space > 0 ? 3 : 2).U16(1).Field(149, 4).Field(element, 4);
        if (space > 0) datagram.Field(306, 4);
        datagram.End().Set(256).U32(1).U32((uint)value);
        if (space > 0) datagram.U32((uint)space);
        datagram.End().Set(2).Template(300).End().Set(300).Record(Host, Far, 6, 445, 2, 3).End().BeginIn(reader);
        var flow = reader.Next();
        Assert.AreEqual(sampling, flow!.Sampling);
        Assert.AreEqual(3L * sampling, flow.Packets);
        Assert.IsNull(reader.Next());
        // Another domain is sampled as it says itself.
        datagram.Ipfix(0, 9).Set(2).Template(300).End().Set(300).Record(Host, Far, 6, 445, 2, 3).End().BeginIn(reader);
        Assert.AreEqual(1, reader.Next()!.Sampling);
    }

    // RFC 3954 6.1: scopes and options by their bytes; a scope's number is no element's.
    [TestMethod]
    public void Version9OptionsHaveScopes()
    {
        var reader = Reader();
        datagram.V9(0).Set(1).U16(256).U16(8).U16(8).Field(8, 4).Field(34, 4).Field(34, 4).Field(35, 1).U16(0).End()
            .Set(256).U32(Host).U32(7).U32(50).U8(2).End().Set(0).Template(300).End().Set(300).Record(Host, Far, 6, 445, 2, 3).End().BeginIn(reader);
        Assert.AreEqual(50, reader.Next()!.Sampling);
        Assert.AreEqual(0, reader.Errors);
    }

    [TestMethod]
    public void GapsInTheNumbersAreMissed()
    {
        var reader = Reader();
        datagram.V5(1, 100).V5Record(Host, Far, 6, 40000, 445, 2, 3).FlowsIn(reader);
        datagram.V5(1, 101).V5Record(Host, Far, 6, 40000, 445, 2, 3).FlowsIn(reader);
        Assert.AreEqual(0L, reader.Missed);
        datagram.V5(1, 112).V5Record(Host, Far, 6, 40000, 445, 2, 3).FlowsIn(reader);
        Assert.AreEqual(10L, reader.Missed);
        datagram.V5(1, 0).V5Record(Host, Far, 6, 40000, 445, 2, 3).FlowsIn(reader); // a restart
        datagram.V5(1, 1).V5Record(Host, Far, 6, 40000, 445, 2, 3).FlowsIn(reader);
        Assert.AreEqual(10L, reader.Missed);
        datagram.V9(uint.MaxValue, 7).FlowsIn(reader);
        datagram.V9(1, 7).FlowsIn(reader);
        Assert.AreEqual(11L, reader.Missed); // number 0
    }

    [TestMethod]
    public void IpfixNumbersCountRecords()
    {
        var reader = Reader();
        datagram.Ipfix(500).Set(2).Template(300).End().Set(300).Record(Host, Far, 6, 445, 2, 3).Record(Host, Far, 6, 446, 2, 3).End().FlowsIn(reader);
        datagram.Ipfix(502).Set(300).Record(Host, Far, 6, 445, 2, 3).End().FlowsIn(reader);
        Assert.AreEqual(0L, reader.Missed);
        datagram.Ipfix(510).Set(300).Record(Host, Far, 6, 445, 2, 3).End().FlowsIn(reader);
        Assert.AreEqual(7L, reader.Missed);
    }

    [TestMethod]
    public void Version9NumbersCountDatagrams()
    {
        var reader = Reader();
        datagram.V9(0).Set(0).Template(300).End().Set(300).Record(Host, Far, 6, 445, 2, 3).Record(Host, Far, 6, 446, 2, 3).End().FlowsIn(reader);
        datagram.V9(5).FlowsIn(reader);
        Assert.AreEqual(4L, reader.Missed);
    }

    [TestMethod]
    public void OptionsOfSoftflowdAreNoGaps()
    {
        var reader = Reader();
        datagram.Ipfix(2).Set(2).Template(300).End().Set(3).U16(301).U16(2).U16(1).Field(149, 4).Field(34, 4).End().Set(301).U32(1).U32(1).End()
            .Set(300).Record(Host, Far, 6, 445, 2, 3).Record(Host, Far, 6, 446, 2, 3).End().FlowsIn(reader);
        datagram.Ipfix(7).Set(301).U32(1).U32(1).End().Set(300);
        for (var i = 0; i < 5; i++) datagram.Record(Host, Far, 6, 445, 2, 3);
        datagram.End().FlowsIn(reader);
        Assert.AreEqual(0L, reader.Missed);
    }

    // softflowd counts the flows of this datagram, too, and no options.
    [TestMethod]
    public void NumbersOfSoftflowdAreNoGaps()
    {
        var reader = Reader();
        datagram.Ipfix(2).Set(2).Template(300).End().Set(300).Record(Host, Far, 6, 445, 2, 3).Record(Host, Far, 6, 446, 2, 3).End().FlowsIn(reader);
        datagram.Ipfix(7).Set(300);
        for (var i = 0; i < 5; i++) datagram.Record(Host, Far, 6, 445, 2, 3);
        datagram.End().FlowsIn(reader);
        Assert.AreEqual(0L, reader.Missed);
        datagram.Ipfix(18).Set(300).Record(Host, Far, 6, 445, 2, 3).End().FlowsIn(reader);
        Assert.AreEqual(6L, reader.Missed);
        datagram.V9(1).FlowsIn(reader);
        Assert.AreEqual(6L, reader.Missed);
    }

    [TestMethod]
    public void NumbersOfSoftflowdThatDifferByOneFlowAreNoGaps()
    {
        var reader = Reader();
        datagram.Ipfix(1).Set(2).Template(300).End().Set(300).Record(Host, Far, 6, 445, 2, 3).End().FlowsIn(reader);
        datagram.Ipfix(3).Set(300).Record(Host, Far, 6, 445, 2, 3).Record(Host, Far, 6, 446, 2, 3).End().FlowsIn(reader);
        Assert.AreEqual(0L, reader.Missed);
        Assert.IsNull(reader.Next()); // asked once more, it takes nothing off once more
        Assert.AreEqual(0L, reader.Missed);
    }

    [TestMethod]
    public void EnginesOfVersion5CountEachForItself()
    {
        var reader = Reader();
        for (var i = 0; i < 3; i++)
        {
            datagram.V5(1, (uint)(100 + i), 1, 0x4000 | (i << 8)).V5Record(Host, Far, 6, 40000, 445, 2, 3).FlowsIn(reader);
            datagram.V5(1, (uint)(7000 + i), 0x0100).V5Record(Host, Far, 6, 40000, 445, 2, 3).FlowsIn(reader);
        }
        Assert.AreEqual(0L, reader.Missed);
        datagram.V5(1, 110, 1).V5Record(Host, Far, 6, 40000, 445, 2, 3).FlowsIn(reader);
        Assert.AreEqual(7L, reader.Missed);
    }

    [TestMethod]
    public void DatagramOfNoVersionGivesNothingOfTheOneBefore()
    {
        var reader = Reader();
        datagram.V5(2, 7).V5Record(Host, Far, 6, 40000, 445, 2, 3).V5Record(Host, Far, 6, 40000, 446, 2, 3).BeginIn(reader);
        for (var length = 0; length < 4; length++)
        {
            Assert.AreEqual((int)FlowError.Length, (int)reader.Begin(new byte[length], 0, length, 1));
            Assert.IsNull(reader.Next());
        }
    }

    // A buffer holds many datagrams: the set that lies where the one before has ended is not of the one that was refused.
    [TestMethod]
    [DataRow(9)]
    [DataRow(10)]
    public void DatagramThatIsTooShortGivesNothingOfWhatLiesBeforeIt(int version)
    {
        var reader = Reader();
        Header(version, 0, 5).Set(version == 9 ? 0 : 2).Template(300).End();
        datagram.FlowsIn(reader);
        var refused = datagram.Set(300).Record(Host, Far, 6, 445, 2, 9).End().Length;
        datagram.U16(version).U32(0).U32(0);
        Assert.AreEqual((int)FlowError.Length, (int)reader.Begin(datagram.Bytes, refused, 10, 1));
        Assert.IsNull(reader.Next());
    }

    [TestMethod]
    public void DatagramMayBeEmpty()
    {
        var reader = Reader();
        Assert.AreEqual((int)FlowError.Ok, (int)datagram.V5(0, 7).BeginIn(reader));
        Assert.IsNull(reader.Next());
        Assert.AreEqual(0, reader.Errors);
        datagram.V9(1).Set(0).End().Set(0).Template(300).End().Set(300).End().Set(300).Record(Host, Far, 6, 445, 2, 9).End();
        Assert.AreEqual(1, datagram.FlowsIn(reader));
        Assert.AreEqual(0, reader.Errors);
        Assert.AreEqual(0, datagram.V9(2).Set(400).End().FlowsIn(reader));
        Assert.AreEqual((int)FlowError.NoTemplate, (int)reader.LastError);
    }

    // RFC 7011 3.3.2: numbers 4 to 255 are reserved.
    [TestMethod]
    [DataRow(4)]
    [DataRow(255)]
    public void ReservedSetIsSteppedOver(int id)
    {
        var reader = Reader();
        datagram.Ipfix(0).Set(2).Template(300).End().Set(300).Record(Host, Far, 6, 445, 2, 9).End()
            .Set(id).Record(Host, Far, 6, 446, 2, 9).End().Set(300).Record(Host, Far, 6, 447, 2, 9).End().BeginIn(reader);
        Assert.AreEqual(445, reader.Next()!.DestinationPort);
        Assert.AreEqual(447, reader.Next()!.DestinationPort);
        Assert.IsNull(reader.Next());
        Assert.AreEqual(0, reader.Errors);
    }

    [TestMethod]
    public void OptionsOfVersion9AreCountedInBytes()
    {
        var reader = Reader();
        datagram.V9(0).Set(1).U16(256).U16(8).U16(8).Field(1, 4).Field(2, 4).Field(35, 1).Field(34, 4).U16(0).End()
            .Set(256).U32(1).U32(2).U8(2).U32(50).End().Set(0).Template(300).End().Set(300).Record(Host, Far, 6, 445, 2, 3).End().BeginIn(reader);
        Assert.AreEqual(50, reader.Next()!.Sampling);
        // A scope with the number of an element is none.
        datagram.V9(1, 9).Set(1).U16(256).U16(4).U16(4).Field(34, 4).Field(10, 4).End()
            .Set(256).U32(77).U32(2).End().Set(0).Template(300).End().Set(300).Record(Host, Far, 6, 445, 2, 3).End().BeginIn(reader);
        Assert.AreEqual(1, reader.Next()!.Sampling);
        Assert.AreEqual(0, reader.Errors);
    }

    [TestMethod]
    [DataRow(0, 0)]
    [DataRow(1, 0)]
    [DataRow(2, 1)] // scopes are told, and their fields are missing
    public void OptionsTemplateThatIsCut(int more, int errors)
    {
        var reader = Reader();
        datagram.Ipfix(0).Set(3).U16(256).U16(1);
        for (var i = 0; i < more; i++) datagram.U8(i);
        datagram.End().Set(2).Template(300).End().Set(300).Record(Host, Far, 6, 445, 2, 9).End();
        Assert.AreEqual(1, datagram.FlowsIn(reader));
        Assert.AreEqual(errors, reader.Errors);
    }

    [TestMethod]
    public void NothingIsReadBehindATemplateThatLies()
    {
        var reader = Reader();
        datagram.V9(1).Set(0).U16(300).U16(TemplateCache.MaxFields + 1).Template(301).End().Set(301).Record(Host, Far, 6, 445, 2, 9).End();
        Assert.AreEqual(0, datagram.FlowsIn(reader));
        Assert.AreEqual((int)FlowError.NoTemplate, (int)reader.LastError);
    }

    [TestMethod]
    public void TemplateThatIsCutPushesNoOtherOut()
    {
        var reader = Reader();
        for (var id = 300; id < 304; id++)
        {
            datagram.V9(1).Set(0).Template(id).End();
            datagram.FlowsIn(reader);
        }
        datagram.V9(2).Set(0).U16(900).U16(5).Field(8, 4).Field(12, 4).End().FlowsIn(reader);
        Assert.AreEqual(1, reader.Errors);
        Assert.AreEqual(0, reader.TemplatesEvicted);
    }

    // At any place in its buffer.
    [TestMethod]
    public void DatagramMayLieAnywhere()
    {
        var reader = Reader();
        datagram.V9(1).Set(0).Template(300).End().Set(300).Record(Host, Far, 6, 445, 2, 9).End();
        var moved = new byte[datagram.Length + 7];
        for (var i = 0; i < datagram.Length; i++) moved[i + 7] = datagram.Bytes[i];
        Assert.AreEqual((int)FlowError.Ok, (int)reader.Begin(moved, 7, datagram.Length, 1));
        Assert.AreEqual(Host, reader.Next()!.Source);
        Assert.IsNull(reader.Next());
        Assert.AreEqual(0, reader.Errors);
    }

    private ExportDatagram Header(int version, uint sequence, uint domain) =>
        version == 9 ? datagram.V9(sequence, domain) : datagram.Ipfix(sequence, domain);

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

    [TestMethod]
    [DataRow(9)]
    [DataRow(10)]
    public void RefusedDatagramIsCountedOnceAndGivesNothing(int version)
    {
        var reader = Reader();
        datagram.V9(0).Set(0).Template(300).End().Set(300).Record(1, 2, 6, 80, 2, 1).End();
        Assert.AreEqual(1, datagram.FlowsIn(reader));
        datagram.Put(0, version);
        Assert.AreEqual((int)FlowError.Length, (int)reader.Begin(datagram.Bytes, 0, 15, 1));
        Assert.IsNull(reader.Next());
        Assert.AreEqual(1, reader.Errors);
    }
}
