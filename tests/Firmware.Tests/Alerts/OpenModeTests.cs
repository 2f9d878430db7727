using RouterAlert.Alerts;
using RouterAlert.Tests.Wire;
using RouterAlert.Wire;

namespace RouterAlert.Tests.Alerts;

[TestClass]
public class OpenModeTests
{
    private const int Scan = 3000; // a class of severity 4
    private const long Day = 86_400_000;
    private readonly AlertBench bench = new AlertBench();

    [TestMethod]
    public void ANumberOfAVerifiedSenderIsCounted()
    {
        Assert.AreEqual(CoapMessage.Changed, bench.SendOpen(Scan));
        Assert.AreEqual(0, bench.Answer.PayloadLength);
        Assert.AreEqual(1, Alert().Senders);
        Assert.AreEqual(1, Alert().Severity);
    }

    [TestMethod]
    public void OneToElevenNetworksAreABlipAndTwelveAreAmber()
    {
        for (var i = 1; i <= 11; i++)
        {
            bench.SendOpenFrom(i, Scan);
            Assert.AreEqual(1, Alert().Severity);
            Assert.AreEqual(i, Alert().Senders);
        }
        bench.SendOpenFrom(12, Scan);
        Assert.AreEqual(12, Alert().Senders);
        Assert.AreEqual(Params.OpenMaxSeverity, Alert().Severity);
    }

    [TestMethod]
    public void HoweverManySendTheWorstCodeItStaysAmber()
    {
        for (var i = 1; i <= 80; i++) bench.SendOpenFrom(i, 6000);
        Assert.AreEqual(3, bench.Book.Find(6000, AlertSource.Open, 0)!.Severity);
    }

    [TestMethod]
    public void ACodeOfLowSeverityStaysLow()
    {
        for (var i = 1; i <= 12; i++) bench.SendOpenFrom(i, 65000);
        Assert.AreEqual(1, bench.Book.Find(65000, AlertSource.Open, 0)!.Severity);
    }

    [TestMethod]
    public void ANetworkCountsOncePerCode()
    {
        bench.SendOpenFrom(1, Scan);
        bench.Comes(10, 0, 1, 200);
        bench.NowMs += Params.ReplyPrefixMs;
        Assert.AreEqual(CoapMessage.Changed, bench.SendOpen(Scan));
        Assert.AreEqual(1, Alert().Senders);
        bench.NowMs += Params.ReplyPrefixMs;
        bench.SendOpen(6000);
        Assert.AreEqual(1, bench.Book.Find(6000, AlertSource.Open, 0)!.Senders);
    }

    [TestMethod]
    public void ASenderCountsForADayAndThenNoMore()
    {
        bench.SendOpenFrom(1, Scan);
        bench.NowMs += Day - Params.SenderTickMs - 1000;
        bench.Receiver.Step(bench.NowMs);
        Assert.AreEqual(1, Alert().Senders);
        bench.SendOpenFrom(2, Scan);
        Assert.AreEqual(2, Alert().Senders);
        bench.NowMs += 2 * Params.SenderTickMs;
        bench.Receiver.Step(bench.NowMs);
        Assert.AreEqual(1, Alert().Senders);
        bench.NowMs += Day;
        bench.Receiver.Step(bench.NowMs);
        Assert.IsNull(bench.Book.Find(Scan, AlertSource.Open, 0));
    }

    [TestMethod]
    public void AnAmberAlarmSinksAgainWhenItsSendersFallSilent()
    {
        for (var i = 1; i <= 6; i++) bench.SendOpenFrom(i, Scan);
        bench.NowMs += Day / 2;
        for (var i = 7; i <= 12; i++) bench.SendOpenFrom(i, Scan);
        Assert.AreEqual(3, Alert().Severity);
        bench.NowMs += Day / 2 + Params.SenderTickMs;
        bench.Receiver.Step(bench.NowMs);
        Assert.AreEqual(1, Alert().Severity);
        Assert.AreEqual(6, Alert().Senders);
    }

    [TestMethod]
    public void SixtyFourNetworksAreHeldAndTheOldestGoesAndIsCounted()
    {
        for (var i = 1; i <= 65; i++) bench.SendOpenFrom(i, Scan);
        Assert.AreEqual(64, Alert().Senders);
        Assert.AreEqual(1, bench.Receiver.Senders.Evicted);
    }

