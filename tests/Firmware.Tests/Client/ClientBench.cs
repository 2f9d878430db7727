// A sender on a bench: what it sends is kept, and answers are made of what it sent.
using RouterAlert.Client;
using RouterAlert.Ports;
using RouterAlert.Wire;

namespace RouterAlert.Tests.Client;

public sealed class ClientBench : IUplink, IRandom
{
    public readonly CoapMessage Sent = new CoapMessage();
    public readonly Peer To = new Peer();
    public byte[] Datagram = new byte[0];
    public int Sends;
    private static readonly byte[] Path = { (byte)'a', (byte)'l', (byte)'e', (byte)'r', (byte)'t' };
    private byte next;

    /// <summary>Predictable, and never the same twice in a row: ids and tokens differ.</summary>
    public void Fill(byte[] buffer)
    {
        for (var i = 0; i < buffer.Length; i++) buffer[i] = ++next;
    }

    public int Receive(byte[] buffer, Peer from) => -1;

    public void Send(byte[] buffer, int length, Peer to)
    {
        Take(buffer, length);
        for (var i = 0; i < to.Length; i++) To.Address[i] = to.Address[i];
        To.Length = to.Length;
        To.Port = to.Port;
    }

    /// <summary>Lets the exchange do what is due; true when it sent something.</summary>
    public bool Step(AlertExchange exchange, long nowMs)
    {
        var length = exchange.Step(nowMs);
        if (length > 0) Take(exchange.Datagram, length);
        return length > 0;
    }

    /// <summary>A piggybacked answer to what was sent last, with an Echo value when its length is not 0.</summary>
    public byte[] Answer(int code, byte[] echo, int maxAge = -1)
    {
        var writer = new CoapWriter(new byte[64]);
        writer.Begin(CoapMessage.Acknowledgement, code, Sent.MessageId, Datagram, Sent.TokenOffset, Sent.TokenLength);
        if (maxAge >= 0) writer.Option(CoapMessage.OptionMaxAge, maxAge);
        if (echo.Length > 0) writer.Option(CoapMessage.OptionEcho, echo, 0, echo.Length);
        return Cut(writer.Buffer, writer.Length);
    }

    private void Take(byte[] buffer, int length)
    {
        Sends++;
        Datagram = Cut(buffer, length);
        Assert.IsTrue(Sent.TryRead(Datagram, length, Path) && Sent.PathMatches && Sent.Code == CoapMessage.Post);
    }

    private static byte[] Cut(byte[] buffer, int length)
    {
        var result = new byte[length];
        for (var i = 0; i < length; i++) result[i] = buffer[i];
        return result;
    }
}
