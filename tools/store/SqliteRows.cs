// A statement for each of many rows by SQLite's own interface: Microsoft.Data.Sqlite searches every value's name in a list for each row, which costs
// more than the row itself.
using System;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace RouterAlert.Tools.Store;

public sealed class SqliteRows : RowWriter
{
    private const int StackBytes = 512;

    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;

    // Which of the statement's values each column is; 0 for none.
    private readonly int[] places;

    // What each column is bound to: a value stays bound from row to row, and most columns say the same for thousands of rows.
    private readonly long[] numbers;
    private readonly Bound[] bound;
    private int column = -1;

    /// <param name="sql">Calls the values @column; it need not use all.</param>
    public SqliteRows(Transaction transaction, string sql, string[] columns)
    {
        database = ((SqliteConnection)transaction.Connection).Handle!;
        numbers = new long[columns.Length];
        bound = new Bound[columns.Length];
        Check(raw.sqlite3_prepare_v2(database, sql, out statement));
        places = Array.ConvertAll(columns, name => raw.sqlite3_bind_parameter_index(statement, "@" + name));
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
        if (places[i] == 0 || (bound[i] == Bound.Number && numbers[i] == value)) return;
        (bound[i], numbers[i]) = (Bound.Number, value);
        Check(raw.sqlite3_bind_int64(statement, places[i], value));
    }

    public override void Null()
    {
        var i = column++;
        if (places[i] == 0 || bound[i] == Bound.Null) return;
        bound[i] = Bound.Null;
        Check(raw.sqlite3_bind_null(statement, places[i]));
    }

    public override void Text(string value)
    {
        var place = Place();
        if (place == 0) return;
        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        var bytes = most <= StackBytes ? stackalloc byte[StackBytes] : new byte[most];
        Check(raw.sqlite3_bind_text(statement, place, bytes[..Encoding.UTF8.GetBytes(value, bytes)]));
    }

    public override void Bytes(byte[] value)
    {
        if (Place() is > 0 and var place) Check(raw.sqlite3_bind_blob(statement, place, value.AsSpan()));
    }

    public override void Complete()
    {
        if (column < 0) return;
        column = -1;
        Check(raw.sqlite3_step(statement));
        Check(raw.sqlite3_reset(statement));
    }

    public override void Dispose() => statement.Dispose();

    private int Place()
    {
        bound[column] = Bound.Other;
        return places[column++];
    }

    // As Microsoft.Data.Sqlite does, so that whoever catches sees no difference.
    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, database);
}
