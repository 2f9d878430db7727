// IntelMQ's TCP output, in both its ways, into a listening intake.
using System;
using System.Buffers.Binary;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Host.Tests.Store;
using RouterAlert.Tools.Store;

namespace RouterAlert.Host.Tests.Feeds;

[TestClass]
public class TcpRecordsTests
{
    [TestMethod]
    public void LinesAndLengthsAreTaken()
    {
        using var program = RunningProgram.Tool("intake", "tcp://127.0.0.1:0", "--leases", IntakeOnTest.Vector("leases.csv"));
        var port = Port(program);
        using (var lines = new TcpClient("127.0.0.1", port))
        {
            lines.GetStream().Write(Encoding.UTF8.GetBytes(Event("192.0.2.3", "infected-system") + "\n{broken\n"));
            program.WaitFor("\"code\":2000");
        }
        using (var lengths = new TcpClient("127.0.0.1", port))
        {
            Say(lengths.GetStream(), Event("192.0.2.3", "scanner"));
            Say(lengths.GetStream(), Event("192.0.2.3", "brute-force"));
        }
        program.WaitFor("\"code\":3000");
        program.WaitFor("\"code\":4000");
        StringAssert.Contains(program.Error, "row 2: wrong JSON");
    }

    [TestMethod]
    public void OkMeansThatTheStoreHasIt()
    {
        using var server = PostgresServer.StartNew();
        var store = server.NewDatabase();
        using var program = RunningProgram.Tool("campaign", "tcp://127.0.0.1:0", "--leases", IntakeOnTest.Vector("leases.csv"), "--queue", "--store", store);
        using var peer = new TcpClient("127.0.0.1", Port(program));
        Say(peer.GetStream(), Event("192.0.2.3", "scanner"));
        server.Crash();
        Send(peer.GetStream(), Event("192.0.2.3", "brute-force"));
        Assert.IsFalse(peer.Client.Poll(TimeSpan.FromSeconds(3), SelectMode.SelectRead), "the store is away");
        server.StartAgain();
        ReadOk(peer.GetStream());
        Say(peer.GetStream(), "{set aside");
    }

    [TestMethod]
    public void KillLosesNothingThatWasAnsweredWithOk()
    {
        const int peers = 8, records = 2000, heardAtLeast = 4000;
        using var server = PostgresServer.StartNew();
        using var store = new StoreOnTest(server.NewDatabase());
        using var intake = new IntakeOnTest();
        var leases = intake.File("leases.csv", "line,address,start,stop\n" + string.Concat(
            Enumerable.Range(0, peers * records).Select(line => $"{line + 1:x12},{Address(line)},2025-07-01T00:00:00Z,\n")));
        var program = RunningProgram.Tool("campaign", "tcp://127.0.0.1:0", "--leases", leases, "--lab", "--queue", "--store", store.Address);
        var port = Port(program);
        var heardBytes = 0;
        var hearing = Enumerable.Range(0, peers).Select(peer => (Client: new TcpClient("127.0.0.1", port), First: peer * records)).ToArray()
            .Select(peer => Begin(() => Hear(peer.Client, peer.First))).ToArray();
        SpinWait.SpinUntil(() => Volatile.Read(ref heardBytes) >= 2 * heardAtLeast || !program.IsRunning, TimeSpan.FromMinutes(1));
        program.Dispose(); // kill -9
        Task.WaitAll(hearing);
        var stored = new Campaigns(store.Open()).Count(1, StoreOnTest.Ever).Total;
        Assert.IsTrue(heardBytes >= 2 * heardAtLeast && stored >= heardBytes / 2, $"{heardBytes / 2} were answered, {stored} are in the store\n{program.Error}");

        // A peer that waits for no answer before it sends the next record.
        void Hear(TcpClient peer, int first)
        {
            using var stream = peer.GetStream();
            var sending = Begin(() =>
            {
                for (var i = 0; i < records; i++) Send(stream, Event(Address(first + i), "scanner"));
            });
            try
            {
                var answers = new byte[4096];
                for (int length; (length = stream.Read(answers)) > 0;) Interlocked.Add(ref heardBytes, length);
                sending.Wait();
            }
            catch (Exception e) when (e is IOException or AggregateException)
            {
                // killed
            }
        }
    }

