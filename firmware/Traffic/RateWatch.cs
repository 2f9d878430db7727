// Floods: packets a second from (or to) one host that go to one subject, far over its own past. One majority counter a host
// (Boyer and Moore 1981) finds the subject in fixed memory: ordinary traffic goes to many and cancels itself out.
namespace RouterAlert.Traffic;

public sealed class RateWatch
{
    // An exporter may tell of any number of packets; eight times this is still an int, up and down.
    private const int MostCounted = 100_000_000;

    // The address that gets most, and what is sent there.
    internal readonly uint[] Subject;
    private readonly uint[] service;
    private readonly int[] count;
    private readonly int[] past;
    private readonly byte[] periods;

    public RateWatch(int hosts)
    {
        Subject = new uint[hosts];
        service = new uint[hosts];
        count = new int[hosts];
        past = new int[hosts];
        periods = new byte[hosts];
    }

    public int Protocol(int host) => (int)(service[host] >> 16);
    public int Port(int host) => (int)(service[host] & 0xFFFF);
    public uint Address(int host) => Subject[host];

    /// <summary>Counts packets of one kind to one address; of a <see cref="ContactTable.ServiceOf"/> with port 0 any port counts.</summary>
    public void Count(int host, uint address, uint service, int packets)
    {
        var counted = count[host];
        if (Subject[host] == address && this.service[host] == service) count[host] = counted < MostCounted ? counted + packets : counted;
        else if (counted > packets) count[host] = counted - packets;
        else
        {
            Subject[host] = address;
            this.service[host] = service;
            count[host] = packets;
            periods[host] = 0;
        }
    }

    /// <summary>
    /// Datagrams came back: conversations are not floods, however fast. One answers what was sent before it. Several told at once, of a second or a
    /// flow, may be told before what they answer: they count until the period ends, and take the place of a subject that had fewer.
    /// </summary>
    public void Answer(int host, uint address, int packets)
    {
        if (Subject[host] == address && service[host] >= ContactTable.UdpService) AnswerSubject(host, packets);
        else if (packets > 1) AnswerOther(host, address, packets - 1);
    }

    /// <summary>Several from who is known not to be the <see cref="Subject"/>: so many besides the first. An excused period ends those before it by itself.</summary>
    public void AnswerOther(int host, uint address, int more)
    {
        int counted = count[host], excused = more * -Params.FloodAnswerWorth;
        if (counted > more || counted < excused) return;
        Subject[host] = address;
        service[host] = ContactTable.UdpService;
        count[host] = excused;
    }

    /// <summary>The same from who is known to be the <see cref="Subject"/>.</summary>
    public void AnswerSubject(int host, int packets)
    {
        if (service[host] < ContactTable.UdpService) return;
        var counted = count[host];
        if (counted > 0 || (packets > 1 && counted > -MostCounted)) count[host] = counted - packets * Params.FloodAnswerWorth;
    }

    /// <summary>Nothing was counted in this period nor lately.</summary>
    public bool IsIdle(int host) => count[host] == 0 && past[host] == 0 && periods[host] == 0;

    /// <summary>Closes a period of so many seconds; gives packets a second when they make a flood for so many periods, else 0.</summary>
    /// <param name="datagramFloor">Datagrams a second that can be a flood; for other protocols <see cref="Params.FloodPerSecond"/>.</param>
    public int EndPeriod(int host, int secondsLong, int periodsNeeded, int datagramFloor)
    {
        var rate = count[host] / secondsLong;
        if (count[host] == 0 && past[host] == 0)
        {
            periods[host] = 0;
            return 0;
        }
        count[host] = 0;
        var floor = Protocol(host) == PacketHeader.Udp ? datagramFloor : Params.FloodPerSecond;
        if (rate < floor || rate < past[host] * Params.FloodTimesPast)
        {
            past[host] += ((rate < 0 ? 0 : rate) - past[host] + 4) / 8;
            periods[host] = 0;
            return 0;
        }
        var wasFlood = periods[host] >= periodsNeeded;
        if (rate >= floor * Params.FloodBurst) periods[host] = (byte)periodsNeeded;
        else if (!wasFlood) periods[host]++;
        return !wasFlood && periods[host] >= periodsNeeded ? rate : 0;
    }

    public void Forget(int host)
    {
        count[host] = 0;
        past[host] = 0;
        periods[host] = 0;
    }
}
