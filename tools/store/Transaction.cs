// A transaction with commands in one line: text, then names and values in turn.
using System;
using System.Data.Common;
using System.Globalization;

namespace RouterAlert.Tools.Store;

public sealed class Transaction(DbConnection connection, DbTransaction transaction) : IDisposable
{
    public DbConnection Connection => connection;

    /// <summary>The rows changed.</summary>
    public int Run(string sql, params object?[] values)
    {
        using var command = Command(sql, values);
        return command.ExecuteNonQuery();
    }

    /// <summary>The first value as a number; 0 for none.</summary>
    public long Number(string sql, params object?[] values)
    {
        using var command = Command(sql, values);
        return command.ExecuteScalar() is { } value and not DBNull ? Convert.ToInt64(value, CultureInfo.InvariantCulture) : 0;
    }

    public void Read(Action<DbDataReader> row, string sql, params object?[] values)
    {
        using var command = Command(sql, values);
        using var reader = command.ExecuteReader();
        while (reader.Read()) row(reader);
    }

    public DbCommand Command(string sql, params object?[] values)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i += 2)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = (string)values[i]!;
            parameter.Value = values[i + 1] ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }
        return command;
    }

    public void Commit() => transaction.Commit();

    public void Dispose() => transaction.Dispose();
}
