// FreeRADIUS's accounting table in a database, asked by index, many addresses or lines at once: it may have any number of sessions.
using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Tools.Store;
using RouterAlert.Tools.Tables;

namespace RouterAlert.Tools.Leases;

/// <param name="name">Where it is, without secrets.</param>
/// <param name="columns">What its table and columns are called.</param>
/// <param name="zone">The zone of times that name none; null refuses those.</param>
public abstract class RadiusAccounts(string name, RadiusColumns columns, TimeZoneInfo? zone) : IDisposable
{
    private const int LongestQueryS = 120;

    // Households get /48 to /64 (RIPE-690), sites shorter ones. Each length is a key more to look for.
    private const int ShortestPrefix = 32, LongestPrefix = 64;

    protected const string Stop = "acctstoptime";
    private const string Start = "acctstarttime", Ipv4 = "framedipaddress", Ipv6 = "framedipv6address";
    private static readonly string[] AddressColumns = [Ipv4, Ipv6, "framedipv6prefix", "delegatedipv6prefix"];

    // Tables have times without zone, and this is only what the index is asked: a lease's time is held against the report's afterwards.
    private static readonly TimeSpan Slack = TimeSpan.FromDays(1);

    private DbConnection? connection;
    private Dictionary<string, string> types = []; // of the table's columns, in the database's words
    private readonly HashSet<string> asked = [];
    private bool hasWorked, hasTold;

    protected string Name => name;

    protected abstract DbConnection Connect();

    /// <summary>Conditions on the stop that exclude each other: together they hold for sessions that went on after @since. An index serves each.</summary>
    protected abstract IReadOnlyList<string> GoesOn { get; }

    /// <summary>The condition that a session has not ended.</summary>
    protected abstract string IsOpen { get; }

    /// <summary>The condition that the column is one of the keys, which it adds as @keys.</summary>
    /// <param name="type">The column's, in the database's words.</param>
    protected abstract string AddKeys(DbCommand command, string column, string type, IEnumerable<string> keys);

    protected abstract void AddSince(DbCommand command, DateTimeOffset since);

    /// <summary>A query that says, as a number, whether the table @table has an index that begins with @column; of a view it is not known and taken for true.</summary>
    protected abstract string HasIndex { get; }

    /// <summary>True when the same may succeed later.</summary>
    protected abstract bool MayComeBack(Exception e);

    /// <summary>Looks whether the table is there and has what is needed.</summary>
    /// <exception cref="FailedException">It has not, or cannot be asked.</exception>
    public void Begin(CancellationToken cancel) => Insist(() => true, cancel);

    /// <summary>The sessions that had one of these addresses, and went on after that moment.</summary>
    public RadiusSessions Having(IEnumerable<IPAddress> addresses, DateTimeOffset since, LineNames names, CancellationToken cancel)
    {
        var ipv4 = addresses.Where(address => address.AddressFamily == AddressFamily.InterNetwork).ToList();
        var ipv6 = addresses.Where(address => address.AddressFamily == AddressFamily.InterNetworkV6).ToList();
        return Insist(() =>
        {
            var found = new RadiusSessions(names, zone);
            foreach (var column in types.Keys.Intersect(AddressColumns))
            {
                List<string> keys = column == Ipv4 ? [.. ipv4.SelectMany(Spellings)] : column == Ipv6 ? [.. ipv6.SelectMany(Spellings)] : [.. ipv6.SelectMany(Prefixes).Distinct()];
                if (keys.Count > 0) Ask(column, keys, GoesOn, [column], since - Slack, found, cancel);
            }
            return found;
        }, cancel);
    }

    /// <summary>The sessions of these names that have not ended.</summary>
    public RadiusSessions OpenOf(IEnumerable<string> lines, LineNames names, CancellationToken cancel) => Insist(() =>
    {
        var found = new RadiusSessions(names, zone);
        Ask(columns.Line, lines, [IsOpen], [.. types.Keys.Intersect(AddressColumns)], default, found, cancel);
        return found;
    }, cancel);

