// Counts what leaves each LAN host and names the host that misbehaves. Packet headers and time in, verdicts out.
namespace RouterAlert.Traffic;

public sealed class TrafficMeter
{
    private readonly uint lan, lanMask;
    private readonly HostTable hosts;
    private readonly ContactTable contacts;
    private readonly Judge judge;
    private readonly RateWatch outbound, inbound;
    private readonly VerdictQueue verdicts;
    private readonly int waitingPerHost;

    private long now, judgeMs, secondEnds, rateEnds, halfWindowEnds, lastFromOutside, packets;
    private int nowSeconds;
    private bool started;

    // The host acknowledges what the meter has never seen: it watches one direction only, in which nobody is ever answered.
    private bool isOneWay;

    // The host that spoke last, if it has already spoken in this second: packets come in trains.
    private uint lastAddress;
    private int lastHost, lastOwner;

    /// <summary>Watches the hosts of one IPv4 network; the secret keeps an attacker from aiming at rows of the tables.</summary>
    /// <param name="lan">Network address as a number.</param>
    /// <param name="lanBits">Prefix length, 0..32.</param>
    /// <param name="addresses">The handles that IPv6 packets come with: the same object that their reader has.</param>
    public TrafficMeter(TrafficTables tables, uint lan, int lanBits, Ipv6Handles addresses, uint secret0, uint secret1)
    {
        Addresses = addresses;
        verdicts = new VerdictQueue(addresses, tables.Verdicts);
        lanMask = lanBits == 0 ? 0 : 0xFFFFFFFF << (32 - lanBits);
        this.lan = lan & lanMask;
        hosts = new HostTable(tables.Hosts, secret0);
        contacts = new ContactTable(tables.Contacts, tables.Pending, secret0, secret1);
        judge = new Judge(hosts, contacts, tables.TestsPerHost, secret1, verdicts);
        outbound = new RateWatch(tables.Hosts);
        inbound = new RateWatch(tables.Hosts);
        Attackers = new AttackerTable(tables.Attackers, secret1);
        waitingPerHost = tables.PendingPerHost;
    }

    public HostTable Hosts => hosts;

    public Ipv6Handles Addresses { get; }

    public AttackerTable Attackers { get; }

    /// <summary>Set it before the first packet or flow.</summary>
    public FeedTiming Timing { get; set; } = FeedTiming.Packets;

    /// <summary>Packets seen, and of them: between hosts of the LAN, between strangers (forged sources among them), before an earlier packet's time.</summary>
    public long Packets => packets;
    public long LocalPackets { get; private set; }
    public long ForeignPackets { get; private set; }
    public long BackwardPackets { get; private set; }

    /// <summary>First contacts, and of them those that were not judged because too many waited at once.</summary>
    public long FirstContacts => contacts.Queued + UnjudgedContacts;
    public long UnjudgedContacts { get; private set; }

    /// <summary>Verdicts that were lost because nobody took them.</summary>
    public int LostVerdicts => verdicts.Lost;

    /// <summary>The next decision, or null. The object is used again after <see cref="TrafficTables.Verdicts"/> more.</summary>
    public Verdict? NextVerdict() => verdicts.Next();

    // An interpreter inlines nothing: what every packet passes through is written out in few methods.

    /// <summary>Counts one packet. Time that goes backwards stands still.</summary>
    public void Packet(PacketHeader header, long nowMs)
    {
        if (nowMs != now) Pass(nowMs);
        packets++;
        if (header.Protocol != PacketHeader.Tcp)
        {
            NotTcp(header);
            return;
        }
        var source = header.Source;
        var destination = header.Destination;
        if ((source & lanMask) == lan || (source >= Ipv6Handles.Inside && Ipv6Handles.IsInside(source)))
        {
            // Everything that opens no flow and ends none is bulk.
            if ((destination & lanMask) == lan || (destination >= Ipv6Handles.Inside && Ipv6Handles.IsInside(destination))) LocalPackets++;
            else if ((header.Flags & (PacketHeader.Ack | PacketHeader.Rst)) == 0)
                Outbound(header, source, destination, ContactTable.TcpService | (uint)header.DestinationPort);
            else if ((header.Flags & (PacketHeader.Syn | PacketHeader.Ack | PacketHeader.Rst)) == PacketHeader.Rst) TakeBack(header);
            else if (lastFromOutside == 0) HearOneWay(header);
        }
        else if ((destination & lanMask) == lan || (destination >= Ipv6Handles.Inside && Ipv6Handles.IsInside(destination)))
            InboundTcp(header, source, destination);
        else ForeignPackets++;
    }

