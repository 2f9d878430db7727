// Who had this address at that time, and where that line is now.
using System;
using System.Collections.Generic;
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

    /// <summary>Somebody had it whose name no table of lines has.</summary>
    UnknownLine = 4,
}

public static class LookupResults
{
    /// <summary>Why nobody is told.</summary>
    public static string Words(this LookupResult result) => result switch
    {
        LookupResult.Nobody => "nobody had the address",
        LookupResult.Ambiguous => "more than one line had the address",
        LookupResult.PortNeeded => "a shared address needs the port",
        LookupResult.UnknownLine => "no line is known of who had the address",
        _ => throw new ArgumentOutOfRangeException(nameof(result)),
    };
}

/// <param name="Line">Where the report names the line itself; the following do not matter then.</param>
/// <param name="Port">0 when the report does not say.</param>
public readonly record struct LineQuestion(ulong? Line, IPAddress? Address, int Port, DateTimeOffset Time);

/// <param name="Line">The line that had the address, and where it was shared the port, at that time.</param>
/// <param name="Box">Where the line's box listens now; null when the line is off line.</param>
/// <param name="Node">The access node the line hangs on; null when no table says it.</param>
public readonly record struct LineAnswer(LookupResult Result, ulong Line = 0, IPEndPoint? Box = null, string? Node = null);

public interface ILineDirectory
{
    /// <summary>An answer for each question. Many questions together cost a database little more than one.</summary>
    ValueTask<LineAnswer[]> Find(IReadOnlyList<LineQuestion> questions, CancellationToken cancel);
}
