using System;
using RouterAlert.Tests.Wire;
using RouterAlert.Traffic;

namespace RouterAlert.Tests.Traffic;

/// <summary>Links, IPv4 and what stands behind it.</summary>
[TestClass]
public class HeaderReaderTests
{
    [TestMethod]
    [DataRow(1, Frame.Ethernet + Frame.Ipv4Tcp + Frame.Tcp, 48)]
    [DataRow(1, Frame.Ethernet + Frame.Ipv4Udp + "9c400035", 38)]
    [DataRow(1, Frame.Ethernet + Frame.Ipv4Icmp + Frame.Echo, 36)]
    [DataRow(1, Frame.Macs + "81000007 0800" + Frame.Ipv4Tcp + Frame.Tcp, 52)]
    [DataRow(1, Frame.Macs + "88a80064 81000007 0800" + Frame.Ipv4Tcp + Frame.Tcp, 56)]
    [DataRow(1, Frame.Macs + "91000064 81000007 0800" + Frame.Ipv4Tcp + Frame.Tcp, 56)]
    [DataRow(1, Frame.Macs + "8864 1100002a 002a0021" + Frame.Ipv4Tcp + Frame.Tcp, 56)]
    [DataRow(0, "02000000" + Frame.Ipv4Tcp + Frame.Tcp, 38)]
    [DataRow(108, "00000002" + Frame.Ipv4Tcp + Frame.Tcp, 38)]
    [DataRow(12, Frame.Ipv4Tcp + Frame.Tcp, 34)]
    [DataRow(101, Frame.Ipv4Tcp + Frame.Tcp, 34)]
    [DataRow(228, Frame.Ipv4Tcp + Frame.Tcp, 34)]
    [DataRow(113, "0000 0001 0006 020000000017 0000 0800" + Frame.Ipv4Tcp + Frame.Tcp, 50)]
    [DataRow(276, "0800 0000 00000003 0001 00 06 020000000017 0000" + Frame.Ipv4Tcp + Frame.Tcp, 54)]
    // Options: the header says 24 bytes.
    [DataRow(101, "4600002c 00014000 40060000 c0a80117 c6336450 01010101" + Frame.Tcp, 38)]
    public void EveryCutBelowTheHeadersIsTruncated(int linkType, string hex, int needed)
    {
        var bytes = Hex.Bytes(hex);
        var reader = new HeaderReader(new Ipv6Handles(16, 1));
        var header = new PacketHeader();
        Assert.AreEqual(needed, bytes.Length);
        for (var length = 0; length < needed; length++)
        {
            Assert.AreEqual((int)ReadResult.Truncated, (int)reader.Read(Cut(bytes, length), 0, length, linkType, header), length.ToString());
            // The bytes behind the cut are there and right: whoever reads them is found out.
            Assert.AreEqual((int)ReadResult.Truncated, (int)reader.Read(bytes, 0, length, linkType, header), length.ToString());
        }
        Assert.AreEqual((int)ReadResult.Ok, (int)reader.Read(bytes, 0, needed, linkType, header));
        Assert.AreEqual(Frame.Host, header.Source);
        Assert.AreEqual(Frame.Far, header.Destination);
    }

    [TestMethod]
    public void FieldsOfATcpPacket()
    {
        var header = new PacketHeader();
        Assert.AreEqual((int)ReadResult.Ok, (int)Frame.Read(Frame.Ethernet + Frame.Ipv4Tcp + Frame.Tcp, 1, header));
        Assert.AreEqual(PacketHeader.Tcp, header.Protocol);
        Assert.AreEqual(0x9C40, header.SourcePort);
        Assert.AreEqual(445, header.DestinationPort);
        Assert.AreEqual(PacketHeader.Syn, header.Flags);
        Assert.AreEqual(40, header.Length);
        Assert.AreEqual(0x020000000017L, header.SourceMac);
        Assert.IsFalse(header.HasQuote);
    }

