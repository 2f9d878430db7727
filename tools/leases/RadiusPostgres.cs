// An accounting table in PostgreSQL.
using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using Npgsql;
using RouterAlert.Tools.Store;

namespace RouterAlert.Tools.Leases;

public sealed class RadiusPostgres(NpgsqlConnectionStringBuilder options, RadiusColumns columns, TimeZoneInfo? zone)
    : RadiusAccounts($"postgres://{options.Host}:{options.Port}/{options.Database}", columns, zone)
{
    // One index over address and stop answers both; "stop is null or later" in one condition it would not.
    protected override IReadOnlyList<string> GoesOn => [IsOpen, $"{Stop} > @since"];

    protected override string IsOpen => $"{Stop} IS NULL";

    // https://www.postgresql.org/docs/15/catalog-pg-index.html; in pg_class 'r' and 'p' are tables.
    protected override string HasIndex => """
        SELECT count(*) FROM pg_class WHERE oid = CAST(@table AS regclass) AND (relkind NOT IN ('r', 'p') OR EXISTS (
            SELECT 1 FROM pg_index JOIN pg_attribute ON attrelid = indrelid AND attnum = indkey[0] WHERE indrelid = pg_class.oid AND indisvalid AND lower(attname) = @column))
        """;

    protected override DbConnection Connect() => new NpgsqlConnection(options.ConnectionString);

    // A parameter of the column's own type: else the index does not serve.
    protected override string AddKeys(DbCommand command, string column, string type, IEnumerable<string> keys)
    {
        var isNumber = type is "smallint" or "integer" or "bigint" or "numeric";
        string[] asked = [.. isNumber ? keys.Where(key => key.All(char.IsAsciiDigit)) : keys];
        ((NpgsqlCommand)command).Parameters.AddWithValue("keys", asked);
        return $"{column} = ANY({(isNumber || type is "inet" or "cidr" or "uuid" or "macaddr" ? $"CAST(@keys AS {type}[])" : "@keys")})";
    }

    protected override void AddSince(DbCommand command, DateTimeOffset since) => ((NpgsqlCommand)command).Parameters.AddWithValue("since", since.UtcDateTime);

    protected override bool MayComeBack(Exception e) => PostgresDatabase.MayComeBack(e);
}