    private void NotTcp(PacketHeader header)
    {
        var protocol = header.Protocol;
        if (protocol == PacketHeader.Icmp && header.HasQuote)
        {
            Quote(header);
            return;
        }
        var source = header.Source;
        var destination = header.Destination;
        var isFromLan = IsLan(source);
        if (isFromLan == IsLan(destination)) CountElsewhere(isFromLan);
        else if (!isFromLan) Inbound(header);
        else if (protocol == PacketHeader.Udp) Outbound(header, source, destination, ContactTable.UdpService | (uint)header.DestinationPort);
        else if (protocol == PacketHeader.Icmp && header.IcmpType == IcmpTypes.EchoRequest) Outbound(header, source, destination, ContactTable.PingService);
    }

    /// <summary>Time of the newest packet or tick, milliseconds: what the tables' times are measured by.</summary>
    public long NowMs => now;

    /// <summary>Lets time pass: judges contacts whose answer is due, closes seconds and windows.</summary>
    public void Tick(long nowMs)
    {
        if (nowMs > now || !started) now = nowMs;
        judge.NowMs = now;
        if (now >= secondEnds) EndSecond();
        judgeMs = now + Params.JudgeEveryMs;
        if (judgeMs > secondEnds) judgeMs = secondEnds;
        while (contacts.TryTake(now, Timing.AnswerMs)) Decide();
    }

    /// <summary>Lets time pass for a packet: judging waits for <see cref="Params.JudgeEveryMs"/>.</summary>
    private void Pass(long nowMs)
    {
        if (nowMs >= judgeMs) Tick(nowMs);
        else if (nowMs < now) BackwardPackets++;
        else now = nowMs;
    }

    /// <summary>True for addresses of the home's network, IPv4 or a handle of its IPv6 prefix.</summary>
    public bool IsLan(uint address) => (address & lanMask) == lan || (address >= Ipv6Handles.Inside && Ipv6Handles.IsInside(address));

    /// <summary>Multicast, broadcast and nowhere: nobody's address.</summary>
    public static bool IsGroup(uint address) => (address >= 0xE0000000 && address < 0xF0000000) || address == 0xFFFFFFFF || address == 0;

    private void Outbound(PacketHeader header, uint source, uint destination, uint service)
    {
        if (destination - 1 >= 0xDFFFFFFF && IsGroup(destination)) return;
        if (source != lastAddress && !Hear(source, header.SourceMac)) return;
        var host = lastHost;
        var waiting = hosts.Waiting[host];
        var slot = contacts.Meet(lastOwner, destination, service, now, waiting < waitingPerHost);
        if (slot == ContactTable.New) hosts.Waiting[host] = (ushort)(waiting + 1);
        else if (slot == ContactTable.Refused) Refuse(host, destination, service);
        else if (contacts.Touch(slot) == ContactTable.Settled) contacts.SetFate(slot, ContactTable.Answered);
        // Rates: a flood repeats a contact, unless it is of datagrams to many ports.
        if (service >= ContactTable.UdpService) outbound.Count(host, destination, ContactTable.UdpService, header.Packets);
        else if (slot != ContactTable.New) outbound.Count(host, destination, service, 1);
    }

    /// <summary>A host speaks, for the first time in this second or after another; false when there is no place for it.</summary>
    private bool Hear(uint address, long mac)
    {
        var host = HostRow(address);
        if (host < 0) return false;
        if (mac != 0) hosts.Mac[host] = mac;
        lastAddress = address;
        lastHost = host;
        lastOwner = hosts.Owner[host];
        return true;
    }

