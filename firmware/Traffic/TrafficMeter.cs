// Counts what leaves each LAN host and names the host that misbehaves. Packet headers and time in, verdicts out.
namespace RouterAlert.Traffic;

public sealed class TrafficMeter
{
    private readonly uint lan, lanLast;
    private readonly VerdictQueue verdicts;
    private readonly long[]? macs;

    // What flows are counted in, too (FlowMeter).
    internal readonly HostTable HostTable;
    internal readonly ContactTable Contacts;
    internal readonly ContactQueue Queue;
    internal readonly RateWatch Outbound;
    internal readonly TickWork Work;

    private long now, judgeMs, lastFromOutside, packets, localPackets, foreignPackets;
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
        Queue = new ContactQueue(HostTable, tables.Pending, tables.PendingPerHost, tables.MacAddresses);
        macs = Queue.Macs;
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

    // An interpreter inlines nothing: what every packet passes through is written out in few methods.

    /// <summary>Counts one packet. Time that goes backwards stands still.</summary>
    public void Packet(PacketHeader header, long nowMs)
    {
        if (nowMs != now)
        {
            if (nowMs < now || nowMs >= judgeMs) Pass(nowMs);
            else now = nowMs;
        }
        packets++;
        var source = header.Source;
        var destination = header.Destination;
        if (source - lan <= lanLast || (source >= Ipv6Handles.Inside && source != Broadcast))
        {
            if (destination - lan <= lanLast || (destination - 1 >= LastUnicast && destination - FirstHandle >= OutsideHandles))
            {
                Elsewhere(header, true);
                return;
            }
            uint service;
            if (header.Protocol == PacketHeader.Tcp)
            {
                if ((header.Flags & (PacketHeader.Ack | PacketHeader.Rst)) != 0)
                {
                    // Everything that opens no flow and ends none is bulk.
                    if ((header.Flags & (PacketHeader.Syn | PacketHeader.Ack | PacketHeader.Rst)) == PacketHeader.Rst) TakeBack(header);
                    else if (lastFromOutside == 0) HearOneWay(header);
                    return;
                }
                service = ContactTable.TcpService | (uint)header.DestinationPort;
            }
            else if (header.Protocol == PacketHeader.Udp)
            {
                if (header.Packets != 1)
                {
                    Several(header, source, destination);
                    return;
                }
                service = ContactTable.UdpService | (uint)header.DestinationPort;
            }
            else if (header.Protocol == PacketHeader.Icmp)
            {
                if (header.IcmpType != IcmpTypes.EchoRequest)
                {
                    if (header.HasQuote) Quote(header);
                    return;
                }
                service = ContactTable.PingService;
            }
            else return;
            var slot = Contacts.Meet(source, destination, service);
            if (slot >= 0)
            {
                // A flood repeats a contact.
                int host = HostTable.Near[source & HostTable.NearMask];
                if (HostTable.Address[host] == source)
                {
                    HostTable.SeenSeconds[host] = nowSeconds;
                    Outbound.Count(host, destination, service < ContactTable.UdpService ? service : ContactTable.UdpService, 1);
                }
                else Work.Note(destination, source, service);
            }
            else if (slot < ContactTable.Beyond)
            {
                if (macs != null) macs[slot ^ ContactTable.New] = header.SourceMac;
            }
            // A flood may be one of datagrams to many ports.
            else if (service >= ContactTable.UdpService) Work.Note(destination, source, service);
        }
        else if (destination - lan <= lanLast || (destination >= Ipv6Handles.Inside && destination != Broadcast))
        {
            if (header.Protocol == PacketHeader.Tcp) InboundTcp(header, source, destination);
            else if (header.Protocol == PacketHeader.Udp) InboundUdp(header, source, destination);
            else InboundOther(header, source, destination);
        }
        else Elsewhere(header, false);
    }

