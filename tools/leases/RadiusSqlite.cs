// An accounting table in an SQLite file.
using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace RouterAlert.Tools.Leases;

public sealed class RadiusSqlite(string path, RadiusColumns columns, TimeZoneInfo? zone) : RadiusAccounts(path, columns, zone)
{
    // https://sqlite.org/rescode.html
    private const int Busy = 5, Locked = 6, InputOutput = 10, CannotOpen = 14;

    // FreeRADIUS writes seconds since 1970 or text, as its version has it.
    protected override IReadOnlyList<string> GoesOn =>
        [$"CASE typeof({Stop}) WHEN 'null' THEN 1 WHEN 'integer' THEN {Stop} = 0 OR {Stop} > @seconds ELSE {Stop} = '' OR {Stop} > @since END"];

    protected override string IsOpen => $"({Stop} IS NULL OR {Stop} = '' OR {Stop} = 0)";

    protected override string HasIndex => """
        SELECT NOT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table' AND lower(name) = @table)
            OR EXISTS (SELECT 1 FROM pragma_index_list(@table) AS list, pragma_index_info(list.name) AS part WHERE part.seqno = 0 AND lower(part.name) = @column)
        """;

    protected override DbConnection Connect() =>
        new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Name, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);

    protected override string AddKeys(DbCommand command, string column, string type, IEnumerable<string> keys)
    {
        ((SqliteCommand)command).Parameters.AddWithValue("keys", new JsonArray([.. keys.Select(key => (JsonNode)key)]).ToJsonString());
        return $"{column} IN (SELECT value FROM json_each(@keys))";
    }

    protected override void AddSince(DbCommand command, DateTimeOffset since)
    {
        ((SqliteCommand)command).Parameters.AddWithValue("seconds", since.ToUnixTimeSeconds());
        ((SqliteCommand)command).Parameters.AddWithValue("since", since.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
    }

    protected override bool MayComeBack(Exception e) => e is SqliteException { SqliteErrorCode: Busy or Locked or InputOutput or CannotOpen };
}
