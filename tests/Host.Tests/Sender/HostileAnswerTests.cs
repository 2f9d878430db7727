// What strangers and broken boxes answer: nothing but the box's own receipt says that an alert arrived, and no answer makes the sender a nuisance.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Boards.Common.AlertClient;
using RouterAlert.Tools.Store;
using RouterAlert.Wire;

namespace RouterAlert.Host.Tests.Sender;

[TestClass]
public class HostileAnswerTests
{
    private static readonly IPAddress Home = IPAddress.Parse("127.31.0.1"), Elsewhere = IPAddress.Parse("127.31.0.2");

    [TestMethod]
    [DataRow("a receipt with one wrong bit, wherever it is")]
    [DataRow("the receipt of another alert of the line")]
    [DataRow("the receipt of another line")]
    [DataRow("a receipt under the tag of requests")]
    [DataRow("the alert itself, sent back")]
    [DataRow("the alert's own MAC as an answer")]
    [DataRow("no receipt at all")]
    [DataRow("a receipt of another format")]
    [DataRow("a receipt with more behind it")]
    [DataRow("the answer to another message")]
    [DataRow("another token")]
    [DataRow("a short token")]
    [DataRow("a reset")]
    [DataRow("an empty acknowledgement")]
    [DataRow("a separate answer that wants an acknowledgement")]
    [DataRow("garbage")]
    [DataRow("too much")]
    public void WhatIsNoReceiptOfTheAlertChangesNothing(string what)
    {
        using var box = new HostileBox(Home);
        box.Order(sequence: 7);
        var request = box.Receive();
        // The forged ones say that it is shown, the box that it was acknowledged.
        var shown = box.Honest(request);
        box.PressButton();
        var forged = Forge(what, box, request, shown).ToList();
        foreach (var datagram in forged) box.Send(datagram);
        box.Send(box.Honest(request));
        Assert.AreEqual(OrderState.Acknowledged, box.Outcome().State);
        Assert.AreEqual(forged.Count, Interlocked.Read(ref box.Counts.Ignored));
    }

    [TestMethod]
    [DataRow("127.31.0.1")]
    [DataRow("127.31.0.2")]
    public void WhatComesFromElsewhereChangesNothing(string place)
    {
        using var box = new HostileBox(Home);
        box.Order();
        var request = box.Receive();
        var shown = box.Honest(request);
        foreach (var datagram in (byte[][])[shown, HostileBox.Answer(request, CoapMessage.NotFound)]) box.SendFrom(IPAddress.Parse(place), datagram);
        box.PressButton();
        box.Send(box.Honest(request));
        Assert.AreEqual(OrderState.Acknowledged, box.Outcome().State);
        Assert.AreEqual(2, box.Counts.Ignored);
    }

    [TestMethod]
    public void ReceiptThatComesTwiceCountsOnce()
    {
        using var box = new HostileBox(Home);
        box.Order(sequence: 7);
        var first = box.Honest(box.Receive());
        box.Send(first);
        Assert.AreEqual(OrderState.Shown, box.Outcome().State);
        // The slot is another alert's by now; the old answer is nothing to it.
        box.Order(sequence: 8);
        var request = box.Receive();
        for (var i = 0; i < 100; i++) box.Send(first);
        box.Send(HostileBox.Answer(request, 0xA0));
        Assert.AreEqual(OrderState.Queued, box.Outcome().State);
        Assert.AreEqual(100, box.Counts.Ignored);
    }

    [TestMethod]
    public void FloodOfDemandsIsAnsweredWithOneNonce()
    {
        using var box = new HostileBox(Home);
        box.Order();
        var demand = HostileBox.Answer(box.Receive(), CoapMessage.Unauthorized, [0xD8, 0xEF, 1, 2, 3, 4, 5, 6, 7, 8]);
        for (var i = 0; i < 1000; i++) box.Send(demand);
        var again = box.Receive();
        Assert.IsTrue(box.IsUnderWay());
        Assert.AreEqual(1, box.Counts.Nonces);
        // Who demands a second one has not the key, or plays with us.
        box.Send(HostileBox.Answer(again, CoapMessage.Unauthorized, [0xD8, 0xEF, 8, 7, 6, 5, 4, 3, 2, 1]));
        Assert.AreEqual(OrderState.WrongLine, box.Outcome().State);
    }

