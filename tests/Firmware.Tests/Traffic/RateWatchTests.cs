using RouterAlert.Traffic;

namespace RouterAlert.Tests.Traffic;

[TestClass]
public class RateWatchTests
{
    private const uint Far = 0xC6336450;
    private const int Floor = 1000;

    private readonly RateWatch watch = new RateWatch(2);

    private int Second(int packets, int protocol = PacketHeader.Tcp, uint address = Far)
    {
        watch.Count(1, address, ContactTable.ServiceOf(protocol, 80), packets);
        return watch.EndPeriod(1, 1, 2, Floor);
    }

    [TestMethod]
    public void FloodIsToldInItsSecondSecond()
    {
        Assert.AreEqual(0, Second(Params.FloodPerSecond));
        Assert.AreEqual(Params.FloodPerSecond, Second(Params.FloodPerSecond));
        Assert.AreEqual(Far, watch.Address(1));
        Assert.AreEqual(80, watch.Port(1));
        Assert.AreEqual(PacketHeader.Tcp, watch.Protocol(1));
    }

    [TestMethod]
    public void OnePacketBelowTheFloorIsNone()
    {
        for (var i = 0; i < 9; i++) Assert.AreEqual(0, Second(Params.FloodPerSecond - 1));
    }

    [TestMethod]
    public void BurstIsToldAtOnce()
    {
        Assert.AreEqual(0, Second(Params.FloodPerSecond * Params.FloodBurst - 1));
        watch.Forget(1);
        Assert.AreEqual(Params.FloodPerSecond * Params.FloodBurst, Second(Params.FloodPerSecond * Params.FloodBurst));
    }

    [TestMethod]
    public void DatagramsHaveAFloorOfTheirOwn()
    {
        for (var i = 0; i < 9; i++) Assert.AreEqual(0, Second(Floor - 1, PacketHeader.Udp));
        watch.Forget(1);
        Assert.AreEqual(Floor * 2, Second(Floor * 2, PacketHeader.Udp));
    }

    [TestMethod]
    public void RateIsOfTheWholePeriod()
    {
        watch.Count(1, Far, ContactTable.ServiceOf(PacketHeader.Tcp, 80), Params.FloodPerSecond * 10);
        Assert.AreEqual(Params.FloodPerSecond, watch.EndPeriod(1, 10, 1, Floor));
        watch.Forget(1);
        watch.Count(1, Far, ContactTable.ServiceOf(PacketHeader.Tcp, 80), Params.FloodPerSecond * 10 - 1);
        Assert.AreEqual(0, watch.EndPeriod(1, 10, 1, Floor));
    }

    [TestMethod]
    public void SecondsMustFollowOneAnother()
    {
        for (var i = 0; i < 5; i++)
        {
            Assert.AreEqual(0, Second(Params.FloodPerSecond));
            Assert.AreEqual(0, watch.EndPeriod(1, 1, 2, Floor)); // a silent second
            Assert.AreEqual(0, Second(Params.FloodPerSecond));
            Assert.AreEqual(0, Second(1)); // a quiet one
        }
    }

    [TestMethod]
    public void AnotherSubjectBeginsAnew()
    {
        for (uint i = 0; i < 6; i++) Assert.AreEqual(0, Second(Params.FloodPerSecond, PacketHeader.Tcp, Far + i));
    }

    [TestMethod]
    public void PastFades()
    {
        for (var i = 0; i < 60; i++) Second(Params.FloodPerSecond / 2);
        for (var i = 0; i < 60; i++) watch.EndPeriod(1, 1, 2, Floor);
        Assert.AreEqual(0, Second(Params.FloodPerSecond));
        Assert.AreNotEqual(0, Second(Params.FloodPerSecond));
    }

    [TestMethod]
    public void FloodThatGoesOnIsToldOnceAndALaterOneAgain()
    {
        Second(Params.FloodPerSecond);
        Assert.AreNotEqual(0, Second(Params.FloodPerSecond));
        for (var i = 0; i < 5; i++) Assert.AreEqual(0, Second(Params.FloodPerSecond));
        for (var i = 0; i < 60; i++) watch.EndPeriod(1, 1, 2, Floor);
        Assert.AreEqual(0, Second(Params.FloodPerSecond));
        Assert.AreNotEqual(0, Second(Params.FloodPerSecond));
    }

