// IntelMQ's TCP output, in both its ways, into a listening intake.
using System;
using System.Buffers.Binary;
using System.Globalization;
using System.IO;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using Microsoft.VisualStudio.TestTools.UnitTesting;

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
    public void AcceptingNoMoreIsSaid()
    {
        if (!OperatingSystem.IsLinux()) Assert.Inconclusive("skipped: there is no prlimit");
        using var program = RunningProgram.Tool("intake", "tcp://127.0.0.1:0", "--leases", IntakeOnTest.Vector("leases.csv"));
        var port = Port(program);
        program.OpenNoMore();
        using var client = new TcpClient("127.0.0.1", port);
        Assert.AreEqual(1, program.Wait(), program.Error);
        StringAssert.Contains(program.Error, $"tcp://127.0.0.1:{port}: Too many open files");
    }

    private static string Event(string address, string type) =>
        $"{{\"source.ip\":\"{address}\",\"time.source\":\"2025-07-01T05:00:00+00:00\",\"classification.type\":\"{type}\"}}";

    // As a bot whose counterpart is IntelMQ: it waits for "Ok".
    private static void Say(NetworkStream stream, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        stream.Write(length);
        stream.Write(bytes);
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
