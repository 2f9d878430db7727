using RouterAlert.Alerts;

namespace RouterAlert.Firmware.Tests.Alerts;

[TestClass]
public class SenderCountsTests
{
    private const int First = 1000;

    private readonly SenderCounts senders = new SenderCounts(Params.OpenCodes, Params.SendersPerCode, Params.OpenSenders);

    [TestMethod]
    public void EveryCodeHasRoomForAnAlarmWhateverTheOthersHave()
    {
        for (var code = 0; code < Params.OpenCodes; code++) Fill(First + code, 1 + code);
        for (var code = 0; code < Params.OpenCodes; code++)
        {
            // Sixteen blocks of 16 that are nobody's own: three each for the first codes that many name.
            Assert.AreEqual(code < 5 ? 64 : code == 5 ? 32 : 16, senders.Of(First + code, 100), code.ToString());
            Assert.IsTrue(senders.Of(First + code, 100) >= Params.OpenAlarmSenders);
        }
        Assert.AreEqual(Params.OpenCodes * 64 - Params.OpenSenders, senders.Evicted);
    }

    [TestMethod]
    public void NewestAreKeptWhereThereIsNoRoom()
    {
        for (var code = 0; code < 6; code++) Fill(First + code, 1 + code);
        for (uint network = 1; network <= 20; network++) senders.Count(2000, network, network * Params.SenderTickMs, out _);
        Assert.AreEqual(16, senders.Of(2000, 20 * Params.SenderTickMs));
        senders.Count(2000, 20, 20 * Params.SenderTickMs, out var isNew);
        Assert.IsFalse(isNew);
        senders.Count(2000, 4, 20 * Params.SenderTickMs, out isNew);
        Assert.IsTrue(isNew);
    }

    [TestMethod]
    public void RoomComesBackWhenSendersFallSilentAndWhenTheyAreBlocked()
    {
        for (var code = 0; code < 6; code++) Fill(First + code, 1 + code);
        senders.MoveTo(new SenderBlocklist(64), First);
        // The blocked senders' places go to a code that had too few.
        Fill(First + 5, 9);
        Assert.AreEqual(64, senders.Of(First + 5, 9));
        Fill(2000, 10);
        Assert.AreEqual(32, senders.Of(2000, 10));
        const long dayLater = Params.DayMs + 12;
        Fill(2002, dayLater);
        Assert.AreEqual(64, senders.Of(2002, dayLater));
        Assert.AreEqual(0, senders.Of(2000, dayLater));
    }

    private void Fill(int code, long nowMs)
    {
        for (uint network = 1; network <= 64; network++) senders.Count(code, network, nowMs, out _);
    }
}