    private void InboundTcp(PacketHeader header, uint source, uint destination)
    {
        lastFromOutside = now;
        var flags = header.Flags & (PacketHeader.Syn | PacketHeader.Ack | PacketHeader.Rst);
        if (flags == PacketHeader.Ack || (destination - 1 >= 0xDFFFFFFF && IsGroup(destination))) return;
        if (flags == PacketHeader.Syn) Knock(source, destination, ContactTable.TcpService | (uint)header.DestinationPort, 1);
        else AnswerContact(destination, source, ContactTable.TcpService | (uint)header.SourcePort, (flags & PacketHeader.Rst) != 0, 1);
    }

    private void Inbound(PacketHeader header)
    {
        lastFromOutside = now;
        var local = header.Destination;
        var remote = header.Source;
        if (local - 1 >= 0xDFFFFFFF && IsGroup(local)) return;
        if (header.Protocol == PacketHeader.Udp)
        {
            if (!AnswerContact(local, remote, ContactTable.UdpService | (uint)header.SourcePort, false, header.Packets)) Unasked(header);
        }
        else if (header.Protocol == PacketHeader.Icmp && header.IcmpType == IcmpTypes.EchoReply) AnswerContact(local, remote, ContactTable.PingService, false, 1);
        else if (header.Protocol == PacketHeader.Icmp && header.IcmpType == IcmpTypes.EchoRequest) Knock(remote, local, ContactTable.PingService, 1);
    }

    /// <summary>The one LAN host that contacted the remote address and port in the window; 0 when none did, or several.</summary>
    public uint FindHost(uint remote, int protocol, int port)
    {
        var found = -1;
        for (var host = 0; host < hosts.Count; host++)
        {
            if (contacts.Find(hosts.Owner[host], remote, ContactTable.ServiceOf(protocol, port)) < 0) continue;
            if (found >= 0) return 0;
            found = host;
        }
        return found < 0 ? 0 : hosts.Address[found];
    }

    internal void CountElsewhere(bool local)
    {
        if (local) LocalPackets++;
        else ForeignPackets++;
    }

    /// <summary>Packets of a host to one address: of TCP to one port, of other protocols to any.</summary>
    internal void CountOut(int host, int protocol, uint remote, int port, int packets) =>
        outbound.Count(host, remote, ContactTable.ServiceOf(protocol, protocol == PacketHeader.Tcp ? port : 0), packets);

    internal void CountMail(int host) => judge.CountMail(host, 1);

    /// <summary>The host's row, made when it is new; -1 when there is no place.</summary>
    internal int HostRow(uint address)
    {
        var host = hosts.Find(address);
        if (host >= 0)
        {
            hosts.SeenSeconds[host] = nowSeconds;
            return host;
        }
        host = hosts.Add(address, nowSeconds);
        if (host < 0) return -1;
        lastAddress = 0;
        judge.Forget(host);
        outbound.Forget(host);
        inbound.Forget(host);
        return host;
    }

    /// <summary>A host's attempt, and its fate so far.</summary>
    internal void Contact(int host, uint remote, uint service, byte fate)
    {
        // When too many wait, the newest are not judged: the oldest must be, or a fast scanner would never be seen to fail,
        // and one host may not take all the places.
        var slot = contacts.Meet(hosts.Owner[host], remote, service, now, hosts.Waiting[host] < waitingPerHost);
        if (slot == ContactTable.New)
        {
            hosts.Waiting[host]++;
            if (fate != ContactTable.Waiting) contacts.SetNewest(fate);
        }
        else if (slot == ContactTable.Refused) Refuse(host, remote, service);
        else if (contacts.Touch(slot) == ContactTable.Settled) contacts.SetFate(slot, ContactTable.Answered);
    }

