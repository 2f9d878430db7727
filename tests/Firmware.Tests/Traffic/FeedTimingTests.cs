using RouterAlert.Traffic;

namespace RouterAlert.Tests.Traffic;

[TestClass]
public class FeedTimingTests
{
    [TestMethod]
    public void PacketsComeAsTheyHappen()
    {
        Assert.AreEqual(Params.AnswerMs, FeedTiming.Packets.AnswerMs);
        Assert.AreEqual(1, FeedTiming.Packets.RateSeconds);
        Assert.AreEqual(Params.FloodSeconds, FeedTiming.Packets.RatePeriods);
    }

    [TestMethod]
    public void FlowsComeWhenTheyAreOver()
    {
        Assert.AreEqual(Params.FlowAnswerMs, FeedTiming.Flows.AnswerMs);
        Assert.AreEqual(Params.FlowRateSeconds, FeedTiming.Flows.RateSeconds);
        Assert.AreEqual(1, FeedTiming.Flows.RatePeriods);
    }
}
