using System;
using RouterAlert.Tests.Wire;
using RouterAlert.Traffic;

namespace RouterAlert.Tests.Traffic;

/// <summary>IPv6, its extension headers, ICMPv6 and router advertisements.</summary>
[TestClass]
public class HeaderReaderIpv6Tests
{
    [TestMethod]
    [DataRow("06", Frame.Tcp, 14)]
    [DataRow("11", "9c400035", 4)]
    [DataRow("3a", "8000", 2)]
    [DataRow("00", "0600000000000000" + Frame.Tcp, 22)]
    [DataRow("3c", "0601000000000000 0000000000000000" + Frame.Tcp, 30)]
    [DataRow("2b", "0600000000000000" + Frame.Tcp, 22)]
    [DataRow("2c", "0600000000000000" + Frame.Tcp, 22)]
    [DataRow("33", "0601000000000000 00000000" + Frame.Tcp, 26)]
    [DataRow("00", "3c00000000000000 2b00000000000000 0600000000000000" + Frame.Tcp, 38)]
    public void EveryCutOfIpv6IsTruncated(string next, string rest, int needed)
    {
        var bytes = Hex.Bytes(Frame.Ethernet6 + Frame.Ipv6(next) + rest);
        var reader = new HeaderReader(new Ipv6Handles(16, 1));
        var header = new PacketHeader();
        Assert.AreEqual(54 + needed, bytes.Length);
        for (var length = 0; length < bytes.Length; length++)
            Assert.AreEqual((int)ReadResult.Truncated, (int)reader.Read(Cut(bytes, length), 0, length, 1, header), length.ToString());
        Assert.AreEqual((int)ReadResult.Ok, (int)reader.Read(bytes, 0, bytes.Length, 1, header));
        Assert.IsTrue(Ipv6Handles.IsInside(header.Source));
        Assert.IsTrue(Ipv6Handles.IsHandle(header.Destination));
        Assert.IsFalse(Ipv6Handles.IsInside(header.Destination));
    }

    [TestMethod]
    public void RawIpv6HasALinkOfItsOwn() =>
        Assert.AreEqual((int)ReadResult.Ok, (int)Frame.Read(Frame.Ipv6("06") + Frame.Tcp, HeaderReader.LinkIpv6, new PacketHeader()));

    [TestMethod]
    public void PppoeCarriesIpv6()
    {
        var header = new PacketHeader();
        Assert.AreEqual((int)ReadResult.Ok, (int)Frame.Read(Frame.Macs + "8864 1100002a 003e0057" + Frame.Ipv6("06") + Frame.Tcp, 1, header));
        Assert.AreEqual(445, header.DestinationPort);
    }

    [TestMethod]
    public void FieldsOfAnIpv6Packet()
    {
        var header = new PacketHeader();
        var handles = new Ipv6Handles(16, 1);
        Assert.AreEqual((int)ReadResult.Ok, (int)Frame.Read(Frame.Ipv6("06", "0102") + Frame.Tcp, 101, header, handles));
        Assert.AreEqual("fd00::23", handles.Format(header.Source));
        Assert.AreEqual("2001:db8::80", handles.Format(header.Destination));
        Assert.AreEqual(PacketHeader.Tcp, header.Protocol);
        Assert.AreEqual(40 + 0x0102, header.Length);
    }

    [TestMethod]
    [DataRow("3b", "", ReadResult.Ok)] // no next header: the packet ends here
    [DataRow("3c", "3b00000000000000", ReadResult.Ok)]
    [DataRow("3c", "3b000000000000", ReadResult.Truncated)]
    [DataRow("2c", "3bff000000000000", ReadResult.Ok)] // a fragment's second byte is no length
    public void ExtensionHeaderMayBeTheLast(string next, string rest, ReadResult expected)
    {
        var header = new PacketHeader();
        Assert.AreEqual((int)expected, (int)Frame.Read(Frame.Ipv6(next) + rest, 101, header));
        if (expected == ReadResult.Ok) Assert.AreEqual(0x3b, header.Protocol);
    }

