// Open senders against a real rbldnsd, on a port of its own.
using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Threading;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Host.Tests.Virtual;

namespace RouterAlert.Host.Tests.Protocol;

[TestClass]
[UnsupportedOSPlatform("windows")]
public class BlocklistTests
{
    private const string Zone = "bl.example";
    private const UnixFileMode Readable = (UnixFileMode)0b111_101_101;

    [TestMethod]
    public void ListedSenderIsCountedNoMore()
    {
        var port = BoardOnTest.FreePort(SocketType.Dgram);
        using var line = new LineOnTest(Settings(port));
        using var list = Serve(line, port, "ip4trie", ":127.0.0.2:listed\n127.0.0.2\n127.0.9.9");
        using var board = line.Board();
        Send(line, board, 1); // from 127.0.0.1, which no honest zone lists
        using var prankster = new Prankster(board.AlertPort, "127.0.9.9");
        prankster.Tell(2);
        Assert.AreEqual(2, LineOnTest.Alerts(board, "open").Length, "it counts until the answer is in");
        board.Until(state => state.GetProperty("alerts").GetArrayLength() == 1);
        Assert.AreEqual(1, LineOnTest.Alerts(board, "open").Single().GetProperty("code").GetInt32());
        Assert.AreEqual(Prankster.Changed, prankster.Tell(3), "a prankster is not told");
        Assert.AreEqual(1, LineOnTest.Alerts(board, "open").Length);
    }

    [TestMethod]
    public void ZoneThatListsEverybodyIsNotBelieved()
    {
        var port = BoardOnTest.FreePort(SocketType.Dgram);
        using var line = new LineOnTest(Settings(port));
        using var list = Serve(line, port, "ip4trie", ":127.0.0.2:listed\n0.0.0.0/0");
        using var board = line.Board();
        using var sender = new Prankster(board.AlertPort, "127.0.9.9");
        sender.Tell(2);
        Thread.Sleep(8000); // four tests and the question, a second each
        Assert.AreEqual(1, LineOnTest.Alerts(board, "open").Length);
        sender.Tell(3);
        Assert.AreEqual(2, LineOnTest.Alerts(board, "open").Length);
    }

    // A zone for IPv6 alone: RFC 5782 section 5's test addresses, and the sender.
    [TestMethod]
    [DataRow("::ffff:7f00:2\n::1", 0)]
    [DataRow("::/0", 1)] // lists everybody: not believed
    public void ListedIpv6SenderIsCountedNoMore(string zone, int alerts)
    {
        if (!Socket.OSSupportsIPv6) Assert.Inconclusive("skipped: there is no IPv6 here");
        var port = BoardOnTest.FreePort(SocketType.Dgram);
        using var line = new LineOnTest(Settings(port));
        using var list = Serve(line, port, "ip6trie", ":127.0.0.2:listed\n" + zone);
        var alertPort = BoardOnTest.FreePort(SocketType.Dgram);
        using var board = line.Board("--alerts", $"[::1]:{alertPort}");
        line.Tool(0, "push", $"[::1]:{alertPort}", "--code", "2", "--open");
        if (alerts == 0) board.Until(state => state.GetProperty("alerts").GetArrayLength() == 0);
        else Thread.Sleep(8000); // four tests and the question, a second each
        line.Tool(0, "push", $"[::1]:{alertPort}", "--code", "3", "--open");
        Assert.AreEqual(2 * alerts, LineOnTest.Alerts(board, "open").Length);
    }

    private static string Settings(int port) => $"\"blocklists\": [\"{Zone}\"], \"resolver\": \"127.0.0.1:{port}\",";

    private static void Send(LineOnTest line, BoardOnTest board, int code) =>
        line.Tool(0, "push", $"127.0.0.1:{board.AlertPort}", "--code", $"{code}", "--open");

    private static Server Serve(LineOnTest line, int port, string kind, string listed)
    {
        var program = Installed.Program("rbldnsd");
        // As root it becomes Debian's user for it, who must be able to read the zone.
        File.SetUnixFileMode(line.Path(""), Readable);
        var zone = line.Path("zone");
        File.WriteAllText(zone, listed + "\n");
        string[] user = Environment.IsPrivilegedProcess ? ["-u", "rbldns"] : [];
        return new Server(program, ["-n", "-q", "-b", $"127.0.0.1/{port}", .. user, $"{Zone}:{kind}:{zone}"]);
    }

    private sealed class Server : IDisposable
    {
        private readonly Process process;

        public Server(string program, params string[] arguments)
        {
            process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            Thread.Sleep(300);
            if (process.HasExited) throw new InvalidOperationException($"{program}: {process.StandardError.ReadToEnd()}{process.StandardOutput.ReadToEnd()}");
        }

        public void Dispose()
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }
    }
}
