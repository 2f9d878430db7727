// What a run takes of its reports.
using System;
using RouterAlert.Tools.Tables;

namespace RouterAlert.Tools.Feeds;

/// <param name="AssumeUtc">A time without zone is UTC; else it is refused.</param>
/// <param name="AnyAddress">Private and reserved addresses are taken, for a laboratory.</param>
public sealed record FeedRules(bool AssumeUtc, bool AnyAddress, TimeProvider Clock)
{
    // Reporters' clocks are not exact; a day ahead is a wrong zone, and an open lease would answer for it.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(10);

    public string? Check(DateTimeOffset time) => time > Clock.GetUtcNow() + ClockSkew ? $"time lies ahead: {Moment.Text(time)}" : null;
}
