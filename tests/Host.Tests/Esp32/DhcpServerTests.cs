// Addresses for the devices of an ESP32 gateway's home, by messages as ISC's dhclient and udhcpc send them.
using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Boards.Router;

namespace RouterAlert.Host.Tests.Esp32;

[TestClass]
public class DhcpServerTests
{
    private const uint Own = 0xC0A80101;
    private const byte Discover = 1, Offer = 2, Request = 3, Decline = 4, Ack = 5, Nak = 6, Release = 7, Inform = 8;

    private readonly byte[] reply = new byte[DhcpServer.MaxBytes];
    private DhcpServer server = new(Own, 24) { NameServer = 0x09090909 };
    private long nowMs;

    [TestMethod]
    public void DeviceIsOfferedAnAddressAndGetsIt()
    {
        Assert.AreEqual("2 192.168.1.191 255.255.255.0 192.168.1.1 9.9.9.9 3600", Answer(1, Discover));
        Assert.AreEqual(IPAddress.Broadcast, To);
        Assert.AreEqual("5 192.168.1.191 255.255.255.0 192.168.1.1 9.9.9.9 3600", Answer(1, Request, wanted: "192.168.1.191", from: "192.168.1.1"));
        Assert.AreEqual("5 192.168.1.192 255.255.255.0 192.168.1.1 9.9.9.9 3600", Answer(2, Request, wanted: "192.168.1.192"));
    }

    [TestMethod]
    public void RenewalIsAnsweredWhereTheDeviceIs()
    {
        Answer(1, Request, wanted: "192.168.1.200");
        Assert.AreEqual("5 192.168.1.200", Short(Answer(1, Request, client: "192.168.1.200")));
        Assert.AreEqual(IPAddress.Parse("192.168.1.200"), To);
    }

    [TestMethod]
    public void DeviceKeepsItsAddressOverARestartOfTheBox()
    {
        Answer(1, Request, wanted: "192.168.1.200");
        server = new DhcpServer(Own, 24);
        Assert.AreEqual("5 192.168.1.200", Short(Answer(1, Request, wanted: "192.168.1.200")));
    }

    [TestMethod]
    [DataRow("192.168.1.1")]
    [DataRow("192.168.1.255")]
    [DataRow("192.168.1.190")]
    [DataRow("10.0.0.9")]
    public void AddressThatIsNotGivenHereIsRefused(string wanted) => Assert.AreEqual("6 0.0.0.0", Short(Answer(1, Request, wanted: wanted)));

    [TestMethod]
    public void AddressOfAnotherIsRefused()
    {
        Answer(1, Request, wanted: "192.168.1.200");
        Assert.AreEqual("6 0.0.0.0", Short(Answer(2, Request, wanted: "192.168.1.200")));
        nowMs += 3_600_000;
        Assert.AreEqual("5 192.168.1.200", Short(Answer(2, Request, wanted: "192.168.1.200")));
    }

    [TestMethod]
    public void ReleasedAndDeclinedAddressesAreFreeAndTaken()
    {
        Answer(1, Request, wanted: "192.168.1.200");
        Answer(1, Release, client: "192.168.1.200");
        Assert.AreEqual("5 192.168.1.200", Short(Answer(2, Request, wanted: "192.168.1.200")));
        Answer(2, Decline, wanted: "192.168.1.200");
        Assert.AreEqual("6 0.0.0.0", Short(Answer(3, Request, wanted: "192.168.1.200")));
    }

    [TestMethod]
    public void OffersThatNobodyTakesDoNotFillTheNetwork()
    {
        for (byte device = 1; device <= 63; device++) Assert.AreNotEqual("", Answer(device, Discover));
        Assert.AreNotEqual("", Answer(64, Discover));
        Assert.AreEqual("", Answer(65, Discover));
        nowMs += 30_000;
        Assert.AreNotEqual("", Answer(65, Discover));
    }

    [TestMethod]
    public void NoNameServerMeansAShortLease()
    {
        server.NameServer = 0;
        Assert.AreEqual("5 192.168.1.200 255.255.255.0 192.168.1.1  60", Answer(1, Request, wanted: "192.168.1.200"));
    }

    [TestMethod]
    public void SmallNetworkNeverGivesTheBoxesOwnAddress()
    {
        server = new DhcpServer(0x0A000004, 29); // .3 to .6, and the box is .4
        var given = Enumerable.Range(1, 4).Select(device => Short(Answer((byte)device, Discover))).ToList();
        CollectionAssert.AreEqual(new[] { "2 10.0.0.3", "2 10.0.0.5", "2 10.0.0.6", "" }, given);
    }

