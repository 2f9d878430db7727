// Counts what leaves each LAN host and names the host that misbehaves. Packet headers and time in, verdicts out.
namespace RouterAlert.Traffic;

public sealed partial class TrafficMeter
{
    private readonly uint lan, lanLast;
    private readonly VerdictQueue verdicts;
    private readonly long[]? macs;

    // Hashes of who last acknowledged something to which service; null where the tap leaves acknowledgements out.
    private readonly uint[]? acknowledged;

    // Of the HostTable: at hand, as packets look at little else of it.
    private readonly byte[] near;
    private readonly uint[] hosts;

    // What flows are counted in, too (FlowMeter).
    internal readonly HostTable HostTable;
    internal readonly ContactTable Contacts;
    internal readonly ContactQueue Queue;
    internal readonly RateWatch Outbound;
    internal readonly TickWork Work;

    // When something last came from outside. So far nothing: 0, or less when there should have been something.
    private long lastFromOutside;
    private long now, judgeMs, packets, localPackets, foreignPackets;
    private int nowSeconds;

    // The host acknowledges what the meter has never seen: it watches one direction only, in which nobody is ever answered.
    private bool isOneWay;

    /// <summary>Watches the hosts of one IPv4 network; the secret keeps an attacker from aiming at rows of the tables.</summary>
    /// <param name="lan">Network address as a number.</param>
    /// <param name="lanBits">Prefix length, 0..32.</param>
    /// <param name="addresses">The handles that IPv6 packets come with: the same object that their reader has.</param>
    public TrafficMeter(TrafficTables tables, uint lan, int lanBits, Ipv6Handles addresses, uint secret0, uint secret1)
    {
        Addresses = addresses;
        verdicts = new VerdictQueue(addresses, tables.Verdicts);
        lanLast = lanBits == 0 ? 0xFFFFFFFF : (1u << (32 - lanBits)) - 1;
        this.lan = lan & ~lanLast;
        HostTable = new HostTable(tables.Hosts, secret0);
        near = HostTable.Near;
        hosts = HostTable.Address;
        Queue = new ContactQueue(HostTable, tables.Pending, tables.PendingPerHost, tables.MacAddresses);
        macs = Queue.Macs;
        if (tables.Acknowledged > 0) acknowledged = new uint[tables.Acknowledged];
        Contacts = new ContactTable(Queue, tables.Contacts, secret0, secret1);
        Outbound = new RateWatch(tables.Hosts);
        var judge = new Judge(HostTable, Contacts, tables.TestsPerHost, secret1, verdicts);
        var attackers = new AttackerTable(tables.Attackers, secret1);
        Work = new TickWork(HostTable, Contacts, Queue, judge, Outbound, new RateWatch(tables.Hosts), attackers, tables.Knocks);
    }

    /// <summary>The hosts and the attackers, with all that packets have told so far.</summary>
    public HostTable Hosts
    {
        get
        {
            Work.Do(now);
            return HostTable;
        }
    }

    public AttackerTable Attackers
    {
        get
        {
            Work.Do(now);
            return Work.Attackers;
        }
    }

    public Ipv6Handles Addresses { get; }

    /// <summary>Set it before the first packet or flow.</summary>
    public FeedTiming Timing { get; set; } = FeedTiming.Packets;

    /// <summary>Packets seen, and of them: between hosts of the LAN, between strangers (forged sources among them), before an earlier packet's time.</summary>
    public long Packets => packets;
    public long LocalPackets => localPackets;
    public long ForeignPackets => foreignPackets;
    public long BackwardPackets { get; private set; }

    /// <summary>First Contacts, and of them those that were not judged because too many waited at once.</summary>
    public long FirstContacts => UnjudgedContacts + Queue.Queued;

    public long UnjudgedContacts
    {
        get
        {
            Work.Do(now);
            return Queue.Unjudged;
        }
    }

    /// <summary>Verdicts that were lost because nobody took them.</summary>
    public int LostVerdicts => verdicts.Lost;

    /// <summary>The next decision, or null. The object is used again after <see cref="TrafficTables.Verdicts"/> more.</summary>
    public Verdict? NextVerdict() => verdicts.Next();

    /// <summary>Time of the newest packet or tick, milliseconds: what the tables' times are measured by.</summary>
    public long NowMs => now;

    /// <summary>Lets time pass: judges contacts whose answer is due, closes seconds and windows.</summary>
    public void Tick(long nowMs)
    {
        Work.Do(now);
        if (nowMs > now) now = nowMs;
        Work.Judge.NowMs = now;
        if (now >= Work.SecondEnds)
        {
            Work.EndSecond(now, Timing);
            nowSeconds = Work.Judge.NowSeconds;
        }
        judgeMs = now + Params.JudgeEveryMs;
        if (judgeMs > Work.SecondEnds) judgeMs = Work.SecondEnds;
        while (Queue.TryTake(Contacts, now, Timing.AnswerMs)) Work.Decide(now, lastFromOutside, isOneWay);
    }

    /// <summary>The one LAN host that contacted the remote address and port in the window; 0 when none did, or several.</summary>
    public uint FindHost(uint remote, int protocol, int port)
    {
        Work.Do(now);
        return Contacts.FindLocal(HostTable, remote, ContactTable.ServiceOf(protocol, port));
    }

    /// <summary>True for addresses of the home's network, IPv4 or a handle of its IPv6 prefix.</summary>
    public bool IsLan(uint address) => address - lan <= lanLast || address - Ipv6Handles.Inside < InsideHandles;

    /// <summary>Multicast, broadcast and nowhere: nobody's address.</summary>
    public static bool IsGroup(uint address) => address - 1 >= LastUnicast && address + 1 <= FirstHandle;

    // IPv4 addresses that are somebody's lie between 0 and the first. Handles of IPv6 addresses begin at the second, those for addresses outside before
    // those of the home; the last number is IPv4's broadcast.
    private const uint LastUnicast = 0xDFFFFFFF, FirstHandle = 0xF0000000;
    private const uint OutsideHandles = Ipv6Handles.Inside - FirstHandle, InsideHandles = 0xFFFFFFFF - Ipv6Handles.Inside;

    internal void CountElsewhere(bool local)
    {
        if (local) localPackets++;
        else foreignPackets++;
    }

    /// <summary>A line from which nothing has come in yet is dead, as after a power cut: for a box, before its first packet. A capture may be of one direction, or of
    /// nothing but a scan.</summary>
    public void ExpectAnswers() => lastFromOutside = -1;

    /// <summary>Something came in: the line is alive. Never at 0, which says that nothing has: a capture's first datagram tells of many flows.</summary>
    internal void HearOutside() => lastFromOutside = now | 1;

    internal bool HasHeardOutside => lastFromOutside > 0;
}
