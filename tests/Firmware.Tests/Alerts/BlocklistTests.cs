using RouterAlert.Alerts;
using RouterAlert.Tests.Wire;
using RouterAlert.Wire;

namespace RouterAlert.Tests.Alerts;

[TestClass]
public class BlocklistTests
{
    private const int Scan = 3000;
    private readonly AlertBench bench = new AlertBench();

    [TestMethod]
    public void AListedSenderIsCountedNoMoreAndNotToldSo()
    {
        Good("bl.example");
        bench.Names.Set("9.1.0.10.bl.example", PaperNames.Listed);
        Start("bl.example");
        Assert.AreEqual(CoapMessage.Changed, bench.SendOpenFrom(1, Scan));
        bench.Wait(5);
        Assert.AreEqual(0, bench.Receiver.Senders.Of(Scan, bench.NowMs));
        Assert.IsNull(bench.Book.Find(Scan, AlertSource.Open, 0));
        Assert.AreEqual(CoapMessage.Changed, bench.SendOpenFrom(1, 6000));
        Assert.AreEqual(0, bench.Active());
    }

    [TestMethod]
    public void AnUnlistedSenderGoesOnCounting()
    {
        Good("bl.example");
        Start("bl.example");
        bench.SendOpenFrom(1, Scan);
        bench.Wait(5);
        Assert.AreEqual(1, bench.Receiver.Senders.Of(Scan, bench.NowMs));
    }

    [TestMethod]
    public void AZoneThatListsEverythingIsNotTrusted()
    {
        Good("bl.example");
        bench.Names.Set("1.0.0.127.bl.example", PaperNames.Listed);
        bench.Names.Set("9.1.0.10.bl.example", PaperNames.Listed);
        Start("bl.example");
        bench.SendOpenFrom(1, Scan);
        bench.Wait(5);
        Assert.AreEqual(1, bench.Receiver.Senders.Of(Scan, bench.NowMs));
    }

    [TestMethod]
    public void AZoneThatListsNothingIsNotTrusted()
    {
        bench.Names.Set("9.1.0.10.bl.example", PaperNames.Listed);
        Start("bl.example");
        bench.SendOpenFrom(1, Scan);
        bench.Wait(5);
        Assert.AreEqual(1, bench.Receiver.Senders.Of(Scan, bench.NowMs));
    }

    [TestMethod]
    public void TrustIsTestedAgainEveryHour()
    {
        Good("bl.example");
        Start("bl.example");
        bench.Names.Forget(); // the zone dies
        bench.Names.Set("9.1.0.10.bl.example", PaperNames.Listed);
        bench.NowMs += Params.ZoneTestMs;
        bench.Wait(9);
        bench.SendOpenFrom(1, Scan);
        bench.Wait(5);
        Assert.AreEqual(1, bench.Receiver.Senders.Of(Scan, bench.NowMs));
    }

    [TestMethod]
    [DataRow(0x7F000001u, true)]
    [DataRow(0x7FFFFEFFu, true)]
    [DataRow(0x7FFFFF01u, false)]  // 127.255.255.1: "you may not ask"
    [DataRow(0x7FFFFFFEu, false)]
    [DataRow(0x08080808u, false)]  // a search page of somebody's resolver
    public void OnlyLoopbackAnswersAreListingsAnd127255255IsAnError(uint answer, bool isListed)
    {
        Good("bl.example");
        bench.Names.Set("9.1.0.10.bl.example", answer);
        Start("bl.example");
        bench.SendOpenFrom(1, Scan);
        bench.Wait(5);
        Assert.AreEqual(isListed ? 0 : 1, bench.Receiver.Senders.Of(Scan, bench.NowMs));
    }

    [TestMethod]
    public void AtMostOneQuestionASecondIsAsked()
    {
        Good("bl.example");
        Good("second.example");
        Start("bl.example", "second.example");
        for (var i = 1; i <= 30; i++) bench.SendOpenFrom(i, Scan);
        var last = bench.NowMs - 10_000;
        var asked = bench.Names.Asked;
        for (var i = 0; i < 700; i++)
        {
            bench.NowMs += 100;
            bench.Receiver.Step(bench.NowMs);
            if (bench.Names.Asked == asked) continue;
            Assert.AreEqual(asked + 1, bench.Names.Asked);
            Assert.IsTrue(bench.NowMs - last >= 1000);
            asked = bench.Names.Asked;
            last = bench.NowMs;
        }
        Assert.IsTrue(asked >= 60); // 30 senders, two zones
    }

    [TestMethod]
    public void ASenderIsAskedAboutOnceHoweverManyNumbersItSends()
    {
        Good("bl.example");
        Start("bl.example");
        bench.SendOpenFrom(1, Scan);
        var asked = bench.Names.Asked;
        bench.WithEcho = true;
        for (var i = 0; i < 100; i++) bench.SendNumber(1000 + i);
        bench.Wait(20);
        Assert.AreEqual(asked + 1, bench.Names.Asked);
        Assert.AreEqual("9.1.0.10.bl.example", bench.Names.LastName);
    }

    [TestMethod]
    public void AnAnswerIsRememberedForItsTimeToLive()
    {
        Good("bl.example");
        bench.Names.Set("9.1.0.10.bl.example", PaperNames.Listed);
        bench.Names.TtlSeconds = 120;
        Start("bl.example");
        bench.SendOpenFrom(1, Scan);
        bench.Wait(5);
        var asked = bench.Names.Asked;
        bench.Wait(100);
        bench.SendOpenFrom(1, 1000);
        bench.Wait(2);
        Assert.AreEqual(asked, bench.Names.Asked);
        bench.Wait(20);
        bench.SendOpenFrom(1, 1000);
        bench.Wait(2);
        Assert.AreEqual(asked + 1, bench.Names.Asked);
    }

