// What is read at one time from a provider's tables. A row that makes no sense is counted and the first one told: the others still stand.
using System;
using System.Collections.Generic;
using System.IO;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Tools.Tables;

namespace RouterAlert.Tools.Leases;

/// <param name="names">Reads the lines' names in the tables.</param>
/// <param name="zone">The zone of times that name none; null refuses those.</param>
/// <param name="now">The moment of the load.</param>
public sealed class LeaseLoad(LineNames names, TimeZoneInfo? zone, DateTimeOffset now)
{
    private readonly Dictionary<string, (long Rows, string First)> troubles = [];

    public List<Lease> Leases { get; } = [];
    public LineNames Names => names;
    public TimeZoneInfo? Zone => zone;
    public DateTimeOffset Now => now;

    public void Refuse(string source, long row, string reason)
    {
        var (rows, first) = troubles.GetValueOrDefault(source, (0, $"row {row}: {reason}"));
        troubles[source] = (rows + 1, first);
    }

    /// <summary>One line a source that had bad rows.</summary>
    public void Tell(TextWriter to)
    {
        foreach (var (source, (rows, first)) in troubles) to.WriteLine($"{source}: {rows} rows of no use, the first is {Cli.Plain(first)}.");
    }

    /// <summary>Adds one row of a table; null, or what is wrong with it.</summary>
    /// <param name="stop">Empty while the lease lasts.</param>
    /// <param name="portFrom">Empty, or 0, when the address is not shared.</param>
    public string? Add(string line, string address, string start, string stop, string portFrom, string portTo)
    {
        var isKnown = names.TryFind(line, out var number);
        if (!AddressText.TryReadPrefix(address, out var network, out var bits)) return $"'{address}' is no address";
        if (Moment.TryRead(start, zone, late: false, out var from) is { } badStart) return badStart;
        var to = DateTimeOffset.MaxValue;
        if (stop.Length > 0 && Moment.TryRead(stop, zone, late: true, out to) is { } badStop) return badStop;
        return Add(isKnown ? number : Lease.UnknownLine, network, bits, from.Ticks, stop.Length > 0 ? to.Ticks : Lease.Open, portFrom, portTo)
            ?? (isKnown ? null : $"'{line}' is no line that is known");
    }

    /// <param name="start">UTC ticks.</param>
    /// <param name="stop">UTC ticks, or <see cref="Lease.Open"/>.</param>
    public string? Add(ulong line, UInt128 network, int bits, long start, long stop, string portFrom, string portTo)
    {
        ushort first = 0, last = 0;
        if (portFrom.Length > 0 && !ushort.TryParse(portFrom, out first)) return $"'{portFrom}' is no port";
        if (portTo.Length > 0 && !ushort.TryParse(portTo, out last)) return $"'{portTo}' is no port";
        if (first > last) return $"ports {first} to {last} are no range";
        if (stop < start) return "it stops before it starts";
        Leases.Add(new Lease(line, network, bits, start, stop, first, last));
        return null;
    }
}