    public void Dispose()
    {
        connection?.Dispose();
        connection = null;
    }

    private void Ask(string column, IEnumerable<string> keys, IReadOnlyList<string> conditions, string[] addresses, DateTimeOffset since, RadiusSessions found, CancellationToken cancel)
    {
        if (asked.Add(column)) Advise(column);
        // Addresses as text: an inet column comes as 192.0.2.1/32, a text column as it is.
        var selected = string.Join(", ", [Text(columns.Line), Text(columns.Ports?.From ?? "''"), Text(columns.Ports?.To ?? "''"), Start, Stop, .. addresses.Select(Text)]);
        using var command = connection!.CreateCommand();
        command.CommandTimeout = LongestQueryS;
        var isAmong = AddKeys(command, column, types[column.ToLowerInvariant()], keys);
        command.CommandText = string.Join(" UNION ALL ", conditions.Select(condition => $"SELECT {selected} FROM {columns.Table} WHERE {isAmong} AND {condition} AND {Start} IS NOT NULL"));
        if (since != default) AddSince(command, since);
        using var stopped = cancel.Register(command.Cancel);
        using var reader = command.ExecuteReader();
        while (reader.Read()) Tell(found.Add(reader, addresses.Length));
        cancel.ThrowIfCancellationRequested();
    }

    // FreeRADIUS's own schema for PostgreSQL has none of the indexes.
    private void Advise(string column)
    {
        using var command = connection!.CreateCommand();
        command.CommandText = HasIndex;
        foreach (var (key, value) in ((string, string)[])[("table", columns.Table.ToLowerInvariant()), ("column", column.ToLowerInvariant())])
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (key, value);
            command.Parameters.Add(parameter);
        }
        if (Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture) != 0) return;
        var index = column == columns.Line ? $"({column}) WHERE {Stop} IS NULL" : $"({column}, {Stop})";
        Console.Error.WriteLine($"{name}: no index begins with {column}, so each thousand rows read the whole table. Help: CREATE INDEX ON {columns.Table} {index}");
    }

    private static string Text(string column) => $"CAST({column} AS text)";

    private static IEnumerable<string> Spellings(IPAddress address) => [address.ToString(), $"{address}/{8 * address.GetAddressBytes().Length}"];

    private static IEnumerable<string> Prefixes(IPAddress address)
    {
        var number = AddressText.Number(address);
        for (var bits = ShortestPrefix; bits <= LongestPrefix; bits++) yield return $"{AddressText.Address(number & AddressText.Mask(bits))}/{bits}";
        foreach (var spelling in Spellings(address)) yield return spelling;
    }

    private void Tell(string? reason)
    {
        if (reason is null || hasTold) return;
        hasTold = true;
        Console.Error.WriteLine($"{name}: a session is of no use, {Cli.Plain(reason)}. Others like it are not told of.");
    }

    /// <summary>A database that has answered before is waited for when it goes away.</summary>
    private T Insist<T>(Func<T> ask, CancellationToken cancel)
    {
        var found = Patience.Insist(name, () =>
        {
            if (connection is null) Open();
            return ask();
        }, Dispose, e => hasWorked && MayComeBack(e), Console.Error.WriteLine, cancel);
        hasWorked = true;
        return found;
    }

    private void Open()
    {
        connection = Connect();
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM {columns.Table} WHERE 1 = 0";
        using var reader = command.ExecuteReader();
        types = Enumerable.Range(0, reader.FieldCount).ToDictionary(i => reader.GetName(i).ToLowerInvariant(), reader.GetDataTypeName);
        if (!types.Keys.Intersect(AddressColumns).Any()) throw new FailedException($"{name}: table {columns.Table} has none of the columns {string.Join(", ", AddressColumns)}.");
        foreach (var column in (string[])[columns.Line, columns.Ports?.From ?? Start, columns.Ports?.To ?? Stop, Start, Stop])
            if (!types.ContainsKey(column.ToLowerInvariant())) throw new FailedException($"{name}: table {columns.Table} has no column {column}.");
    }
}
