// The way to the boxes and back: many datagrams a call for IPv4 on Linux, one at a time for IPv6 and elsewhere.
using System;
using System.Net;
using System.Net.Sockets;
using RouterAlert.Tools.Datagrams;

namespace RouterAlert.Tools.Sender;

public sealed class Boxes : IDisposable
{
    private const int Batch = 256, DatagramBytes = 512, BufferBytes = 4 << 20;

    private readonly UdpBatch? inbox, outbox;
    private readonly Socket? batched;
    private readonly Socket? plain4, plain6;
    private readonly SocketAddress to4 = new(AddressFamily.InterNetwork), to6 = new(AddressFamily.InterNetworkV6), from6 = new(AddressFamily.InterNetworkV6);
    private readonly SocketAddress from4 = new(AddressFamily.InterNetwork);

    /// <summary>Where an answer goes: the datagram and who sent it.</summary>
    public delegate void Taker(ReadOnlySpan<byte> datagram, UInt128 address, int addressLength, int port);

    public Boxes()
    {
        if (OperatingSystem.IsLinux() && Environment.Is64BitProcess)
        {
            batched = UdpBatch.Open(0, "sender");
            inbox = new UdpBatch(Batch, DatagramBytes);
            outbox = new UdpBatch(Batch, DatagramBytes);
        }
        else plain4 = Open(AddressFamily.InterNetwork, IPAddress.Any);
        if (Socket.OSSupportsIPv6) plain6 = Open(AddressFamily.InterNetworkV6, IPAddress.IPv6Any);
    }

    public void Send(ReadOnlySpan<byte> datagram, UInt128 address, int addressLength, int port)
    {
        if (addressLength == 16) SendPlain(plain6, to6, datagram, address, addressLength, port);
        else if (outbox is null) SendPlain(plain4, to4, datagram, address, addressLength, port);
        else if (!outbox.Add(datagram, 0, (uint)address, port))
        {
            outbox.Send(batched!);
            outbox.Add(datagram, 0, (uint)address, port);
        }
    }

    /// <summary>Sends what was gathered.</summary>
    public void Flush() => outbox?.Send(batched!);

    /// <summary>Hands over what has come, some hundreds at most; their number.</summary>
    public int Receive(Taker take)
    {
        var got = 0;
        if (inbox is not null)
        {
            got = inbox.Receive(batched!);
            for (var i = 0; i < got; i++) take(inbox.Data(i), inbox.Remote(i), 4, inbox.RemotePort(i));
        }
        else got += ReceivePlain(plain4!, from4, take);
        return got + (plain6 is null ? 0 : ReceivePlain(plain6, from6, take));
    }

    /// <summary>Waits for an answer for about this long.</summary>
    public void Wait(int microseconds) => (batched ?? plain4)!.Poll(microseconds, SelectMode.SelectRead);

    public void Dispose()
    {
        batched?.Dispose();
        plain4?.Dispose();
        plain6?.Dispose();
        inbox?.Dispose();
        outbox?.Dispose();
    }

    private static Socket Open(AddressFamily family, IPAddress any)
    {
        var socket = new Socket(family, SocketType.Dgram, ProtocolType.Udp) { Blocking = false, ReceiveBufferSize = BufferBytes, SendBufferSize = BufferBytes };
        if (family == AddressFamily.InterNetworkV6) socket.DualMode = false;
        socket.Bind(new IPEndPoint(any, 0));
        return socket;
    }

    // What cannot be sent, for want of a route or of room, is as good as lost on the way: it is sent again.
    private static void SendPlain(Socket? socket, SocketAddress to, ReadOnlySpan<byte> datagram, UInt128 address, int addressLength, int port)
    {
        if (socket is null) return;
        // sockaddr_in and sockaddr_in6: port at 2 in network order, the address at 4 or, after the flow label, at 8.
        (to[2], to[3]) = ((byte)(port >> 8), (byte)port);
        Outstanding.Unpack(address, addressLength, to.Buffer.Span[(addressLength == 16 ? 8 : 4)..]);
        try
        {
            socket.SendTo(datagram, SocketFlags.None, to);
        }
        catch (SocketException)
        {
        }
    }

    private static int ReceivePlain(Socket socket, SocketAddress from, Taker take)
    {
        Span<byte> datagram = stackalloc byte[DatagramBytes];
        var got = 0;
        for (; got < Batch; got++)
        {
            try
            {
                if (socket.Available == 0) break;
                var length = socket.ReceiveFrom(datagram, SocketFlags.None, from);
                var address = from.Buffer.Span;
                var bytes = from.Family == AddressFamily.InterNetworkV6 ? 16 : 4;
                take(datagram[..length], Outstanding.Pack(address.Slice(bytes == 16 ? 8 : 4, bytes), out _), bytes, (address[2] << 8) | address[3]);
            }
            catch (SocketException)
            {
                break; // an ICMP error about an earlier datagram, or one longer than any answer
            }
        }
        return got;
    }
}
