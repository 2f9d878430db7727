// The lab's boxes at [::1], a socket each: IPv6's loopback is one address, and more of them is a matter for root.
using System;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using System.Threading.Tasks;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Wire;

namespace RouterAlert.Tools.Lab;

public sealed class Ipv6Boxes : IDisposable
{
    private const int MostWaiting = 65_536;

    /// <summary>As the other end of a datagram, in 32 bits.</summary>
    private const uint Loopback = 1;

    private readonly Socket[] sockets;

    // As a socket's buffer: what comes while it is full is lost.
    private readonly Channel<HeldDatagram> arrived = Channel.CreateBounded<HeldDatagram>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <param name="port">The first one's; the others follow.</param>
    /// <param name="first">What stands for the first one's address.</param>
    /// <exception cref="UsageException">A port is taken, or there is no IPv6.</exception>
    public Ipv6Boxes(int port, uint first, int count)
    {
        sockets = new Socket[count];
        for (var i = 0; i < count; i++)
        {
            sockets[i] = Open(port + i);
            _ = Listen(sockets[i], first + (uint)i);
        }
    }

    public bool TryTake([NotNullWhen(true)] out HeldDatagram? datagram) => arrived.Reader.TryRead(out datagram);

    public void Send(int box, ReadOnlySpan<byte> bytes, int port)
    {
        try
        {
            sockets[box].SendTo(bytes, new IPEndPoint(IPAddress.IPv6Loopback, port));
        }
        catch (SocketException)
        {
            // lost, as any datagram may be
        }
    }

    public void Dispose() => Array.ForEach(sockets, socket => socket.Dispose());

    private static Socket Open(int port)
    {
        try
        {
            var socket = new Socket(AddressFamily.InterNetworkV6, SocketType.Dgram, ProtocolType.Udp);
            socket.Bind(new IPEndPoint(IPAddress.IPv6Loopback, port));
            return socket;
        }
        catch (SocketException e)
        {
            throw new UsageException($"--ipv6: [::1]:{port}: {e.Message}.");
        }
    }

    private async Task Listen(Socket socket, uint address)
    {
        var buffer = new byte[CoapMessage.MaxBytes + 64];
        var anybody = new IPEndPoint(IPAddress.IPv6Any, 0);
        while (true)
        {
            try
            {
                var came = await socket.ReceiveFromAsync(buffer, anybody);
                arrived.Writer.TryWrite(new HeldDatagram(buffer[..came.ReceivedBytes], address, Loopback, ((IPEndPoint)came.RemoteEndPoint).Port, IsAnswer: false));
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.MessageSize)
            {
                // longer than any alert
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return; // the lab ends
            }
        }
    }
}
