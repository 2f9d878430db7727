// Gateways that verify nothing: every datagram is answered at once by one of a receipt's length.
using System;
using System.Net.Sockets;
using System.Threading;
using RouterAlert.Tools.Datagrams;

namespace RouterAlert.Benchmarks;

public sealed class Parrot : IDisposable
{
    private const int Batch = 256, DatagramBytes = 512, ReceiptBytes = 74;

    private readonly Socket socket;
    private readonly Thread thread;
    private volatile bool isOver;

    public Parrot(int port)
    {
        socket = UdpBatch.Open(port, "parrot");
        thread = new Thread(Run);
        thread.Start();
    }

    public void Dispose()
    {
        isOver = true;
        thread.Join();
        socket.Dispose();
    }

    private void Run()
    {
        using UdpBatch inbox = new(Batch, DatagramBytes), outbox = new(Batch, DatagramBytes);
        while (!isOver)
        {
            var got = inbox.Receive(socket);
            for (var i = 0; i < got; i++) outbox.Add(inbox.Data(i)[..Math.Min(ReceiptBytes, inbox.Length(i))], inbox.Local(i), inbox.Remote(i), inbox.RemotePort(i));
            outbox.Send(socket);
            if (got == 0) socket.Poll(1000, SelectMode.SelectRead);
        }
    }
}
