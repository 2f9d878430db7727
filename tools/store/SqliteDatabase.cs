// SQLite: one file, nothing to install. One sender at a time is enough for some millions of lines.
using System;
using System.Data.Common;
using System.IO;
using Microsoft.Data.Sqlite;
using RouterAlert.Boards.Common.CommandLine;

namespace RouterAlert.Tools.Store;

public sealed class SqliteDatabase : Database
{
    // https://sqlite.org/rescode.html
    private const int Error = 1, Constraint = 19, Mismatch = 20, Misuse = 21, NotADatabase = 26;
    private readonly string path;

    public SqliteDatabase(string path)
    {
        this.path = System.IO.Path.GetFullPath(path);
        if (Directory.Exists(this.path) || !Directory.Exists(System.IO.Path.GetDirectoryName(this.path)))
            throw new UsageException($"--store '{path}' is no place for a file; a server is written as postgres://USER@HOST/DATABASE.");
    }

    public override string Name => path;
    public override string Path => path;
    public override string SkipLocked => "";
    protected override string Identity => "INTEGER PRIMARY KEY";
    protected override string Bytes => "BLOB";

    // FULL: what a receipt said survives a power cut, too. Batches are large, so it costs little; and the log grows to 64 MB before it is written into the
    // file, so that a page that many batches change is written there once.
    protected override string Prologue =>
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=16384; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-262144; PRAGMA mmap_size=1073741824;";

    public override string TemporaryTable(string name, string columns) => $"CREATE TEMPORARY TABLE {name} ({columns.Replace("{bytes}", Bytes)})";

    // Writing transactions exclude each other anyway.
    public override void LockIntake(Transaction transaction)
    {
    }

    public override long TakeIds(Transaction transaction, string table, int count) => transaction.Number($"SELECT MAX(id) FROM {table}") + 1;

    public override RowWriter Load(Transaction transaction, string table, params string[] columns) =>
        new SqliteRows(transaction, $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES (@{string.Join(", @", columns)})", columns);

    // A statement a row: UPDATE FROM would gather all rows first, and look each up twice.
    public override void UpdateEach(Transaction transaction, string table, string set, string where, string staging, string[] columns, Action<RowWriter> write)
    {
        using var rows = new SqliteRows(transaction, $"UPDATE {table} SET {set} WHERE {where}", columns);
        write(rows);
        rows.Complete();
    }

    // Its temporary tables keep their rows over the transaction's end.
    protected override void Empty(Transaction transaction, string table) => transaction.Run($"DELETE FROM {table}");

    protected override DbConnection Connect() => new SqliteConnection($"Data Source={path};Pooling=false;Default Timeout=30");

    // Who writes says so at the beginning: a reader that turns writer would fail when another has written meanwhile.
    protected override DbTransaction Begin(DbConnection connection, bool isLook) => ((SqliteConnection)connection).BeginTransaction(deferred: isLook);

    protected override bool IsAway(Exception e) =>
        e is SqliteException { SqliteErrorCode: not (Error or Constraint or Mismatch or Misuse or NotADatabase) };
}
