// The store's tables, one schema for both databases, and the steps from each version to the next. Times are Unix milliseconds.
using RouterAlert.Boards.Common.CommandLine;

namespace RouterAlert.Tools.Store;

public static class Schema
{
    // A step that was released is never changed; {identity} and {bytes} are spelled by the database.
    private static readonly string[] Steps =
    [
        """
        CREATE TABLE campaigns (
            id {identity},
            name TEXT NOT NULL,
            ordered_at BIGINT NOT NULL,
            is_paused INTEGER NOT NULL,
            rate INTEGER NOT NULL,
            per_node INTEGER NOT NULL,
            paced_until BIGINT NOT NULL);
        CREATE TABLE lines (line BIGINT PRIMARY KEY, sequence BIGINT NOT NULL);
        CREATE TABLE nodes (node TEXT PRIMARY KEY, free_at BIGINT NOT NULL);
        CREATE TABLE texts (id {identity}, text TEXT NOT NULL UNIQUE);
        CREATE TABLE orders (
            id {identity},
            campaign BIGINT NOT NULL,
            line BIGINT NOT NULL,
            sequence BIGINT NOT NULL,
            code INTEGER NOT NULL,
            operation INTEGER NOT NULL,
            severity INTEGER NOT NULL,
            address {bytes},
            port INTEGER NOT NULL,
            node TEXT,
            ordered_at BIGINT NOT NULL,
            expires_at BIGINT NOT NULL,
            text BIGINT,
            evidence_at BIGINT NOT NULL,
            protocol INTEGER NOT NULL,
            source_port INTEGER NOT NULL,
            destination {bytes},
            destination_port INTEGER NOT NULL,
            events BIGINT NOT NULL,
            ordered_by TEXT NOT NULL,
            state INTEGER NOT NULL,
            attempts INTEGER NOT NULL,
            next_at BIGINT,
            owner TEXT,
            answered_at BIGINT,
            acknowledged_at BIGINT,
            answer INTEGER);
        CREATE INDEX orders_due ON orders (campaign, next_at) WHERE next_at IS NOT NULL;
        CREATE INDEX orders_of_line ON orders (line, code, operation, ordered_at);
        """,
        """
        ALTER TABLE texts ADD COLUMN used_at BIGINT NOT NULL DEFAULT 0;
        UPDATE texts SET used_at = (SELECT COALESCE(MAX(ordered_at), 0) FROM orders);
        ALTER TABLE campaigns ADD COLUMN deleted BIGINT NOT NULL DEFAULT 0;
        """,
        // SQLite keeps a table with such a key in one tree instead of two; and whoever asks what is open need not look at the orders that are not.
        """
        CREATE TABLE line_numbers (line {identity}, sequence BIGINT NOT NULL);
        INSERT INTO line_numbers (line, sequence) SELECT line, sequence FROM lines;
        DROP TABLE lines;
        ALTER TABLE line_numbers RENAME TO lines;
        DROP INDEX orders_due;
        CREATE INDEX orders_due ON orders (campaign, next_at, state) WHERE next_at IS NOT NULL;
        """,
    ];

    public const string Versions = "CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)";

    public static bool IsCurrent(Transaction transaction) => transaction.Number("SELECT MAX(version) FROM schema_version") == Steps.Length;

    /// <summary>Brings the database to this program's version, within the caller's transaction.</summary>
    /// <exception cref="FailedException">The store is of a newer program.</exception>
    public static void Migrate(Transaction transaction, string identity, string bytes)
    {
        var version = (int)transaction.Number("SELECT MAX(version) FROM schema_version");
        if (version > Steps.Length) throw new FailedException($"the store is of a newer routeralert: its schema is {version}, this one knows {Steps.Length}.");
        for (; version < Steps.Length; version++)
        {
            transaction.Run(Steps[version].Replace("{identity}", identity).Replace("{bytes}", bytes));
            transaction.Run("INSERT INTO schema_version VALUES (@version)", "version", version + 1);
        }
    }
}
