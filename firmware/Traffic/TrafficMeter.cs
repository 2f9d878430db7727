// Counts what leaves each LAN host and names the host that misbehaves. Packet headers and time in, verdicts out.
namespace RouterAlert.Traffic;

public sealed class TrafficMeter
{
    private readonly uint lan, lanMask;
    private readonly ContactTable contacts;
    private readonly SequentialTests tests;
    private readonly RateWatch outbound, inbound;
    private readonly VerdictQueue verdicts;
    private readonly int waitingPerHost;

    private long now, secondEnds, halfWindowEnds, lastFromOutside;
    private int nowSeconds;
    private bool started;

    /// <summary>Watches the hosts of one IPv4 network; the secret keeps an attacker from aiming at rows of the tables.</summary>
    /// <param name="lan">Network address as a number.</param>
    /// <param name="lanBits">Prefix length, 0..32.</param>
    /// <param name="addresses">The handles that IPv6 packets come with: the same object that their reader has.</param>
    public TrafficMeter(TrafficTables tables, uint lan, int lanBits, Ipv6Handles addresses, uint secret0, uint secret1)
    {
        Addresses = addresses;
        verdicts = new VerdictQueue(addresses);
        lanMask = lanBits == 0 ? 0 : 0xFFFFFFFF << (32 - lanBits);
        this.lan = lan & lanMask;
        Hosts = new HostTable(tables.Hosts, secret0);
        contacts = new ContactTable(tables.Contacts, tables.Pending, secret0, secret1);
        tests = new SequentialTests(tables.Hosts, tables.TestsPerHost);
        outbound = new RateWatch(tables.Hosts);
        inbound = new RateWatch(tables.Hosts);
        Attackers = new AttackerTable(tables.Attackers, secret1);
        waitingPerHost = tables.Pending / 2;
    }

    public HostTable Hosts { get; }

    public Ipv6Handles Addresses { get; }

    public AttackerTable Attackers { get; }

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