    [TestMethod]
    public void WithoutAResolverSendersGoOnCounting()
    {
        bench.Names.IsDown = true;
        Start("bl.example");
        for (var i = 1; i <= 12; i++) bench.SendOpenFrom(i, Scan);
        bench.Wait(30);
        Assert.AreEqual(3, bench.Book.Find(Scan, AlertSource.Open, 0)!.Severity);
    }

    [TestMethod]
    public void UnverifiedSendersCauseNoQuestions()
    {
        Good("bl.example");
        Start("bl.example");
        var asked = bench.Names.Asked;
        for (var i = 0; i < 50; i++)
        {
            bench.Comes(10, 1, i, 1);
            bench.NowMs += 100;
            bench.SendNumber(Scan);
        }
        bench.Wait(60);
        Assert.AreEqual(asked, bench.Names.Asked);
    }

    [TestMethod]
    public void AnIpv6SenderIsAskedAboutByNibbles()
    {
        bench.Names.Set(Ipv6Good, PaperNames.Listed);
        bench.Names.Set(Ipv6Sender, PaperNames.Listed);
        Start("bl.example");
        SendOpenFromIpv6();
        bench.Wait(5);
        Assert.AreEqual(Ipv6Sender, bench.Names.LastName);
        Assert.AreEqual(0, bench.Receiver.Senders.Of(Scan, bench.NowMs));
    }

    // RFC 5782 section 5: each kind of addresses has a test of its own, and a zone may know only one kind.
    [TestMethod]
    [DataRow(true, false, true, false)]
    [DataRow(false, true, false, true)]
    [DataRow(true, true, true, true)]
    public void AZoneIsTrustedOnlyAboutTheKindOfAddressesThatItsTestIsRightFor(bool ipv4, bool ipv6, bool isIpv4Believed, bool isIpv6Believed)
    {
        if (ipv4) Good("bl.example");
        if (ipv6) bench.Names.Set(Ipv6Good, PaperNames.Listed);
        bench.Names.Set("9.1.0.10.bl.example", PaperNames.Listed);
        bench.Names.Set(Ipv6Sender, PaperNames.Listed);
        Start("bl.example");
        bench.SendOpenFrom(1, Scan);
        bench.Wait(5);
        Assert.AreEqual(isIpv4Believed ? 0 : 1, bench.Receiver.Senders.Of(Scan, bench.NowMs));
        SendOpenFromIpv6(6000);
        bench.Wait(5);
        Assert.AreEqual(isIpv6Believed ? 0 : 1, bench.Receiver.Senders.Of(6000, bench.NowMs));
    }

    [TestMethod]
    public void AZoneThatListsEveryIpv6AddressIsNotTrusted()
    {
        bench.Names.Set(Ipv6Good, PaperNames.Listed);
        bench.Names.Set("1" + Ipv6Good.Substring(1), PaperNames.Listed);
        bench.Names.Set(Ipv6Sender, PaperNames.Listed);
        Start("bl.example");
        SendOpenFromIpv6();
        bench.Wait(5);
        Assert.AreEqual(1, bench.Receiver.Senders.Of(Scan, bench.NowMs));
    }

    [TestMethod]
    public void AFalseAlarmPutsItsSendersOnTheLocalBlocklist()
    {
        for (var i = 1; i <= 12; i++) bench.SendOpenFrom(i, Scan);
        bench.Receiver.FalseAlarm(bench.Book.Find(Scan, AlertSource.Open, 0)!, bench.Book);
        Assert.AreEqual(0, bench.Active());
        Assert.AreEqual(12, bench.Receiver.Blocklist.Count);
        bench.NowMs += Params.ReplyPrefixMs;
        Assert.AreEqual(CoapMessage.Changed, bench.SendOpenFrom(3, 6000));
        Assert.AreEqual(0, bench.Active());
        bench.SendOpenFrom(13, 6000);
        Assert.AreEqual(1, bench.Active());
    }

    [TestMethod]
    public void AFalseAlarmOfTheProviderBlocksNobody()
    {
        bench.Settle();
        bench.SendAlert(2000, 2);
        bench.Receiver.FalseAlarm(bench.Isp(2000)!, bench.Book);
        Assert.AreEqual(0, bench.Active());
        Assert.AreEqual(0, bench.Receiver.Blocklist.Count);
    }

    // ::FFFF:7F00:2 and 2001:db8::42.
    private const string Ipv6Good = "2.0.0.0.0.0.f.7.f.f.f.f.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.bl.example";
    private const string Ipv6Sender = "2.4.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.bl.example";

    private void SendOpenFromIpv6(int code = Scan)
    {
        var address = Hex.Bytes("20010db8000000000000000000000042");
        for (var i = 0; i < 16; i++) bench.From.Address[i] = address[i];
        bench.From.Length = 16;
        bench.SendOpen(code);
    }

    private void Good(string zone) => bench.Names.Set("2.0.0.127." + zone, PaperNames.Listed);

    private void Start(string zone, string second = "")
    {
        bench.Settings.Blocklists = second.Length == 0 ? new string[] { zone } : new string[] { zone, second };
        bench.Boot();
        bench.Wait(9);
    }
}