    [TestMethod]
    public void FieldsOfOthersAreNotLeftFromThePacketBefore()
    {
        var header = new PacketHeader();
        Frame.Read(Frame.Ethernet + Frame.Ipv4Tcp + Frame.Tcp, 1, header);
        header.HasQuote = true;
        Frame.Read(Frame.Ipv4Udp + Frame.Udp, HeaderReader.LinkRaw, header);
        Assert.AreEqual(PacketHeader.Udp, header.Protocol);
        Assert.AreEqual(53, header.DestinationPort);
        Assert.AreEqual(0, header.Flags);
        Assert.AreEqual(28, header.PayloadOffset);
        Assert.AreEqual(0L, header.SourceMac);
        Assert.IsFalse(header.HasQuote);
        Frame.Read("45000014 00010000 40320000 c0a80117 c6336450", HeaderReader.LinkRaw, header); // ESP
        Assert.AreEqual(50, header.Protocol);
        Assert.AreEqual(0, header.SourcePort);
        Assert.AreEqual(0, header.DestinationPort);
        header.HasQuote = true;
        header.Transport = 0x0206;
        header.Ports = 0x00070007;
        Frame.Read(Frame.Ipv6("3a") + "8000", HeaderReader.LinkRaw, header);
        Assert.IsFalse(header.HasQuote);
        Assert.AreEqual(PacketHeader.TransportOf(PacketHeader.Icmp, IcmpTypes.EchoRequest), header.Transport);
        Assert.AreEqual(0, header.SourcePort + header.DestinationPort);
    }

    [TestMethod]
    public void CookedLinksTellTheSendersMac()
    {
        var header = new PacketHeader();
        Frame.Read("0004 0001 0006 020000000017 0000 0800" + Frame.Ipv4Tcp + Frame.Tcp, HeaderReader.LinkSll, header);
        Assert.AreEqual(0x020000000017L, header.SourceMac);
        Frame.Read("0800 0000 00000003 0001 04 06 020000000018 0000" + Frame.Ipv4Tcp + Frame.Tcp, HeaderReader.LinkSll2, header);
        Assert.AreEqual(0x020000000018L, header.SourceMac);
        Frame.Read("0004 0200 0000 0200000000170000 0800" + Frame.Ipv4Tcp + Frame.Tcp, HeaderReader.LinkSll, header); // PPP has none
        Assert.AreEqual(0L, header.SourceMac);
        Frame.Read("0800 0000 00000003 0200 04 00 020000000018 0000" + Frame.Ipv4Tcp + Frame.Tcp, HeaderReader.LinkSll2, header);
        Assert.AreEqual(0L, header.SourceMac);
    }