    [TestMethod]
    public void InformIsAnsweredWithinTheHomeAlone()
    {
        Assert.AreEqual("5 0.0.0.0 255.255.255.0 192.168.1.1 9.9.9.9 ", Answer(1, Inform, client: "192.168.1.7"));
        Assert.AreEqual("", Answer(1, Inform, client: "203.0.113.5"));
    }

    [TestMethod]
    public void OtherServersRequestsRelaysAndCutMessagesHaveNoAnswer()
    {
        Assert.AreEqual("", Answer(1, Request, wanted: "192.168.1.200", from: "192.168.1.2"));
        Assert.AreEqual("", Answer(1, 9));
        Assert.AreEqual("", Answer(0, Discover));
        var good = Message(1, Discover, null, null, null);
        foreach (var at in new[] { 0, 1, 2, 24, 236 })
        {
            var bad = (byte[])good.Clone();
            bad[at] ^= 0x40;
            Assert.AreEqual(0, server.Answer(bad, bad.Length, 0), $"byte {at}");
        }
        for (var length = 0; length < 243; length++) Assert.AreEqual(0, server.Answer(good, length, 0), $"length {length}");
    }

    [TestMethod]
    public void RandomMessagesAreHarmless()
    {
        var random = new Random(10911);
        for (var i = 0; i < 100_000; i++)
        {
            var message = Message((byte)random.Next(256), (byte)random.Next(10), "192.168.1.200", null, null);
            for (var changes = random.Next(6); changes > 0; changes--) message[random.Next(message.Length)] = (byte)random.Next(256);
            Assert.IsTrue(server.Answer(message, random.Next(message.Length + 1), i * 100L) is 0 or 300);
        }
    }

    private IPAddress To => Ip(DhcpServer.ReplyTo(reply));

    /// <summary>Kind, address, mask, router, name server and lease of the answer; empty for none.</summary>
    private string Answer(byte device, byte kind, string? client = null, string? wanted = null, string? from = null)
    {
        var message = Message(device, kind, client, wanted, from);
        Array.Fill(reply, (byte)0xAA); // what another message left there
        message.CopyTo(reply, 0);
        var length = server.Answer(reply, message.Length, nowMs);
        if (length == 0) return "";
        Assert.IsTrue(length == 300 && reply[0] == 2 && reply.AsSpan(4, 4).SequenceEqual(message.AsSpan(4, 4)) && reply[33] == device);
        Assert.IsFalse(reply.AsSpan(44, 192).ContainsAnyExcept((byte)0) || reply.AsSpan(20, 8).ContainsAnyExcept((byte)0), "server and file names, addresses");
        var options = new Dictionary<int, byte[]>();
        for (var i = 240; reply[i] != 255; i += 2 + reply[i + 1]) options[reply[i]] = reply[(i + 2)..(i + 2 + reply[i + 1])];
        string Address(int option) => options.TryGetValue(option, out var bytes) ? new IPAddress(bytes).ToString() : "";
        var lease = options.TryGetValue(51, out var seconds) ? BinaryPrimitives.ReadUInt32BigEndian(seconds).ToString() : "";
        return $"{options[53][0]} {new IPAddress(reply.AsSpan(16, 4))} {Address(1)} {Address(3)} {Address(6)} {lease}";
    }

    private static string Short(string answer) => string.Join(' ', answer.Split(' ').Take(2));

    private static byte[] Message(byte device, byte kind, string? client, string? wanted, string? from)
    {
        var message = new byte[300];
        message[0] = message[1] = 1;
        message[2] = 6;
        message[4] = 0xDC;
        message[7] = device;
        if (client is not null) IPAddress.Parse(client).GetAddressBytes().CopyTo(message, 12);
        message[33] = device;
        message[20] = message[44] = message[235] = 0x55; // a server and names, which are nobody's
        new byte[] { 0x63, 0x82, 0x53, 0x63, 53, 1, kind }.CopyTo(message, 236);
        var at = 243;
        foreach (var (option, address) in new[] { (50, wanted), (54, from) })
        {
            if (address is null) continue;
            message[at] = (byte)option;
            message[at + 1] = 4;
            IPAddress.Parse(address).GetAddressBytes().CopyTo(message, at + 2);
            at += 6;
        }
        message[at] = 255;
        return message;
    }

    private static IPAddress Ip(uint address) => new(BinaryPrimitives.ReverseEndianness(address));
}
