// A campaign's datagrams in a bare closed loop: made beforehand, sent with a fixed number under way, answers counted and not looked into. What any sender
// is measured against.
using System;
using System.Diagnostics;
using System.Net.Sockets;
using RouterAlert.Boards.Common;
using RouterAlert.Boards.Common.AlertClient;
using RouterAlert.Client;
using RouterAlert.Tools.Datagrams;
using RouterAlert.Tools.Lab;

namespace RouterAlert.Benchmarks;

public sealed class BareLoop
{
    private const int Window = 2048, Batch = 256, DatagramBytes = 512, AgainMs = 2000;
    private const uint Own = 0x7F000001;

    private readonly byte[][] datagrams;
    private readonly uint first;
    private readonly int port;

    public BareLoop(MasterKey master, int lines, uint first, int port, int code)
    {
        this.first = first;
        this.port = port;
        datagrams = new byte[lines][];
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        System.Threading.Tasks.Parallel.For(0, lines, line =>
        {
            var key = LineKey.Derive(master, LabLines.Number(line));
            var request = new AuthenticatedRequest(new HostMac(), key.Kid, key.Key);
            request.Claims.IssuedAt = now;
            request.Claims.Code = code;
            request.Claims.Sequence = now;
            var exchange = new AlertExchange(new SeededRandom(line));
            exchange.Begin(request, 1);
            datagrams[line] = exchange.Datagram.AsSpan(0, exchange.Step(1)).ToArray();
        });
    }

    /// <summary>Answers a second over all lines.</summary>
    public double Run()
    {
        using var socket = UdpBatch.Open(0, "bare loop");
        using UdpBatch inbox = new(Batch, DatagramBytes), outbox = new(Batch, DatagramBytes);
        var answered = new bool[datagrams.Length];
        var (next, done, underWay) = (0, 0, 0);
        var clock = Stopwatch.StartNew();
        var lastMs = 0L;
        while (done < datagrams.Length)
        {
            for (; next < datagrams.Length && underWay < Window; next++)
            {
                if (answered[next]) continue;
                if (!outbox.Add(datagrams[next], Own, first + (uint)next, port)) break;
                underWay++;
            }
            outbox.Send(socket);
            var got = inbox.Receive(socket);
            for (var i = 0; i < got; i++)
            {
                var line = inbox.Remote(i) - first;
                if (line >= answered.Length || answered[line]) continue;
                answered[line] = true;
                done++;
                underWay--;
            }
            if (got > 0) lastMs = clock.ElapsedMilliseconds;
            else if (next == datagrams.Length && clock.ElapsedMilliseconds - lastMs > AgainMs) (next, underWay, lastMs) = (0, 0, clock.ElapsedMilliseconds); // lost ones
            else if (underWay >= Window || next == datagrams.Length) socket.Poll(1000, SelectMode.SelectRead);
        }
        return datagrams.Length / clock.Elapsed.TotalSeconds;
    }
}