    [TestMethod]
    [DataRow(1, Frame.Macs + "0806 0001", ReadResult.NotIp)] // ARP
    [DataRow(1, Frame.Macs + "88cc 0207", ReadResult.NotIp)] // LLDP
    [DataRow(1, Frame.Macs + "0040 aaaa03", ReadResult.NotIp)] // a length: IEEE 802.3
    [DataRow(1, Frame.Macs + "8863 11090000 0000", ReadResult.NotIp)] // PPPoE discovery
    [DataRow(1, Frame.Macs + "8864 11000001 0016c021 0101", ReadResult.NotIp)] // PPP's own LCP
    [DataRow(1, Frame.Macs + "8100 0001 8100 0001 8100 0001 8100 0001 8100 0001 0800", ReadResult.Malformed)]
    [DataRow(105, Frame.Ipv4Tcp + Frame.Tcp, ReadResult.NotIp)] // an unknown link
    [DataRow(101, "1500", ReadResult.NotIp)]
    // Each link's header, whole and with nothing behind it.
    [DataRow(1, Frame.Macs + "0806", ReadResult.NotIp)]
    [DataRow(1, Frame.Macs + "08", ReadResult.Truncated)]
    [DataRow(1, Frame.Macs + "81000007 0806", ReadResult.NotIp)]
    [DataRow(1, Frame.Macs + "81000007 08", ReadResult.Truncated)]
    [DataRow(1, Frame.Macs + "8864 11000001 0002c021", ReadResult.NotIp)]
    [DataRow(1, Frame.Macs + "8864 11000001 0002c0", ReadResult.Truncated)]
    [DataRow(113, "0000 0001 0006 020000000017 0000 0806", ReadResult.NotIp)]
    [DataRow(113, "0000 0001 0006 020000000017 0000 08", ReadResult.Truncated)]
    [DataRow(276, "0806 0000 00000003 0001 00 06 020000000017 0000", ReadResult.NotIp)]
    [DataRow(276, "0806 0000 00000003 0001 00 06 020000000017 00", ReadResult.Truncated)]
    [DataRow(101, "15", ReadResult.NotIp)]
    [DataRow(101, "", ReadResult.Truncated)]
    [DataRow(0, "02000000", ReadResult.Truncated)]
    [DataRow(0, "0200", ReadResult.Truncated)]
    [DataRow(101, "44000028 00014000 40060000 c0a80117 c6336450" + Frame.Tcp, ReadResult.Malformed)] // a header of 16 bytes
    [DataRow(1, Frame.Ethernet + "65000028 00014000 40060000 c0a80117 c6336450" + Frame.Tcp, ReadResult.Malformed)] // IPv4 that says 6
    [DataRow(101, "45000028 00014000 40630000 c0a80117 c6336450" + Frame.Tcp, ReadResult.Ok)] // a rare protocol, its checksum left to the card
    [DataRow(101, "45000028 00014000 40634e2f c0a80117 c6336450" + Frame.Tcp, ReadResult.Ok)]
    [DataRow(101, "45000028 00014000 40634e8c c0a80117 c6336450" + Frame.Tcp, ReadResult.Malformed)] // TCP's checksum: a damaged protocol
    [DataRow(101, "46000028 00014000 40634e2f c0a80117 c6336450", ReadResult.Malformed)] // its options are cut off
    [DataRow(101, "45000013 00014000 40060000 c0a80117 c6336450" + Frame.Tcp, ReadResult.Malformed)] // shorter than its header
    [DataRow(101, "45000000 00014000 40060000 c0a80117 c6336450" + Frame.Tcp, ReadResult.Ok)] // segmentation offload
    [DataRow(101, "45000014 00014000 40060000 c0a80117 c6336450" + Frame.Tcp, ReadResult.Ok)]
    [DataRow(101, "45000028 00010001 40060000 c0a80117 c6336450" + Frame.Tcp, ReadResult.Fragment)]
    [DataRow(101, "45000028 00013000 40060000 c0a80117 c6336450" + Frame.Tcp, ReadResult.Fragment)]
    [DataRow(101, "45000028 00012000 40060000 c0a80117 c6336450" + Frame.Tcp, ReadResult.Ok)] // the first fragment
    public void OddFramesAreSaidToBeWhatTheyAre(int linkType, string hex, ReadResult expected) =>
        Assert.AreEqual((int)expected, (int)Frame.Read(hex, linkType, new PacketHeader()));

    [TestMethod]
    public void FourTagsAreRead() => Assert.AreEqual((int)ReadResult.Ok,
        (int)Frame.Read(Frame.Macs + "8100 0001 8100 0001 8100 0001 8100 0001 0800" + Frame.Ipv4Tcp + Frame.Tcp, 1, new PacketHeader()));

    [TestMethod]
    public void FirstFragmentTooShortForFlagsOpensAFlow()
    {
        var header = new PacketHeader { Transport = 0xFF00 };
        Assert.AreEqual((int)ReadResult.Ok, (int)Frame.Read("4500001c 00012000 40060000 c0a80117 c6336450 9c4001bd 00000001 0000000000000010", 101, header));
        Assert.AreEqual(445, header.DestinationPort);
        Assert.AreEqual(0, header.Flags);
    }

