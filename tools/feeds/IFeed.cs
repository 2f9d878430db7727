// A report in one of the formats that abuse desks get, row by row.
using System;
using System.Collections.Generic;
using System.Threading;

namespace RouterAlert.Tools.Feeds;

public interface IFeed
{
    /// <summary>The good rows in the report's order. One row is read at a time: the report may be larger than memory.</summary>
    /// <param name="bad">Gets the others meanwhile: number, reason, and the row as it stands in the report.</param>
    IAsyncEnumerable<FeedRow> Read(Action<long, string, string> bad, CancellationToken cancel);

    /// <summary>The number of the row that was read last, from 1.</summary>
    long Row { get; }

    /// <summary>That row as it stands in the report.</summary>
    string Raw { get; }

    /// <summary>To be called when nothing can lose that row any more, for its sender waits for that; null when nobody does.</summary>
    Action? Kept => null;
}