    /// <summary>Datagrams of a flow that the tap has told of before: it is no first contact unless it was forgotten.</summary>
    private void Several(PacketHeader header, uint source, uint destination)
    {
        var port = (uint)header.DestinationPort;
        int host = HostTable.Near[source & HostTable.NearMask];
        if (Contacts.Answer(source, destination, ContactTable.UdpService | port, ContactTable.Waiting) != ContactTable.None && HostTable.Address[host] == source)
        {
            HostTable.SeenSeconds[host] = nowSeconds;
            Outbound.Count(host, destination, ContactTable.UdpService, header.Packets);
            return;
        }
        var packets = header.Packets < TickWork.MostDatagrams ? header.Packets : TickWork.MostDatagrams;
        Work.Note(destination, source, TickWork.DatagramsSent | ((uint)packets << TickWork.CountShift) | port);
    }

    /// <summary>Within the home or to nobody, or between strangers; an ICMP error's sender may be anywhere.</summary>
    private void Elsewhere(PacketHeader header, bool local)
    {
        if (header.Protocol != PacketHeader.Icmp || !header.HasQuote)
        {
            if (!local || !IsGroup(header.Destination)) CountElsewhere(local);
            return;
        }
        if (!local) lastFromOutside = now;
        Quote(header);
    }

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

    /// <summary>A packet's time, when it is not simply a little later: judging waits for <see cref="Params.JudgeEveryMs"/>.</summary>
    private void Pass(long nowMs)
    {
        if (nowMs >= judgeMs) Tick(nowMs);
        else BackwardPackets++;
    }

    /// <summary>True for addresses of the home's network, IPv4 or a handle of its IPv6 prefix.</summary>
    public bool IsLan(uint address) => address - lan <= lanLast || (address >= Ipv6Handles.Inside && address != Broadcast);

    /// <summary>Multicast, broadcast and nowhere: nobody's address.</summary>
    public static bool IsGroup(uint address) => address - 1 >= LastUnicast && address + 1 <= FirstHandle;

    // IPv4 addresses that are somebody's lie between 0 and the first; handles of IPv6 addresses between the second and the third, so many of them
    // for addresses outside before those of the home.
    private const uint LastUnicast = 0xDFFFFFFF, FirstHandle = 0xF0000000, Broadcast = 0xFFFFFFFF, OutsideHandles = Ipv6Handles.Inside - FirstHandle;

    // Where something comes to is an address of the home: no group's.

    private void InboundTcp(PacketHeader header, uint source, uint destination)
    {
        lastFromOutside = now;
        var flags = header.Flags & (PacketHeader.Syn | PacketHeader.Ack | PacketHeader.Rst);
        if (flags == PacketHeader.Ack) return;
        if (flags == PacketHeader.Syn)
        {
            Work.Note(source, destination, TickWork.Knock | ContactTable.TcpService | (uint)header.DestinationPort);
            return;
        }
        flags &= PacketHeader.Rst;
        var fate = Contacts.Answer(destination, source, ContactTable.TcpService | (uint)header.SourcePort, flags != 0 ? ContactTable.Failed : ContactTable.Answered);
        if (fate == ContactTable.None) return;
        if (header.SourcePort == Smtp.Port && flags == 0 && fate != ContactTable.Settled)
        {
            Work.Note(0, destination, TickWork.MailAccepted);
            return;
        }
        int host = HostTable.Near[destination & HostTable.NearMask];
        if (HostTable.Address[host] == destination) HostTable.HeardSeconds[host] = nowSeconds;
        else Work.Note(0, destination, TickWork.Heard);
    }

