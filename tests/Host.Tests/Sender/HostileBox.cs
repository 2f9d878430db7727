// The sender's loop, and a box on a real socket that answers as it likes: what an honest box would say is at hand to be forged.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using RouterAlert.Boards.Common;
using RouterAlert.Boards.Common.AlertClient;
using RouterAlert.Household;
using RouterAlert.Ports;
using RouterAlert.Tools.Lab;
using RouterAlert.Tools.Sender;
using RouterAlert.Tools.Store;
using RouterAlert.Wire;

namespace RouterAlert.Host.Tests.Sender;

public sealed class HostileBox : IClock, IDisposable
{
    public const ulong Line = 0x42;
    private const int PatienceMs = 60_000, TokenAt = 4, OptionsAt = 12;

    private readonly MasterKey master;
    private readonly Socket socket;
    private readonly EndPoint anybody;
    private readonly LabBox honest;
    private readonly Handover handover = new();
    private readonly CancellationTokenSource ending = new();
    private readonly Task? sending;
    private readonly List<Outcome> outcomes = [];
    private EndPoint sender;
    private long nowMs = 1;

    /// <param name="given">The provider's key; null makes one, and a loop that sends to this box.</param>
    public HostileBox(IPAddress address, MasterKey? given = null)
    {
        master = given ?? MasterKeyOnTest();
        socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = PatienceMs, SendBufferSize = 1 << 20 };
        socket.Bind(new IPEndPoint(address, 0));
        sender = anybody = new IPEndPoint(address.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any, 0);
        honest = new LabBox(LineKey.Derive(master, Line), new Settings(), new HostMac(), new SeededRandom(1), this, isNew: false);
        if (given is not null) return;
        sending = Task.Factory.StartNew(() =>
        {
            using var loop = new SendLoop(new LineKeySchedule(master), handover, Counts, 4096);
            loop.Run(ending.Token);
        }, TaskCreationOptions.LongRunning);
    }

    public SenderCounts Counts { get; } = new();
    public IPEndPoint EndPoint => (IPEndPoint)socket.LocalEndPoint!;
    public long UnixSeconds => DateTimeOffset.UtcNow.ToUnixTimeSeconds();

    /// <summary>Has the loop send an alert to this box.</summary>
    public void Order(long sequence = 7, OrderState state = OrderState.Queued, int attempts = 0)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        handover.Add([new LeasedOrder(1, (long)Line, sequence, 2000, 0, 0, now + 86_400_000, EndPoint.Address.GetAddressBytes(), EndPoint.Port, null, 0, 0, 0, null, 0, 0,
            "test", state, attempts, state == OrderState.Queued ? 0 : now, 0)]);
    }

    /// <summary>The next datagram of the sender.</summary>
    public byte[] Receive()
    {
        var datagram = new byte[2048];
        sender = anybody;
        return datagram[..socket.ReceiveFrom(datagram, ref sender)];
    }

    /// <summary>What a box with the line's key answers.</summary>
    public byte[] Honest(byte[] request)
    {
        var (datagram, reply) = (new byte[2048], new byte[2048]);
        request.CopyTo(datagram, 0);
        var length = honest.Take(datagram, request.Length, new Peer { Length = 4, Port = 1 }, reply, nowMs += 1000, UnixSeconds);
        return reply[..length];
    }

    public void PressButton() => honest.Acknowledge(UnixSeconds);

    /// <summary>An answer without options and payload.</summary>
    public static byte[] Answer(byte[] request, int code, params byte[] rest) => [0x68, (byte)code, request[2], request[3], .. request[TokenAt..OptionsAt], .. rest];

    /// <summary>A receipt under any line's key.</summary>
    public byte[] Receipt(byte[] request, ulong line, long sequence, ReceiptResult result, byte[] aad)
    {
        var (kid, key) = (new byte[Mac0.KidBytes], new byte[LineKey.KeyBytes]);
        new LineKeySchedule(master).Derive(line, kid, key);
        var (claims, message) = (new CborWriter(new byte[256]), new CborWriter(new byte[256]));
        ReceiptMessage.Write(claims, sequence, result, 0);
        new Mac0(new HostMac()).Write(message, key, aad, kid, kid.Length, claims.Buffer, claims.Length);
        return Answer(request, CoapMessage.Created, [0xC1, CoapMessage.FormatCoseMac0, 0xFF, .. message.Buffer.AsSpan(0, message.Length)]);
    }

    public void Send(byte[] datagram) => socket.SendTo(datagram, sender);

    /// <summary>From another place than the box's.</summary>
    public void SendFrom(IPAddress address, byte[] datagram)
    {
        using var stranger = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        stranger.Bind(new IPEndPoint(address, address.Equals(EndPoint.Address) ? 0 : EndPoint.Port));
        stranger.SendTo(datagram, new IPEndPoint(IPAddress.Loopback, ((IPEndPoint)sender).Port));
    }

    /// <summary>What became of the exchange.</summary>
    public Outcome Outcome()
    {
        for (var until = Environment.TickCount64 + PatienceMs; outcomes.Count == 0; Thread.Sleep(5))
        {
            outcomes.AddRange(handover.Collect([]));
            if (Environment.TickCount64 > until) throw new TimeoutException("the exchange does not end");
        }
        var first = outcomes[0];
        outcomes.RemoveAt(0);
        return first;
    }

    /// <summary>True while nothing has come of it.</summary>
    public bool IsUnderWay()
    {
        outcomes.AddRange(handover.Collect([]));
        return outcomes.Count == 0;
    }

    public void Dispose()
    {
        ending.Cancel();
        sending?.Wait();
        socket.Dispose();
        ending.Dispose();
    }

    private static MasterKey MasterKeyOnTest()
    {
        var key = Enumerable.Range(0, 32).Select(i => (byte)i).ToArray();
        return KeyFile.ParseMaster($"{{\"epoch\":1,\"key\":\"{Convert.ToHexStringLower(key)}\"}}", "test");
    }
}
