// Counts what leaves each LAN host and names the host that misbehaves. Packet headers and time in, verdicts out.
namespace RouterAlert.Traffic;

public sealed class TrafficMeter
{
    private readonly uint lan, lanMask;
    private readonly ContactTable contacts;
    private readonly Judge judge;
    private readonly RateWatch outbound, inbound;
    private readonly VerdictQueue verdicts;
    private readonly int waitingPerHost;

    private long now, secondEnds, rateEnds, halfWindowEnds, lastFromOutside;
    private int nowSeconds;
    private bool started;

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
        Hosts = new HostTable(tables.Hosts, secret0);
        contacts = new ContactTable(tables.Contacts, tables.Pending, secret0, secret1);
        judge = new Judge(Hosts, contacts, tables.TestsPerHost, verdicts);
        outbound = new RateWatch(tables.Hosts);
        inbound = new RateWatch(tables.Hosts);
        Attackers = new AttackerTable(tables.Attackers, secret1);
        waitingPerHost = tables.PendingPerHost;
    }

    public HostTable Hosts { get; }

    public Ipv6Handles Addresses { get; }

    public AttackerTable Attackers { get; }

    /// <summary>Set it before the first packet or flow.</summary>
    public FeedTiming Timing { get; set; } = FeedTiming.Packets;

    /// <summary>Packets seen, and of them: between hosts of the LAN, between strangers (forged sources among them), before an earlier packet's time.</summary>
    public long Packets { get; private set; }
    public long LocalPackets { get; private set; }
    public long ForeignPackets { get; private set; }
    public long BackwardPackets { get; private set; }

    /// <summary>First contacts, and of them those that were not judged because too many waited at once.</summary>
    public long FirstContacts { get; private set; }
    public long UnjudgedContacts { get; private set; }

    /// <summary>Verdicts that were lost because nobody took them.</summary>
    public int LostVerdicts => verdicts.Lost;

    /// <summary>The next decision, or null. The object is used again after <see cref="TrafficTables.Verdicts"/> more.</summary>
    public Verdict? NextVerdict() => verdicts.Next();

    /// <summary>Counts one packet. Time that goes backwards stands still.</summary>
    public void Packet(PacketHeader header, long nowMs)
    {
        if (nowMs < now && started) BackwardPackets++;
        Tick(nowMs);
        Packets++;
        if (header.HasQuote && header.Protocol == PacketHeader.Icmp)
        {
            Quote(header);
            return;
        }
        var fromLan = IsLan(header.Source);
        if (fromLan == IsLan(header.Destination))
        {
            CountElsewhere(fromLan);
        }
        else if (fromLan) Outbound(header);
        else Inbound(header);
    }

    /// <summary>Time of the newest packet or tick, milliseconds: what the tables' times are measured by.</summary>
    public long NowMs => now;

    /// <summary>Lets time pass: judges contacts whose answer is due, closes seconds and windows.</summary>
    public void Tick(long nowMs)
    {
        if (nowMs > now || !started) now = nowMs;
        judge.NowMs = now;
        if (now >= secondEnds) EndSecond();
        while (true)
        {
            var slot = contacts.TakeDecided(now, Timing.AnswerMs, out var failed, out var waitedMs);
            if (slot < 0) return;
            // Nothing at all has come from outside since the contact was made, on a line that was alive before.
            Decide(slot, failed, lastFromOutside < now - waitedMs && lastFromOutside > 0);
        }
    }

    /// <summary>True for addresses of the home's network, IPv4 or a handle of its IPv6 prefix.</summary>
    public bool IsLan(uint address) => ((address ^ lan) & lanMask) == 0 || Ipv6Handles.IsInside(address);

    /// <summary>Multicast, broadcast and nowhere: nobody's address.</summary>
    public static bool IsGroup(uint address) => (address >= 0xE0000000 && address < 0xF0000000) || address == 0xFFFFFFFF || address == 0;

    private void Outbound(PacketHeader header)
    {
        if (header.Protocol == PacketHeader.Tcp)
        {
            // Everything that opens no flow and ends none is bulk: one comparison.
            var flags = header.Flags & (PacketHeader.Syn | PacketHeader.Ack | PacketHeader.Rst);
            if (flags == PacketHeader.Ack || flags == (PacketHeader.Syn | PacketHeader.Ack)) return;
            if ((flags & PacketHeader.Rst) != 0)
            {
                if (flags == PacketHeader.Rst) TakeBack(header);
                return;
            }
        }
        if (IsGroup(header.Destination)) return;
        var host = HostRow(header.Source);
        if (host < 0) return;
        if (header.SourceMac != 0) Hosts.Mac[host] = header.SourceMac;
        switch (header.Protocol)
        {
            case PacketHeader.Tcp:
                CountOut(host, PacketHeader.Tcp, header.Destination, header.DestinationPort, 1);
                Contact(host, header.Destination, PacketHeader.Tcp, header.DestinationPort, ContactTable.Waiting);
                break;
            case PacketHeader.Udp:
                CountOut(host, PacketHeader.Udp, header.Destination, header.DestinationPort, header.Packets);
                Contact(host, header.Destination, PacketHeader.Udp, header.DestinationPort, ContactTable.Waiting);
                break;
            case PacketHeader.Icmp when header.IcmpType == IcmpTypes.EchoRequest:
                CountOut(host, PacketHeader.Icmp, header.Destination, 0, 1);
                Contact(host, header.Destination, PacketHeader.Icmp, 0, ContactTable.Waiting);
                break;
        }
    }

    private void Inbound(PacketHeader header)
    {
        lastFromOutside = now;
        if (IsGroup(header.Destination)) return;
        switch (header.Protocol)
        {
            case PacketHeader.Tcp:
                var flags = header.Flags & (PacketHeader.Syn | PacketHeader.Ack | PacketHeader.Rst);
                if (flags == PacketHeader.Ack) return;
                if (flags == PacketHeader.Syn) Knock(header.Source, header.Destination, PacketHeader.Tcp, header.DestinationPort, 1);
                else AnswerContact(header.Destination, header.Source, PacketHeader.Tcp, header.SourcePort, (flags & PacketHeader.Rst) != 0, 1);
                break;
            case PacketHeader.Udp:
                if (!AnswerContact(header.Destination, header.Source, PacketHeader.Udp, header.SourcePort, false, header.Packets)) Unasked(header);
                break;
            case PacketHeader.Icmp when header.IcmpType == IcmpTypes.EchoReply:
                AnswerContact(header.Destination, header.Source, PacketHeader.Icmp, 0, false, 1);
                break;
            case PacketHeader.Icmp when header.IcmpType == IcmpTypes.EchoRequest:
                Knock(header.Source, header.Destination, PacketHeader.Icmp, 0, 1);
                break;
        }
    }

    /// <summary>The one LAN host that contacted the remote address and port in the window; 0 when none did, or several.</summary>
    public uint FindHost(uint remote, int protocol, int port)
    {
        var owner = contacts.FindOwner(remote, protocol, port);
        var host = owner < 0 ? -1 : Hosts.RowOf(owner);
        return host < 0 ? 0 : Hosts.Address[host];
    }

    internal void CountElsewhere(bool local)
    {
        if (local) LocalPackets++;
        else ForeignPackets++;
    }

    /// <summary>Packets of a host to one address: of TCP to one port, of other protocols to any.</summary>
    internal void CountOut(int host, int protocol, uint remote, int port, int packets) =>
        outbound.Count(host, protocol, remote, protocol == PacketHeader.Tcp ? port : 0, packets);

    internal void CountMail(int host) => judge.CountMail(host, 1);

    /// <summary>The host's row, made when it is new; -1 when there is no place.</summary>
    internal int HostRow(uint address)
    {
        var host = Hosts.Find(address);
        if (host >= 0)
        {
            Hosts.SeenSeconds[host] = nowSeconds;
            return host;
        }
        host = Hosts.Add(address, nowSeconds);
        if (host < 0) return -1;
        judge.Forget(host);
        outbound.Forget(host);
        inbound.Forget(host);
        return host;
    }

    /// <summary>A host's attempt, and its fate so far.</summary>
    internal void Contact(int host, uint remote, int protocol, int port, byte fate)
    {
        var owner = Hosts.Owner(host);
        var slot = contacts.Find(owner, remote, protocol, port, nowSeconds);
        if (slot >= 0)
        {
            contacts.Touch(slot, nowSeconds);
            if (contacts.State(slot) == ContactTable.Settled) contacts.SetState(slot, ContactTable.Answered);
            return;
        }
        FirstContacts++;
        // When too many wait, the newest are not judged: the oldest must be, or a fast scanner would never be seen to fail,
        // and one host may not take all the places.
        if (contacts.QueueIsFull || Hosts.Waiting[host] >= waitingPerHost
            || (slot = contacts.Add(owner, remote, protocol, port, nowSeconds, ContactTable.Waiting)) < 0)
        {
            UnjudgedContacts++;
            return;
        }
        Hosts.Waiting[host]++;
        contacts.Enqueue(slot, now);
        if (fate != ContactTable.Waiting) contacts.SetState(slot, fate);
    }

    /// <summary>
    /// The host resets what has just answered: a half-open probe, as SYN scanners make them, is no success. A host that knows of the connection
    /// would have set ACK (RFC 9293 3.5.2): mail programs end theirs so.
    /// </summary>
    private void TakeBack(PacketHeader header)
    {
        var slot = FindContact(header.Source, header.Destination, PacketHeader.Tcp, header.DestinationPort);
        if (slot >= 0 && contacts.State(slot) == ContactTable.Answered) contacts.SetState(slot, ContactTable.Failed);
    }

    /// <summary>Something came back; false when nobody had asked.</summary>
    internal bool AnswerContact(uint local, uint remote, int protocol, int port, bool refused, int packets)
    {
        lastFromOutside = now;
        var host = Hosts.Find(local);
        if (host < 0) return false;
        if (protocol == PacketHeader.Udp) outbound.Answer(host, protocol, remote, packets);
        var slot = contacts.Find(Hosts.Owner(host), remote, protocol, port, nowSeconds);
        // A stranger's own datagrams stay unasked for until the host answers them.
        if (slot < 0 || contacts.State(slot) == ContactTable.Settled) return false;
        if (contacts.State(slot) == ContactTable.Waiting) contacts.SetState(slot, refused ? ContactTable.Failed : ContactTable.Answered);
        contacts.Touch(slot, nowSeconds);
        if (port == Smtp.Port && protocol == PacketHeader.Tcp && !refused) judge.CountMail(host, 1);
        return true;
    }

    /// <summary>A datagram nobody asked for; what the host answers to it is no first contact.</summary>
    private void Unasked(PacketHeader header)
    {
        Expect(header.Destination, header.Source, PacketHeader.Udp, header.SourcePort);
        Knock(header.Source, header.Destination, PacketHeader.Udp, 0, 1);
    }

    /// <summary>What the host sends to this address and port from now on is no first contact of its own.</summary>
    internal void Expect(uint local, uint remote, int protocol, int port)
    {
        var host = Hosts.Find(local);
        if (host >= 0 && contacts.Find(Hosts.Owner(host), remote, protocol, port, nowSeconds) < 0)
            contacts.Add(Hosts.Owner(host), remote, protocol, port, nowSeconds, ContactTable.Settled);
    }

    /// <summary>An attempt from outside.</summary>
    internal void Knock(uint remote, uint local, int protocol, int port, int packets)
    {
        lastFromOutside = now;
        Attackers.Count(remote, now);
        // Rows are for hosts that speak, or a stranger could fill the table by knocking at made-up IPv6 addresses.
        var host = Ipv6Handles.IsHandle(local) ? Hosts.Find(local) : HostRow(local);
        if (host >= 0) inbound.Count(host, protocol, local, port, packets);
    }

    private void EndRates()
    {
        rateEnds = now + Timing.RateSeconds * 1000L;
        for (var host = 0; host < Hosts.Count; host++)
        {
            judge.CloseRate(host, outbound, VerdictKind.Flood, Timing);
            judge.CloseRate(host, inbound, VerdictKind.InboundFlood, Timing);
        }
    }

    /// <summary>An ICMP error tells the fate of the packet it quotes.</summary>
    private void Quote(PacketHeader header)
    {
        if (!IsLan(header.Source)) lastFromOutside = now;
        if (!IsLan(header.QuotedSource)) return;
        var slot = FindContact(header.QuotedSource, header.QuotedDestination, header.QuotedProtocol, header.QuotedDestinationPort);
        if (slot < 0 || contacts.State(slot) != ContactTable.Waiting) return;
        if (header.IcmpType == IcmpTypes.Unreachable && header.IcmpCode != IcmpTypes.FragmentationNeeded)
            contacts.SetState(slot, ContactTable.Failed);
        else if (header.IcmpType == IcmpTypes.TimeExceeded)
            contacts.SetState(slot, ContactTable.Settled); // traceroute: neither
    }

    private int FindContact(uint local, uint remote, int protocol, int port)
    {
        var host = Hosts.Find(local);
        return host < 0 ? -1 : contacts.Find(Hosts.Owner(host), remote, protocol, port, nowSeconds);
    }

    private void Decide(int slot, bool failed, bool lineSilent)
    {
        var host = Hosts.RowOf(contacts.Owner(slot));
        if (host < 0) return;
        if (Hosts.Waiting[host] > 0) Hosts.Waiting[host]--;
        if (contacts.State(slot) != ContactTable.Settled) judge.Decide(host, slot, failed, lineSilent);
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
        if (now < halfWindowEnds) return;
        var halves = (int)((now - halfWindowEnds) / (Params.WindowMs / 2)) + 1;
        halfWindowEnds += halves * (Params.WindowMs / 2L);
        Hosts.TurnWindow(halves, nowSeconds);
    }

}
