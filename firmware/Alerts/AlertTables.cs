// How much the alert port remembers. The same code serves a household's box and each of the 400,000 that a computer simulates.
namespace RouterAlert.Alerts;

public sealed class AlertTables
{
    /// <summary>Rows of the alert book; at most <see cref="Params.ActiveAlerts"/>.</summary>
    public int Alerts = Params.ActiveAlerts;

    /// <summary>Open codes, senders counted for each, and for all.</summary>
    public int OpenCodes = Params.OpenCodes, SendersPerCode = Params.SendersPerCode, OpenSenders = Params.OpenSenders;

    /// <summary>Networks whose last answer is remembered; a multiple of 4.</summary>
    public int ReplyPrefixes = Params.ReplyPrefixes;

    /// <summary>Senders that the household does not believe, blocklist answers, and senders that wait for one.</summary>
    public int BlockedSenders = Params.BlockedSenders, LookupCache = Params.LookupCache, LookupQueue = Params.LookupQueue;

    /// <summary>A box that hears of its own ISP and of few others: 4 KB instead of 30.</summary>
    public static AlertTables Small() => new AlertTables
    {
        Alerts = 2,
        OpenCodes = 1,
        SendersPerCode = 2,
        OpenSenders = 2,
        ReplyPrefixes = 4,
        BlockedSenders = 1,
        LookupCache = 1,
        LookupQueue = 1,
    };
}
