// A wire tap between a sender and the board: passes datagrams on both ways and keeps what it saw, for whoever replays it.
using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Threading;

namespace RouterAlert.Host.Tests.Protocol;

public sealed class Tapped : IDisposable
{
    private readonly Socket near = Bound(), far = Bound();
    private readonly Thread thread;
    private readonly int board;
    private volatile bool isOver;
    private EndPoint sender = new IPEndPoint(IPAddress.Loopback, 0);

    public Tapped(int boardPort)
    {
        board = boardPort;
        thread = new Thread(Pass) { IsBackground = true };
        thread.Start();
    }

    public int Port => ((IPEndPoint)near.LocalEndPoint!).Port;

    /// <summary>Every datagram that went to the board, in order.</summary>
    public List<byte[]> Captured { get; } = [];

    /// <summary>Sends a captured datagram to a board again, from the very address that it came from; the answer, empty when there is none.</summary>
    public byte[] Replay(byte[] datagram, int boardPort)
    {
        End();
        while (far.Available > 0) far.Receive(new byte[2048]);
        far.SendTo(datagram, new IPEndPoint(IPAddress.Loopback, boardPort));
        var answer = new byte[2048];
        return far.Poll(TimeSpan.FromSeconds(1), SelectMode.SelectRead) ? answer[..far.Receive(answer)] : [];
    }

    public void Dispose()
    {
        End();
        near.Dispose();
        far.Dispose();
    }

    private void End()
    {
        isOver = true;
        thread.Join();
    }

    private void Pass()
    {
        var bytes = new byte[2048];
        while (!isOver)
        {
            if (near.Poll(TimeSpan.FromMilliseconds(5), SelectMode.SelectRead))
            {
                var length = near.ReceiveFrom(bytes, ref sender);
                Captured.Add(bytes[..length]);
                far.SendTo(bytes.AsSpan(0, length), new IPEndPoint(IPAddress.Loopback, board));
            }
            if (far.Poll(TimeSpan.FromMilliseconds(5), SelectMode.SelectRead)) near.SendTo(bytes.AsSpan(0, far.Receive(bytes)), sender);
        }
    }

    private static Socket Bound()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }
}