    [TestMethod]
    public void LaterFragmentOfIpv6IsOne()
    {
        Assert.AreEqual((int)ReadResult.Fragment, (int)Frame.Read(Frame.Ipv6("2c") + "0600000800000000" + Frame.Tcp, 101, new PacketHeader()));
        Assert.AreEqual((int)ReadResult.Ok, (int)Frame.Read(Frame.Ipv6("2c") + "0600000100000000" + Frame.Tcp, 101, new PacketHeader()));
    }

    [TestMethod]
    public void ExtensionHeadersEndAtEight()
    {
        var eight = "";
        for (var i = 0; i < 7; i++) eight += "3c00000000000000";
        Assert.AreEqual((int)ReadResult.Ok, (int)Frame.Read(Frame.Ipv6("3c") + eight + "0600000000000000" + Frame.Tcp, 101, new PacketHeader()));
        Assert.AreEqual((int)ReadResult.Malformed,
            (int)Frame.Read(Frame.Ipv6("3c") + eight + "3c00000000000000 0600000000000000" + Frame.Tcp, 101, new PacketHeader()));
        // One that says that it is 2 KB long: nothing lies behind it.
        Assert.AreEqual((int)ReadResult.Truncated, (int)Frame.Read(Frame.Ipv6("3c") + "06ff000000000000" + Frame.Tcp, 101, new PacketHeader()));
    }

    [TestMethod]
    [DataRow("01", IcmpTypes.Unreachable)]
    [DataRow("03", IcmpTypes.TimeExceeded)]
    [DataRow("80", IcmpTypes.EchoRequest)]
    [DataRow("81", IcmpTypes.EchoReply)]
    [DataRow("02", IcmpTypes.Other)]
    [DataRow("88", IcmpTypes.Other)]
    public void IcmpV6IsToldInTheNumbersOfIcmp(string type, int told)
    {
        var header = new PacketHeader();
        header.IcmpCode = 9;
        Assert.AreEqual((int)ReadResult.Ok, (int)Frame.Read(Frame.Ipv6("3a") + type + "04", 101, header));
        Assert.AreEqual(PacketHeader.Icmp, header.Protocol);
        Assert.AreEqual(told, header.IcmpType);
        // Code 4 is "port unreachable" here, and no question of fragments.
        Assert.AreEqual(0, header.IcmpCode);
    }

    [TestMethod]
    public void IcmpV6ErrorQuotesThePacket()
    {
        var header = new PacketHeader();
        var handles = new Ipv6Handles(16, 1);
        const string fromRouter = "60000000 0014 3a40 20010db8000000000000000000000001 fd000000000000000000000000000099";
        Frame.Read(fromRouter + "0104 0000 00000000" + Frame.Ipv6("11") + "9c400035", 101, header, handles);
        Assert.IsTrue(header.HasQuote);
        Assert.AreEqual(PacketHeader.Udp, header.QuotedProtocol);
        Assert.AreEqual("fd00::23", handles.Format(header.QuotedSource));
        Assert.AreEqual("2001:db8::80", handles.Format(header.QuotedDestination));
        Assert.AreEqual(0x9C40, header.QuotedSourcePort);
        Assert.AreEqual(53, header.QuotedDestinationPort);
        Frame.Read(Frame.Ipv6("3a") + "0104 0000 00000000" + Frame.Ipv6("3a"), 101, header, handles);
        Assert.IsTrue(header.HasQuote);
        Assert.AreEqual(PacketHeader.Icmp, header.QuotedProtocol);
        Frame.Read(Frame.Ipv6("3a") + "8004 0000 00000000" + Frame.Ipv6("3a"), 101, header, handles);
        Assert.IsFalse(header.HasQuote);
        var quote = Frame.Ipv6("11");
        Frame.Read(Frame.Ipv6("3a") + "0104 0000 00000000" + quote.Substring(0, quote.Length - 2), 101, header, handles);
        Assert.IsFalse(header.HasQuote);
        Frame.Read(Frame.Ipv6("3a") + "0104 0000 00000000" + Frame.Ipv4Tcp + Frame.Ipv4Tcp, 101, header, handles);
        Assert.IsFalse(header.HasQuote);
    }

