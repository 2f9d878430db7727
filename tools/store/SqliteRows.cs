// Rows into SQLite by one statement of its own interface: Microsoft.Data.Sqlite searches every value's name in a list for each row, which costs more
// than the row itself.
using System;
using System.Linq;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace RouterAlert.Tools.Store;

public sealed class SqliteRows : RowWriter
{
    private const int StackBytes = 512;

    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;

    // What each column is bound to: a value stays bound from row to row, and most columns say the same for thousands of rows.
    private readonly long[] numbers;
    private readonly Bound[] bound;
    private int column = -1;

    public SqliteRows(Transaction transaction, string table, string[] columns)
    {
        database = ((SqliteConnection)transaction.Connection).Handle!;
        numbers = new long[columns.Length];
        bound = new Bound[columns.Length];
        var values = string.Join(", ", Enumerable.Range(1, columns.Length).Select(i => $"?{i}"));
        Check(raw.sqlite3_prepare_v2(database, $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({values})", out statement));
    }

    private enum Bound : byte
    {
        Null,
        Number,
        Other,
    }

    public override void Begin()
    {
        Complete();
        column = 0;
    }

    public override void Number(long value)
    {
        var i = column++;
        if (bound[i] == Bound.Number && numbers[i] == value) return;
        (bound[i], numbers[i]) = (Bound.Number, value);
        Check(raw.sqlite3_bind_int64(statement, i + 1, value));
    }

    public override void Null()
    {
        var i = column++;
        if (bound[i] == Bound.Null) return;
        bound[i] = Bound.Null;
        Check(raw.sqlite3_bind_null(statement, i + 1));
    }

    public override void Text(string value)
    {
        bound[column] = Bound.Other;
        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        var bytes = most <= StackBytes ? stackalloc byte[StackBytes] : new byte[most];
        Check(raw.sqlite3_bind_text(statement, ++column, bytes[..Encoding.UTF8.GetBytes(value, bytes)]));
    }

    public override void Bytes(byte[] value)
    {
        bound[column] = Bound.Other;
        Check(raw.sqlite3_bind_blob(statement, ++column, value.AsSpan()));
    }

    public override void Complete()
    {
        if (column < 0) return;
        column = -1;
        Check(raw.sqlite3_step(statement));
        Check(raw.sqlite3_reset(statement));
    }

    public override void Dispose() => statement.Dispose();

    // As Microsoft.Data.Sqlite does, so that whoever catches sees no difference.
    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, database);
}
