using RouterAlert.Client;
using RouterAlert.Tests.Alerts;
using RouterAlert.Wire;

namespace RouterAlert.Tests.Client;

[TestClass]
public class AlertExchangeTests
{
    private static readonly byte[] None = { };
    private static readonly byte[] Echo = { 1, 2, 3, 4, 5, 6, 7, 8 };

    [TestMethod]
    public void UnansweredRequestIsSentFiveTimesAtDoublingDistances()
    {
        var bench = new ClientBench();
        var exchange = Begin(bench);
        var at = new long[8];
        for (long t = 0; exchange.Result == ExchangeResult.UnderWay; t += 10)
            if (bench.Step(exchange, t)) at[bench.Sends - 1] = t;
        Assert.AreEqual(5, bench.Sends);
        Assert.IsTrue(at[1] >= 2000 && at[1] <= 3000);
        for (var i = 2; i < 5; i++) Assert.IsTrue(at[i] - at[i - 1] >= 2 * (at[i - 1] - at[i - 2]) - 20);
        Assert.IsTrue(exchange.Result == ExchangeResult.Silence);
    }

    [TestMethod]
    public void RetransmissionIsTheSameMessage()
    {
        var bench = new ClientBench();
        var exchange = Begin(bench);
        bench.Step(exchange, 0);
        var first = bench.Datagram;
        Assert.IsTrue(bench.Step(exchange, 3001));
        Assert.AreEqual(first.Length, bench.Datagram.Length);
        for (var i = 0; i < first.Length; i++) Assert.AreEqual(first[i], bench.Datagram[i]);
    }

    [TestMethod]
    public void EchoIsReturnedOnceInANewMessage()
    {
        var bench = new ClientBench();
        var exchange = Begin(bench);
        bench.Step(exchange, 0);
        var id = bench.Sent.MessageId;
        Receive(exchange, bench.Answer(CoapMessage.Unauthorized, Echo));
        Assert.IsTrue(bench.Step(exchange, 1));
        Assert.AreNotEqual(id, bench.Sent.MessageId);
        Assert.AreEqual(8, bench.Sent.EchoLength);
        for (var i = 0; i < 8; i++) Assert.AreEqual(Echo[i], bench.Datagram[bench.Sent.EchoOffset + i]);
        Receive(exchange, bench.Answer(CoapMessage.Unauthorized, Echo));
        Assert.IsTrue(exchange.Result == ExchangeResult.Answered);
        Assert.AreEqual(CoapMessage.Unauthorized, exchange.Code);
    }

    [TestMethod]
    public void OpenRequestLeavesRoomForAWholeEchoValue()
    {
        var bench = new ClientBench();
        bench.Step(Begin(bench), 0);
        Assert.IsTrue(bench.Datagram.Length >= 8 + 6 + bench.Sent.TokenLength);
    }

    [TestMethod]
    public void AnswerOfAnotherTokenOrMessageIsIgnored()
    {
        var bench = new ClientBench();
        var exchange = Begin(bench);
        bench.Step(exchange, 0);
        var answer = bench.Answer(CoapMessage.Changed, None);
        answer[2] ^= 1;
        Assert.IsFalse(exchange.Receive(answer, answer.Length, 1));
        answer[2] ^= 1;
        answer[5] ^= 1;
        Assert.IsFalse(exchange.Receive(answer, answer.Length, 1));
        answer[5] ^= 1;
        Assert.IsTrue(exchange.Receive(answer, answer.Length, 1));
        Assert.IsTrue(exchange.Result == ExchangeResult.Answered);
    }

    [TestMethod]
    public void WaitingTimeIsRead()
    {
        var bench = new ClientBench();
        var exchange = Begin(bench);
        bench.Step(exchange, 0);
        Receive(exchange, bench.Answer(CoapMessage.TooManyRequests, None, 70000));
        Assert.AreEqual(70000, exchange.MaxAgeSeconds);
    }

    [TestMethod]
    public void SuccessWithoutReceiptProvesNothingToAnAuthenticatedSender()
    {
        var bench = new ClientBench();
        var exchange = new AlertExchange(bench);
        exchange.Begin(Authenticated(), 0);
        bench.Step(exchange, 0);
        Receive(exchange, bench.Answer(CoapMessage.Created, None));
        Assert.IsTrue(exchange.Result == ExchangeResult.Unproven);
    }

    [TestMethod]
    public void NonceComesIntoTheMac()
    {
        var bench = new ClientBench();
        var exchange = new AlertExchange(bench);
        exchange.Begin(Authenticated(), 0);
        bench.Step(exchange, 0);
        Receive(exchange, bench.Answer(CoapMessage.Unauthorized, Echo));
        bench.Step(exchange, 1);
        var mac0 = new Mac0(new ManagedHmac());
        var claims = new AlertClaims();
        Assert.IsTrue(mac0.TryRead(bench.Datagram, bench.Sent.PayloadOffset, bench.Sent.PayloadLength));
        Assert.IsTrue(mac0.Verify(bench.Datagram, new byte[32], Mac0.RequestAad));
        Assert.IsTrue(new AlertMessage().TryRead(bench.Datagram, mac0.PayloadOffset, mac0.PayloadLength, claims));
        Assert.AreEqual(8, claims.NonceLength);
        Assert.AreEqual(Echo[7], claims.Nonce[7]);
        Assert.AreEqual(77L, claims.Sequence);
    }

    // Times of more than 32 bits are the only way to an alert that is too long.
    [TestMethod]
    [DataRow(4294967295L - AlertClaims.MaxLifeSeconds, 0)]
    [DataRow(4294967296L, 5)]
    public void OnlyAnAlertThatNoBoxTakesHasAnExcess(long issuedAt, int excess)
    {
        var request = Authenticated();
        AlertBench.FillUp(request.Claims, issuedAt);
        Assert.AreEqual(excess, new AlertExchange(new ClientBench()).Excess(request));
    }

    private static AlertExchange Begin(ClientBench bench)
    {
        var exchange = new AlertExchange(bench);
        exchange.Begin(new OpenRequest { Code = 1 }, 0);
        return exchange;
    }

    private static AuthenticatedRequest Authenticated()
    {
        var request = new AuthenticatedRequest(new ManagedHmac(), new byte[8], new byte[32]);
        request.Claims.IssuedAt = 1781524800;
        request.Claims.Code = 2000;
        request.Claims.Sequence = 77;
        return request;
    }

    private static void Receive(AlertExchange exchange, byte[] answer) => Assert.IsTrue(exchange.Receive(answer, answer.Length, 1));
}
