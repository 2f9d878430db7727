// Sends one alert over UDP and waits for what comes back.
using System;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Client;

namespace RouterAlert.Boards.Common.AlertClient;

public static class AlertSender
{
    private const int DatagramBytes = 2048;

    /// <summary>Drives the exchange until it has a result; with the standard's retransmissions that is at most 93 s.</summary>
    /// <exception cref="FailedException">The alert is too long, or the address cannot be reached.</exception>
    public static async Task<AlertExchange> Send(IPEndPoint to, AlertRequest request, CancellationToken cancel)
    {
        var exchange = new AlertExchange(new HostRandom());
        if (exchange.Excess(request) is > 0 and var excess)
            throw new FailedException($"the alert is {excess} bytes too long: shorten its text or leave out what it can do without.");
        // Connected: datagrams of others never arrive here, and an unreachable port is told.
        using var socket = new Socket(to.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            await socket.ConnectAsync(to, cancel);
            await Drive(socket, exchange, request, cancel);
        }
        catch (SocketException e)
        {
            throw new FailedException(e.SocketErrorCode == SocketError.ConnectionRefused ? $"{to}: nobody listens there." : $"{to}: {e.Message}.");
        }
        return exchange;
    }

    private static async Task Drive(Socket socket, AlertExchange exchange, AlertRequest request, CancellationToken cancel)
    {
        var clock = Stopwatch.StartNew();
        var datagram = new byte[DatagramBytes];
        exchange.Begin(request, clock.ElapsedMilliseconds);
        while (true)
        {
            var length = exchange.Step(clock.ElapsedMilliseconds);
            if (exchange.Result != ExchangeResult.UnderWay) return;
            if (length > 0) await socket.SendAsync(exchange.Datagram.AsMemory(0, length), cancel);
            using var due = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            due.CancelAfter(TimeSpan.FromMilliseconds(Math.Max(1, exchange.DueMs - clock.ElapsedMilliseconds)));
            try
            {
                var got = await socket.ReceiveAsync(datagram, due.Token);
                exchange.Receive(datagram, got, clock.ElapsedMilliseconds);
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                // time to send again
            }
        }
    }
}