    private void InboundUdp(PacketHeader header, uint source, uint destination)
    {
        lastFromOutside = now;
        var fate = Contacts.Hear(destination, source, ContactTable.UdpService | (uint)header.SourcePort);
        // A stranger's own datagrams stay unasked for until the host answers them.
        if (fate == ContactTable.None || fate == ContactTable.Settled)
        {
            Work.Note(source, destination, TickWork.Knock | ContactTable.UdpService | (uint)(header.Packets - 1));
            return;
        }
        int host = HostTable.Near[destination & HostTable.NearMask];
        if (HostTable.Address[host] == destination)
        {
            HostTable.HeardSeconds[host] = nowSeconds;
            if (Outbound.Subject[host] == source) Outbound.AnswerSubject(host, header.Packets);
        }
        else Work.Note(source, destination, TickWork.Heard | (uint)header.Packets);
    }

    private void InboundOther(PacketHeader header, uint source, uint destination)
    {
        lastFromOutside = now;
        if (header.Protocol != PacketHeader.Icmp) return;
        if (header.HasQuote) Quote(header);
        else if (header.IcmpType == IcmpTypes.EchoRequest) Work.Note(source, destination, TickWork.Knock | ContactTable.PingService);
        else if (header.IcmpType == IcmpTypes.EchoReply && Contacts.Answer(destination, source, ContactTable.PingService, ContactTable.Answered) != ContactTable.None)
            Hear(destination);
    }

    private void Hear(uint local)
    {
        int host = HostTable.Near[local & HostTable.NearMask];
        if (HostTable.Address[host] == local) HostTable.HeardSeconds[host] = nowSeconds;
        else Work.Note(0, local, TickWork.Heard);
    }

    /// <summary>The one LAN host that contacted the remote address and port in the window; 0 when none did, or several.</summary>
    public uint FindHost(uint remote, int protocol, int port)
    {
        Work.Do(now);
        return Contacts.FindLocal(HostTable, remote, ContactTable.ServiceOf(protocol, port));
    }

    internal void CountElsewhere(bool local)
    {
        if (local) localPackets++;
        else foreignPackets++;
    }

    /// <summary>
    /// The host resets what has just answered: a half-open probe, as SYN scanners make them, is no success. A host that knows of the connection
    /// would have set ACK (RFC 9293 3.5.2): mail programs end theirs so.
    /// </summary>
    private void TakeBack(PacketHeader header)
    {
        var slot = Contacts.Find(header.Source, header.Destination, ContactTable.TcpService | (uint)header.DestinationPort);
        if (slot >= 0 && Contacts.Fate(slot) == ContactTable.Answered) Contacts.SetFate(slot, ContactTable.Failed);
    }

    /// <summary>Before anything has come in: an acknowledgement of what nobody has seen answered.</summary>
    private void HearOneWay(PacketHeader header)
    {
        var slot = Contacts.Find(header.Source, header.Destination, ContactTable.TcpService | (uint)header.DestinationPort);
        if (slot >= 0 && Contacts.Fate(slot) == ContactTable.Waiting) isOneWay = true;
    }

    /// <summary>Something came in: the line is alive. Never at 0, which says that nothing has: a capture's first datagram tells of many flows.</summary>
    internal void HearOutside() => lastFromOutside = now | 1;

    internal bool HasHeardOutside => lastFromOutside > 0;

    /// <summary>An ICMP error tells the fate of the packet it quotes.</summary>
    private void Quote(PacketHeader header)
    {
        var local = header.QuotedSource; // who is of the home is found, others have no contacts
        var outcome = ContactTable.Failed;
        if (header.IcmpType == IcmpTypes.TimeExceeded) outcome = ContactTable.Settled; // traceroute: neither
        else if (header.IcmpCode == IcmpTypes.FragmentationNeeded) outcome = ContactTable.Waiting;
        var service = ((uint)header.QuotedProtocol << 16) | (uint)header.QuotedDestinationPort;
        if (Contacts.Answer(local, header.QuotedDestination, service, outcome) != ContactTable.Waiting) return;
        int host = HostTable.Near[local & HostTable.NearMask];
        if (HostTable.Address[host] == local) HostTable.HeardSeconds[host] = nowSeconds;
        else Work.Note(0, local, TickWork.Heard);
    }
}