    [TestMethod]
    public void WhatWasAlwaysFastIsNoFlood()
    {
        for (var i = 0; i < 60; i++) Assert.AreEqual(0, Second(Params.FloodPerSecond / 2));
        for (var i = 0; i < 9; i++) Assert.AreEqual(0, Second(Params.FloodPerSecond * 2));
    }

    [TestMethod]
    public void EightTimesThePastIsAFlood()
    {
        for (var i = 0; i < 200; i++) Second(40);
        Assert.AreEqual(40 * Params.FloodTimesPast * 2, Second(40 * Params.FloodTimesPast * 2) + Second(40 * Params.FloodTimesPast * 2));
    }

    [TestMethod]
    public void TrafficToManyCancelsItselfOut()
    {
        for (var second = 0; second < 5; second++)
        {
            for (uint i = 0; i < 5000; i++) watch.Count(1, Far + i % 50, ContactTable.ServiceOf(PacketHeader.Tcp, 80), 1);
            Assert.AreEqual(0, watch.EndPeriod(1, 1, 2, Floor));
        }
    }

    [TestMethod]
    [DataRow(PacketHeader.Udp, 0u, 0)]
    [DataRow(PacketHeader.Tcp, 1u, 0)]
    [DataRow(PacketHeader.Tcp, 0u, 1)]
    public void SubjectIsProtocolAndAddressAndPort(int protocol, uint beyond, int portBeyond)
    {
        for (var i = 0; i < 5000; i++)
        {
            watch.Count(1, Far, ContactTable.ServiceOf(PacketHeader.Tcp, 80), 1);
            watch.Count(1, Far + beyond, ContactTable.ServiceOf(protocol, 80 + portBeyond), 1);
        }
        Assert.AreEqual(0, watch.EndPeriod(1, 1, 1, 100));
    }

    [TestMethod]
    public void NewcomerTakesOverWhenTheOldIsUsedUp()
    {
        watch.Count(1, Far, ContactTable.ServiceOf(PacketHeader.Tcp, 80), 10);
        watch.Count(1, Far + 1, ContactTable.ServiceOf(PacketHeader.Tcp, 81), 9);
        Assert.AreEqual(Far, watch.Address(1));
        watch.Count(1, Far + 1, ContactTable.ServiceOf(PacketHeader.Tcp, 81), 1);
        Assert.AreEqual(Far + 1, watch.Address(1));
        Assert.AreEqual(81, watch.Port(1));
    }

    [TestMethod]
    public void AnswersExcuse()
    {
        watch.Count(1, Far, ContactTable.ServiceOf(PacketHeader.Udp, 80), Floor * 3);
        for (var i = 0; i < Floor * 3 / Params.FloodAnswerWorth; i++) watch.Answer(1, Far, 1);
        Assert.AreEqual(0, watch.EndPeriod(1, 1, 1, Floor));
        watch.Count(1, Far, ContactTable.ServiceOf(PacketHeader.Udp, 80), Floor * 3);
        for (var i = 0; i < Floor; i++)
        {
            watch.Answer(1, Far + 1, 1);
            watch.Answer(0, Far, 1);
        }
        Assert.AreNotEqual(0, watch.EndPeriod(1, 1, 1, Floor));
    }

    [TestMethod]
    public void AnswersAreNoCredit()
    {
        watch.Count(1, Far, ContactTable.ServiceOf(PacketHeader.Udp, 80), 1);
        for (var i = 0; i < 1000; i++) watch.Answer(1, Far, 1);
        watch.Count(1, Far, ContactTable.ServiceOf(PacketHeader.Udp, 80), Floor * 2 + Params.FloodAnswerWorth);
        Assert.AreNotEqual(0, watch.EndPeriod(1, 1, 1, Floor));
    }

