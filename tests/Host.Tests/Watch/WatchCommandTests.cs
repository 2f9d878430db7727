using System;
using System.Diagnostics;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Threading;
using Microsoft.Data.Sqlite;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Host.Tests.Virtual;

namespace RouterAlert.Host.Tests.Watch;

[TestClass]
public class WatchCommandTests
{
    [TestMethod]
    public void RoutersExportIsJudgedAndNothingIsOrderedUnasked()
    {
        var port = BoardOnTest.FreePort(SocketType.Dgram);
        using var watch = RunningProgram.Tool("watch", "--json", "--listen", $"127.0.0.1:{port}", "--customers", "198.51.100.0/24,2001:db8::/32", "--routers", "127.0.0.1", "--size", "1000", "--scan-failures", "20");
        Scan(port, () => watch.Output.Contains("would be ordered", StringComparison.Ordinal));
        watch.Interrupt();
        Assert.AreEqual(0, watch.Wait());
        var said = JsonDocument.Parse(watch.Output.Split('\n')[0]).RootElement;
        Assert.AreEqual("198.51.100.23", said.GetProperty("customer").GetString());
        Assert.AreEqual("scan-horizontal", said.GetProperty("verdict").GetString());
        Assert.AreEqual(3000, said.GetProperty("code").GetInt32());
        StringAssert.Contains(watch.Error, "0 flows missed");
    }

    [TestMethod]
    public void FindingOfALineIsPutIntoTheStore()
    {
        var folder = Directory.CreateTempSubdirectory("routeralert-watch");
        var lines = Path.Combine(folder.FullName, "lines.csv");
        var store = Path.Combine(folder.FullName, "store.db");
        File.WriteAllText(lines, "line,address,port\n000000000042,198.51.100.23,10911\n");
        var port = BoardOnTest.FreePort(SocketType.Dgram);
        using (var watch = RunningProgram.Tool("watch", "--listen", $"127.0.0.1:{port}", "--customers", "198.51.100.0/24", "--routers", "127.0.0.1", "--size", "1000", "--scan-failures", "20", "--lines", lines, "--send", "--store", store))
        {
            Scan(port, () => watch.Output.Contains("code 3000, line 000000000042: ordered.", StringComparison.Ordinal));
            watch.Interrupt();
            Assert.AreEqual(0, watch.Wait(), watch.Error);
        }
        using var status = RunningProgram.Tool("campaign", "status", "1", "--store", store, "--report", "csv");
        Assert.AreEqual(0, status.Wait());
        StringAssert.Contains(status.Output, "000000000042,3000,raise,");
        StringAssert.Contains(status.Output, "198.51.100.23,10911,watch: scan-horizontal of 198.51.100.23");
        folder.Delete(recursive: true);
    }

    [TestMethod]
    public void AWatchWhoseFindingsNobodyReadsEnds()
    {
        if (OperatingSystem.IsWindows()) Assert.Inconclusive("skipped: there is no sh");
        using var watch = RunningProgram.ToolThatNobodyReads("watch", "--listen", $"127.0.0.1:{BoardOnTest.FreePort(SocketType.Dgram)}", "--customers", "198.51.100.0/24", "--size", "1000");
        watch.Wait(60);
        StringAssert.EndsWith(watch.Error, "Nobody reads what is found any more.\nexit code 1\n");
    }

