using RouterAlert.Client;
using RouterAlert.Household;
using RouterAlert.Ports;
using RouterAlert.Wire;

namespace RouterAlert.Tests.Client;

[TestClass]
public class TellClientTests
{
    private const uint Attacker = 0x08080808, Another = 0x09090909;
    private static readonly byte[] Echo = { 1, 2, 3, 4, 5, 6, 7, 8 };

    [TestMethod]
    public void AttackerIsToldAndItsEchoReturned()
    {
        var bench = new ClientBench();
        var teller = new TellClient(bench, bench, new Settings());
        Assert.IsTrue(teller.Tell(Attacker, 3000, 0));
        teller.Step(0);
        Assert.AreEqual(1, bench.Sends);
        Assert.AreEqual(10911, bench.To.Port);
        Assert.AreEqual((byte)8, bench.To.Address[0]);
        Assert.IsTrue(Take(teller, bench, bench.Answer(CoapMessage.Unauthorized, Echo)));
        teller.Step(20);
        Assert.AreEqual(8, bench.Sent.EchoLength);
        Assert.IsTrue(Take(teller, bench, bench.Answer(CoapMessage.Changed, new byte[0])));
        Assert.IsTrue(teller.Result == ExchangeResult.Answered);
    }

    [TestMethod]
    [DataRow(0xC0A80117u)] // in the home
    [DataRow(0x0A000001u)]
    [DataRow(0x7F000001u)]
    [DataRow(0xE0000001u)]
    [DataRow(0xF1234567u)] // the handle of an IPv6 address
    [DataRow(0xFFFFFFFFu)]
    [DataRow(0u)]
    public void NobodyAtHomeOrNowhereIsTold(uint address)
    {
        var bench = new ClientBench();
        Assert.IsFalse(new TellClient(bench, bench, new Settings()).Tell(address, 3000, 0));
    }

    [TestMethod]
    public void PublicAddressOfTheHomeNetworkIsNotTold()
    {
        var bench = new ClientBench();
        Assert.IsFalse(new TellClient(bench, bench, new Settings { Lan = 0x08080800 }).Tell(Attacker, 3000, 0));
    }

    [TestMethod]
    public void SameAddressWaitsAMinuteAndAnotherForTheFirstToEnd()
    {
        var bench = new ClientBench();
        var teller = new TellClient(bench, bench, new Settings());
        Assert.IsTrue(teller.Tell(Attacker, 3000, 0));
        teller.Step(0);
        Assert.IsFalse(teller.Tell(Another, 3000, 10));
        Take(teller, bench, bench.Answer(CoapMessage.Changed, new byte[0]));
        teller.Step(20);
        Assert.IsFalse(teller.Tell(Attacker, 3000, 59_999));
        Assert.IsTrue(teller.Tell(Another, 3000, 59_999));
        teller.Step(59_999);
        Take(teller, bench, bench.Answer(CoapMessage.Changed, new byte[0]));
        teller.Step(60_010);
        Assert.IsFalse(teller.Tell(Another, 3000, 60_010));
        Assert.IsTrue(teller.Tell(Attacker, 3000, 60_010));
    }

    [TestMethod]
    public void AnswerFromElsewhereIsLeftAlone()
    {
        var bench = new ClientBench();
        var teller = new TellClient(bench, bench, new Settings());
        teller.Tell(Attacker, 3000, 0);
        teller.Step(0);
        var answer = bench.Answer(CoapMessage.Changed, new byte[0]);
        var stranger = new Peer { Length = 4, Port = 10911 };
        Assert.IsFalse(teller.TryTake(answer, answer.Length, stranger, 10));
        Assert.IsTrue(teller.Result == ExchangeResult.UnderWay);
    }

    private static bool Take(TellClient teller, ClientBench bench, byte[] answer) => teller.TryTake(answer, answer.Length, bench.To, 10);
}
