using RouterAlert.Alerts;
using RouterAlert.Wire;

namespace RouterAlert.Tests.Alerts;

[TestClass]
public class LimitTests
{
    private readonly AlertBench bench = new AlertBench();

    [TestMethod]
    public void AKeyRaisesOnceInTenSeconds()
    {
        bench.Settle();
        bench.SendNumber(1);
        bench.TakeEcho();
        bench.WithEcho = true;
        Assert.AreEqual(CoapMessage.Created, bench.SendAlert(2000, 2));
        bench.NowMs += 7500;
        Assert.AreEqual(CoapMessage.TooManyRequests, bench.SendAlert(3000, 3));
        Assert.AreEqual(3, bench.Answer.MaxAge);
        Assert.AreEqual(1, bench.Active());
        bench.NowMs += 2500;
        Assert.AreEqual(CoapMessage.Created, bench.SendAlert(3000, 3));
    }

    [TestMethod]
    public void AnUnverifiedAddressOverTheLimitGetsSilence()
    {
        bench.Settle();
        bench.SendAlert(2000, 2);
        Assert.AreEqual(AlertBench.Silence, bench.SendAlert(3000, 3));
    }

    // The nonce inside the MAC proves the address as an Echo option does: this sender may be told how long to wait.
    [TestMethod]
    public void AFreshNonceOverTheLimitIsToldToWait()
    {
        bench.Settle();
        bench.SendAlert(2000, 2);
        bench.SendNumber(1);
        Assert.IsTrue(bench.TakeEcho());
        bench.Fresh(3000, 3);
        bench.UseNonce();
        Assert.AreEqual(CoapMessage.TooManyRequests, bench.SendAlert());
        Assert.AreEqual(10, bench.Answer.MaxAge);
        Assert.IsNull(bench.Isp(3000));
    }

    [TestMethod]
    public void AKeyRaisesTwentyTimesADay()
    {
        bench.Settle();
        for (var i = 0; i < 20; i++)
        {
            Assert.AreNotEqual(AlertBench.Silence, bench.SendAlert(2000, 2 + i));
            bench.NowMs += Params.RaiseEveryMs;
        }
        Assert.AreEqual(AlertBench.Silence, bench.SendAlert(2000, 50));
        bench.Fresh(2000, 51);
        bench.Claims.Operation = AlertClaims.Clear;
        Assert.AreEqual(CoapMessage.Changed, bench.SendAlert());
        bench.NowMs += Params.DayMs;
        Assert.AreEqual(CoapMessage.Created, bench.SendAlert(2000, 52));
    }

    [TestMethod]
    public void AnUpdateThatRaisesCountsAsARaise()
    {
        bench.Settle();
        bench.SendAlert(3000, 2);
        bench.Fresh(3001, 3);
        bench.Claims.Operation = AlertClaims.Update;
        Assert.AreEqual(AlertBench.Silence, bench.SendAlert());
        bench.Fresh(3000, 3);
        bench.Claims.Operation = AlertClaims.Update;
        bench.Claims.Severity = 5;
        Assert.AreEqual(AlertBench.Silence, bench.SendAlert());
        bench.Claims.Severity = 4;
        Assert.AreEqual(CoapMessage.Changed, bench.SendAlert());
    }

    [TestMethod]
    public void TwentyMacsASecondAreChecked()
    {
        bench.Settle();
        bench.NowMs += 1000;
        bench.SendAlert(2000, 2);
        for (var i = 1; i < 20; i++) Assert.AreEqual(CoapMessage.Changed, bench.Resend());
        Assert.AreEqual(AlertBench.Silence, bench.Resend());
        bench.NowMs += 999;
        Assert.AreEqual(AlertBench.Silence, bench.Resend());
        bench.NowMs++;
        Assert.AreEqual(CoapMessage.Changed, bench.Resend());
    }

    [TestMethod]
    public void UnknownKidsCostNoMac()
    {
        bench.Settle();
        bench.NowMs += 1000;
        var kid = bench.Settings.Kids[0];
        bench.Settings.Kids[0] = new byte[8]; // what the sender writes; the box's row is this one too, so give the box its own
        bench.Receiver = new AlertReceiver(bench.Book, Only(kid), new ManagedHmac(), bench, bench, null, null);
        for (var i = 0; i < 100; i++) bench.SendAlert(2000, 2);
        bench.Settings.Kids[0] = kid;
        bench.NowMs += 500;
        bench.Comes(192, 0, 2, 1);
        Assert.AreEqual(CoapMessage.Unauthorized, bench.SendAlert(2000, 2)); // demands the nonce, so it checked the MAC
        bench.TakeEcho();
        bench.UseNonce();
        Assert.AreEqual(CoapMessage.Created, bench.SendAlert());
    }

    private RouterAlert.Household.Settings Only(byte[] kid) => new RouterAlert.Household.Settings
    {
        Kids = new byte[][] { kid },
        Keys = new byte[][] { bench.Settings.Keys[0] },
    };
}
