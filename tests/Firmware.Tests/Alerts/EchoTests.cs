using RouterAlert.Alerts;
using RouterAlert.Wire;

namespace RouterAlert.Tests.Alerts;

[TestClass]
public class EchoTests
{
    private readonly AlertBench bench = new AlertBench();

    [TestMethod]
    public void AnUnverifiedAddressGetsAnEchoAndNothingElse()
    {
        Assert.AreEqual(CoapMessage.Unauthorized, bench.SendNumber(1));
        Assert.AreEqual(8, bench.Answer.EchoLength);
        Assert.AreEqual(0, bench.Answer.PayloadLength);
        Assert.AreEqual(-1, bench.Answer.ContentFormat);
        Assert.AreEqual(0, bench.Active());
    }

    [TestMethod]
    public void TheEchoOfThisMinuteAndTheLastIsGoodAndNoOlderOne()
    {
        bench.NowMs = 600_000;
        bench.SendNumber(1);
        bench.TakeEcho();
        bench.WithEcho = true;
        bench.NowMs = 719_999;
        Assert.AreEqual(CoapMessage.Changed, bench.SendNumber(1));
        bench.NowMs = 720_000;
        Assert.AreEqual(CoapMessage.Unauthorized, bench.SendNumber(1));
    }

    [TestMethod]
    public void AnEchoBelongsToOneAddressPortAndBoot()
    {
        bench.SendNumber(1);
        bench.TakeEcho();
        bench.WithEcho = true;
        bench.NowMs += Params.ReplyPrefixMs;
        bench.From.Port++;
        Assert.AreEqual(CoapMessage.Unauthorized, bench.SendNumber(1));
        bench.Comes(203, 0, 113, 8);
        bench.NowMs += Params.ReplyPrefixMs;
        Assert.AreEqual(CoapMessage.Unauthorized, bench.SendNumber(1));
        bench.Comes(203, 0, 113, 7);
        Assert.AreEqual(CoapMessage.Changed, bench.SendNumber(1));
        var echo = Copy(bench.Echo);
        bench.Boot();
        bench.Echo = echo;
        bench.EchoLength = 8;
        Assert.AreEqual(CoapMessage.Unauthorized, bench.SendNumber(1));
    }

    [TestMethod]
    public void AShortenedEchoIsGoodDownToFourBytesAndAWrongOneNever()
    {
        bench.SendNumber(1);
        bench.TakeEcho();
        bench.WithEcho = true;
        for (var length = 4; length <= 8; length++)
        {
            bench.EchoLength = length;
            Assert.AreEqual(CoapMessage.Changed, bench.SendNumber(1));
        }
        for (var i = 0; i < 8; i++)
        {
            bench.NowMs += Params.ReplyPrefixMs;
            bench.Echo[i] ^= 1;
            Assert.AreEqual(CoapMessage.Unauthorized, bench.SendNumber(1));
            bench.Echo[i] ^= 1;
        }
        bench.EchoLength = 3;
        bench.NowMs += Params.ReplyPrefixMs;
        Assert.AreEqual(CoapMessage.Unauthorized, bench.SendNumber(1));
        bench.EchoLength = 0;
        bench.NowMs += Params.ReplyPrefixMs;
        Assert.AreEqual(CoapMessage.Unauthorized, bench.SendNumber(1));
    }

    [TestMethod]
    public void TheAnswerIsNeverLongerThanTheRequest()
    {
        for (var token = 0; token <= 8; token++)
        {
            bench.NowMs += Params.ReplyPrefixMs;
            bench.TokenLength = token;
            bench.SendNumber(1);
            Assert.IsTrue(bench.ReplyLength > 0);
            Assert.IsTrue(bench.ReplyLength <= bench.Length);
        }
    }

    // Path and format are 12 bytes; the Echo that fits into a request without a payload is 6 bytes, and good.
    [TestMethod]
    public void TheEchoShrinksWithTheRequest()
    {
        bench.TokenLength = 0;
        bench.Send(CoapMessage.FormatCbor, bench.Echo, 0);
        Assert.AreEqual(12, bench.Length);
        Assert.AreEqual(12, bench.ReplyLength);
        Assert.IsTrue(bench.TakeEcho());
        Assert.AreEqual(6, bench.EchoLength);
        bench.WithEcho = true;
        Assert.AreEqual(CoapMessage.Changed, bench.SendNumber(1));
    }

