// Counts what leaves each LAN host and names the host that misbehaves. Packet headers and time in, verdicts out.
namespace RouterAlert.Traffic;

public sealed class TrafficMeter
{
    private readonly uint lan, lanLast;
    private readonly HostTable hosts;
    private readonly ContactTable contacts;
    private readonly ContactQueue queue;
    private readonly Judge judge;
    private readonly RateWatch outbound, inbound;
    private readonly AttackerTable attackers;
    private readonly VerdictQueue verdicts;
    private readonly TickWork work;

    private long now, judgeMs, secondEnds, rateEnds, halfWindowEnds, lastFromOutside, packets, localPackets, foreignPackets;
    private int nowSeconds;
    private bool started;

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
        hosts = new HostTable(tables.Hosts, secret0);
        queue = new ContactQueue(hosts, tables.Pending, tables.PendingPerHost);
        contacts = new ContactTable(queue, tables.Contacts, secret0, secret1);
        judge = new Judge(hosts, contacts, tables.TestsPerHost, secret1, verdicts);
        outbound = new RateWatch(tables.Hosts);
        inbound = new RateWatch(tables.Hosts);
        attackers = new AttackerTable(tables.Attackers, secret1);
        work = new TickWork(hosts, contacts, queue, judge, outbound, inbound, attackers, tables.Knocks);
    }

    /// <summary>The hosts and the attackers, with all that packets have told so far.</summary>
    public HostTable Hosts
    {
        get
        {
            work.Do(now);
            return hosts;
        }
    }

    public AttackerTable Attackers
    {
        get
        {
            work.Do(now);
            return attackers;
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

    /// <summary>First contacts, and of them those that were not judged because too many waited at once.</summary>
    public long FirstContacts => UnjudgedContacts + queue.Queued;

    public long UnjudgedContacts
    {
        get
        {
            work.Do(now);
            return queue.Unjudged;
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
            if (nowMs > now && nowMs < judgeMs) now = nowMs;
            else Pass(nowMs);
        }
        packets++;
        var source = header.Source;
        var destination = header.Destination;
        if (source - lan <= lanLast || (source >= Ipv6Handles.Inside && source != Broadcast))
        {
            if (destination - lan <= lanLast || (destination >= Ipv6Handles.Inside && destination != Broadcast))
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
            if (destination - 1 >= LastUnicast && destination + 1 <= FirstHandle) return; // multicast, broadcast and nowhere
            var slot = contacts.Meet(source, destination, service);
            if (slot >= 0)
            {
                // A flood repeats a contact.
                int host = hosts.Near[source & HostTable.NearMask];
                if (hosts.Address[host] == source)
                {
                    hosts.SeenSeconds[host] = nowSeconds;
                    outbound.Count(host, destination, service < ContactTable.UdpService ? service : ContactTable.UdpService, 1);
                }
                else work.Note(destination, source, service);
            }
            else if (slot == ContactTable.New)
            {
                if (header.SourceMac != 0) TellMac(header);
            }
            // A flood may be one of datagrams to many ports.
            else if (service >= ContactTable.UdpService) work.Note(destination, source, service);
        }
        else if (destination - lan <= lanLast || (destination >= Ipv6Handles.Inside && destination != Broadcast))
        {
            if (header.Protocol == PacketHeader.Tcp) InboundTcp(header, source, destination);
            else if (header.Protocol == PacketHeader.Udp) InboundUdp(header, source, destination);
            else InboundOther(header, source, destination);
        }
        else Elsewhere(header, false);
    }

    /// <summary>The host is new, or has changed its MAC address.</summary>
    private void TellMac(PacketHeader header)
    {
        var mac = header.SourceMac;
        int host = hosts.Near[header.Source & HostTable.NearMask];
        if (hosts.Address[host] != header.Source || hosts.Mac[host] != mac) work.Note((uint)mac, header.Source, TickWork.HasMac | (uint)(mac >> 32));
    }

    /// <summary>Datagrams of a flow that the tap has told of before: it is no first contact unless it was forgotten.</summary>
    private void Several(PacketHeader header, uint source, uint destination)
    {
        if (destination - 1 >= LastUnicast && destination + 1 <= FirstHandle) return;
        var port = (uint)header.DestinationPort;
        int host = hosts.Near[source & HostTable.NearMask];
        if (contacts.Answer(source, destination, ContactTable.UdpService | port, ContactTable.Waiting) != ContactTable.None && hosts.Address[host] == source)
        {
            hosts.SeenSeconds[host] = nowSeconds;
            outbound.Count(host, destination, ContactTable.UdpService, header.Packets);
            return;
        }
        var packets = header.Packets < TickWork.MostDatagrams ? header.Packets : TickWork.MostDatagrams;
        work.Note(destination, source, TickWork.DatagramsSent | ((uint)packets << TickWork.CountShift) | port);
        if (header.SourceMac != 0) TellMac(header);
    }

    /// <summary>Within the home, or between strangers; an ICMP error's sender may be anywhere.</summary>
    private void Elsewhere(PacketHeader header, bool local)
    {
        if (header.Protocol != PacketHeader.Icmp || !header.HasQuote)
        {
            CountElsewhere(local);
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
        work.Do(now);
        if (nowMs > now || !started) now = nowMs;
        judge.NowMs = now;
        if (now >= secondEnds) EndSecond();
        judgeMs = now + Params.JudgeEveryMs;
        if (judgeMs > secondEnds) judgeMs = secondEnds;
        while (queue.TryTake(contacts, now, Timing.AnswerMs)) Decide();
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

    // IPv4 addresses that are somebody's lie between 0 and the first; handles of IPv6 addresses between the second and the third.
    private const uint LastUnicast = 0xDFFFFFFF, FirstHandle = 0xF0000000, Broadcast = 0xFFFFFFFF;

    // Where something comes to is an address of the home: no group's.

    private void InboundTcp(PacketHeader header, uint source, uint destination)
    {
        lastFromOutside = now;
        var flags = header.Flags & (PacketHeader.Syn | PacketHeader.Ack | PacketHeader.Rst);
        if (flags == PacketHeader.Ack) return;
        if (flags == PacketHeader.Syn)
        {
            work.Note(source, destination, TickWork.Knock | ContactTable.TcpService | (uint)header.DestinationPort);
            return;
        }
        flags &= PacketHeader.Rst;
        var fate = contacts.Answer(destination, source, ContactTable.TcpService | (uint)header.SourcePort, flags != 0 ? ContactTable.Failed : ContactTable.Answered);
        if (fate == ContactTable.None) return;
        if (header.SourcePort == Smtp.Port && flags == 0 && fate != ContactTable.Settled)
        {
            work.Note(0, destination, TickWork.MailAccepted);
            return;
        }
        int host = hosts.Near[destination & HostTable.NearMask];
        if (hosts.Address[host] == destination) hosts.HeardSeconds[host] = nowSeconds;
        else work.Note(0, destination, TickWork.Heard);
    }

    private void InboundUdp(PacketHeader header, uint source, uint destination)
    {
        lastFromOutside = now;
        var fate = contacts.Hear(destination, source, ContactTable.UdpService | (uint)header.SourcePort);
        // A stranger's own datagrams stay unasked for until the host answers them.
        if (fate == ContactTable.None || fate == ContactTable.Settled)
        {
            work.Note(source, destination, TickWork.Knock | ContactTable.UdpService | (uint)(header.Packets - 1));
            return;
        }
        int host = hosts.Near[destination & HostTable.NearMask];
        if (hosts.Address[host] == destination)
        {
            hosts.HeardSeconds[host] = nowSeconds;
            if (outbound.Subject[host] == source) outbound.Answer(host, PacketHeader.Udp, source, header.Packets);
        }
        else work.Note(source, destination, TickWork.Heard | (uint)header.Packets);
    }

    private void InboundOther(PacketHeader header, uint source, uint destination)
    {
        lastFromOutside = now;
        if (header.Protocol != PacketHeader.Icmp) return;
        if (header.HasQuote) Quote(header);
        else if (header.IcmpType == IcmpTypes.EchoRequest) work.Note(source, destination, TickWork.Knock | ContactTable.PingService);
        else if (header.IcmpType == IcmpTypes.EchoReply && contacts.Answer(destination, source, ContactTable.PingService, ContactTable.Answered) != ContactTable.None)
            Hear(destination);
    }

    private void Hear(uint local)
    {
        int host = hosts.Near[local & HostTable.NearMask];
        if (hosts.Address[host] == local) hosts.HeardSeconds[host] = nowSeconds;
        else work.Note(0, local, TickWork.Heard);
    }

    /// <summary>The one LAN host that contacted the remote address and port in the window; 0 when none did, or several.</summary>
    public uint FindHost(uint remote, int protocol, int port)
    {
        var found = -1;
        work.Do(now);
        for (var host = 0; host < hosts.Count; host++)
        {
            if (contacts.Find(hosts.Address[host], remote, ContactTable.ServiceOf(protocol, port)) < 0) continue;
            if (found >= 0) return 0;
            found = host;
        }
        return found < 0 ? 0 : hosts.Address[found];
    }

    internal void CountElsewhere(bool local)
    {
        if (local) localPackets++;
        else foreignPackets++;
    }

    /// <summary>Packets of a host to one address: of TCP to one port, of other protocols to any.</summary>
    internal void CountOut(int host, int protocol, uint remote, int port, int packets) =>
        outbound.Count(host, remote, ContactTable.ServiceOf(protocol, protocol == PacketHeader.Tcp ? port : 0), packets);

    internal void CountMail(int host) => judge.CountMail(host, 1);

    /// <summary>The host's row, made when it is new; -1 when there is no place.</summary>
    internal int HostRow(uint address) => work.Row(address);

    /// <summary>A host's attempt, and its fate so far. Its packets were counted with <see cref="CountOut"/>.</summary>
    internal void Contact(int host, uint remote, uint service, byte fate)
    {
        if (contacts.Meet(hosts.Address[host], remote, service) == ContactTable.New) queue.AcceptNewest(contacts, host, fate, now);
    }

    /// <summary>
    /// The host resets what has just answered: a half-open probe, as SYN scanners make them, is no success. A host that knows of the connection
    /// would have set ACK (RFC 9293 3.5.2): mail programs end theirs so.
    /// </summary>
    private void TakeBack(PacketHeader header)
    {
        var slot = FindContact(header.Source, header.Destination, PacketHeader.Tcp, header.DestinationPort);
        if (slot >= 0 && contacts.Fate(slot) == ContactTable.Answered) contacts.SetFate(slot, ContactTable.Failed);
    }

    /// <summary>Before anything has come in: an acknowledgement of what nobody has seen answered.</summary>
    private void HearOneWay(PacketHeader header)
    {
        var slot = FindContact(header.Source, header.Destination, PacketHeader.Tcp, header.DestinationPort);
        if (slot >= 0 && contacts.Fate(slot) == ContactTable.Waiting) isOneWay = true;
    }

    /// <summary>Something came back; false when nobody had asked.</summary>
    internal bool AnswerContact(uint local, uint remote, uint service, bool refused, int packets)
    {
        var host = hosts.Row(local);
        if (host < 0) return false;
        if (service >= ContactTable.UdpService) outbound.Answer(host, PacketHeader.Udp, remote, packets);
        var fate = contacts.Answer(local, remote, service, refused ? ContactTable.Failed : ContactTable.Answered);
        if (fate == ContactTable.None) return false;
        hosts.HeardSeconds[host] = nowSeconds;
        if (fate == ContactTable.Settled) return false;
        if (service == ContactTable.MailService && !refused) judge.CountMail(host, 1);
        return true;
    }

    /// <summary>What the host sends to this address and port from now on is no first contact of its own.</summary>
    internal void Expect(uint local, uint remote, uint service)
    {
        if (hosts.Row(local) >= 0 && contacts.Find(local, remote, service) < 0) contacts.Hear(local, remote, service);
    }

    /// <summary>Attempts from outside: one flow of so many packets.</summary>
    internal void Knock(uint remote, uint local, uint service, int packets) => work.CountKnock(remote, local, service, 1, packets);

    /// <summary>Something came in: the line is alive.</summary>
    internal void HearOutside() => lastFromOutside = now;

    internal bool HasHeardOutside => lastFromOutside > 0;

    private void EndRates()
    {
        rateEnds = now + Timing.RateSeconds * 1000L;
        for (var host = hosts.Count - 1; host >= 0; host--)
        {
            if (!outbound.IsIdle(host)) judge.CloseRate(host, outbound, VerdictKind.Flood, Timing);
            if (!inbound.IsIdle(host)) judge.CloseRate(host, inbound, VerdictKind.InboundFlood, Timing);
        }
    }

    /// <summary>An ICMP error tells the fate of the packet it quotes.</summary>
    private void Quote(PacketHeader header)
    {
        var local = header.QuotedSource; // who is of the home is found, others have no contacts
        var outcome = ContactTable.Failed;
        if (header.IcmpType == IcmpTypes.TimeExceeded) outcome = ContactTable.Settled; // traceroute: neither
        else if (header.IcmpCode == IcmpTypes.FragmentationNeeded) outcome = ContactTable.Waiting;
        var service = ((uint)header.QuotedProtocol << 16) | (uint)header.QuotedDestinationPort;
        if (contacts.Answer(local, header.QuotedDestination, service, outcome) != ContactTable.Waiting) return;
        int host = hosts.Near[local & HostTable.NearMask];
        if (hosts.Address[host] == local) hosts.HeardSeconds[host] = nowSeconds;
        else work.Note(0, local, TickWork.Heard);
    }

    private int FindContact(uint local, uint remote, int protocol, int port) => contacts.Find(local, remote, ContactTable.ServiceOf(protocol, port));

    private void Decide()
    {
        var host = hosts.Row(queue.TakenLocal);
        if (host < 0) return;
        if (hosts.Waiting[host] > 0) hosts.Waiting[host]--; // 0: the address had gone and come back
        if (queue.TakenFate == ContactTable.Settled || (isOneWay && lastFromOutside == 0)) return;
        // Nothing has come since the contact was made, from outside or to this host, which had heard something before: the line is down,
        // or the host is barred from it.
        var heard = hosts.HeardSeconds[host];
        var isSilent = (lastFromOutside < now - queue.TakenAge && lastFromOutside > 0)
            || (heard > 0 && heard < nowSeconds - (int)(queue.TakenAge / 1000));
        judge.Decide(host, queue.TakenRemote, queue.TakenService, queue.TakenFate == ContactTable.Failed, isSilent);
    }

    private void EndSecond()
    {
        if (!started)
        {
            started = true;
            secondEnds = now;
            rateEnds = now;
            halfWindowEnds = now + Params.WindowMs / 2;
        }
        var elapsed = (int)((now - secondEnds) / 1000) + 1;
        if (now >= rateEnds) EndRates();
        secondEnds += elapsed * 1000L;
        nowSeconds += elapsed;
        judge.NowSeconds = nowSeconds;
        contacts.Second(nowSeconds);
        queue.Second();
        if (now < halfWindowEnds) return;
        var halves = (int)((now - halfWindowEnds) / (Params.WindowMs / 2)) + 1;
        halfWindowEnds += halves * (Params.WindowMs / 2L);
        hosts.TurnWindow(halves, nowSeconds);
    }
}