    [TestMethod]
    public void RouterAdvertisementTellsTheHome()
    {
        Assert.IsTrue(IsHomeAfter("ff", Advertisement + Home));
        Assert.IsTrue(IsHomeAfter("ff", Advertisement + Mtu + Home));
        Assert.IsTrue(IsHomeAfter("ff", Advertisement + "0001000000000000" + Home)); // an option that nobody knows
        Assert.IsFalse(IsHomeAfter("40", Advertisement + Home)); // came through a router
        Assert.IsFalse(IsHomeAfter("ff", "87" + Advertisement.Substring(2) + Home));
        Assert.IsFalse(IsHomeAfter("ff", Advertisement + "0000" + Home)); // an option of no length ends them
        Assert.IsFalse(IsHomeAfter("ff", Advertisement + Home.Substring(0, Home.Length - 2)));
        Assert.IsFalse(IsHomeAfter("ff", Advertisement + "18" + Home.Substring(2)));
    }

    [TestMethod]
    public void EveryCutOfARouterAdvertisementIsReadAsFarAsItGoes()
    {
        var bytes = Hex.Bytes("600000000038 3aff" + Frame.Addresses6 + Advertisement + Mtu + Home);
        var reader = new HeaderReader(new Ipv6Handles(16, 1));
        for (var length = 40; length <= bytes.Length; length++)
            Assert.AreEqual((int)(length < 42 ? ReadResult.Truncated : ReadResult.Ok), (int)reader.Read(Cut(bytes, length), 0, length, 101, new PacketHeader()),
                length.ToString());
    }

    [TestMethod]
    public void HomeIsNotForgottenForAnotherPrefix()
    {
        Assert.IsTrue(IsHomeAfter("ff", Advertisement + Home + "0304 40c0 00015180 00003840 00000000 fd000000000100000000000000000000")); // unique local
        Assert.IsTrue(IsHomeAfter("ff", Advertisement + Home + "0304 00c0 00015180 00003840 00000000 20010db8000200000000000000000000")); // no length
        Assert.IsTrue(IsHomeAfter("ff", Advertisement + Home + "0304 2fc0 00015180 00003840 00000000 20010db9000200000000000000000000")); // 47 bits
        Assert.IsTrue(IsHomeAfter("ff", Advertisement + Home + "0304 81c0 00015180 00003840 00000000 20010db8000200000000000000000000")); // 129 bits
        Assert.IsTrue(IsHomeAfter("ff", Advertisement + Home + "0304 40c0 00000000 00000000 00000000 20010db8000200000000000000000000")); // withdrawn
        Assert.IsFalse(IsHomeAfter("ff", Advertisement + Home + "0304 30c0 00015180 00003840 00000000 20010db8000200000000000000000000")); // a new one
        Assert.IsFalse(IsHomeAfter("ff", Advertisement + Home + "0304 80c0 00015180 00003840 00000000 20010db8000200000000000000000000")); // of one address
        Assert.IsFalse(IsHomeAfter("ff", Advertisement + Home + "0304 40c0 00015180 00003840 00000000 21010db8000200000000000000000000"));
        Assert.IsTrue(IsHomeAfter("ff", Advertisement + Home + "0304 40c0 00000000 ff003840 00000000 20010db8000200000000000000000000")); // withdrawn
    }

    // A copy that ends where it is cut: reading on would be an exception.
    private static byte[] Cut(byte[] bytes, int length)
    {
        var cut = new byte[length];
        Array.Copy(bytes, 0, cut, 0, length);
        return cut;
    }

    // RFC 4861 4.2 and 4.6.2: sixteen bytes, then options; here a prefix of /64.
    private const string Advertisement = "86000000 40000708 00000000 00000000", Mtu = "0501000000000578";
    private const string Home = "0304 40c0 00015180 00003840 00000000 20010db8000100000000000000000000";

    private static bool IsHomeAfter(string hopLimit, string rest)
    {
        var handles = new Ipv6Handles(16, 1);
        Frame.Read("600000000038 3a" + hopLimit + Frame.Addresses6 + rest, 101, new PacketHeader(), handles);
        return Ipv6Handles.IsInside(handles.Ipv6(Hex.Bytes("20010db8000100000000000000000042"), 0));
    }
}