    [TestMethod]
    public void ANetworkIsAnsweredOnceInTwoSeconds()
    {
        Assert.AreEqual(CoapMessage.Unauthorized, bench.SendNumber(1));
        Assert.AreEqual(AlertBench.Silence, bench.SendNumber(1));
        bench.Comes(203, 0, 113, 200);
        Assert.AreEqual(AlertBench.Silence, bench.SendNumber(1));
        bench.Comes(203, 0, 114, 7);
        Assert.AreEqual(CoapMessage.Unauthorized, bench.SendNumber(1));
        bench.Comes(203, 0, 113, 7);
        bench.NowMs += 1999;
        Assert.AreEqual(AlertBench.Silence, bench.SendNumber(1));
        bench.NowMs++;
        Assert.AreEqual(CoapMessage.Unauthorized, bench.SendNumber(1));
    }

    [TestMethod]
    public void AnIpv6NetworkOf48BitsIsAnsweredOnceInTwoSeconds()
    {
        bench.From.Length = 16;
        for (var i = 0; i < 16; i++) bench.From.Address[i] = (byte)(0x20 + i);
        Assert.AreEqual(CoapMessage.Unauthorized, bench.SendNumber(1));
        bench.From.Address[6] = 99;
        bench.From.Address[15] = 99;
        Assert.AreEqual(AlertBench.Silence, bench.SendNumber(1));
        bench.From.Address[5] = 99;
        Assert.AreEqual(CoapMessage.Unauthorized, bench.SendNumber(1));
    }

    [TestMethod]
    public void TwentyAnswersASecondGoToUnverifiedAddressesInAll()
    {
        var answers = 0;
        for (var i = 0; i < 200; i++)
        {
            bench.Comes(10, 0, i, 1);
            if (bench.SendNumber(1) != AlertBench.Silence) answers++;
        }
        Assert.IsTrue(answers <= 20);
        Assert.IsTrue(answers >= 15);
    }

    // Others fill the table as fast as the limit of all answers lets them; the victim's row must outlast that under every key of the table.
    [TestMethod]
    public void NoOtherNetworksCanWinAVictimASecondAnswer()
    {
        for (uint key = 0; key < 100; key++)
        {
            var limit = new ReplyLimit(key * 2654435761);
            Assert.IsTrue(limit.Take(7, 0));
            for (uint other = 100; other < 134; other++) limit.Take(other, other < 119 ? 1 : 1000);
            Assert.IsFalse(limit.Take(7, 1999));
            Assert.IsTrue(limit.Take(7, 2001));
        }
    }

    [TestMethod]
    public void EveryRefusalToAnUnverifiedAddressIsLimited()
    {
        // Content-Format 17 and bytes that are no envelope; wrong path; wrong method; a ping: all of them from one network.
        Assert.AreEqual(CoapMessage.BadRequest, bench.Send(CoapMessage.FormatCoseMac0, bench.Echo, 3));
        Assert.AreEqual(AlertBench.Silence, bench.Send(CoapMessage.FormatCoseMac0, bench.Echo, 3));
        Assert.AreEqual(AlertBench.Silence, bench.Send(50, bench.Echo, 3));
        bench.Datagram[1] = 1;
        Assert.AreEqual(AlertBench.Silence, bench.Resend());
        bench.Datagram[0] = 0x40;
        bench.Datagram[1] = 0;
        Assert.AreEqual(AlertBench.Silence, bench.Hand(bench.Datagram, 4));
        Assert.AreEqual(AlertBench.Silence, bench.Hand(bench.Datagram, 300));
    }

    private static byte[] Copy(byte[] bytes)
    {
        var copy = new byte[bytes.Length];
        for (var i = 0; i < bytes.Length; i++) copy[i] = bytes[i];
        return copy;
    }
}
