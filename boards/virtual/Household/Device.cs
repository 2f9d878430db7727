// A device of the made-up home: opens conversations, each a handful of packets with the pauses of a real one.
using System;
using System.Collections.Generic;

namespace RouterAlert.Boards.Virtual.Household;

public sealed class Device(string name, uint address, long mac, Random random, PriorityQueue<MadePacket, long> queue)
{
    private int port = 32768 + random.Next(8000);

    public string Name => name;
    public long Mac => mac;

    /// <summary>A TCP conversation that works: handshake, a few segments, an end.</summary>
    public void Talk(long atMs, uint far, int farPort, int segments)
    {
        var own = NextPort();
        var trip = 8 + random.Next(60);
        var t = atMs;
        Tcp(t, true, far, own, farPort, FrameWriter.Syn, 0);
        Tcp(t += trip, false, far, own, farPort, FrameWriter.Syn | FrameWriter.Ack, 0);
        Tcp(t += 1, true, far, own, farPort, FrameWriter.Ack, 0);
        for (var i = 0; i < segments; i++)
        {
            Tcp(t += 2, true, far, own, farPort, FrameWriter.Push | FrameWriter.Ack, 80 + random.Next(400));
            Tcp(t += trip + random.Next(40), false, far, own, farPort, FrameWriter.Push | FrameWriter.Ack, 600 + random.Next(800));
        }
        Tcp(t += 5, true, far, own, farPort, FrameWriter.Fin | FrameWriter.Ack, 0);
        Tcp(t + trip, false, far, own, farPort, FrameWriter.Fin | FrameWriter.Ack, 0);
    }

    /// <summary>A TCP attempt that nobody answers: the SYN and its first retransmission.</summary>
    public void TryInVain(long atMs, uint far, int farPort)
    {
        var own = NextPort();
        Tcp(atMs, true, far, own, farPort, FrameWriter.Syn, 0);
        Tcp(atMs + 1000, true, far, own, farPort, FrameWriter.Syn, 0);
    }

    /// <summary>A TCP attempt that is refused.</summary>
    public void TryRefused(long atMs, uint far, int farPort)
    {
        var own = NextPort();
        Tcp(atMs, true, far, own, farPort, FrameWriter.Syn, 0);
        Tcp(atMs + 30 + random.Next(80), false, far, own, farPort, FrameWriter.Rst | FrameWriter.Ack, 0);
    }

    /// <summary>Datagrams to and fro: a name looked up, a call.</summary>
    public void Exchange(long atMs, uint far, int farPort, int datagrams, int everyMs)
    {
        var own = NextPort();
        for (var i = 0; i < datagrams; i++)
        {
            Udp(atMs + i * everyMs, true, far, own, farPort, 40 + random.Next(100));
            Udp(atMs + i * everyMs + 12 + random.Next(20), false, far, own, farPort, 60 + random.Next(400));
        }
    }

    private int NextPort() => port = port >= 60999 ? 32768 : port + 1;

    private void Tcp(long t, bool fromHome, uint far, int own, int farPort, int flags, int bytes) =>
        queue.Enqueue(new MadePacket(t, fromHome, mac, address, far, 6, own, farPort, flags, bytes), t);

    private void Udp(long t, bool fromHome, uint far, int own, int farPort, int bytes) =>
        queue.Enqueue(new MadePacket(t, fromHome, mac, address, far, 17, own, farPort, 0, bytes), t);
}
