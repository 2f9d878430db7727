using RouterAlert.Alerts;
using RouterAlert.Tests.Wire;
using RouterAlert.Wire;

namespace RouterAlert.Tests.Alerts;

/// <summary>Who may speak for the provider, and what is answered.</summary>
[TestClass]
public class AuthenticatedTests
{
    private readonly AlertBench bench = new AlertBench();

    [TestMethod]
    public void AnAlertUnderTheLinesKeySoundsWithTheRegistrysFullSeverity()
    {
        bench.Settle();
        Assert.AreEqual(CoapMessage.Created, bench.SendAlert(6000, 2));
        Assert.AreEqual(5, bench.Isp(6000)!.Severity);
        Assert.AreEqual(CoapMessage.FormatCoseMac0, bench.Answer.ContentFormat);
        Assert.AreEqual((int)ReceiptResult.Signalled, bench.Receipt(out var sequence, out var at));
        Assert.AreEqual(2L, sequence);
    }

    [TestMethod]
    public void TheLongestAlertOfTheGrammarIsTaken()
    {
        bench.TokenLength = 4;
        bench.Fresh(6000, 1);
        AlertBench.FillUp(bench.Claims, AlertBench.Noon);
        Assert.AreEqual(CoapMessage.Unauthorized, bench.SendAlert());
        bench.TakeEcho();
        bench.UseNonce();
        Assert.AreEqual(CoapMessage.Created, bench.SendAlert());
        Assert.AreEqual(345, bench.Length);
        Assert.AreEqual(AlertClaims.MaxTextBytes, bench.Isp(6000)!.Text.Length);
    }

    [TestMethod]
    public void ReceiptsAreNoLongerThanRequests()
    {
        bench.Settle();
        var sequence = AlertClaims.MaxSequence - 3;
        for (var token = 0; token <= 8; token += 8)
        {
            bench.TokenLength = token;
            bench.NowMs += Params.RaiseEveryMs;
            bench.SendAlert(1, ++sequence);
            Assert.IsTrue(bench.ReplyLength > 0 && bench.ReplyLength <= bench.Length);
            bench.Book.Acknowledge(bench.Isp(1)!, long.MaxValue);
            bench.Resend();
            Assert.AreEqual((int)ReceiptResult.Acknowledged, bench.Receipt());
            Assert.IsTrue(bench.ReplyLength <= bench.Length);
        }
    }

    [TestMethod]
    public void EveryFailureOfAuthenticityGetsTheSameAnswer()
    {
        bench.Settle();
        bench.SendAlert(2000, 2);
        var last = bench.Datagram[bench.Length - 1];
        bench.NowMs += Params.ReplyPrefixMs;
        bench.Datagram[bench.Length - 1] ^= 1; // the MAC
        Assert.AreEqual(CoapMessage.Unauthorized, bench.Resend());
        var wrongMac = Hex.Text(bench.Reply, 0, bench.ReplyLength);
        bench.Datagram[bench.Length - 1] = last;
        bench.NowMs += Params.ReplyPrefixMs;
        var kid = KidOffset();
        bench.Datagram[kid] ^= 1; // a kid that nobody has
        Assert.AreEqual(CoapMessage.Unauthorized, bench.Resend());
        Assert.AreEqual(wrongMac, Hex.Text(bench.Reply, 0, bench.ReplyLength));
        bench.Datagram[kid] ^= 1;
        bench.Receiver = new AlertReceiver(bench.Book, bench.Settings, new ManagedHmac(), bench, bench, null, null);
        Assert.AreEqual(CoapMessage.Unauthorized, bench.Resend()); // a nonce is demanded
        Assert.AreEqual(wrongMac.Length, 2 * bench.ReplyLength);
        Assert.AreEqual(1, bench.Active());
    }

    [TestMethod]
    public void TheKeyOfAnotherLineIsRefused()
    {
        bench.Settle();
        var other = new AlertBench();
        other.Settle();
        other.Settings.Keys[0] = Hex.Bytes("00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff");
        other.SendAlert(2000, 2);
        Assert.AreEqual(CoapMessage.Unauthorized, bench.Hand(other.Datagram, other.Length));
        Assert.IsNull(bench.Isp(2000));
    }

    // Requests and answers have an external_aad of their own (RFC 9052 section 4.3), so that neither passes for the other.
    [TestMethod]
    public void WhatIsMacedAsAnAnswerIsNoAlert()
    {
        bench.Settle();
        bench.Fresh(2000, 2);
        var claims = new CborWriter(new byte[100]);
        AlertMessage.Write(claims, bench.Claims);
        var envelope = new CborWriter(new byte[200]);
        new Mac0(new ManagedHmac()).Write(envelope, bench.Settings.Keys[0], Mac0.ResponseAad, bench.Settings.Kids[0], 8, claims.Buffer, claims.Length);
        Assert.AreEqual(CoapMessage.Unauthorized, bench.Send(CoapMessage.FormatCoseMac0, envelope.Buffer, envelope.Length));
        Assert.IsNull(bench.Isp(2000));
    }

    [TestMethod]
    public void BothKeySlotsWorkAndHaveTheirOwnWindow()
    {
        bench.Settle();
        bench.SendAlert(2000, 10);
        bench.KeyUsed = 1;
        Assert.AreEqual(CoapMessage.Unauthorized, bench.SendAlert(3000, 5));
        bench.TakeEcho();
        bench.UseNonce();
        Assert.AreEqual(CoapMessage.Created, bench.SendAlert());
        Assert.AreEqual((int)ReceiptResult.Signalled, bench.Receipt());
        Assert.AreEqual(10L, bench.Receiver.Keys.Window(0).Highest);
        Assert.AreEqual(5L, bench.Receiver.Keys.Window(1).Highest);
    }

    [TestMethod]
    public void ReceiptsTellWhatTheHouseholdDid()
    {
        bench.Settle();
        bench.SendAlert(2000, 2);
        var alert = bench.Isp(2000)!;
        bench.Book.Acknowledge(alert, AlertBench.Noon + 9);
        bench.Resend();
        Assert.AreEqual((int)ReceiptResult.Acknowledged, bench.Receipt(out var sequence, out var at));
        Assert.AreEqual(AlertBench.Noon + 9, at);
        alert.Acknowledged = false;
        alert.SnoozedUntilMs = bench.NowMs + 1;
        bench.Resend();
        Assert.AreEqual((int)ReceiptResult.Silenced, bench.Receipt());
    }

    [TestMethod]
    public void RaisedAgainItSoundsAgainUnlessTheHouseholdHasSeenIt()
    {
        bench.Settle();
        bench.SendAlert(2000, 2);
        var alert = bench.Isp(2000)!;
        bench.NowMs += Params.RaiseEveryMs;
        bench.SendAlert(2000, 3);
        Assert.AreEqual(bench.NowMs, alert.SignalledMs);
        bench.Book.Acknowledge(alert, AlertBench.Noon + 9);
        bench.NowMs += Params.RaiseEveryMs;
        bench.SendAlert(2000, 4);
        Assert.AreEqual((int)ReceiptResult.Acknowledged, bench.Receipt());
        Assert.AreEqual(bench.NowMs - Params.RaiseEveryMs, alert.SignalledMs);
    }

    private int KidOffset()
    {
        var kid = bench.Settings.Kids[0];
        for (var at = 0; at < bench.Length; at++)
        {
            var i = 0;
            while (i < 8 && bench.Datagram[at + i] == kid[i]) i++;
            if (i == 8) return at;
        }
        return -1;
    }
}
