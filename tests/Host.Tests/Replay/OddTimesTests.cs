using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Boards.Common.Capture;
using RouterAlert.Traffic;

namespace RouterAlert.Host.Tests.Replay;

[TestClass]
public class OddTimesTests
{
    private readonly OddTimes odd = new();

    [TestMethod]
    public void OneFrameFarAheadIsAloneAndTwoInARowAreASilence()
    {
        Assert.IsTrue(odd.IsAlone(10));
        Assert.IsTrue(odd.IsAlone(12));
        Assert.AreEqual(2, odd.Alone);
        Assert.IsFalse(odd.IsAlone(13));
        Assert.AreEqual(1, odd.Alone);
        Assert.IsTrue(odd.IsAlone(14));
    }

    [TestMethod]
    public void TimeGoesOnWhenAllPacketsAreEarly()
    {
        for (var packet = 1; packet < 64; packet++) Assert.IsFalse(odd.HasTurnedBack(packet));
        Assert.IsTrue(odd.HasTurnedBack(64));
        Assert.IsFalse(odd.HasTurnedBack(65));
    }

    [TestMethod]
    public void InterfacesThatAreEarlyByTurnsDoNotMoveTime()
    {
        for (var packet = 1; packet < 10_000; packet++)
            if (packet % 64 != 0) Assert.IsFalse(odd.HasTurnedBack(packet));
    }

    [TestMethod]
    [DataRow("one-ahead.pcap")]
    [DataRow("turned-back.pcap")]
    public void VirtualBoardsClockIsTheOtherFrames(string file)
    {
        using var tap = CaptureTap.Open(Repository.Vector($"odd/{file}"), new HeaderReader(new Ipv6Handles(16, 1)));
        var header = new PacketHeader();
        while (tap.Next(header)) { }
        // A turned back clock stands still for the packets that it takes to believe it.
        Assert.IsTrue(tap.Time(0) is >= 380_000 and <= 449_000, $"{tap.Time(0)} ms");
    }
}
