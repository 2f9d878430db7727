// FreeRADIUS's radacct in Debian's PostgreSQL and in SQLite: who had the address then, and where the line is now.
using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Data.Sqlite;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Host.Tests.Feeds;

namespace RouterAlert.Host.Tests.Leases;

[TestClass]
public class RadiusAccountsTests
{
    // Line a1 moved from .1 to .3, line a2 has .1 now; b1 and b2 share an address; c1 has a prefix and an IPv6 address; dd was there weeks ago.
    private const string Sessions = """
        INSERT INTO radacct (username, callingstationid, framedipaddress, acctstarttime, acctstoptime, framedipv6address, delegatedipv6prefix, port_from, port_to) VALUES
        ('0000000000a1@isp', 'x', '192.0.2.1', {-6}, {-3}, NULL, NULL, NULL, NULL),
        ('0000000000a1@isp', 'x', '192.0.2.3', {-3}, NULL, NULL, NULL, NULL, NULL),
        ('0000000000a2', 'x', '192.0.2.1', {-3}, NULL, NULL, NULL, NULL, NULL),
        ('0000000000b1', 'x', '198.51.100.1', {-6}, NULL, NULL, NULL, 1024, 2047),
        ('0000000000b2', 'x', '198.51.100.1', {-6}, NULL, NULL, NULL, 2048, 3071),
        ('193', 'x', NULL, {-6}, NULL, '2001:db8:ffff::c1', '2001:db8:c1::/56', NULL, NULL),
        ('nobody', 'x', '192.0.2.77', {-6}, NULL, NULL, NULL, NULL, NULL),
        ('0000000000dd', 'x', '192.0.2.200', {-900}, {-800}, NULL, NULL, NULL, NULL)
        """;

    private static PostgresServer? server;

    private readonly IntakeOnTest intake = new();

    [ClassCleanup]
    public static void Stop() => server?.Dispose();

    [TestCleanup]
    public void End() => intake.Dispose();

    [TestMethod]
    public async Task PostgresAnswers()
    {
        var url = (server ??= PostgresServer.StartNew()).NewDatabase();
        server.Execute(url, RadiusTable.Create("inet", "timestamp with time zone"));
        server.Execute(url, Filled(hours => $"now() + interval '{hours} hours'"));
        await Check(url, "--radius-ports", "port_from,port_to");
    }

    [TestMethod]
    public async Task SqliteAnswersWithSecondsSince1970()
    {
        var path = Sqlite("integer", hours => $"strftime('%s', 'now') + {hours} * 3600");
        await Check(path, "--radius-ports", "port_from,port_to");
    }

    [TestMethod]
    public async Task SqliteAnswersWithTextOfASaidZone()
    {
        var path = Sqlite("text", hours => $"datetime('now', '{hours} hours')");
        await Check(path, "--radius-ports", "port_from,port_to", "--lease-zone", "UTC");
    }

    [TestMethod]
    [DoNotParallelize] // the error output is everybody's
    public async Task MissingIndexIsSaidOnceWithTheCommandThatMakesIt()
    {
        var path = Sqlite("integer", hours => $"strftime('%s', 'now') + {hours} * 3600");
        Run(path, "CREATE INDEX name ON radacct (username)");
        using var said = new StringWriter();
        var error = Console.Error;
        Console.SetError(said);
        try
        {
            await intake.OrdersNow(Rows(), "--leases", path, "--radius-ports", "port_from,port_to");
        }
        finally
        {
            Console.SetError(error);
        }
        var told = said.ToString().Split('\n').Where(line => line.Contains("no index", StringComparison.Ordinal)).Select(line => line[(line.IndexOf("CREATE", StringComparison.Ordinal))..]);
        Assert.AreEqual("CREATE INDEX ON radacct (framedipaddress, acctstoptime)|CREATE INDEX ON radacct (framedipv6address, acctstoptime)|CREATE INDEX ON radacct (delegatedipv6prefix, acctstoptime)", string.Join('|', told));
    }

    [TestMethod]
    public async Task DatabaseThatIsAwayIsSaidInOneLine()
    {
        var error = await Assert.ThrowsExactlyAsync<FailedException>(() => intake.Lines(Rows(), "--leases", "postgres://user:secret@127.0.0.1:1/accounts"));
        Assert.IsFalse(error.Message.Contains("secret", StringComparison.Ordinal) || error.Message.Contains('\n'), error.Message);
        StringAssert.StartsWith(error.Message, "postgres://127.0.0.1:1/accounts: ");
    }

    private async Task Check(string leases, params string[] options)
    {
        var orders = await Ask([Rows(), "--leases", leases, .. options]);
        Assert.AreEqual("a1 192.0.2.3:10911, a2 192.0.2.1:10911, b2 , c1 [2001:db8:ffff::c1]:10911, dd ", orders);
        Assert.AreEqual("4 a shared address needs the port; 6 no line is known of who had the address", intake.Reasons());
    }

    // The tables' moments are the database's own, so the clock is the machine's.
    private async Task<string> Ask(string[] arguments) =>
        string.Join(", ", (await intake.OrdersNow(arguments)).Select(order => $"{order.Line:x} {order.Box}"));

    private string Rows()
    {
        static string Ago(int hours) => DateTime.UtcNow.AddHours(-hours).ToString("yyyy-MM-ddTHH:mm:ssZ");
        return intake.File("rows.csv", string.Join('\n', $"192.0.2.1,,{Ago(5)},2000", $"192.0.2.1,,{Ago(1)},2000", $"198.51.100.1,2050,{Ago(1)},2000",
            $"198.51.100.1,,{Ago(1)},2000", $"2001:db8:c1:8::1,,{Ago(1)},2000", $"192.0.2.77,,{Ago(1)},2000", $"192.0.2.200,,{Ago(850)},2000"));
    }

    private string Sqlite(string type, Func<int, string> time)
    {
        var path = intake.File("radacct.db", "");
        Run(path, RadiusTable.Create("text", type));
        Run(path, Filled(time));
        return path;
    }

    private static void Run(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static string Filled(Func<int, string> time) =>
        ((int[])[-3, -6, -800, -900]).Aggregate(Sessions, (sql, hours) => sql.Replace($"{{{hours}}}", time(hours)));
}