    /// <summary>The next decision, or null. The object is used again after <see cref="VerdictQueue.Capacity"/> more.</summary>
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
            if (fromLan) LocalPackets++;
            else ForeignPackets++;
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
        if (now >= secondEnds) EndSecond();
        while (true)
        {
            var slot = contacts.TakeDecided(now, out var failed, out var timedOut);
            if (slot < 0) return;
            Judge(slot, failed, timedOut && lastFromOutside <= now - Params.AnswerMs && lastFromOutside > 0);
        }
    }

    /// <summary>True for addresses of the home's network, IPv4 or a handle of its IPv6 prefix.</summary>
    public bool IsLan(uint address) => ((address ^ lan) & lanMask) == 0 || Ipv6Handles.IsInside(address);

    private static bool IsGroup(uint address) => (address >= 0xE0000000 && address < 0xF0000000) || address == 0xFFFFFFFF || address == 0;

    private void Outbound(PacketHeader header)
    {
        if (header.Protocol == PacketHeader.Tcp)
        {
            // Everything that opens no flow and ends none is bulk: one comparison.
            var flags = header.Flags & (PacketHeader.Syn | PacketHeader.Ack | PacketHeader.Rst);
            if (flags == PacketHeader.Ack || flags == (PacketHeader.Syn | PacketHeader.Ack)) return;
            if ((flags & PacketHeader.Rst) != 0)
            {
                TakeBack(header);
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
                outbound.Count(host, PacketHeader.Tcp, header.Destination, header.DestinationPort, 1);
                Contact(host, header.Destination, PacketHeader.Tcp, header.DestinationPort);
                break;
            case PacketHeader.Udp:
                outbound.Count(host, PacketHeader.Udp, header.Destination, 0, 1);
                Contact(host, header.Destination, PacketHeader.Udp, header.DestinationPort);
                break;
            case PacketHeader.Icmp when header.IcmpType == IcmpTypes.EchoRequest:
                outbound.Count(host, PacketHeader.Icmp, header.Destination, 0, 1);
                Contact(host, header.Destination, PacketHeader.Icmp, 0);
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
                if (flags == PacketHeader.Syn) Knock(header, header.DestinationPort);
                else Answer(header, PacketHeader.Tcp, header.SourcePort, (flags & PacketHeader.Rst) != 0);
                break;
            case PacketHeader.Udp:
                Answer(header, PacketHeader.Udp, header.SourcePort, false);
                break;
            case PacketHeader.Icmp when header.IcmpType == IcmpTypes.EchoReply:
                Answer(header, PacketHeader.Icmp, 0, false);
                break;
            case PacketHeader.Icmp when header.IcmpType == IcmpTypes.EchoRequest:
                Knock(header, 0);
                break;
        }
    }

    private int HostRow(uint address)
    {
        var host = Hosts.Find(address);
        if (host >= 0)
        {
            Hosts.SeenSeconds[host] = nowSeconds;
            return host;
        }
        host = Hosts.Add(address, nowSeconds);
        if (host < 0) return -1;
        tests.Forget(host);
        outbound.Forget(host);
        inbound.Forget(host);
        return host;
    }

    private void Contact(int host, uint remote, int protocol, int port)
    {
        var owner = Hosts.Owner(host);
        var slot = contacts.Find(owner, remote, protocol, port, nowSeconds);
        if (slot >= 0)
        {
            contacts.Touch(slot, nowSeconds);
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
    }

    /// <summary>The host resets what has just answered: a half-open probe, as SYN scanners make them, is no success.</summary>
    private void TakeBack(PacketHeader header)
    {
        var slot = FindContact(header.Source, header.Destination, PacketHeader.Tcp, header.DestinationPort);
        if (slot >= 0 && contacts.State(slot) == ContactTable.Answered) contacts.SetState(slot, ContactTable.Failed);
    }

    private void Answer(PacketHeader header, int protocol, int port, bool refused)
    {
        var host = Hosts.Find(header.Destination);
        if (host >= 0 && protocol == PacketHeader.Udp) outbound.Answer(host, protocol, header.Source);
        var slot = host < 0 ? -1 : contacts.Find(Hosts.Owner(host), header.Source, protocol, port, nowSeconds);
        if (slot < 0)
        {
            if (protocol == PacketHeader.Udp) Unasked(header, host);
            return;
        }
        if (contacts.State(slot) == ContactTable.Waiting) contacts.SetState(slot, refused ? ContactTable.Failed : ContactTable.Answered);
        contacts.Touch(slot, nowSeconds);
        if (port == Smtp.Port && protocol == PacketHeader.Tcp && !refused) CountMail(host);
    }

    /// <summary>A datagram nobody asked for; what the host answers to it is no first contact.</summary>
    private void Unasked(PacketHeader header, int host)
    {
        if (host >= 0) contacts.Add(Hosts.Owner(host), header.Source, PacketHeader.Udp, header.SourcePort, nowSeconds, ContactTable.Settled);
        Knock(header, 0);
    }

    private void Knock(PacketHeader header, int port)
    {
        Attackers.Count(header.Source, now);
        // Rows are for hosts that speak, or a stranger could fill the table by knocking at made-up IPv6 addresses.
        var host = Ipv6Handles.IsHandle(header.Destination) ? Hosts.Find(header.Destination) : HostRow(header.Destination);
        if (host >= 0) inbound.Count(host, header.Protocol, header.Destination, port, 1);
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

    private void Judge(int slot, bool failed, bool lineSilent)
    {
        var host = Hosts.RowOf(contacts.Owner(slot));
        if (host < 0) return;
        if (Hosts.Waiting[host] > 0) Hosts.Waiting[host]--;
        if (contacts.State(slot) == ContactTable.Settled) return;
        var protocol = contacts.Protocol(slot);
        var port = contacts.Port(slot);
        Hosts.ScanTargets[host]++;
        if (protocol == PacketHeader.Tcp && port == Smtp.Port) CountServer(host, failed);
        else if (protocol == PacketHeader.Tcp && Smtp.IsSubmission(port)) Hosts.SubmissionServers[host]++;
        if (failed) JudgeFailure(host, contacts.Remote(slot), protocol, port, lineSilent);
        else JudgeSuccess(host, contacts.Remote(slot), protocol, port);
    }

    private void JudgeSuccess(int host, uint remote, int protocol, int port)
    {
        var steps = PortClasses.Of(protocol, port) == PortClass.Service ? Params.ServiceSuccessSteps : Params.SuccessSteps;
        tests.Succeed(host, KindOf(protocol), (uint)port, steps, nowSeconds);
        if (protocol != PacketHeader.Icmp) tests.Succeed(host, SequentialTests.OneAddress, remote, Params.AddressSuccessSteps, nowSeconds);
    }

    private void JudgeFailure(int host, uint remote, int protocol, int port, bool lineSilent)
    {
        Hosts.ScanFailures[host]++;
        if (Hosts.LastDead[host] != remote && Hosts.DeadNow[host] < ushort.MaxValue) Hosts.DeadNow[host]++;
        Hosts.LastDead[host] = remote;
        var portClass = PortClasses.Of(protocol, port);
        if (portClass != PortClass.Harmless) FailPort(host, remote, protocol, port, portClass, lineSilent);
        if (protocol != PacketHeader.Icmp && !(protocol == PacketHeader.Udp && PortClasses.IsTraceroute(port))) FailAddress(host, remote, protocol, port);
    }

    private void FailPort(int host, uint remote, int protocol, int port, PortClass portClass, bool lineSilent)
    {
        // When the line is dead, everything a home ordinarily does fails on it: such failures are a test of their own.
        var kind = lineSilent && portClass == PortClass.Everyday ? SequentialTests.SilentLine : KindOf(protocol);
        var test = tests.Fail(host, kind, (uint)port, contacts.Tag(remote), nowSeconds);
        tests.NoteTarget(test, remote, Hosts.Address[host]);
        var depth = tests.Depth(test);
        if (tests.IsNamed(test)) Hosts.VerdictSeconds[host] = nowSeconds;
        else if (depth >= DepthFor(kind, portClass) && IsScan(host, test, protocol, port, portClass)) NameHorizontal(host, test, protocol, port);
    }

    private static int DepthFor(byte kind, PortClass portClass)
    {
        if (kind == SequentialTests.SilentLine) return Params.SilentLineDepth;
        if (kind == SequentialTests.Pings) return Params.PingDepth;
        return portClass switch
        {
            PortClass.Service => Params.ServiceDepth,
            PortClass.Everyday => Params.EverydayDepth,
            _ => Params.OtherDepth,
        };
    }

    private bool IsScan(int host, int test, int protocol, int port, PortClass portClass)
    {
        // Mail to dead servers is mail; only who tries one address after the other looks for open relays.
        if (protocol == PacketHeader.Tcp && port == Smtp.Port) return tests.Order(test) == TargetOrder.Sequential;
        if (portClass != PortClass.Other || protocol == PacketHeader.Icmp) return true;
        // Peer-to-peer fails on many ports over many addresses; a scan of one port is most of what its host fails on.
        return tests.Failures(test) * Params.OtherShare >= Hosts.DeadNow[host] + Hosts.DeadBefore[host];
    }

    private void NameHorizontal(int host, int test, int protocol, int port)
    {
        tests.SetNamed(test);
        // Host discovery pings and knocks at the same addresses: the sweep has been named.
        if (protocol != PacketHeader.Icmp && tests.SharesTargets(host, SequentialTests.Pings, 0, test, nowSeconds)) return;
        var verdict = Say(host, protocol == PacketHeader.Icmp ? VerdictKind.SweepIcmp : VerdictKind.ScanHorizontal, protocol, port);
        if (verdict == null) return;
        verdict.Probes = tests.Probes(test);
        verdict.Failures = tests.Failures(test);
        verdict.Order = tests.Order(test);
    }

    private void FailAddress(int host, uint remote, int protocol, int port)
    {
        var test = tests.Fail(host, SequentialTests.OneAddress, remote, contacts.Tag(((uint)protocol << 16) | (uint)port), nowSeconds);
        if (tests.IsNamed(test)) Hosts.VerdictSeconds[host] = nowSeconds;
        if (tests.IsNamed(test) || tests.Depth(test) < Params.AddressDepth) return;
        tests.SetNamed(test);
        var verdict = Say(host, VerdictKind.ScanVertical, protocol, 0);
        if (verdict == null) return;
        verdict.Target = remote;
        verdict.Probes = tests.Probes(test);
        verdict.Failures = tests.Failures(test);
    }

    private static byte KindOf(int protocol) => protocol switch
    {
        PacketHeader.Tcp => SequentialTests.TcpPort,
        PacketHeader.Udp => SequentialTests.UdpPort,
        _ => SequentialTests.Pings,
    };

    private void CountServer(int host, bool failed)
    {
        Hosts.SmtpServers[host]++;
        if (Hosts.NewServersNow[host] < ushort.MaxValue) Hosts.NewServersNow[host]++;
        if (failed) CountMail(host);
        else CheckSpam(host);
    }

    private void CountMail(int host)
    {
        Hosts.SmtpConnections[host]++;
        if (Hosts.ConnectionsNow[host] < ushort.MaxValue) Hosts.ConnectionsNow[host]++;
        CheckSpam(host);
    }

    private void CheckSpam(int host)
    {
        var servers = Hosts.NewServersNow[host] + Hosts.NewServersBefore[host];
        var connections = Hosts.ConnectionsNow[host] + Hosts.ConnectionsBefore[host];
        if (servers < Params.SpamServers && connections < Params.SpamConnections) return;
        if (Hosts.HasSaid(host, VerdictKind.SmtpSpam))
        {
            Hosts.VerdictSeconds[host] = nowSeconds;
            return;
        }
        if (Hosts.Verdict[host] == (byte)VerdictKind.ScanHorizontal && Hosts.VerdictPort[host] == Smtp.Port) return;
        var verdict = Say(host, VerdictKind.SmtpSpam, PacketHeader.Tcp, Smtp.Port);
        if (verdict == null) return;
        verdict.Probes = servers;
        verdict.Failures = servers;
        verdict.Connections = connections;
    }

    private void EndSecond()
    {
        if (!started)
        {
            started = true;
            secondEnds = now;
            halfWindowEnds = now + Params.WindowMs / 2;
        }
        var elapsed = (int)((now - secondEnds) / 1000) + 1;
        for (var host = 0; host < Hosts.Count; host++)
        {
            CloseRate(host, outbound, VerdictKind.Flood);
            CloseRate(host, inbound, VerdictKind.InboundFlood);
        }
        secondEnds += elapsed * 1000L;
        nowSeconds += elapsed;
        if (now < halfWindowEnds) return;
        var halves = (int)((now - halfWindowEnds) / (Params.WindowMs / 2)) + 1;
        halfWindowEnds += halves * (Params.WindowMs / 2L);
        Hosts.TurnWindow(halves, nowSeconds);
    }

    private void CloseRate(int host, RateWatch watch, VerdictKind kind)
    {
        var rate = watch.EndSecond(host);
        if (rate == 0) return;
        var known = Hosts.HasSaid(host, kind);
        var verdict = known ? null : Say(host, kind, watch.Protocol(host), watch.Port(host));
        if (known) Hosts.VerdictSeconds[host] = nowSeconds;
        if (verdict == null) return;
        verdict.Probes = rate;
        verdict.Target = kind == VerdictKind.Flood ? watch.Address(host) : 0;
    }

    /// <summary>Writes a verdict about a host, or null when the host has had its share of this window's verdicts.</summary>
    private Verdict? Say(int host, VerdictKind kind, int protocol, int port)
    {
        Hosts.Verdict[host] = (byte)kind;
        Hosts.VerdictPort[host] = (ushort)port;
        Hosts.VerdictSeconds[host] = nowSeconds;
        if (!Hosts.MaySay(host, kind)) return null;
        var verdict = verdicts.Add();
        verdict.Kind = kind;
        verdict.Host = Hosts.Address[host];
        verdict.Protocol = protocol;
        verdict.Port = port;
        verdict.Target = 0;
        verdict.Probes = 0;
        verdict.Failures = 0;
        verdict.Connections = 0;
        verdict.Order = TargetOrder.Random;
        verdict.TimeMs = now;
        return verdict;
    }
}
