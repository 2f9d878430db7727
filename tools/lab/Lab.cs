// A provider's lines on this computer: takes their datagrams, lets each box answer, and counts what the lamps did. One thread, one socket for IPv4.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using RouterAlert.Alerts;
using RouterAlert.Boards.Common;
using RouterAlert.Boards.Common.AlertClient;
using RouterAlert.Household;
using RouterAlert.Ports;
using RouterAlert.Tools.Datagrams;
using RouterAlert.Wire;

namespace RouterAlert.Tools.Lab;

public sealed class Lab : IClock, IDisposable
{
    private const int BatchDatagrams = 256, DatagramBytes = CoapMessage.MaxBytes + 64, IdleMicroseconds = 2000;

    private readonly LabOptions options;
    private readonly LabLines lines;
    private readonly LabFiles files;
    private readonly LabBox[] boxes;
    private readonly HashSet<int> offLine = [];
    private readonly Random random;
    private readonly Access access;
    private readonly PriorityQueue<int, long> presses = new();
    private readonly Socket socket;
    private readonly Ipv6Boxes ipv6;
    private readonly UdpBatch inbox = new(BatchDatagrams, DatagramBytes), outbox = new(BatchDatagrams, DatagramBytes);
    private readonly byte[] datagram = new byte[DatagramBytes], reply = new byte[AlertReceiver.MaxReplyBytes];
    private readonly Peer peer = new();
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private long nowMs, nextSecondMs, movedMs;

    public Lab(LabOptions options, MasterKey master)
    {
        this.options = options;
        random = new Random(options.Seed);
        access = new Access(options.Access, random);
        lines = new LabLines(options.Lines, options.First, options.Ipv6, random);
        files = new LabFiles(lines, options.Port, options.Map, options.Leases, options.SeenAs);
        Counts = new LabCounts(options.Lines);
        while (offLine.Count < (int)(options.Lines * options.OffLine)) offLine.Add(random.Next(options.Lines));
        Counts.OffLine = offLine.Count;
        Tick();
        boxes = Build(master);
        socket = UdpBatch.Open(options.Port, "--base");
        ipv6 = new Ipv6Boxes(options.Port, options.First + (uint)(options.Lines - options.Ipv6), options.Ipv6);
    }

    public LabCounts Counts { get; }

    /// <summary>The boxes' clock.</summary>
    public long UnixSeconds { get; private set; }

    /// <summary>Writes the files; then there is something to send alerts by.</summary>
    public void WriteFiles() => files.WriteHistory(options.Report, (int)(options.Lines * options.Moved / 2), DateTimeOffset.UtcNow);

