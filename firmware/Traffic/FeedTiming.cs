// What a feed's nature asks of the meter: packets come as they happen, flows come when they are over.
namespace RouterAlert.Traffic;

public sealed class FeedTiming
{
    public static readonly FeedTiming Packets = new FeedTiming(Params.AnswerMs, 1, Params.FloodSeconds);

    public static readonly FeedTiming Flows = new FeedTiming(Params.FlowAnswerMs, Params.FlowRateSeconds, 1);

    private FeedTiming(int answerMs, int rateSeconds, int ratePeriods)
    {
        AnswerMs = answerMs;
        RateSeconds = rateSeconds;
        RatePeriods = ratePeriods;
    }

    /// <summary>A contact without an answer for this long has failed.</summary>
    public int AnswerMs { get; }

    /// <summary>Rates are averages over this many seconds, and must be too high in so many periods in a row.</summary>
    public int RateSeconds { get; }
    public int RatePeriods { get; }
}