    [TestMethod]
    public void ThirtyTwoCodesAreHeldAndTheOldestGoesAndIsCounted()
    {
        for (var i = 0; i < 32; i++) bench.SendOpenFrom(i, 1000 + i);
        Assert.AreEqual(1, bench.Receiver.Senders.Of(1000, bench.NowMs));
        bench.SendOpenFrom(40, 2000);
        Assert.AreEqual(0, bench.Receiver.Senders.Of(1000, bench.NowMs));
        Assert.AreEqual(1, bench.Receiver.Senders.Of(1001, bench.NowMs));
        Assert.AreEqual(1, bench.Receiver.Senders.Evicted);
    }

    [TestMethod]
    public void NumbersOfStrangersPushNothingGraverOutOfTheBook()
    {
        for (var i = 0; i < bench.Book.Capacity; i++) bench.Book.Raise(2000 + i, AlertSource.Isp, 0, 4, bench.NowMs, 0);
        for (var i = 1; i <= 12; i++) Assert.AreEqual(CoapMessage.Changed, bench.SendOpenFrom(i, Scan));
        Assert.AreEqual(0, bench.Book.Evicted);
        Assert.AreEqual(12, bench.Receiver.Senders.Of(Scan, bench.NowMs));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("1807")]          // not the shortest form
    [DataRow("1a00010000")]    // 65536
    [DataRow("20")]            // -1
    [DataRow("0100")]          // trailing bytes
    [DataRow("4101")]          // a byte string
    [DataRow("c101")]          // tagged
    [DataRow("fb3ff0000000000000")]
    public void AnythingButOneNumberIsABadRequest(string hex)
    {
        bench.SendOpen(Scan);
        bench.WithEcho = true;
        var bytes = Hex.Bytes(hex);
        Assert.AreEqual(CoapMessage.BadRequest, bench.Send(CoapMessage.FormatCbor, bytes, bytes.Length));
        Assert.AreEqual(1, bench.Active());
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(65535)]
    public void TheFirstAndLastCodeAreTaken(int code)
    {
        Assert.AreEqual(CoapMessage.Changed, bench.SendOpen(code));
        Assert.IsNotNull(bench.Book.Find(code, AlertSource.Open, 0));
    }

    [TestMethod]
    public void ASenderInsideTheProvidersNetworkIsBelievedAtOnceUpToSeverityFour()
    {
        bench.Comes(198, 51, 100, 9);
        Assert.AreEqual(CoapMessage.Unauthorized, bench.SendNumber(6000));
        Assert.AreEqual(0, bench.Active());
        bench.NowMs += Params.ReplyPrefixMs;
        Assert.AreEqual(CoapMessage.Created, bench.SendOpen(6000));
        var alert = bench.Book.Find(6000, AlertSource.Prefix, 0);
        Assert.AreEqual(Params.PrefixMaxSeverity, alert!.Severity);
        Assert.AreEqual(4, Params.PrefixMaxSeverity);
        bench.NowMs += Params.ReplyPrefixMs;
        Assert.AreEqual(CoapMessage.Changed, bench.SendOpen(6000));
        Assert.AreEqual(1, bench.Active());
    }

    [TestMethod]
    public void ASenderBesideTheProvidersNetworkIsAnybody()
    {
        bench.Comes(198, 51, 101, 9);
        Assert.AreEqual(CoapMessage.Changed, bench.SendOpen(6000));
        Assert.IsNull(bench.Book.Find(6000, AlertSource.Prefix, 0));
    }

    [TestMethod]
    public void TheProvidersNetworkRaisesOnceInTenSeconds()
    {
        bench.Comes(198, 51, 100, 9);
        bench.SendOpen(6000);
        bench.NowMs += 9000;
        Assert.AreEqual(CoapMessage.TooManyRequests, bench.SendOpen(3000));
        Assert.AreEqual(1, bench.Answer.MaxAge);
        Assert.AreEqual(1, bench.Active());
        bench.NowMs += 2000;
        Assert.AreEqual(CoapMessage.Created, bench.SendOpen(3000));
    }

    private Alert Alert() => bench.Book.Find(Scan, AlertSource.Open, 0)!;
}