    [TestMethod]
    public void SixtyFourBytesOfAPacketAreEnough()
    {
        var options = Frame.Ethernet + "4f000050 00014000 40060000 c0a80117 c6336450";
        for (var i = 0; i < 10; i++) options += "01010101";
        Assert.AreEqual((int)ReadResult.Truncated, (int)Frame.Read(options, 1, new PacketHeader()));
        // Cut at 64 a packet of IPv6 ends behind its ports, before TCP's flags.
        Assert.AreEqual((int)ReadResult.Truncated, (int)Frame.Read(Frame.Ethernet6 + Frame.Ipv6("06") + "9c4001bd 00000001 0000", 1, new PacketHeader()));
        Assert.AreEqual((int)ReadResult.Ok, (int)Frame.Read(Frame.Ethernet6 + Frame.Ipv6("11") + "9c4001bd 00000001 0000", 1, new PacketHeader()));
        Assert.AreEqual((int)ReadResult.Ok, (int)Frame.Read(Frame.Macs + "81000007 0800" + Frame.Ipv4Tcp + Frame.Tcp + "7210 0000 0000 00000000 0000", 1, new PacketHeader()));
    }

    [TestMethod]
    [DataRow("0d00", IcmpTypes.EchoRequest)] // timestamp
    [DataRow("0e00", IcmpTypes.EchoReply)]
    [DataRow("0f00", IcmpTypes.EchoRequest)] // information
    [DataRow("1000", IcmpTypes.EchoReply)]
    [DataRow("1100", IcmpTypes.EchoRequest)] // address mask
    [DataRow("1200", IcmpTypes.EchoReply)]
    [DataRow("0c00", 12)]
    [DataRow("1300", 19)]
    public void QuestionsThatSweepsAskInsteadOfEchoesArePings(string icmp, int told)
    {
        var header = new PacketHeader();
        Assert.AreEqual((int)ReadResult.Ok, (int)Frame.Read(Frame.Ipv4Icmp + icmp, 101, header));
        Assert.AreEqual(told, header.IcmpType);
    }

    [TestMethod]
    public void IcmpErrorQuotesThePacket()
    {
        var header = new PacketHeader();
        var quote = "0301 0000 00000000" + Frame.Ipv4Udp + "9c400035";
        Frame.Read(Frame.Ipv4Icmp + quote, 101, header);
        Assert.AreEqual(IcmpTypes.Unreachable, header.IcmpType);
        Assert.AreEqual(1, header.IcmpCode);
        Assert.IsTrue(header.HasQuote);
        Assert.AreEqual(PacketHeader.Udp, header.QuotedProtocol);
        Assert.AreEqual(Frame.Host, header.QuotedSource);
        Assert.AreEqual(Frame.Far, header.QuotedDestination);
        Assert.AreEqual(0x9C40, header.QuotedSourcePort);
        Assert.AreEqual(53, header.QuotedDestinationPort);
        var bytes = Hex.Bytes(Frame.Ipv4Icmp + quote);
        for (var length = 22; length < bytes.Length; length++)
        {
            Assert.AreEqual((int)ReadResult.Ok, (int)new HeaderReader(new Ipv6Handles(16, 1)).Read(Cut(bytes, length), 0, length, 101, header));
            Assert.IsFalse(header.HasQuote, length.ToString());
        }
        Frame.Read(Frame.Ipv4Icmp + "0b00 0000 00000000" + Frame.Ipv4Icmp, 101, header);
        Assert.IsTrue(header.HasQuote);
        Assert.AreEqual(IcmpTypes.TimeExceeded, header.IcmpType);
        Assert.AreEqual(0, header.QuotedDestinationPort + header.QuotedSourcePort);
        Frame.Read(Frame.Ipv4Icmp + "0500 0000 00000000" + Frame.Ipv4Udp + "9c400035", 101, header); // a redirect
        Assert.IsFalse(header.HasQuote);
        Frame.Read(Frame.Ipv4Icmp + "0301 0000 00000000" + Frame.Ipv6("11") + "9c400035", 101, header); // quotes another version
        Assert.IsFalse(header.HasQuote);
    }

    // A copy that ends where it is cut: reading on would be an exception.
    private static byte[] Cut(byte[] bytes, int length)
    {
        var cut = new byte[length];
        Array.Copy(bytes, 0, cut, 0, length);
        return cut;
    }
}
