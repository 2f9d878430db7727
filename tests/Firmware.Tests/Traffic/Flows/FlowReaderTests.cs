using System;
using RouterAlert.Tests.Wire;
using RouterAlert.Traffic;
using RouterAlert.Traffic.Flows;

namespace RouterAlert.Tests.Traffic.Flows;

/// <summary>What becomes of a datagram, whole, cut or lying.</summary>
[TestClass]
public class FlowReaderTests
{
    private const uint Host = Frame.Host, Far = Frame.Far;

    private readonly ExportDatagram datagram = new ExportDatagram();

    private static FlowReader Reader() => new FlowReader(4, 2, new Ipv6Handles(16, 1));

    private ExportDatagram Header(int version, uint sequence, uint domain) =>
        version == 9 ? datagram.V9(sequence, domain) : datagram.Ipfix(sequence, domain);

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