    /// <summary>Runs until cancelled.</summary>
    public void Run(Action<LabCounts> everySecond, CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            Tick();
            var got = inbox.Receive(socket);
            for (var i = 0; i < got; i++) Arrive(inbox.Data(i), inbox.Local(i), inbox.Remote(i), inbox.RemotePort(i));
            while (ipv6.TryTake(out var came)) Arrive(came.Bytes, came.Line, came.Remote, came.Port);
            for (var held = access.Next(nowMs); held is not null; held = access.Next(nowMs)) Deliver(held);
            while (presses.TryPeek(out var line, out var dueMs) && dueMs <= nowMs)
            {
                presses.Dequeue();
                Counts.Acknowledged += boxes[line].Acknowledge(UnixSeconds);
            }
            Move();
            outbox.Send(socket);
            if (nowMs >= nextSecondMs)
            {
                nextSecondMs = nowMs + 1000;
                ComeBack();
                files.WriteChanges();
                everySecond(Counts);
            }
            if (got == 0) socket.Poll(IdleMicroseconds, SelectMode.SelectRead);
        }
    }

    public void Dispose()
    {
        socket.Dispose();
        ipv6.Dispose();
        inbox.Dispose();
        outbox.Dispose();
    }

    private LabBox[] Build(MasterKey master)
    {
        var built = new LabBox[options.Lines];
        var mac = new HostMac();
        var share = (int)(options.Lines * options.New);
        Parallel.For(0, (options.Lines + 4095) / 4096, block =>
        {
            var keys = new LineKeySchedule(master);
            var settings = new Settings();
            var secrets = new SeededRandom(options.Seed + block);
            for (var line = block * 4096; line < Math.Min(options.Lines, (block + 1) * 4096); line++)
                built[line] = new LabBox(keys.Derive(LabLines.Number(line)), settings, mac, secrets, this, line < share);
        });
        return built;
    }

    private void Tick()
    {
        // Never 0, which the core's tables take for "not yet".
        nowMs = clock.ElapsedMilliseconds + 1;
        UnixSeconds = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
    }

    private void Arrive(ReadOnlySpan<byte> bytes, uint address, uint remote, int port)
    {
        Counts.Received++;
        if (access.Loses())
        {
            Counts.Lost++;
            return;
        }
        var delay = access.DelayMs();
        if (delay > 0) access.Hold(new HeldDatagram(bytes.ToArray(), address, remote, port, IsAnswer: false), nowMs + delay);
        else Take(bytes, address, remote, port);
    }

    private void Deliver(HeldDatagram held)
    {
        if (held.IsAnswer) Send(held.Bytes, held.Line, held.Remote, held.Port);
        else Take(held.Bytes, held.Line, held.Remote, held.Port);
    }

    private void Take(ReadOnlySpan<byte> bytes, uint address, uint remote, int port)
    {
        var line = lines.At(address);
        if (line < 0)
        {
            Counts.Nobody++;
            return;
        }
        if (offLine.Count > 0 && offLine.Contains(line)) return;
        bytes.CopyTo(datagram);
        SetPeer(address, remote, port);
        var length = boxes[line].Take(datagram, bytes.Length, peer, reply, nowMs, UnixSeconds);
        Count(line, boxes[line]);
        if (length > 0) Answer(reply.AsSpan(0, length), address, remote, port);
    }

    private void SetPeer(uint address, uint remote, int port)
    {
        peer.Length = lines.Ipv6(address) >= 0 ? 16 : 4;
        Array.Clear(peer.Address);
        for (var i = 1; i <= 4; i++, remote >>= 8) peer.Address[peer.Length - i] = (byte)remote;
        peer.Port = port;
    }

    private void Count(int line, LabBox box)
    {
        if (box.HasChangedQuietly) Counts.Renewed++;
        if (box.Signalled is not { } alert) return;
        Counts.Light(line, alert.Code, alert.Severity, nowMs);
        if (random.NextDouble() < options.Acknowledge) presses.Enqueue(line, nowMs + random.Next(options.PressMs.Least, options.PressMs.Most + 1));
    }

    private void Answer(ReadOnlySpan<byte> bytes, uint address, uint remote, int port)
    {
        Counts.Answered++;
        if (access.Loses())
        {
            Counts.Lost++;
            return;
        }
        var delay = access.DelayMs();
        if (delay > 0) access.Hold(new HeldDatagram(bytes.ToArray(), address, remote, port, IsAnswer: true), nowMs + delay);
        else Send(bytes, address, remote, port);
    }

    private void Send(ReadOnlySpan<byte> bytes, uint address, uint remote, int port)
    {
        if (lines.Ipv6(address) is >= 0 and var box) ipv6.Send(box, bytes, port);
        else if (!outbox.Add(bytes, address, remote, port))
        {
            outbox.Send(socket);
            outbox.Add(bytes, address, remote, port);
        }
    }

    private void ComeBack()
    {
        if (options.BackMs == 0 || nowMs < options.BackMs) return;
        offLine.Clear();
        Counts.OffLine = 0;
    }

    private void Move()
    {
        if (options.MovesPerSecond == 0) return;
        for (; movedMs + 1000 / options.MovesPerSecond <= nowMs; movedMs += 1000 / options.MovesPerSecond)
        {
            files.Move(DateTimeOffset.UtcNow);
            Counts.Moves += 2;
        }
    }
}
