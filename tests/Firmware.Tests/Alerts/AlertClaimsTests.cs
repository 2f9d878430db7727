using RouterAlert.Alerts;
using RouterAlert.Tests.Wire;
using RouterAlert.Wire;

namespace RouterAlert.Tests.Alerts;

/// <summary>What an authenticated alert's claims do.</summary>
[TestClass]
public class AlertClaimsTests
{
    private readonly AlertBench bench = new AlertBench();

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
    public void HostThatIsFoundLaterIsTheStandingAlerts()
    {
        bench.Settle();
        bench.SendAlert(3000, 2);
        bench.NowMs += Params.RaiseEveryMs;
        bench.HostFound = 0xC0A80117;
        bench.Fresh(3000, 3);
        bench.Claims.HasEvidence = true;
        bench.Claims.EvidenceDestinationLength = 4;
        bench.SendAlert();
        Assert.AreEqual(1, bench.Active());
        Assert.AreEqual(0xC0A80117U, bench.Isp(3000)!.Host);
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
}
