// Many rows into one table, the fastest way that the database has. Values come in the order of the columns.
using System;
using System.Data.Common;
using System.Linq;

namespace RouterAlert.Tools.Store;

public abstract class RowWriter : IDisposable
{
    public abstract void Begin();
    public abstract void Number(long value);
    public abstract void Text(string? value);
    public abstract void Bytes(byte[]? value);

    /// <summary>After the last row.</summary>
    public abstract void Complete();

    public abstract void Dispose();
}

/// <summary>One prepared statement, run for each row.</summary>
public sealed class PreparedRows : RowWriter
{
    private readonly DbCommand command;
    private int column = -1;

    public PreparedRows(Transaction transaction, string table, string[] columns)
    {
        command = transaction.Command($"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select(name => "@" + name))})",
            [.. columns.SelectMany(name => new object?[] { name, null })]);
        command.Prepare();
    }

    public override void Begin()
    {
        Complete();
        column = 0;
    }

    public override void Number(long value) => command.Parameters[column++].Value = value;
    public override void Text(string? value) => command.Parameters[column++].Value = value ?? (object)DBNull.Value;
    public override void Bytes(byte[]? value) => command.Parameters[column++].Value = value ?? (object)DBNull.Value;

    public override void Complete()
    {
        if (column >= 0) command.ExecuteNonQuery();
        column = -1;
    }

    public override void Dispose() => command.Dispose();
}
