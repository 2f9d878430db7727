// JSON records over TCP, as IntelMQ's TCP output bot sends them: a line each, or for a peer that is IntelMQ a length of 4 bytes, the record, and "Ok" back
// when it is kept: the bot forgets it then.
using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using RouterAlert.Boards.Common.Capture;
using RouterAlert.Boards.Common.CommandLine;

namespace RouterAlert.Tools.Feeds;

public sealed class TcpRecords
{
    public const string Scheme = "tcp://";

    // Records that wait for the campaign; senders are held back beyond.
    private const int Waiting = 1024, MaxConnections = 64, LengthBytes = 4;

    // A peer whose machine is gone gives its place back within two minutes.
    private const int QuietSeconds = 60, ProbeSeconds = 10, Probes = 5;

    private readonly TcpListener listener;
    private readonly SemaphoreSlim places = new(MaxConnections);
    private readonly Channel<JsonRecord> records = Channel.CreateBounded<JsonRecord>(Waiting);

    /// <summary>Listens from now on.</summary>
    /// <exception cref="FailedException">The address cannot be listened on.</exception>
    /// <exception cref="UsageException">It is no address.</exception>
    public TcpRecords(string url)
    {
        if (!IPEndPoint.TryParse(url.AsSpan(Scheme.Length).TrimEnd('/'), out var at)) throw new UsageException($"'{url}' is no place to listen: write it as tcp://127.0.0.1:5000.");
        listener = new TcpListener(at);
        try
        {
            listener.Start();
        }
        catch (SocketException e)
        {
            throw new FailedException($"{url}: {e.Message}");
        }
        Console.Error.WriteLine($"Listening on tcp://{listener.LocalEndpoint}");
    }

    /// <summary>Until it is cancelled.</summary>
    /// <exception cref="FailedException">No more connections can be accepted.</exception>
    public async IAsyncEnumerable<JsonRecord> Read([EnumeratorCancellation] CancellationToken cancel)
    {
        _ = Accept(cancel);
        await foreach (var record in records.Reader.ReadAllAsync(cancel)) yield return record;
    }

    private async Task Accept(CancellationToken cancel)
    {
        try
        {
            while (true)
            {
                await places.WaitAsync(cancel);
                _ = Serve(await listener.AcceptTcpClientAsync(cancel), cancel);
            }
        }
        catch (OperationCanceledException)
        {
            listener.Stop();
        }
        catch (SocketException e)
        {
            records.Writer.TryComplete(new FailedException($"{Scheme}{listener.LocalEndpoint}: {e.Message}"));
        }
    }

    private async Task Serve(TcpClient client, CancellationToken cancel)
    {
        try
        {
            KeepAlive(client.Client);
            client.NoDelay = true; // an "Ok" that waits for others makes its peer wait
            using var stream = client.GetStream();
            var first = new byte[1];
            if (await stream.ReadAsync(first, cancel) == 0) return;
            // A length under 16 MB begins with 0; no JSON does.
            if (first[0] == 0) await ServeIntelMq(stream, cancel);
            else await foreach (var line in new JsonRecords(new PrefixedStream(first, stream), lines: true).Read(cancel)) await records.Writer.WriteAsync(new JsonRecord(line.Bytes.ToArray()), cancel);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
        {
            // The peer went away: what it sent whole was taken.
        }
        finally
        {
            client.Dispose();
            places.Release();
        }
    }

    private static void KeepAlive(Socket socket)
    {
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, QuietSeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, ProbeSeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, Probes);
    }

    private async Task ServeIntelMq(NetworkStream stream, CancellationToken cancel)
    {
        var head = new byte[LengthBytes];
        await stream.ReadExactlyAsync(head.AsMemory(1), cancel);
        var answered = Task.CompletedTask;
        var count = 0;
        do
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(head);
            if (length is < 0 or > JsonRecords.MaxBytes) return;
            var record = new byte[length];
            await stream.ReadExactlyAsync(record, cancel);
            var kept = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await records.Writer.WriteAsync(new JsonRecord(record, kept.SetResult), cancel);
            answered = Answer(stream, answered, kept.Task, cancel);
            // Who does not read the answers is not read any further, either.
            if (++count % Waiting == 0) await answered;
        }
        while (await stream.ReadAtLeastAsync(head, LengthBytes, throwOnEndOfStream: false, cancel) == LengthBytes);
        await answered;
    }

    private static async Task Answer(NetworkStream stream, Task earlier, Task kept, CancellationToken cancel)
    {
        await earlier;
        await kept.WaitAsync(cancel);
        await stream.WriteAsync("Ok"u8.ToArray(), cancel);
    }
}