    /// <summary>64 peers whose machines are gone would else hold all places for ever.</summary>
    [TestMethod]
    public void QuietPeersAreProbed()
    {
        if (!OperatingSystem.IsLinux()) Assert.Inconclusive("skipped: there is no /proc/net/tcp");
        using var program = RunningProgram.Tool("intake", "tcp://127.0.0.1:0", "--leases", IntakeOnTest.Vector("leases.csv"));
        var port = Port(program);
        using var peer = new TcpClient("127.0.0.1", port);
        Say(peer.GetStream(), Event("192.0.2.3", "scanner"));
        // Local address, the peer's, state 1 (established), queues, then the timer: 2 is keep-alive, and when it runs off, in hundredths of a second.
        var timer = new Regex($@"0100007F:{port:X4} \w+:\w+ 01 \w+:\w+ 02:(\w+) ");
        Match probe = Match.Empty;
        Assert.IsTrue(SpinWait.SpinUntil(() => (probe = timer.Match(File.ReadAllText("/proc/net/tcp"))).Success, TimeSpan.FromSeconds(10)));
        Assert.IsTrue(int.Parse(probe.Groups[1].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture) <= 6000);
    }

    /// <summary>.NET needs files, too, a pipe for each new thread: when it is .NET that gets none first, the program has no chance to say anything.</summary>
    [TestMethod]
    public void AcceptingNoMoreIsSaid()
    {
        if (!OperatingSystem.IsLinux()) Assert.Inconclusive("skipped: there is no prlimit");
        const int tries = 5;
        var ended = "";
        for (var i = 0; i < tries && !ended.StartsWith("1 ", StringComparison.Ordinal); i++) ended = EndWithoutFiles();
        StringAssert.Matches(ended, new Regex(@"^1 (.*\n)*tcp://127\.0\.0\.1:\d+: Too many open files"));
    }

    /// <summary>The exit code and the error output of an intake that can accept no more.</summary>
    private static string EndWithoutFiles()
    {
        using var program = RunningProgram.Tool("intake", "tcp://127.0.0.1:0", "--leases", IntakeOnTest.Vector("leases.csv"));
        var port = Port(program);
        // What it needs files for is loaded by then, and the threads that compile behind its back have begun.
        using (var earlier = new TcpClient("127.0.0.1", port)) Say(earlier.GetStream(), Event("192.0.2.3", "scanner"));
        Thread.Sleep(3000);
        program.OpenNoMore();
        using var client = new TcpClient("127.0.0.1", port);
        return $"{program.Wait()} {program.Error}";
    }

    private static Task Begin(Action work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static string Address(int line) => $"10.0.{line >> 8}.{line & 255}";

    private static string Event(string address, string type) =>
        $"{{\"source.ip\":\"{address}\",\"time.source\":\"2025-07-01T05:00:00+00:00\",\"classification.type\":\"{type}\"}}";

    // As a bot whose counterpart is IntelMQ: it waits for "Ok".
    private static void Say(NetworkStream stream, string text)
    {
        Send(stream, text);
        ReadOk(stream);
    }

    private static void Send(NetworkStream stream, string text)
    {
        var record = new byte[4 + Encoding.UTF8.GetByteCount(text)];
        BinaryPrimitives.WriteInt32BigEndian(record, record.Length - 4);
        Encoding.UTF8.GetBytes(text, record.AsSpan(4));
        stream.Write(record);
    }

    private static void ReadOk(NetworkStream stream)
    {
        var answer = new byte[2];
        stream.ReadExactly(answer);
        Assert.AreEqual("Ok", Encoding.ASCII.GetString(answer));
    }

    private static int Port(RunningProgram program)
    {
        const string Said = "Listening on tcp://127.0.0.1:";
        for (var until = DateTime.UtcNow.AddSeconds(60); DateTime.UtcNow < until && program.IsRunning; Thread.Sleep(20))
            if (program.Error is var error && error.IndexOf(Said, StringComparison.Ordinal) is >= 0 and var at && error.IndexOf('\n', at) is > 0 and var end)
                return int.Parse(error.AsSpan(at + Said.Length, end - at - Said.Length), NumberStyles.None, CultureInfo.InvariantCulture);
        throw new IOException("no port in " + program.Error);
    }
}
