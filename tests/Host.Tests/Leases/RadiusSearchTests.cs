// An accounting table that is asked by index says the same as all of its sessions read from a file, whatever they are; and is waited for.
using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Data.Sqlite;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Npgsql;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Host.Tests.Feeds;
using RouterAlert.Tools.Leases;
using RouterAlert.Tools.Store;

namespace RouterAlert.Host.Tests.Leases;

[TestClass]
public class RadiusSearchTests
{
    private static readonly int[] Codes = [1, 2, 2000, 3000, 4000, 5000, 6000];
    private const int Lines = 40, Sessions = 400, Rows = 1500, Hours = 24 * 30;

    private const string Timestamp = "timestamp with time zone";

    private static PostgresServer? server;

    private readonly IntakeOnTest intake = new();

    [ClassCleanup]
    public static void Stop() => server?.Dispose();

    [TestCleanup]
    public void End() => intake.Dispose();

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public async Task SqliteSaysWhatTheFileSays(int seed) => await Compare(seed, sessions => Sqlite(sessions, "integer", time => time.ToUnixTimeSeconds()));

    [TestMethod]
    [DataRow(4)]
    [DataRow(5)]
    public async Task SqliteWithTimesAsTextSaysWhatTheFileSays(int seed) =>
        await Compare(seed, sessions => Sqlite(sessions, "text", time => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)), "--lease-zone", "UTC");

    [TestMethod]
    [DataRow(6)]
    [DataRow(7)]
    public async Task PostgresSaysWhatTheFileSays(int seed) => await Compare(seed, sessions => Postgres(sessions, "inet", Timestamp));

    [TestMethod]
    public async Task PostgresWithAddressesAsTextSaysWhatTheFileSays() => await Compare(8, sessions => Postgres(sessions, "varchar(50)", Timestamp));

    [TestMethod]
    public async Task TwoDatabasesTogetherSayWhatTheFileSays()
    {
        var sessions = Made(9);
        string[] both = ["--leases", Sqlite(sessions.Take(Sessions / 2), "integer", time => time.ToUnixTimeSeconds()), "--leases", Csv("rest.csv", sessions.Skip(Sessions / 2))];
        Assert.AreEqual(await Answers(9, "--leases", Csv("leases.csv", sessions)), await Answers(9, [.. both, "--radius-ports", "port_from,port_to"]));
    }

    [TestMethod]
    public void DatabaseThatWasThereIsWaitedFor()
    {
        using var accounts = Accounts(Made(10), CancellationToken.None);
        var before = OfAll(accounts);
        server!.Crash();
        var asked = Task.Run(() => OfAll(accounts));
        Assert.IsFalse(asked.Wait(1500));
        server.StartAgain();
        Assert.AreEqual(before, asked.Result);
    }

    [TestMethod]
    public void WaitingEndsWhenItIsCancelled()
    {
        using var cancel = new CancellationTokenSource();
        using var accounts = Accounts([], cancel.Token);
        server!.Crash();
        var asked = Task.Run(() => accounts.OpenOf(["x"], new LineNames(), cancel.Token));
        cancel.CancelAfter(500);
        Assert.ThrowsExactly<OperationCanceledException>(() => asked.GetAwaiter().GetResult());
        server.StartAgain();
    }

    [TestMethod]
    [DataRow("--radius-line", "nas", "has no column nas.")]
    [DataRow("--radius-table", "accounts", "accounts")]
    public async Task WhatTheTableLacksIsSaid(string option, string value, string words)
    {
        var error = await Assert.ThrowsExactlyAsync<FailedException>(() => Answers(1, "--leases", Sqlite([], "integer", time => 0), option, value));
        StringAssert.Contains(error.Message, words);
    }

    /// <summary>Those of a database that has answered.</summary>
    private static RadiusPostgres Accounts(IEnumerable<Session> sessions, CancellationToken cancel)
    {
        var accounts = new RadiusPostgres(PostgresUrl.Read(Postgres(sessions, "inet", Timestamp), "--leases"), new RadiusColumns("radacct", "username", null), null);
        accounts.Begin(cancel);
        return accounts;
    }

    private static int OfAll(RadiusAccounts accounts) =>
        accounts.Having(Enumerable.Range(1, 12).Select(i => IPAddress.Parse($"192.0.2.{i}")), DateTimeOffset.UnixEpoch, new LineNames(), CancellationToken.None).Leases.Count;

    private async Task Compare(int seed, Func<IReadOnlyList<Session>, string> database, params string[] options)
    {
        var sessions = Made(seed);
        var file = await Answers(seed, "--leases", Csv("leases.csv", sessions));
        foreach (var reason in (string[])["nobody had", "more than one", "needs the port", "duplicate", " 192.0.2.", " [2001:db8:"]) StringAssert.Contains(file, reason);
        Assert.AreEqual(file, await Answers(seed, ["--leases", database(sessions), "--radius-ports", "port_from,port_to", .. options]));
    }

    /// <summary>The orders with their boxes, and what was set aside.</summary>
    private async Task<string> Answers(int seed, params string[] options)
    {
        File.Delete(intake.Rejected);
        var orders = await intake.Orders([RowsFile(seed), .. options]);
        return string.Join('\n', orders.Select(order => $"{order.Line:x} {order.Box} {order.OrderedBy}")) + '\n' + File.ReadAllText(intake.Rejected);
    }

    // Few addresses, so that sessions follow and overlap each other; some lines share theirs, some have prefixes.
    private static List<Session> Made(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Sessions).Select(_ =>
        {
            var start = IntakeOnTest.Now.AddMinutes(-random.Next(1, Hours * 60));
            var number = random.Next(1, Lines + 1);
            var line = $"{number:x12}{(number % 3 == 0 ? "@isp" : "")}";
            DateTimeOffset? stop = start.AddHours(random.Next(1, 100));
            if (stop > IntakeOnTest.Now || random.Next(5) == 0) stop = null;
            var port = random.Next(1, 5) * 1024;
            return random.Next(6) switch
            {
                0 => new Session(line, "framedipv6address", $"2001:db8:ffff::{random.Next(1, 9)}", start, stop, 0, 0),
                1 => new Session(line, "delegatedipv6prefix", $"{IPAddress.Parse($"2001:db8:{random.Next(1, 9)}:{random.Next(4) << 8:x}::")}/56", start, stop, 0, 0),
                2 => new Session(line, "framedipaddress", $"198.51.100.{random.Next(1, 4)}", start, stop, port, port + 1023),
                _ => new Session(line, "framedipaddress", $"192.0.2.{random.Next(1, 99)}", start, stop, 0, 0),
            };
        })];
    }

    private string RowsFile(int seed)
    {
        var random = new Random(~seed);
        return intake.File("rows.csv", string.Concat(Enumerable.Range(0, Rows).Select(i =>
        {
            var address = random.Next(5) switch
            {
                0 => $"2001:db8:ffff::{random.Next(1, 11)}",
                1 => $"2001:db8:{random.Next(1, 11)}:{random.Next(4) << 8 | random.Next(256):x}::{random.Next(1, 99):x}",
                2 => $"198.51.100.{random.Next(1, 5)}",
                _ => $"192.0.2.{random.Next(1, 110)}",
            };
            var port = random.Next(3) > 0 ? random.Next(1024, 6000).ToString(CultureInfo.InvariantCulture) : "";
            var time = IntakeOnTest.Now.AddMinutes(-random.Next(1, Hours * 60)).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
            return random.Next(20) == 0 ? $"{random.Next(1, Lines + 1):x12},,,{Codes[i % Codes.Length]}\n" : $"{address},{port},{time},{Codes[i % Codes.Length]}\n";
        })));
    }

    private string Csv(string name, IEnumerable<Session> sessions) => intake.File(name, "line,address,start,stop,port_from,port_to\n" + string.Concat(sessions.Select(session =>
        $"{session.Line},{session.Address},{session.Start:yyyy-MM-ddTHH:mm:ssZ},{session.Stop:yyyy-MM-ddTHH:mm:ssZ},{session.PortFrom},{session.PortTo}\n")));

    private string Sqlite(IEnumerable<Session> sessions, string type, Func<DateTimeOffset, object> time)
    {
        var path = intake.File("radacct.db", "");
        Fill(() => new SqliteConnection($"Data Source={path};Pooling=False"), sessions, "text", type, time);
        return path;
    }

    private static string Postgres(IEnumerable<Session> sessions, string inet, string type)
    {
        server ??= PostgresServer.StartNew();
        var url = server.NewDatabase();
        Fill(() => new NpgsqlConnection(server.ConnectionString(url)), sessions, inet, type, time => time.UtcDateTime);
        return url;
    }

    private static void Fill(Func<DbConnection> connect, IEnumerable<Session> sessions, string inet, string type, Func<DateTimeOffset, object> time)
    {
        using var connection = connect();
        connection.Open();
        using var transaction = connection.BeginTransaction();
        Run(RadiusTable.Create(inet, type));
        foreach (var session in sessions)
            Run($"INSERT INTO radacct (username, {session.Column}, acctstarttime, acctstoptime, port_from, port_to) VALUES (@line, {(inet == "inet" ? "CAST(@address AS inet)" : "@address")}, @start, @stop, @from, @to)",
                ("line", session.Line), ("address", session.Address), ("start", time(session.Start)), ("stop", session.Stop is { } stop ? time(stop) : DBNull.Value),
                ("from", session.PortFrom), ("to", session.PortTo));
        transaction.Commit();

        void Run(string sql, params (string Name, object Value)[] values)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, value) in values)
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (name, value);
                command.Parameters.Add(parameter);
            }
            command.ExecuteNonQuery();
        }
    }

    private sealed record Session(string Line, string Column, string Address, DateTimeOffset Start, DateTimeOffset? Stop, int PortFrom, int PortTo);
}
