using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Boards.Common.Capture;
using RouterAlert.Traffic;

namespace RouterAlert.Host.Tests.Replay;

[TestClass]
public class OddTimesTests
{
    private const long Now = 10_000_000, Far = 20_000_000, Early = 1_000_000;
    private readonly OddTimes odd = new();
    private long begin;

    [TestMethod]
    public void OneFrameFarAheadIsAloneAndTwoInARowAreASilence()
    {
        Assert.AreEqual(Now, Settle(Far, 10));
        Assert.AreEqual(Now, Settle(Far, 12));
        Assert.AreEqual(2, odd.Alone);
        Assert.AreEqual(Far, Settle(Far, 13));
        Assert.AreEqual(1, odd.Alone);
        Assert.AreEqual(Now, Settle(Far, 14));
    }

    [TestMethod]
    public void TimeGoesOnWhenAllPacketsAreEarly()
    {
        for (var packet = 1; packet < 64; packet++) Assert.AreEqual(Early, Settle(Early, packet));
        Assert.AreEqual(0, begin);
        Assert.AreEqual(Now, Settle(Early, 64));
        Assert.AreEqual((Early - Now) * 1000, begin);
        Assert.AreEqual(Early, Settle(Early, 65));
    }

    [TestMethod]
    public void InterfacesThatAreEarlyByTurnsDoNotMoveTime()
    {
        for (var packet = 1; packet < 10_000; packet++)
            if (packet % 64 != 0) Assert.AreEqual(Early, Settle(Early, packet));
    }

    private long Settle(long ms, long packet) => odd.Settle(ms, Now, packet, ref begin);

    [TestMethod]
    [DataRow("one-ahead.pcap")]
    [DataRow("turned-back.pcap")]
    public void VirtualBoardsClockIsTheOtherFrames(string file)
    {
        using var tap = CaptureTap.Open(Repository.Vector($"odd/{file}"), new HeaderReader(new Ipv6Handles(16, 1)));
        var meter = new TrafficMeter(TrafficTables.Device(), 0xC0A80100, 24, new Ipv6Handles(16, 1), 1, 2);
        while (!tap.IsAtEnd) tap.Tell(meter, 0);
        // A turned back clock stands still for the packets that it takes to believe it.
        Assert.IsTrue(tap.Time(0) is >= 380_000 and <= 449_000, $"{tap.Time(0)} ms");
    }
}