    // What a tap tells once a second, or an exporter once a minute, may come before what it answers.
    [TestMethod]
    [DataRow(0u, PacketHeader.Udp)]
    [DataRow(0u, PacketHeader.Tcp)] // a connection was counted before
    [DataRow(1u, PacketHeader.Udp)] // another address
    public void AnswersThatAreToldTogetherExcuseWhatIsToldLaterInThePeriod(uint other, int protocol)
    {
        for (var second = 0; second < 3; second++)
        {
            watch.Count(1, Far + other, ContactTable.ServiceOf(protocol, 0), 1);
            watch.Answer(1, Far, Floor);
            watch.Answer(1, Far + 2, 2); // a smaller conversation does not take the place
            watch.Count(1, Far, ContactTable.ServiceOf(PacketHeader.Udp, 0), Floor * 2);
            Assert.AreEqual(0, watch.EndPeriod(1, 1, 1, Floor));
        }
        watch.Count(1, Far, ContactTable.ServiceOf(PacketHeader.Udp, 0), Floor * 2);
        Assert.AreEqual(Floor * 2, watch.EndPeriod(1, 1, 1, Floor)); // and nothing of the next
    }

    [TestMethod]
    public void ConversationHidesNoLargerFlood()
    {
        watch.Count(1, Far, ContactTable.ServiceOf(PacketHeader.Udp, 0), Floor * 2);
        watch.Answer(1, Far + 1, Floor * 2 - 1);
        Assert.AreEqual(Floor * 2, watch.EndPeriod(1, 1, 1, Floor));
        watch.Forget(1);
        watch.Answer(1, Far + 1, Floor);
        watch.Count(1, Far, ContactTable.ServiceOf(PacketHeader.Udp, 0), Floor * 2);
        Assert.AreEqual(Floor * 2, watch.EndPeriod(1, 1, 1, Floor));
    }

    [TestMethod]
    public void HostsAreCountedApart()
    {
        watch.Count(0, Far, ContactTable.ServiceOf(PacketHeader.Tcp, 80), Params.FloodPerSecond);
        watch.Count(1, Far, ContactTable.ServiceOf(PacketHeader.Tcp, 80), Params.FloodPerSecond);
        Assert.AreEqual(Params.FloodPerSecond, watch.EndPeriod(0, 1, 1, Floor));
        Assert.AreEqual(Params.FloodPerSecond, watch.EndPeriod(1, 1, 1, Floor));
    }

    [TestMethod]
    public void CountsDoNotWrapAround()
    {
        for (var i = 0; i < 5000; i++) watch.Count(1, Far, ContactTable.ServiceOf(PacketHeader.Tcp, 80), 1_000_000);
        Assert.IsTrue(watch.EndPeriod(1, 1, 1, Floor) > Params.FloodPerSecond);
        for (var i = 0; i < 5000; i++) watch.Answer(1, Far, 1_000_000);
        watch.Count(1, Far, ContactTable.UdpService, Floor * 2);
        Assert.AreEqual(0, watch.EndPeriod(1, 1, 1, Floor));
    }

    [TestMethod]
    public void ForgottenHostBeginsAnew()
    {
        for (var i = 0; i < 60; i++) Second(Params.FloodPerSecond / 2);
        Second(Params.FloodPerSecond);
        watch.Count(1, Far, ContactTable.ServiceOf(PacketHeader.Tcp, 80), 50);
        watch.Forget(1);
        Assert.AreEqual(0, Second(Params.FloodPerSecond));
        watch.Forget(1);
        Assert.AreEqual(0, Second(Params.FloodPerSecond));
        Assert.AreEqual(Params.FloodPerSecond, Second(Params.FloodPerSecond));
        watch.Forget(1);
        watch.Count(1, Far, ContactTable.ServiceOf(PacketHeader.Tcp, 80), Params.FloodPerSecond - 1);
        watch.Forget(1);
        watch.Count(1, Far, ContactTable.ServiceOf(PacketHeader.Tcp, 80), 1);
        Assert.AreEqual(0, watch.EndPeriod(1, 1, 1, Floor));
    }
}