    [TestMethod]
    [DataRow(new byte[0], DisplayName = "None")]
    [DataRow(new byte[] { 0xD2, 0xEF, 1, 2 }, DisplayName = "Too short to prove anything")]
    [DataRow(new byte[] { 0xDA, 0xEF, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 }, DisplayName = "Longer than a nonce")]
    public void DemandWithoutANonceIsWrongLine(byte[] option)
    {
        using var box = new HostileBox(Home);
        box.Order();
        box.Send(HostileBox.Answer(box.Receive(), CoapMessage.Unauthorized, option));
        Assert.AreEqual(OrderState.WrongLine, box.Outcome().State);
    }

    [TestMethod]
    [DataRow(CoapMessage.BadRequest)]
    [DataRow(CoapMessage.BadOption)]
    [DataRow(CoapMessage.NotFound)]
    [DataRow(CoapMessage.MethodNotAllowed)]
    [DataRow(CoapMessage.RequestTooLarge)]
    [DataRow(CoapMessage.UnsupportedFormat)]
    public void RefusalIsForGood(int code)
    {
        using var box = new HostileBox(Home);
        box.Order();
        box.Send(HostileBox.Answer(box.Receive(), code));
        var outcome = box.Outcome();
        Assert.AreEqual((OrderState.Failed, 0L, code), (outcome.State, outcome.NextAt, outcome.Answer));
    }

    [TestMethod]
    [DataRow(CoapMessage.TooManyRequests, new byte[] { 0xD1, 1, 10 }, 0, 10, DisplayName = "4.29 asks for ten seconds")]
    [DataRow(CoapMessage.TooManyRequests, new byte[] { 0xD0, 1 }, 0, 1, DisplayName = "4.29 asks for none")]
    [DataRow(CoapMessage.TooManyRequests, new byte[] { 0xD0, 1 }, 5, 32, DisplayName = "4.29 asks for none the sixth time")]
    [DataRow(CoapMessage.TooManyRequests, new byte[] { 0xD1, 1, 10 }, 60_000, 4096, DisplayName = "4.29 for ever")]
    [DataRow(CoapMessage.TooManyRequests, new byte[0], 0, 60, DisplayName = "4.29 does not say")]
    [DataRow(CoapMessage.TooManyRequests, new byte[] { 0xD3, 1, 255, 255, 255 }, 0, 86_400, DisplayName = "4.29 asks for half a year")]
    [DataRow(0xA0, new byte[0], 0, 60, DisplayName = "5.00")]
    [DataRow(0xA3, new byte[] { 0xD1, 1, 90 }, 0, 90, DisplayName = "5.03 asks for ninety seconds")]
    [DataRow(0x60, new byte[0], 0, 60, DisplayName = "3.00, which CoAP does not have")]
    [DataRow(0xFF, new byte[0], 0, 60, DisplayName = "7.31, which CoAP does not have")]
    public void WhoAsksToWaitIsWaitedFor(int code, byte[] option, int attempts, int seconds)
    {
        using var box = new HostileBox(Home);
        box.Order(attempts: attempts);
        box.Send(HostileBox.Answer(box.Receive(), code, option));
        var outcome = box.Outcome();
        Assert.AreEqual((OrderState.Queued, code), (outcome.State, outcome.Answer));
        var waits = (outcome.NextAt - outcome.At) / 1000.0;
        Assert.IsTrue(waits >= Math.Min(seconds, 86_000) && waits <= seconds * 1.1 + 1, $"{waits} s");
    }

    [TestMethod]
    [DataRow(CoapMessage.Unauthorized)]
    [DataRow(CoapMessage.NotFound)]
    [DataRow(CoapMessage.TooManyRequests)]
    [DataRow(0xA0)]
    public void WhoeverAnswersAPollNothingIsTakenBack(int code)
    {
        using var box = new HostileBox(Home);
        box.Order(state: OrderState.Shown);
        box.Send(HostileBox.Answer(box.Receive(), code, code == CoapMessage.Unauthorized ? [0xD8, 0xEF, 1, 2, 3, 4, 5, 6, 7, 8] : []));
        Assert.AreEqual(OrderState.Shown, box.Outcome().State);
        Assert.AreEqual(0, box.Counts.Nonces, "a box that lost its state would signal the alert again");
    }

    [TestMethod]
    public void AnIpv6BoxIsHeard()
    {
        using var box = new HostileBox(IPAddress.IPv6Loopback);
        box.Order();
        box.Send(box.Honest(box.Receive()));
        Assert.AreEqual(OrderState.Shown, box.Outcome().State);
    }

