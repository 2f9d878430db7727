// One UDP port behind the ports that take datagrams: alerts and flow exports.
using System;
using System.Net;
using System.Net.Sockets;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Ports;

namespace RouterAlert.Boards.Common;

public sealed class UdpUplink : IUplink, IFlowFeed, IDisposable
{
    private const int LargestDatagram = 65535, ReceiveBytes = 1 << 20;

    private readonly Socket socket;
    private readonly byte[] datagram = new byte[LargestDatagram];
    private readonly IPEndPoint any;

    private UdpUplink(Socket socket, IPEndPoint any)
    {
        this.socket = socket;
        this.any = any;
    }

    public IPEndPoint LocalEndPoint => (IPEndPoint)socket.LocalEndPoint!;

    /// <summary>True while another datagram can be taken at once.</summary>
    public bool IsWaiting => socket.Available > 0;

    /// <exception cref="UsageException">The address is taken, or is not this computer's.</exception>
    /// <param name="receiveBytes">What may wait; the system may allow less.</param>
    public static UdpUplink Open(IPEndPoint local, string option, int receiveBytes = ReceiveBytes)
    {
        var socket = new Socket(local.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { Blocking = false, ReceiveBufferSize = receiveBytes };
        try
        {
            socket.Bind(local);
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw new UsageException($"{option} {local}: {e.Message}.");
        }
        return new UdpUplink(socket, new IPEndPoint(local.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, 0));
    }

    public int Receive(byte[] buffer, Peer from)
    {
        try
        {
            // Not Available, which is the size of what comes next: an empty datagram would be never taken and stop all others.
            if (!socket.Poll(0, SelectMode.SelectRead)) return -1;
            EndPoint sender = any;
            var length = socket.ReceiveFrom(datagram, SocketFlags.None, ref sender);
            Array.Copy(datagram, buffer, Math.Min(length, buffer.Length));
            Fill(from, (IPEndPoint)sender);
            return length;
        }
        catch (SocketException)
        {
            return -1; // an ICMP error about an earlier reply, or nothing there after all
        }
    }

    public void Send(byte[] buffer, int length, Peer to)
    {
        try
        {
            socket.SendTo(buffer.AsSpan(0, length), new IPEndPoint(new IPAddress(to.Address.AsSpan(0, to.Length)), to.Port));
        }
        catch (SocketException)
        {
            // A datagram that cannot be sent is lost, as any datagram may be.
        }
    }

    public void Dispose() => socket.Dispose();

    private static void Fill(Peer peer, IPEndPoint sender)
    {
        var address = sender.Address.IsIPv4MappedToIPv6 ? sender.Address.MapToIPv4() : sender.Address;
        address.TryWriteBytes(peer.Address, out peer.Length);
        peer.Port = sender.Port;
    }
}