    /// <summary>
    /// A contact that found no place. What a host opens beyond its share is not judged later either: only the dead ones are tried again, so
    /// those alone would be, and the pings of host discovery must be known when its knocks are judged.
    /// </summary>
    private void Refuse(int host, uint remote, uint service)
    {
        UnjudgedContacts++;
        if (hosts.Waiting[host] >= waitingPerHost) contacts.Remember(hosts.Owner[host], remote, service, ContactTable.Answered);
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
        int host = lastHost, owner = lastOwner;
        if (local != lastAddress)
        {
            host = hosts.Find(local);
            if (host < 0) return false;
            owner = hosts.Owner[host];
        }
        if (service >= ContactTable.UdpService) outbound.Answer(host, PacketHeader.Udp, remote, packets);
        var slot = contacts.Find(owner, remote, service);
        if (slot < 0) return false;
        hosts.HeardSeconds[host] = nowSeconds;
        var fate = contacts.Touch(slot);
        // A stranger's own datagrams stay unasked for until the host answers them.
        if (fate == ContactTable.Settled) return false;
        if (fate == ContactTable.Waiting) contacts.SetFate(slot, refused ? ContactTable.Failed : ContactTable.Answered);
        if (service == ContactTable.MailService && !refused) judge.CountMail(host, 1);
        return true;
    }

    /// <summary>A datagram nobody asked for; what the host answers to it is no first contact.</summary>
    private void Unasked(PacketHeader header)
    {
        Expect(header.Destination, header.Source, ContactTable.UdpService | (uint)header.SourcePort);
        Knock(header.Source, header.Destination, ContactTable.UdpService, 1);
    }

    /// <summary>What the host sends to this address and port from now on is no first contact of its own.</summary>
    internal void Expect(uint local, uint remote, uint service)
    {
        var host = hosts.Find(local);
        if (host >= 0 && contacts.Find(hosts.Owner[host], remote, service) < 0) contacts.Remember(hosts.Owner[host], remote, service, ContactTable.Settled);
    }

    /// <summary>An attempt from outside.</summary>
    internal void Knock(uint remote, uint local, uint service, int packets)
    {
        Attackers.Count(remote, now);
        // Rows are for hosts that speak, or a stranger could fill the table by knocking at made-up IPv6 addresses.
        var host = Ipv6Handles.IsHandle(local) ? hosts.Find(local) : HostRow(local);
        if (host >= 0) inbound.Count(host, local, service, packets);
    }

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
        if (!IsLan(header.Source)) HearOutside();
        if (!IsLan(header.QuotedSource)) return;
        var slot = FindContact(header.QuotedSource, header.QuotedDestination, header.QuotedProtocol, header.QuotedDestinationPort);
        if (slot < 0 || contacts.Fate(slot) != ContactTable.Waiting) return;
        hosts.HeardSeconds[hosts.Find(header.QuotedSource)] = nowSeconds;
        if (header.IcmpType == IcmpTypes.Unreachable && header.IcmpCode != IcmpTypes.FragmentationNeeded)
            contacts.SetFate(slot, ContactTable.Failed);
        else if (header.IcmpType == IcmpTypes.TimeExceeded)
            contacts.SetFate(slot, ContactTable.Settled); // traceroute: neither
    }

    private int FindContact(uint local, uint remote, int protocol, int port)
    {
        var host = hosts.Find(local);
        return host < 0 ? -1 : contacts.Find(hosts.Owner[host], remote, ContactTable.ServiceOf(protocol, port));
    }

    private void Decide()
    {
        var host = hosts.RowOf(contacts.TakenOwner);
        if (host < 0) return;
        hosts.Waiting[host]--;
        if (contacts.TakenFate == ContactTable.Settled || (isOneWay && lastFromOutside == 0)) return;
        // Nothing has come since the contact was made, from outside or to this host, which had heard something before: the line is down,
        // or the host is barred from it.
        var heard = hosts.HeardSeconds[host];
        var isSilent = (lastFromOutside < now - contacts.TakenAge && lastFromOutside > 0)
            || (heard > 0 && heard < nowSeconds - (int)(contacts.TakenAge / 1000));
        judge.Decide(host, contacts.TakenRemote, contacts.TakenService, contacts.TakenFate == ContactTable.Failed, isSilent);
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
        lastAddress = 0;
        if (now < halfWindowEnds) return;
        var halves = (int)((now - halfWindowEnds) / (Params.WindowMs / 2)) + 1;
        halfWindowEnds += halves * (Params.WindowMs / 2L);
        hosts.TurnWindow(halves, nowSeconds);
    }

}