    [TestMethod]
    public void HostileBoxHoldsNobodyUpAndGetsItsAlertWhenItIsHonest()
    {
        const int lines = 200;
        using var test = new SenderOnTest(lines);
        using var box = new HostileBox(Home, KeyFile.ReadMaster(test.Lab.Path("master.json")));
        test.Order([(HostileBox.Line + 1000, box.EndPoint), .. test.Lines()]);
        using var other = new HostileBox(Elsewhere, KeyFile.ReadMaster(test.Lab.Path("master.json")));
        test.Order([(HostileBox.Line + 2000, other.EndPoint)]);
        using var sender = test.StartSender();
        var request = box.Receive();
        for (var i = 0; i < 2000; i++) box.Send(i % 2 == 0 ? new byte[1400] : HostileBox.Answer(request, CoapMessage.Created));
        box.Send(HostileBox.Answer(request, CoapMessage.TooManyRequests, [0xD1, 1, 1]));
        other.Send(HostileBox.Answer(other.Receive(), CoapMessage.NotFound));
        var second = box.Receive();
        while (second.AsSpan(4, 8).SequenceEqual(request.AsSpan(4, 8))) second = box.Receive(); // the flood may have cost the answer its place
        box.Send(box.Receipt(second, HostileBox.Line + 1000, SequenceOf(test), ReceiptResult.Signalled, Mac0.ResponseAad));
        test.Until(counts => counts[OrderState.Shown] == lines + 1 && counts[OrderState.Failed] == 1);
    }

    private static long SequenceOf(SenderOnTest test)
    {
        var found = 0L;
        test.Campaigns.ReadOrders(test.Campaign.Id, row => found = (ulong)row.GetInt64(0) == HostileBox.Line + 1000 ? row.GetInt64(3) : found, default);
        return found;
    }

    private static IEnumerable<byte[]> Forge(string what, HostileBox box, byte[] request, byte[] shown)
    {
        var payloadAt = Array.IndexOf(shown, (byte)0xFF, 12) + 1;
        return what switch
        {
            "a receipt with one wrong bit, wherever it is" => Enumerable.Range(payloadAt, shown.Length - payloadAt).Select(at => With(shown, at, shown[at] ^ 1)),
            "the receipt of another alert of the line" => [box.Receipt(request, HostileBox.Line, 6, ReceiptResult.Signalled, Mac0.ResponseAad), box.Receipt(request, HostileBox.Line, 8, ReceiptResult.Signalled, Mac0.ResponseAad)],
            "the receipt of another line" => [box.Receipt(request, HostileBox.Line + 1, 7, ReceiptResult.Signalled, Mac0.ResponseAad)],
            "a receipt under the tag of requests" => [box.Receipt(request, HostileBox.Line, 7, ReceiptResult.Signalled, Mac0.RequestAad)],
            "the alert itself, sent back" => [request],
            "the alert's own MAC as an answer" => [HostileBox.Answer(request, CoapMessage.Created, [0xC1, CoapMessage.FormatCoseMac0, .. request[Array.IndexOf(request, (byte)0xFF, 12)..]])],
            "no receipt at all" => [HostileBox.Answer(request, CoapMessage.Created), HostileBox.Answer(request, CoapMessage.Changed), HostileBox.Answer(request, 0x45, [0xFF, 1])],
            "a receipt of another format" => [HostileBox.Answer(request, CoapMessage.Created, [0xC1, CoapMessage.FormatCbor, .. shown[(payloadAt - 1)..]])],
            "a receipt with more behind it" => [[.. shown, 0]],
            "the answer to another message" => [With(shown, 3, shown[3] ^ 1)],
            "another token" => [With(shown, 11, shown[11] ^ 1), With(shown, 4, shown[4] ^ 1)],
            "a short token" => [[0x67, .. shown[1..11], .. shown[12..]]],
            "a reset" => [[0x70, 0, request[2], request[3]]],
            "an empty acknowledgement" => [[0x60, 0, request[2], request[3]]],
            "a separate answer that wants an acknowledgement" => [With(shown, 0, 0x48)],
            "garbage" => Enumerable.Range(0, 300).Select(Garbage),
            "too much" => [[.. shown, .. new byte[1400]], new byte[60_000]],
            _ => throw new ArgumentOutOfRangeException(nameof(what)),
        };
    }

    private static byte[] With(byte[] bytes, int at, int value)
    {
        var changed = (byte[])bytes.Clone();
        changed[at] = (byte)value;
        return changed;
    }

    private static byte[] Garbage(int seed)
    {
        var random = new Random(seed);
        var bytes = new byte[random.Next(1, 500)];
        random.NextBytes(bytes);
        return bytes;
    }
}
