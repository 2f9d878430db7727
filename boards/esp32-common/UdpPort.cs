// One UDP port of the box: alerts, or flow exports. IPv4, which is what stock ESP32 firmware has.
using System;
using System.Net;
using System.Net.Sockets;
using RouterAlert.Ports;

namespace RouterAlert.Boards.Esp32;

public sealed class UdpPort : IUplink, IFlowFeed
{
    private readonly int port;
    private readonly IPAddress at;
    private static readonly EndPoint any = new IPEndPoint(IPAddress.Any, 0);
    private Socket socket;

    public UdpPort(int port) : this(port, IPAddress.Any)
    {
    }

    /// <param name="at">The address of one interface, where it may broadcast; or any.</param>
    public UdpPort(int port, IPAddress at)
    {
        this.port = port;
        this.at = at;
    }

    /// <summary>Datagrams that a failing socket lost, since start.</summary>
    public int Failures { get; private set; }

    /// <summary>Opens the port. It stays open when the network goes and comes back.</summary>
    public void Start()
    {
        socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        if (at != IPAddress.Any) socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Broadcast, true);
        socket.Bind(new IPEndPoint(at, port));
    }

    public int Receive(byte[] buffer, Peer from)
    {
        try
        {
            if (!socket.Poll(0, SelectMode.SelectRead)) return -1;
            var sender = any;
            // The socket cuts what is longer than the buffer without saying so: a buffer has a byte more than the longest datagram that is read.
            var length = socket.ReceiveFrom(buffer, 0, buffer.Length, SocketFlags.None, ref sender);
            if (length < 0) return -1;
            Fill(from, (IPEndPoint)sender);
            return length;
        }
        catch (SocketException)
        {
            Failures++;
            return -1;
        }
    }

    public void Send(byte[] buffer, int length, Peer to)
    {
        var address = new byte[4];
        Array.Copy(to.Address, address, address.Length);
        try
        {
            socket.SendTo(buffer, 0, length, SocketFlags.None, new IPEndPoint(new IPAddress(address), to.Port));
        }
        catch (SocketException)
        {
            Failures++;
        }
    }

    private static void Fill(Peer peer, IPEndPoint sender)
    {
        var address = sender.Address.GetAddressBytes();
        Array.Copy(address, peer.Address, 4);
        peer.Length = 4;
        peer.Port = sender.Port;
    }
}
