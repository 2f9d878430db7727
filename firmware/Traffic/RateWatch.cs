// Floods: packets a second from (or to) one host that go to one subject, far over its own past. One majority counter a host
// (Boyer and Moore 1981) finds the subject in fixed memory: ordinary traffic goes to many and cancels itself out.
namespace RouterAlert.Traffic;

public sealed class RateWatch
{
    private readonly uint[] subject;
    private readonly byte[] protocol;
    private readonly ushort[] port;
    private readonly uint[] address;
    private readonly int[] count;
    private readonly int[] past;
    private readonly byte[] seconds;

    public RateWatch(int hosts)
    {
        subject = new uint[hosts];
        protocol = new byte[hosts];
        port = new ushort[hosts];
        address = new uint[hosts];
        count = new int[hosts];
        past = new int[hosts];
        seconds = new byte[hosts];
    }

    public int Protocol(int host) => protocol[host];
    public int Port(int host) => port[host];
    public uint Address(int host) => address[host];

    /// <summary>Counts packets of one kind to one address (and port: 0 when any port counts).</summary>
    public void Count(int host, int protocol, uint address, int port, int packets)
    {
        var subject = (address ^ ((uint)port << 16) ^ (uint)port) * 31 + (uint)protocol;
        if (this.subject[host] == subject) count[host] += packets;
        else if (count[host] > packets) count[host] -= packets;
        else
        {
            this.subject[host] = subject;
            this.protocol[host] = (byte)protocol;
            this.port[host] = (ushort)port;
            this.address[host] = address;
            count[host] = packets;
            seconds[host] = 0;
        }
    }

    /// <summary>A packet came back: conversations are not floods, however fast.</summary>
    public void Answer(int host, int protocol, uint address)
    {
        if (this.address[host] == address && this.protocol[host] == protocol && count[host] > 0) count[host] -= Params.FloodAnswerWorth;
    }

    /// <summary>Closes a second; gives the rate when it makes a flood, else 0.</summary>
    public int EndSecond(int host)
    {
        var rate = count[host];
        if (rate == 0 && past[host] == 0) return 0;
        count[host] = 0;
        var floor = protocol[host] == PacketHeader.Udp ? Params.FloodUdpPerSecond : Params.FloodPerSecond;
        if (rate < floor || rate < past[host] * Params.FloodTimesPast)
        {
            past[host] += ((rate < 0 ? 0 : rate) - past[host] + 4) / 8;
            seconds[host] = 0;
            return 0;
        }
        if (seconds[host] < 255) seconds[host]++;
        return seconds[host] == Params.FloodSeconds ? rate : 0;
    }

    public void Forget(int host)
    {
        count[host] = 0;
        past[host] = 0;
        seconds[host] = 0;
    }
}
