// An open sender at an address of its own choice, for boards that listen on loopback.
using System;
using System.Net;
using System.Net.Sockets;
using RouterAlert.Boards.Common;
using RouterAlert.Client;
using RouterAlert.Wire;

namespace RouterAlert.Host.Tests.Protocol;

public sealed class Prankster : IDisposable
{
    public const int Changed = CoapMessage.Changed;

    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly byte[] datagram = new byte[2048];

    public Prankster(int boardPort, string address)
    {
        socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
        socket.Connect(IPAddress.Loopback, boardPort);
    }

    /// <summary>Sends a number, its Echo round trip included; the response's code.</summary>
    public int Tell(int code)
    {
        var exchange = new AlertExchange(new HostRandom());
        exchange.Begin(new OpenRequest { Code = code }, Environment.TickCount64);
        while (exchange.Result == ExchangeResult.UnderWay)
        {
            var length = exchange.Step(Environment.TickCount64);
            if (length > 0) socket.Send(exchange.Datagram.AsSpan(0, length));
            if (socket.Poll(TimeSpan.FromMilliseconds(50), SelectMode.SelectRead)) exchange.Receive(datagram, socket.Receive(datagram), Environment.TickCount64);
        }
        return exchange.Code;
    }

    public void Dispose() => socket.Dispose();
}
