// A million datagrams of noise at the board's port, over loopback: half of it random, half of it damaged alerts.
using System;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace RouterAlert.Host.Tests.Protocol;

[TestClass]
public class DatagramStormTests
{
    private const int Datagrams = 1_000_000, Batch = 128, Senders = 250, Seed = 10911;
    private const string SocketTable = "/proc/net/udp";
    private readonly Random random = new(Seed);
    private readonly byte[] buffer = new byte[512];
    private int replies, tooLong;

    /// <summary>A socket's bytes that wait, above which the storm waits, too: what the kernel drops the board has not withstood.</summary>
    private const int QueueBytes = 128 * 1024;

    [TestMethod]
    public void MillionDatagramsOfNoiseLeaveTheBoardRunningAndItsAnswersShort()
    {
        if (!File.Exists(SocketTable)) Assert.Inconclusive($"skipped: {SocketTable} tells what a socket dropped, and there is none");
        using var line = new LineOnTest();
        using var board = line.Board();
        var sockets = Array.ConvertAll(new int[Senders], _ => new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp));
        try
        {
            // Every sender in a network of its own: the limit for one network must not be all that keeps the board quiet.
            for (var i = 0; i < Senders; i++)
            {
                sockets[i].Bind(new IPEndPoint(new IPAddress(new byte[] { 127, 1, (byte)i, 1 }), 0));
                sockets[i].Connect(IPAddress.Loopback, board.AlertPort);
            }
            for (var sent = 0; sent < Datagrams; sent += Batch)
            {
                var sender = random.Next(Senders);
                Collect(sockets[sender], sender);
                for (var i = 0; i < Batch; i++) sockets[sender].Send(Noise(Length(sender)));
                while (Row(board.AlertPort).Queued > QueueBytes) Thread.Sleep(1);
            }
            while (Row(board.AlertPort).Queued > 0) Thread.Sleep(1);
            Thread.Sleep(500);
            for (var i = 0; i < Senders; i++) Collect(sockets[i], i);
        }
        finally
        {
            Array.ForEach(sockets, socket => socket.Dispose());
        }
        var dropped = Row(board.AlertPort).Dropped;
        Console.WriteLine($"{Datagrams:N0} datagrams, {dropped} dropped before the board, {replies} answers, {tooLong} longer than the request");
        Assert.IsTrue(dropped < Datagrams / 100);
        Assert.IsTrue(board.IsRunning);
        Assert.IsTrue(replies > 0, "a board that never answers proves nothing");
        Assert.AreEqual(0, tooLong);
        Assert.AreEqual(0, LineOnTest.Alerts(board, "isp").Length + LineOnTest.Alerts(board, "open").Length + LineOnTest.Alerts(board, "prefix").Length);
        StringAssert.StartsWith(line.Push(board.AlertPort, "--code", "2000"), "Receipt verified");
    }

    /// <summary>Each sender has a length of its own, 1 to 299 bytes, so that every answer can be compared with its request.</summary>
    private static int Length(int sender) => 1 + sender * 299 / Senders;

    /// <summary>What the kernel says of the board's socket: bytes that wait, datagrams dropped.</summary>
    private static (long Queued, long Dropped) Row(int port)
    {
        foreach (var row in File.ReadLines(SocketTable))
        {
            var columns = row.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (!columns[1].EndsWith($":{port:X4}", StringComparison.Ordinal)) continue;
            return (Convert.ToInt64(columns[4].Split(':')[1], 16), long.Parse(columns[^1], CultureInfo.InvariantCulture));
        }
        throw new InvalidOperationException($"port {port} is not open");
    }

    private ReadOnlySpan<byte> Noise(int length)
    {
        random.NextBytes(buffer.AsSpan(0, length));
        if (random.Next(2) == 0 || length < 16) return buffer.AsSpan(0, length);
        // POST /alert with a token, and garbage for the rest: options, content format, payload.
        ReadOnlySpan<byte> head = [0x44, 0x02, 1, 2, 3, 4, 5, 6, 0xB5, (byte)'a', (byte)'l', (byte)'e', (byte)'r', (byte)'t'];
        head.CopyTo(buffer);
        if (random.Next(2) == 0) (buffer[14], buffer[15]) = (0x11, random.Next(2) == 0 ? (byte)60 : (byte)17);
        return buffer.AsSpan(0, length);
    }

    private void Collect(Socket socket, int sender)
    {
        while (socket.Available > 0)
        {
            replies++;
            if (socket.Receive(new byte[2048]) > Length(sender)) tooLong++;
        }
    }
}
