using RouterAlert.Tests.Wire;
using RouterAlert.Wire;

namespace RouterAlert.Tests.Alerts;

[TestClass]
public class TransportTests
{
    // The bare number 1 as a confirmable POST /alert: Content-Format 60, token aabb.
    private const string Number = "42020001aabb b5616c657274 113c ff01";
    private readonly AlertBench bench = new AlertBench();

    [TestMethod]
    public void AConfirmableRequestGetsAPiggybackedAck()
    {
        Assert.AreEqual(CoapMessage.Unauthorized, Hand(Number));
        Assert.AreEqual(CoapMessage.Acknowledgement, bench.Answer.Type);
        Assert.AreEqual(1, bench.Answer.MessageId);
        Assert.AreEqual("aabb", Hex.Text(bench.Reply, bench.Answer.TokenOffset, bench.Answer.TokenLength));
    }

    [TestMethod]
    public void ANonConfirmableRequestGetsANonConfirmableAnswer()
    {
        Assert.AreEqual(CoapMessage.Unauthorized, Hand("52020001aabb b5616c657274 113c ff01"));
        Assert.AreEqual(CoapMessage.NonConfirmable, bench.Answer.Type);
        Assert.AreEqual("aabb", Hex.Text(bench.Reply, bench.Answer.TokenOffset, bench.Answer.TokenLength));
    }

    [TestMethod]
    public void APingGetsAReset()
    {
        Assert.AreEqual(CoapMessage.Empty, Hand("40001234"));
        Assert.AreEqual("70001234", Hex.Text(bench.Reply, 0, bench.ReplyLength));
    }

    [TestMethod]
    [DataRow("")]                                          // nothing
    [DataRow("474554202f20485454502f312e31")]              // an HTTP request: token length 7, code 2.05 ...
    [DataRow("00020001b5616c657274113cff01")]              // version 0
    [DataRow("80020001b5616c657274113cff01")]              // version 2
    [DataRow("49020001010203040506070809b5616c657274113cff01")] // token of 9 bytes
    [DataRow("40020001b5616c657274113cff")]                // marker without payload
    [DataRow("40020001f5616c657274113cff01")]              // reserved option delta
    [DataRow("60020001b5616c657274113cff01")]              // an ACK
    [DataRow("70020001b5616c657274113cff01")]              // a RST
    [DataRow("40450001")]                                  // a response nobody asked for
    [DataRow("40e10001")]                                  // a signalling code of CoAP over TCP
    [DataRow("50000001")]                                  // an empty NON
    [DataRow("40000001ff00")]                              // an empty message with something in it
    [DataRow("60000001")]                                  // an empty ACK
    public void WhatIsNoRequestGetsSilence(string hex) => Assert.AreEqual(AlertBench.Silence, Hand(hex));

    [TestMethod]
    [DataRow("40010001b5616c657274", 0x85)]                // GET
    [DataRow("40030001b5616c657274113cff01", 0x85)]        // PUT
    [DataRow("40040001b5616c657274", 0x85)]                // DELETE
    [DataRow("40050001b5616c657274113cff01", 0x85)]        // FETCH
    [DataRow("40020001b5616c657273113cff01", 0x84)]        // /alers
    [DataRow("40010001bb2e77656c6c2d6b6e6f776e04636f7265", 0x84)] // GET /.well-known/core
    [DataRow("40020001b5616c657274ff01", 0x8F)]            // no Content-Format
    [DataRow("40020001b5616c65727410ff01", 0x8F)]          // text/plain
    [DataRow("40020001b5616c6572741132ff01", 0x8F)]        // application/json
    [DataRow("40020001b5616c657274113c10ff01", 0x82)]      // an unknown critical option (13)
    [DataRow("40020001b5616c657274113cd10e01ff01", 0x82)]  // Proxy-Scheme (39)
    public void OtherRequestsAreRefusedByTheTableOfResponses(string hex, int code)
    {
        Assert.AreEqual(code, Hand(hex));
        Assert.AreEqual(0, bench.Answer.PayloadLength);
    }

    [TestMethod]
    public void NoPathIsNotFound() => Assert.AreEqual(CoapMessage.NotFound, Hand("40020001c13cff01"));

    [TestMethod]
    [DataRow("40020001 3161 422a9f 45616c657274 113c ff01")]        // Uri-Host, Uri-Port
    [DataRow("40020001 b5616c657274 113c 2103 ff01")]               // an unknown elective option (14: Max-Age)
    [DataRow("40020001 b5616c657274 113c d1e501 ff01")]             // No-Response: a class that is not meant
    public void AcceptedAndElectiveOptionsDoNoHarm(string hex) => Assert.AreEqual(CoapMessage.Unauthorized, Hand(hex));

    [TestMethod]
    public void MoreThan352BytesAreTooLarge()
    {
        var bytes = new byte[400];
        var head = Hex.Bytes("42020001aabb b5616c657274 113c ff");
        for (var i = 0; i < head.Length; i++) bytes[i] = head[i];
        Assert.AreEqual(CoapMessage.RequestTooLarge, bench.Hand(bytes, 353));
        Assert.AreEqual(6, bench.ReplyLength);
        bench.NowMs += Params.ReplyPrefixMs;
        Assert.AreEqual(CoapMessage.Unauthorized, bench.Hand(bytes, 352));
    }

    // RFC 7967: 2 turns off 2.xx, 8 turns off 4.xx; a confirmable request is acknowledged all the same.
    [TestMethod]
    [DataRow(8, true, 4)]
    [DataRow(8, false, 0)]
    [DataRow(26, false, 0)]
    [DataRow(2, false, 14)]
    [DataRow(0, false, 14)]
    public void ARefusalThatIsNotWantedIsNotSent(int noResponse, bool isConfirmable, int length)
    {
        bench.NoResponse = noResponse;
        bench.Confirmable = isConfirmable;
        bench.TokenLength = 0;
        bench.SendNumber(1);
        Assert.AreEqual(length, bench.ReplyLength);
        if (length == 4) Assert.AreEqual(0x60, (int)bench.Reply[0]);
    }

    [TestMethod]
    [DataRow(2, false, true)]
    [DataRow(8, false, false)]
    public void AReceiptThatIsNotWantedIsNotSentAndTheAlertStands(int noResponse, bool isConfirmable, bool isSilent)
    {
        bench.Settle();
        bench.NoResponse = noResponse;
        bench.Confirmable = isConfirmable;
        bench.SendAlert(2000, 2);
        Assert.AreEqual(isSilent, bench.ReplyLength == 0);
        Assert.IsNotNull(bench.Isp(2000));
    }

    [TestMethod]
    public void DatagramsWithoutAnAnswerAreCounted()
    {
        Hand("00");
        Hand(Number);
        Assert.AreEqual(2L, bench.Receiver.Received);
        Assert.AreEqual(1L, bench.Receiver.Dropped);
    }

    private int Hand(string hex)
    {
        var bytes = Hex.Bytes(hex);
        return bench.Hand(bytes, bytes.Length);
    }
}