    [TestMethod]
    [DataRow("5")]
    [DataRow("9")]
    [DataRow("10")]
    public void ARealExportersFindingsAreOrderedOnceAndItsMailServersLeftAlone(string version)
    {
        var softflowd = Installed.Program("softflowd");
        var folder = Directory.CreateTempSubdirectory("routeralert-watch").FullName;
        File.WriteAllText(Path.Combine(folder, "lines.csv"), "line,address,port\n000000000023,192.168.1.23,10911\n000000000025,192.168.1.25,10911\n");
        File.WriteAllText(Path.Combine(folder, "allow.txt"), "192.168.1.25 # the mail server\n");
        var store = Path.Combine(folder, "store.db");

        StringAssert.Contains(Watch(softflowd, version, folder, "would be ordered"), "0 flows missed");
        Assert.IsFalse(File.Exists(store));
        StringAssert.Contains(Watch(softflowd, version, folder, "ordered", "--send", "--store", store), "campaign 1 in " + store + ": 1 orders taken in, 0 repeated");
        StringAssert.Contains(Watch(softflowd, version, folder, "ordered", "--send", "--store", store), "campaign 2 in " + store + ": 0 orders taken in, 1 repeated within 24 hours and left out; it is empty and deleted.");
        using var list = RunningProgram.Tool("campaign", "status", "--store", store);
        Assert.AreEqual(0, list.Wait());
        StringAssert.StartsWith(list.Output, "   1  ");
        Assert.AreEqual(1, list.Output.Trim().Split('\n').Length, list.Output);

        using var status = RunningProgram.Tool("campaign", "status", "1", "--store", store, "--report", "csv");
        Assert.AreEqual(0, status.Wait());
        StringAssert.Contains(status.Output, "000000000023,3003,raise,");
        StringAssert.Contains(status.Output, "192.168.1.23,10911,watch: scan-horizontal of 192.168.1.23");
        Assert.AreEqual(2, status.Output.Trim().Split('\n').Length, status.Output);
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A watch that gets a scan's and a mailer's flows, until it has said both; its last words.</summary>
    private static string Watch(string softflowd, string version, string folder, string outcome, params string[] more)
    {
        var port = BoardOnTest.FreePort(SocketType.Dgram);
        using var watch = RunningProgram.Tool(["watch", "--listen", $"127.0.0.1:{port}", "--customers", "192.168.1.0/24", "--routers", "127.0.0.1", "--size", "1000",
            "--allow", Path.Combine(folder, "allow.txt"), "--lines", Path.Combine(folder, "lines.csv"), .. more]);
        for (var end = DateTime.UtcNow.AddSeconds(60); !watch.Error.Contains("Listening", StringComparison.Ordinal); Thread.Sleep(50))
            Assert.IsTrue(watch.IsRunning && DateTime.UtcNow < end, watch.Error);
        foreach (var capture in new[] { "nmap-horizontal.pcap", "smtp-spam.pcap" })
        {
            // Of a file it may wait for ever for somebody at its control socket.
            string[] arguments = ["-d", "-c", "none", "-p", Path.Combine(folder, "softflowd.pid"), "-r", Repository.Vector(capture), "-n", $"127.0.0.1:{port}", "-v", version];
            var start = new ProcessStartInfo(softflowd, arguments) { RedirectStandardError = true };
            using var exporter = Process.Start(start)!;
            var words = exporter.StandardError.ReadToEnd();
            exporter.WaitForExit();
            Assert.AreEqual(0, exporter.ExitCode, words);
        }
        watch.WaitFor($"; code 3003, line 000000000023: {outcome}.");
        watch.WaitFor("192.168.1.25 smtp-spam: ");
        watch.Interrupt();
        Assert.AreEqual(0, watch.Wait(), watch.Error);
        StringAssert.Contains(watch.Output, "; code 1000: an allowed mail server.");
        return watch.Error;
    }

    [TestMethod]
    public void OrdersThatAStoreWhichIsAwayDidNotTakeAreSaidAtTheEnd()
    {
        using var server = PostgresServer.StartNew();
        var folder = Directory.CreateTempSubdirectory("routeralert-watch").FullName;
        var lines = Path.Combine(folder, "lines.csv");
        File.WriteAllText(lines, "line,address,port\n000000000042,198.51.100.23,10911\n");
        var port = BoardOnTest.FreePort(SocketType.Dgram);
        using var watch = RunningProgram.Tool("watch", "--listen", $"127.0.0.1:{port}", "--customers", "198.51.100.0/24", "--routers", "127.0.0.1", "--size", "1000", "--scan-failures", "20", "--lines", lines, "--send", "--store", server.NewDatabase());
        for (var end = DateTime.UtcNow.AddSeconds(60); !watch.Error.Contains("Listening", StringComparison.Ordinal); Thread.Sleep(50))
            Assert.IsTrue(watch.IsRunning && DateTime.UtcNow < end, watch.Error);
        server.Crash();
        Scan(port, () => watch.Error.Contains("has gone away", StringComparison.Ordinal));
        watch.Interrupt();
        Assert.AreEqual(1, watch.Wait(), watch.Error);
        StringAssert.Contains(watch.Error, "has not come back: what was ordered since it went away is not in it.");
        Directory.Delete(folder, recursive: true);
    }

    [TestMethod]
    public void AStoreThatRefusesEndsTheWatch()
    {
        var folder = Directory.CreateTempSubdirectory("routeralert-watch").FullName;
        var lines = Path.Combine(folder, "lines.csv");
        var store = Path.Combine(folder, "store.db");
        File.WriteAllText(lines, "line,address,port\n000000000042,198.51.100.23,10911\n");
        var port = BoardOnTest.FreePort(SocketType.Dgram);
        using var watch = RunningProgram.Tool("watch", "--listen", $"127.0.0.1:{port}", "--customers", "198.51.100.0/24", "--routers", "127.0.0.1", "--size", "1000", "--scan-failures", "20", "--lines", lines, "--send", "--store", store);
        for (var end = DateTime.UtcNow.AddSeconds(60); !watch.Error.Contains($"Orders go into campaign 1 in {store}.", StringComparison.Ordinal); Thread.Sleep(50))
            Assert.IsTrue(watch.IsRunning && DateTime.UtcNow < end, watch.Error);
        using (var connection = new SqliteConnection($"Data Source={store};Pooling=false"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "DROP TABLE orders";
            command.ExecuteNonQuery();
        }
        Scan(port, () => !watch.IsRunning);
        Assert.AreEqual(1, watch.Wait(), watch.Error);
        StringAssert.Contains(watch.Error, "no such table: ");
        Directory.Delete(folder, recursive: true);
    }

    [TestMethod]
    public void ExportsOfStrangersAreNotBelieved()
    {
        var port = BoardOnTest.FreePort(SocketType.Dgram);
        using var watch = RunningProgram.Tool("watch", "--listen", $"127.0.0.1:{port}", "--customers", "198.51.100.0/24", "--routers", "192.0.2.0/24", "--size", "1000");
        Scan(port, () => watch.Error.Contains("Listening", StringComparison.Ordinal));
        Thread.Sleep(100);
        watch.Interrupt();
        Assert.AreEqual(0, watch.Wait());
        Assert.AreEqual("", watch.Output);
        StringAssert.Contains(watch.Error, "0 flows in 0 datagrams");
    }

    [TestMethod]
    [DataRow("--customers 198.51.100.0", "'198.51.100.0' is no network")]
    [DataRow("--customers 198.51.100.0/24 --size 2000000", "--size 2000000 is not allowed: 1 to 1048576 are.")]
    [DataRow("--customers 198.51.100.0/24 --verdicts spam", "--verdicts 'spam' is none: smtp-spam, scan-horizontal,")]
    [DataRow("--customers 198.51.100.0/24 --routers edge1", "--routers 'edge1' is neither an address nor a network")]
    [DataRow("--customers 198.51.100.0/24 --listen here", "--listen 'here' is no UDP address")]
    [DataRow("--customers 198.51.100.0/24 --send", "--send needs --routers, since anybody can forge an export")]
    [DataRow("--customers 2001:db8::/32,2001:db9::/32", "--customers: one IPv6 prefix is allowed")]
    public void WrongUsageIsTwo(string arguments, string words)
    {
        using var tool = RunningProgram.Tool(["watch", .. arguments.Split(' ')]);
        Assert.AreEqual(2, tool.Wait());
        StringAssert.Contains(tool.Error, words);
    }

    private static void Scan(int port, Func<bool> until)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        var export = new FlowExport(1);
        var end = DateTime.UtcNow.AddSeconds(60);
        for (var target = 0u; !until(); target++)
        {
            if (DateTime.UtcNow > end) Assert.Fail("watch has not said it in a minute");
            export.Begin();
            export.Add(0xC6336417, 40000, 0x0A000000 + target, 23, FlowExport.Tcp, FlowExport.Syn | FlowExport.Rst, 2);
            export.End();
            socket.SendTo(export.Buffer.AsSpan(0, export.Length), new IPEndPoint(IPAddress.Loopback, port));
            Thread.Sleep(20);
        }
    }
}
