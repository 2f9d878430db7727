// FreeRADIUS's accounting table in PostgreSQL or SQLite: one read of the sessions of the last days, not a question a row.
using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using Microsoft.Data.Sqlite;
using Npgsql;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Tools.Store;
using RouterAlert.Tools.Tables;

namespace RouterAlert.Tools.Leases;

/// <param name="Table">FreeRADIUS's is "radacct".</param>
/// <param name="Line">The column that says the line: "username", "callingstationid" or one's own.</param>
/// <param name="Ports">First and last port of the line's share of the address (CGNAT), null when there is none.</param>
/// <param name="Days">Sessions that ended longer ago are not read.</param>
public sealed record RadiusColumns(string Table, string Line, (string From, string To)? Ports, int Days);

public sealed partial class RadiusAccounts(LeaseLoad into, RadiusColumns columns)
{
    private const int LongestReadS = 600;
    private static readonly string[] AddressColumns = ["framedipaddress", "framedipv6address", "framedipv6prefix", "delegatedipv6prefix"];
    private const string Start = "acctstarttime", Stop = "acctstoptime";

    private string source = "";

    /// <summary>A column's or table's name that needs no quoting in SQL.</summary>
    public static bool IsName(string text) => Name().IsMatch(text);

    public void ReadPostgres(string url, CancellationToken cancel)
    {
        var options = PostgresUrl.Read(url, "--leases");
        source = $"postgres://{options.Host}:{options.Port}/{options.Database}";
        using var connection = new NpgsqlConnection(options.ConnectionString);
        Read(connection, $"{Stop} >= now() - interval '{columns.Days} days'", cancel);
    }

    public void ReadSqlite(string path, CancellationToken cancel)
    {
        source = path;
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
        // FreeRADIUS writes seconds since 1970 or text, as its version has it.
        Read(connection, $"CASE typeof({Stop}) WHEN 'integer' THEN {Stop} = 0 OR {Stop} >= strftime('%s', 'now') - {columns.Days} * 86400 ELSE {Stop} = '' OR {Stop} >= datetime('now', '-{columns.Days} days') END", cancel);
    }

    private void Read(DbConnection connection, string recent, CancellationToken cancel)
    {
        try
        {
            connection.Open();
            var addresses = Columns(connection).Intersect(AddressColumns).ToList();
            if (addresses.Count == 0) throw new FailedException($"{source}: table {columns.Table} has none of the columns {string.Join(", ", AddressColumns)}.");
            using var command = connection.CreateCommand();
            command.CommandTimeout = LongestReadS;
            command.CommandText = $"SELECT {string.Join(", ", Selected(addresses))} FROM {columns.Table} WHERE {Start} IS NOT NULL AND ({Stop} IS NULL OR {recent})";
            using var stopped = cancel.Register(command.Cancel);
            using var reader = command.ExecuteReader();
            for (var row = 1L; reader.Read(); row++) Add(reader, row, addresses.Count);
            cancel.ThrowIfCancellationRequested();
        }
        catch (DbException e)
        {
            throw new FailedException($"{source}: {e.Message.ReplaceLineEndings(" ")}");
        }
    }

    private List<string> Columns(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM {columns.Table} WHERE 1 = 0";
        using var reader = command.ExecuteReader();
        return [.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetName(i).ToLowerInvariant())];
    }

    // Addresses as text: an inet column comes as 192.0.2.1/32, a text column as it is.
    private IEnumerable<string> Selected(List<string> addresses) =>
        ((string[])[columns.Line, columns.Ports?.From ?? "''", columns.Ports?.To ?? "''"]).Select(column => $"CAST({column} AS text)")
        .Concat([Start, Stop]).Concat(addresses.Select(column => $"CAST({column} AS text)"));

    private void Add(DbDataReader reader, long row, int addresses)
    {
        string line = Text(reader, 0), from = Text(reader, 1), to = Text(reader, 2);
        var stop = TimeText(reader, 4);
        for (var i = 5; i < 5 + addresses; i++)
        {
            var address = Text(reader, i);
            // A session without an address of that kind.
            if (address.Length == 0 || address is "0.0.0.0" or "::") continue;
            // Ports are shared with IPv4 addresses only.
            var isShared = !address.Contains(':', StringComparison.Ordinal);
            if (into.Add(line, address, TimeText(reader, 3), stop, isShared ? from : "", isShared ? to : "") is { } reason) into.Refuse(source, row, reason);
        }
    }

    private static string Text(DbDataReader reader, int column) => reader.IsDBNull(column) ? "" : reader.GetString(column);

    private static string TimeText(DbDataReader reader, int column)
    {
        if (reader.IsDBNull(column)) return "";
        return reader.GetValue(column) switch
        {
            DateTime { Kind: DateTimeKind.Utc } time => time.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture),
            DateTime time => time.ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture),
            long and 0 => "",
            IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
            var value => value.ToString() ?? "",
        };
    }

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]{0,62}(\.[A-Za-z_][A-Za-z0-9_]{0,62})?$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
