// Who had this address at that time, and where that line is now.
using System;
using System.Net;
using System.Threading;
using System.Threading.Tasks;

namespace RouterAlert.Tools.Orders;

public enum LookupResult
{
    Ok = 0,

    /// <summary>No lease covers the address at that time.</summary>
    Nobody = 1,

    /// <summary>Two lines match: it cannot be said which, so nobody is told.</summary>
    Ambiguous = 2,

    /// <summary>The address was shared (CGNAT) and the report has no source port.</summary>
    PortNeeded = 3,
}

public interface ILineDirectory
{
    /// <summary>The line that had the address (and, where it was shared, the port) at that time.</summary>
    /// <param name="port">0 when the report does not say.</param>
    ValueTask<(LookupResult Result, ulong Line)> FindLine(IPAddress address, int port, DateTimeOffset time, CancellationToken cancel);

    /// <summary>Where the line's box listens now; null when the line is off line.</summary>
    ValueTask<IPEndPoint?> FindBox(ulong line, CancellationToken cancel);

    /// <summary>The access node the line hangs on; null when no table says it.</summary>
    string? FindNode(ulong line);
}
