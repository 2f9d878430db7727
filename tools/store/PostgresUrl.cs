// A PostgreSQL server as psql's users write it: postgres://USER@HOST:PORT/DATABASE. Passwords better come from PGPASSWORD or ~/.pgpass than from a command line.
using System;
using Npgsql;
using RouterAlert.Boards.Common.CommandLine;

namespace RouterAlert.Tools.Store;

public static class PostgresUrl
{
    private const int DefaultPort = 5432;

    public static bool IsUrl(string text) => text.StartsWith("postgres://", StringComparison.Ordinal) || text.StartsWith("postgresql://", StringComparison.Ordinal);

    /// <param name="option">Named in the error.</param>
    /// <exception cref="UsageException">The text is no such URL; it isn't repeated, since it may hold a password.</exception>
    public static NpgsqlConnectionStringBuilder Read(string url, string option)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Host.Length == 0 || uri.AbsolutePath.Length < 2 || uri.Query.Length > 0)
            throw new UsageException($"{option}: a server is written as postgres://USER@HOST:PORT/DATABASE; the password comes from PGPASSWORD or ~/.pgpass.");
        var options = new NpgsqlConnectionStringBuilder
        {
            Host = uri.IdnHost.Trim('[', ']'),
            Port = uri.Port > 0 ? uri.Port : DefaultPort,
            Database = Uri.UnescapeDataString(uri.AbsolutePath[1..]),
            Pooling = false,
            ApplicationName = "routeralert",
        };
        var user = uri.UserInfo.Split(':', 2);
        if (user[0].Length > 0) options.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length > 1) options.Password = Uri.UnescapeDataString(user[1]);
        return options;
    }
}
