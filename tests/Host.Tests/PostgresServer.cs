// Debian's PostgreSQL, a cluster of its own in a temporary folder. Where it is not installed the test says that it was skipped.
using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Npgsql;

namespace RouterAlert.Host.Tests;

public sealed class PostgresServer : IDisposable
{
    private const int StartTries = 5;
    private const string Versions = "/usr/lib/postgresql", User = "postgres";

    private readonly string programs, folder;
    private int databases;

    private PostgresServer(string programs)
    {
        this.programs = programs;
        folder = Directory.CreateTempSubdirectory("routeralert-pg-").FullName;
        // The server refuses to run as root.
        if (Environment.IsPrivilegedProcess) Finish(Begin("chown", User, folder));
        Run("initdb", "-D", Data, "-U", User, "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C");
        Start();
    }

    public int Port { get; private set; }

    private string Data => Path.Combine(folder, "data");

    /// <summary>Starts a server on a free port of 127.0.0.1, without passwords; it takes a few seconds, so once a class is enough.</summary>
    public static PostgresServer StartNew()
    {
        var programs = !Directory.Exists(Versions) ? null : Directory.GetDirectories(Versions)
            .Select(version => Path.Combine(version, "bin")).LastOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")));
        if (programs is null) Assert.Inconclusive("skipped: postgresql is not installed (.ci/packages)");
        return new PostgresServer(programs);
    }

    /// <summary>A new, empty database; its URL as psql takes it.</summary>
    public string NewDatabase()
    {
        var name = $"test{++databases}";
        Execute("postgres", $"CREATE DATABASE {name}");
        return $"postgres://{User}@127.0.0.1:{Port}/{name}";
    }

    /// <param name="database">A database's name or its URL.</param>
    public void Execute(string database, string sql)
    {
        using var connection = new NpgsqlConnection(ConnectionString(database));
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    /// <param name="database">A database's name or its URL.</param>
    public string ConnectionString(string database) =>
        $"Host=127.0.0.1;Port={Port};Username={User};Database={database[(database.LastIndexOf('/') + 1)..]};Pooling=false;Timeout=60";

    /// <summary>Ends it as a power cut of its machine would: connections break. <see cref="StartAgain"/> brings it back on the same port.</summary>
    public void Crash() => Run("pg_ctl", "stop", "-D", Data, "-m", "immediate", "-w", "-t", "60");

    /// <summary>Ends it the same way and starts it at once.</summary>
    public void Restart()
    {
        Crash();
        StartAgain();
    }

    public void StartAgain()
    {
        if (!TryStart()) throw new InvalidOperationException("PostgreSQL does not start again:\n" + Log);
    }

    public void Dispose()
    {
        TryRun("pg_ctl", "stop", "-D", Data, "-m", "immediate", "-w", "-t", "60");
        Directory.Delete(folder, recursive: true);
    }

    private string Log => File.Exists(Path.Combine(folder, "log")) ? File.ReadAllText(Path.Combine(folder, "log")) : "";

    // Somebody else may take the port between its choice and the start.
    private void Start()
    {
        for (var i = 0; i < StartTries; i++)
        {
            using (var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))
            {
                probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
                Port = ((IPEndPoint)probe.LocalEndPoint!).Port;
            }
            if (TryStart()) return;
        }
        throw new InvalidOperationException("PostgreSQL does not start:\n" + Log);
    }

    // No fsync: a test machine's power cut loses the test anyway.
    private bool TryStart() => TryRun("pg_ctl", "start", "-D", Data, "-w", "-t", "60", "-l", Path.Combine(folder, "log"),
        "-o", $"-p {Port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=50") == 0;

    private void Run(string program, params string[] arguments)
    {
        if (TryRun(program, arguments) != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed.\n{Log}");
    }

    private int TryRun(string program, params string[] arguments)
    {
        var path = Path.Combine(programs, program);
        return Finish(Environment.IsPrivilegedProcess ? Begin("runuser", ["-u", User, "--", path, .. arguments]) : Begin(path, arguments));
    }

    // Into the null device: the server inherits what pg_ctl was given, and nobody would read a pipe to its end.
    private static Process Begin(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = "/" };
        foreach (var argument in (string[])["-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "sh", program, .. arguments]) start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    private static int Finish(Process process)
    {
        using (process)
        {
            process.WaitForExit();
            return process.ExitCode;
        }
    }
}
