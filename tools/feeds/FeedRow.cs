// One row of a report, in words that all formats share: whom it is about, when, and what.
using System;
using System.Net;
using RouterAlert.Tools.Orders;

namespace RouterAlert.Tools.Feeds;

/// <param name="Line">The line, where the report names it itself; else null and <paramref name="Address"/> is not.</param>
/// <param name="Address">The household's address as the reporter saw it.</param>
/// <param name="Port">The household's port after translation, 0 when the report does not say.</param>
/// <param name="Time">UTC.</param>
/// <param name="Code">The registry's.</param>
/// <param name="Events">0 when the report does not say.</param>
public readonly record struct FeedRow(ulong? Line, IPAddress? Address, int Port, DateTimeOffset Time, int Code, Evidence? Evidence, long Events);
