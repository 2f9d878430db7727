// One alert that one line shall get: what intake and watch make, the store keeps and the sender delivers.
using System;
using System.Net;

namespace RouterAlert.Tools.Orders;

/// <param name="Line">The line's number, 48 bits, as in its key's kid.</param>
/// <param name="Box">Where the line's box listens now, IPv4 or IPv6; null when the line is off line at present.</param>
/// <param name="Code">The registry's code.</param>
/// <param name="Operation">AlertClaims.Raise, Update, Clear or Test.</param>
/// <param name="Severity">1..5, 0 leaves it to the registry.</param>
/// <param name="ExpiresAt">UTC; after it nothing is sent, and the household's box forgets the alert.</param>
/// <param name="Text">At most AlertClaims.MaxTextBytes of UTF-8, shown on the household's page only; null for none.</param>
/// <param name="Evidence">Null when the report has none.</param>
/// <param name="Events">Events that the reporter counted, 0 when it does not say.</param>
/// <param name="OrderedBy">Who or what ordered it, for the audit: a report's name and row, an operator, a watch policy.</param>
public sealed record AlertOrder(ulong Line, IPEndPoint? Box, int Code, int Operation, int Severity, DateTimeOffset ExpiresAt, string? Text,
    Evidence? Evidence, long Events, string OrderedBy)
{
    /// <summary>The access node (DSLAM, OLT, cabinet) that the line hangs on, where the line map says it: a street shall not ring at once.</summary>
    public string? Node { get; init; }

    /// <summary>To be called by whoever has stored it, or shown it: its reporter waits for that; null when nobody does.</summary>
    public Action? Kept { get; init; }
}
