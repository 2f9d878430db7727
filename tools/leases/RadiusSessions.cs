// Sessions that an accounting table answered with: the leases, and how it spells the lines' names.
using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Globalization;

namespace RouterAlert.Tools.Leases;

/// <param name="zone">The zone of times that name none; null refuses those.</param>
public sealed class RadiusSessions(LineNames names, TimeZoneInfo? zone)
{
    private const int Line = 0, PortFrom = 1, PortTo = 2, Start = 3, Stop = 4, Addresses = 5;

    private readonly LeaseLoad load = new(names, zone, default);

    public List<Lease> Leases => load.Leases;

    /// <summary>A line may have more than one name.</summary>
    public Dictionary<ulong, HashSet<string>> Spelled { get; } = [];

    /// <summary>Takes a row of line, ports, start, stop and addresses; null, or what is wrong with it.</summary>
    public string? Add(DbDataReader row, int addresses)
    {
        string? wrong = null;
        string line = Text(row, Line), from = Text(row, PortFrom), to = Text(row, PortTo);
        for (var i = Addresses; i < Addresses + addresses; i++)
        {
            var address = Text(row, i);
            // A session without an address of that kind.
            if (address.Length == 0 || address is "0.0.0.0" or "::") continue;
            // Ports are shared with IPv4 addresses only.
            var isShared = !address.Contains(':', StringComparison.Ordinal);
            wrong ??= load.Add(line, address, TimeText(row, Start), TimeText(row, Stop), isShared ? from : "", isShared ? to : "");
        }
        if (wrong is null && load.Names.TryFind(line, out var number))
        {
            if (!Spelled.TryGetValue(number, out var spelled)) Spelled[number] = spelled = [];
            spelled.Add(line);
        }
        return wrong;
    }

    private static string Text(DbDataReader row, int column) => row.IsDBNull(column) ? "" : row.GetString(column);

    private static string TimeText(DbDataReader row, int column)
    {
        if (row.IsDBNull(column)) return "";
        return row.GetValue(column) switch
        {
            DateTime { Kind: DateTimeKind.Utc } time => time.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture),
            DateTime time => time.ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture),
            long and 0 => "",
            IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
            var value => value.ToString() ?? "",
        };
    }
}
