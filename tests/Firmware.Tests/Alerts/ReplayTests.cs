using RouterAlert.Alerts;
using RouterAlert.Wire;

namespace RouterAlert.Tests.Alerts;

[TestClass]
public class ReplayTests
{
    private readonly AlertBench bench = new AlertBench();

    [TestMethod]
    public void ADuplicateGetsAReceiptAndRaisesNothing()
    {
        bench.Settle();
        bench.SendAlert(2000, 2);
        bench.Book.Clear(bench.Isp(2000)!);
        bench.NowMs += 60_000;
        Assert.AreEqual(CoapMessage.Changed, bench.Resend());
        Assert.AreEqual((int)ReceiptResult.Duplicate, bench.Receipt(out var sequence, out var at));
        Assert.AreEqual(2L, sequence);
        Assert.AreEqual(0, bench.Active());
    }

    [TestMethod]
    public void ADuplicateDoesNotSignalAgain()
    {
        bench.Settle();
        bench.SendAlert(2000, 2);
        var signalled = bench.Isp(2000)!.SignalledMs;
        bench.NowMs += 60_000;
        bench.Resend();
        Assert.AreEqual(signalled, bench.Isp(2000)!.SignalledMs);
    }

    [TestMethod]
    public void NumbersInsideTheWindowAreTakenOnceInAnyOrder()
    {
        var window = new ReplayWindow();
        window.Accept(100);
        Assert.IsFalse(window.IsNew(100));
        Assert.IsTrue(window.IsNew(37));
        Assert.IsFalse(window.IsTooOld(37));
        Assert.IsFalse(window.IsNew(36));
        Assert.IsTrue(window.IsTooOld(36));
        window.Accept(37);
        Assert.IsFalse(window.IsNew(37));
        window.Accept(101);
        Assert.IsTrue(window.IsTooOld(37));
        Assert.IsFalse(window.IsNew(100));
        Assert.IsTrue(window.IsNew(99));
        window.Accept(165);
        Assert.IsTrue(window.IsTooOld(101));
        Assert.IsTrue(window.IsNew(102));
        window.Accept(165 + 64);
        Assert.AreEqual(1UL, window.Seen);
        Assert.IsFalse(window.IsNew(165));
    }

    [TestMethod]
    public void ANumberBelowTheWindowIsRefused()
    {
        bench.Settle();
        bench.SendAlert(2000, 100);
        bench.NowMs += Params.RaiseEveryMs;
        Assert.AreEqual(CoapMessage.Unauthorized, bench.SendAlert(3000, 36));
        Assert.AreEqual(CoapMessage.Created, bench.SendAlert(3000, 37));
    }

    [TestMethod]
    public void AfterARestartAReplayDoesNothing()
    {
        Assert.IsFalse(bench.Boot());
        bench.Settle();
        bench.SendAlert(2000, 2);
        Assert.IsTrue(bench.Boot());
        Assert.IsNotNull(bench.Isp(2000));
        bench.Book.Clear(bench.Isp(2000)!);
        Assert.AreEqual(CoapMessage.Changed, bench.Resend());
        Assert.AreEqual((int)ReceiptResult.Duplicate, bench.Receipt());
        Assert.AreEqual(0, bench.Active());
        Assert.AreEqual(CoapMessage.Created, bench.SendAlert(2000, 3));
    }

    [TestMethod]
    public void WithoutReadableStateAReplayDoesNothing()
    {
        bench.Boot();
        bench.Settle();
        bench.SendAlert(2000, 2);
        bench.File.Used = 0;
        Assert.IsFalse(bench.Boot());
        Assert.AreEqual(CoapMessage.Unauthorized, bench.Resend());
        Assert.AreEqual(0, bench.Active());
    }

    [TestMethod]
    public void AfterLostStateEverythingOlderThanTheFirstFreshAlertIsSeen()
    {
        bench.Boot();
        bench.Settle();
        var captured = new AlertBench();
        captured.Fresh(6000, 6); // sent before the state was lost, never taken
        captured.SendAlert();
        bench.File.Used = 0;
        bench.Boot();
        bench.NowMs += Params.ReplyPrefixMs;
        bench.SendAlert(2000, 7);
        bench.TakeEcho();
        bench.UseNonce();
        Assert.AreEqual(CoapMessage.Created, bench.SendAlert());
        bench.NowMs += Params.RaiseEveryMs;
        bench.Hand(captured.Datagram, captured.Length);
        Assert.IsNull(bench.Isp(6000));
    }

    [TestMethod]
    public void TheNonceIsTheEchoOfThisPeerAndNotAnOldOne()
    {
        bench.SendAlert(2000, 2);
        Assert.IsTrue(bench.TakeEcho());
        bench.UseNonce();
        bench.From.Port++;
        bench.NowMs += Params.ReplyPrefixMs;
        Assert.AreEqual(CoapMessage.Unauthorized, bench.SendAlert());
        bench.From.Port--;
        bench.NowMs += 120_000;
        Assert.AreEqual(CoapMessage.Unauthorized, bench.SendAlert());
        bench.TakeEcho();
        bench.UseNonce();
        Assert.AreEqual(CoapMessage.Created, bench.SendAlert());
    }

    [TestMethod]
    public void AnEchoOptionDoesNotStandInForTheNonce()
    {
        bench.SendAlert(2000, 2);
        bench.TakeEcho();
        bench.WithEcho = true;
        Assert.AreEqual(CoapMessage.Unauthorized, bench.SendAlert());
        Assert.AreEqual(0, bench.Active());
    }

    [TestMethod]
    public void AnAlertThatWasLimitedIsNotSpent()
    {
        bench.Settle();
        bench.SendAlert(2000, 2);
        Assert.AreEqual(AlertBench.Silence, bench.SendAlert(3000, 3));
        bench.NowMs += Params.RaiseEveryMs;
        Assert.AreEqual(CoapMessage.Created, bench.Resend());
    }
}
