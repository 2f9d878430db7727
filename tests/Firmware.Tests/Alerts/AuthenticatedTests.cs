using RouterAlert.Alerts;
using RouterAlert.Tests.Wire;
using RouterAlert.Wire;

namespace RouterAlert.Tests.Alerts;

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
    public void ClaimsOutsideTheGrammarAreABadRequestAndChangeNothing()
    {
        bench.Settle();
        var claims = Hex.Bytes("a3061a6aa1f9403a000100001907d03a000100010300");
        Assert.AreEqual(CoapMessage.BadRequest, bench.SendClaims(claims, claims.Length));
        Assert.AreEqual(0, bench.Active());
        Assert.AreEqual(CoapMessage.Created, bench.SendClaims(claims, claims.Length - 1));
    }

    // Code Red (1) has severity 5; 3000 is scanning with 4; 9000 a class with 3; 65000 has 1.
    [TestMethod]
    [DataRow(3000, 0, 4)]
    [DataRow(3000, 2, 2)]
    [DataRow(3000, 5, 5)]
    [DataRow(9999, 5, 4)]
    [DataRow(9999, 4, 4)]
    [DataRow(65000, 5, 2)]
    [DataRow(6000, 5, 5)]
    public void TheSenderMayLowerTheSeverityAndRaiseItByOne(int code, int claimed, int severity)
    {
        bench.Settle();
        bench.Fresh(code, 2);
        bench.Claims.Severity = claimed;
        bench.SendAlert();
        Assert.AreEqual(severity, bench.Isp(code)!.Severity);
    }

    [TestMethod]
    public void TextAndExpiryStandInTheAlert()
    {
        bench.Settle();
        bench.Fresh(2000, 2);
        bench.Claims.Text[0] = 0xC3;
        bench.Claims.Text[1] = 0xA4;
        bench.Claims.TextLength = 2;
        bench.Claims.ExpiresAt = AlertBench.Noon + 60;
        bench.SendAlert();
        Assert.AreEqual("\u00e4", bench.Isp(2000)!.Text);
        bench.Book.Expire(bench.NowMs, AlertBench.Noon + 59);
        Assert.IsNotNull(bench.Isp(2000));
        bench.Book.Expire(bench.NowMs, AlertBench.Noon + 60);
        Assert.IsNull(bench.Isp(2000));
    }

    [TestMethod]
    public void EvidenceNamesTheHost()
    {
        bench.Settle();
        bench.HostFound = 0xC0A80117;
        bench.Fresh(3000, 2);
        bench.Claims.HasEvidence = true;
        bench.Claims.EvidenceProtocol = 6;
        bench.Claims.EvidenceDestinationLength = 4;
        bench.Claims.EvidenceDestinationPort = 445;
        bench.SendAlert();
        Assert.AreEqual(0xC0A80117U, bench.Isp(3000)!.Host);
        Assert.AreEqual(445, bench.AskedPort);
        Assert.AreEqual(6, bench.AskedProtocol);
    }

    [TestMethod]
    public void AnExpiredAlertIsRefusedOnceTheClockIsKnown()
    {
        bench.Settle();
        bench.Fresh(2000, 2);
        bench.Claims.IssuedAt = AlertBench.Noon - 100;
        bench.Claims.ExpiresAt = AlertBench.Noon;
        Assert.AreEqual(CoapMessage.BadRequest, bench.SendAlert());
        bench.NowMs += Params.ReplyPrefixMs;
        bench.Claims.ExpiresAt = AlertBench.Noon + 1;
        Assert.AreEqual(CoapMessage.Created, bench.SendAlert());
    }

    [TestMethod]
    public void WithoutAClockNothingHasExpired()
    {
        bench.UnixSeconds = 0;
        bench.Fresh(2000, 2);
        bench.Claims.IssuedAt = 1000;
        bench.Claims.ExpiresAt = 1001;
        bench.SendAlert();
        bench.TakeEcho();
        bench.UseNonce();
        Assert.AreEqual(CoapMessage.Created, bench.SendAlert());
        bench.Book.Expire(bench.NowMs, 0);
        Assert.IsNotNull(bench.Isp(2000));
    }

    [TestMethod]
    public void AnAcceptedDateIsAFloorThatTheClockAndOlderAlertsCannotLower()
    {
        bench.Settle();
        Assert.AreEqual(AlertBench.Noon, bench.Receiver.Floor.Now);
        bench.UnixSeconds = AlertBench.Noon - 1_000_000; // the clock is set back
        Assert.AreEqual(AlertBench.Noon, bench.Receiver.Floor.Now);
        bench.Fresh(2000, 2);
        bench.Claims.ExpiresAt = bench.UnixSeconds + 500_000;
        Assert.AreEqual(CoapMessage.BadRequest, bench.SendAlert());
        bench.NowMs += Params.ReplyPrefixMs;
        bench.Claims.ExpiresAt = AlertBench.Noon + 1;
        Assert.AreEqual(CoapMessage.Created, bench.SendAlert());
        Assert.AreEqual(AlertBench.Noon, bench.Receiver.Floor.Floor);
    }

    [TestMethod]
    public void ADateFarAheadOfTheClockIsRefusedAndNoFloor()
    {
        bench.Settle();
        bench.Fresh(2000, 2);
        bench.Claims.IssuedAt = AlertBench.Noon + Params.ClockLeadSeconds + 1;
        Assert.AreEqual(CoapMessage.BadRequest, bench.SendAlert());
        Assert.AreEqual(AlertBench.Noon, bench.Receiver.Floor.Floor);
        bench.NowMs += Params.ReplyPrefixMs;
        bench.Claims.IssuedAt = AlertBench.Noon + Params.ClockLeadSeconds;
        Assert.AreEqual(CoapMessage.Created, bench.SendAlert());
    }

    [TestMethod]
    public void AnUpdateChangesTheAlertAndNoOther()
    {
        bench.Settle();
        bench.SendAlert(3000, 2);
        bench.Fresh(3000, 3);
        bench.Claims.Operation = AlertClaims.Update;
        bench.Claims.Severity = 2;
        bench.Claims.Text[0] = (byte)'x';
        bench.Claims.TextLength = 1;
        Assert.AreEqual(CoapMessage.Changed, bench.SendAlert());
        Assert.AreEqual(1, bench.Active());
        Assert.AreEqual(2, bench.Isp(3000)!.Severity);
        Assert.AreEqual("x", bench.Isp(3000)!.Text);
    }

    [TestMethod]
    public void ClearEndsWhatOthersSaidAndKeepsWhatTheBoxSaw()
    {
        bench.Settle();
        bench.SendAlert(3000, 2);
        bench.Book.Raise(3000, AlertSource.Open, 0, 1, bench.NowMs, 0);
        bench.Book.Raise(3000, AlertSource.Local, 7, 4, bench.NowMs, 0);
        bench.Book.Raise(3001, AlertSource.Isp, 0, 4, bench.NowMs, 0);
        bench.Fresh(3000, 3);
        bench.Claims.Operation = AlertClaims.Clear;
        Assert.AreEqual(CoapMessage.Changed, bench.SendAlert());
        Assert.AreEqual((int)ReceiptResult.Cleared, bench.Receipt());
        Assert.AreEqual(2, bench.Active());
        Assert.IsNotNull(bench.Book.Find(3000, AlertSource.Local, 7));
    }

    [TestMethod]
    public void ATestIsFaintEndsByItselfAndLeavesARealAlertAlone()
    {
        bench.Settle();
        bench.Fresh(6000, 2);
        bench.Claims.Operation = AlertClaims.Test;
        Assert.AreEqual(CoapMessage.Created, bench.SendAlert());
        Assert.AreEqual(1, bench.Isp(6000)!.Severity);
        Assert.AreEqual(bench.NowMs + Params.TestMs, bench.Isp(6000)!.TestEndsMs);
        bench.NowMs += Params.RaiseEveryMs;
        bench.SendAlert(6000, 3);
        Assert.AreEqual(5, bench.Isp(6000)!.Severity);
        bench.NowMs += Params.RaiseEveryMs;
        bench.Fresh(6000, 4);
        bench.Claims.Operation = AlertClaims.Test;
        Assert.AreEqual(CoapMessage.Changed, bench.SendAlert());
        Assert.AreEqual(5, bench.Isp(6000)!.Severity);
        Assert.AreEqual(AlertBench.Noon + AlertClaims.DefaultLifeSeconds, bench.Isp(6000)!.ExpiresAt);
    }

    [TestMethod]
    [DataRow(AlertBench.Noon)]
    [DataRow(0L)] // no clock
    public void ATestEndsAfterTenMinutesAndAnAlertInItsPlaceDoesNot(long unixSeconds)
    {
        bench.Settle();
        bench.UnixSeconds = unixSeconds;
        bench.Fresh(6000, 2);
        bench.Claims.Operation = AlertClaims.Test;
        bench.SendAlert();
        bench.Book.Expire(bench.NowMs + Params.TestMs - 1, unixSeconds);
        Assert.AreEqual(1, bench.Active());
        bench.Book.Expire(bench.NowMs + Params.TestMs, unixSeconds);
        Assert.AreEqual(0, bench.Active());
        bench.NowMs += Params.RaiseEveryMs;
        bench.Claims.Sequence = 3;
        bench.SendAlert();
        bench.NowMs += Params.RaiseEveryMs;
        bench.SendAlert(6000, 4);
        bench.Book.Expire(bench.NowMs + 2 * Params.TestMs, unixSeconds);
        Assert.AreEqual(1, bench.Active());
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
