using RouterAlert.Wire;

namespace RouterAlert.Tests.Wire;

[TestClass]
public class CoapTests
{
    private static readonly byte[] Alert = { (byte)'a', (byte)'l', (byte)'e', (byte)'r', (byte)'t' };
    private readonly CoapMessage message = new CoapMessage();

    // RFC 7252 appendix A, figures 16 and 17: requests for "temperature" and their answers.
    [TestMethod]
    [DataRow("40017d34bb74656d7065726174757265", 0, 0x01, 0x7D34, 0, 0)]
    [DataRow("60457d34ff32322e332043", 2, 0x45, 0x7D34, 0, 6)]
    [DataRow("41017d3520bb74656d7065726174757265", 0, 0x01, 0x7D35, 1, 0)]
    [DataRow("61457d3520ff32322e332043", 2, 0x45, 0x7D35, 1, 6)]
    public void TheStandardsExamplesAreRead(string hex, int type, int code, int id, int token, int payload)
    {
        var bytes = Hex.Bytes(hex);
        Assert.IsTrue(message.TryRead(bytes, bytes.Length, Alert));
        Assert.AreEqual(type, message.Type);
        Assert.AreEqual(code, message.Code);
        Assert.AreEqual(id, message.MessageId);
        Assert.AreEqual(token, message.TokenLength);
        Assert.AreEqual(payload, message.PayloadLength);
        Assert.IsFalse(message.PathMatches);
    }

    [TestMethod]
    public void TheStandardsExampleIsWritten()
    {
        var path = Hex.Bytes("74656d7065726174757265");
        var writer = new CoapWriter(new byte[64]);
        writer.Begin(CoapMessage.Confirmable, 1, 0x7D35, Hex.Bytes("20"), 0, 1);
        writer.Option(CoapMessage.OptionUriPath, path, 0, path.Length);
        Assert.AreEqual("41017d3520bb74656d7065726174757265", Hex.Text(writer.Buffer, 0, writer.Length));
    }

    // RFC 9175 section 2.2.1: Echo is option 252; with a delta of 252 its head takes two bytes (0xD8 0xEF for 8 bytes of value).
    [TestMethod]
    public void EchoAndNoResponseAreReadAndWritten()
    {
        var writer = new CoapWriter(new byte[64]);
        writer.Begin(CoapMessage.NonConfirmable, CoapMessage.Post, 1, Alert, 0, 0);
        writer.Option(CoapMessage.OptionUriPath, Alert, 0, 5);
        writer.Option(CoapMessage.OptionContentFormat, CoapMessage.FormatCbor);
        writer.Option(CoapMessage.OptionEcho, Hex.Bytes("0102030405060708"), 0, 8);
        writer.Option(CoapMessage.OptionNoResponse, 2);
        writer.Payload(Hex.Bytes("01"), 0, 1);
        Assert.AreEqual("50020001b5616c657274113cd8e301020304050607086102ff01", Hex.Text(writer.Buffer, 0, writer.Length));
        Assert.IsTrue(message.TryRead(writer.Buffer, writer.Length, Alert));
        Assert.IsTrue(message.PathMatches);
        Assert.AreEqual(60, message.ContentFormat);
        Assert.AreEqual(8, message.EchoLength);
        Assert.AreEqual(2, message.NoResponse);
        Assert.AreEqual(1, message.PayloadLength);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("400200")]
    [DataRow("00020001")]
    [DataRow("80020001")]
    [DataRow("c0020001")]
    [DataRow("4902000100000000000000000000")]
    [DataRow("4f020001000000000000000000000000000000")]
    [DataRow("4402000100")]
    [DataRow("40020001ff")]
    [DataRow("40020001f0")]
    [DataRow("400200010f")]
    [DataRow("40020001b5616c65")]
    [DataRow("40020001d0")]
    [DataRow("40020001e000")]
    [DataRow("400200010d")]
    [DataRow("400200010e00")]
    [DataRow("40020001e0fffe10e0ffff")]
    [DataRow("4000000100")]
    [DataRow("4100000100")]
    [DataRow("40000001ff01")]
    public void WhatIsNoWellFormedMessageIsRefused(string hex)
    {
        var bytes = Hex.Bytes(hex);
        Assert.IsFalse(message.TryRead(bytes, bytes.Length, Alert));
    }

    // RFC 7252 sections 5.4.1, 5.4.3 and 5.4.5: unknown, misshapen and repeated options by the oddness of their number.
    [TestMethod]
    [DataRow("40020001 10", true)]
    [DataRow("40020001 50", true)]
    [DataRow("40020001 90", true)]
    [DataRow("40020001 d016", true)]
    [DataRow("40020001 20", false)]
    [DataRow("40020001 40", false)]
    [DataRow("40020001 d12f01", false)]
    [DataRow("40020001 30", true)]
    [DataRow("40020001 3161", false)]
    [DataRow("40020001 3161 0162", true)]
    [DataRow("40020001 722a9f", false)]
    [DataRow("40020001 73010203", true)]
    [DataRow("40020001 722a9f 022a9f", true)]
    public void UnknownCriticalOptionsAreTold(string hex, bool isBad)
    {
        var bytes = Hex.Bytes(hex);
        Assert.IsTrue(message.TryRead(bytes, bytes.Length, Alert));
        Assert.AreEqual(isBad, message.HasBadCritical);
    }

    [TestMethod]
    public void OfARepeatedFormatOrEchoTheFirstCounts()
    {
        var bytes = Hex.Bytes("40020001 b5616c657274 113c 0111 d4e301020304 0405060708");
        Assert.IsTrue(message.TryRead(bytes, bytes.Length, Alert));
        Assert.AreEqual(60, message.ContentFormat);
        Assert.AreEqual(1, (int)bytes[message.EchoOffset]);
        Assert.IsFalse(message.HasBadCritical);
    }

    [TestMethod]
    [DataRow("40020001 b5616c657274", true)]
    [DataRow("40020001", false)]
    [DataRow("40020001 b5416c657274", false)]
    [DataRow("40020001 b4616c6572", false)]
    [DataRow("40020001 b5616c657274 00", false)]
    [DataRow("40020001 b5616c657274 05616c657274", false)]
    public void ThePathIsExactlyOneSegment(string hex, bool matches)
    {
        var bytes = Hex.Bytes(hex);
        Assert.IsTrue(message.TryRead(bytes, bytes.Length, Alert));
        Assert.AreEqual(matches, message.PathMatches);
    }
}
