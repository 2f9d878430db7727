// Decides: feeds the sequential tests and the mail counters, and names the host when the evidence is enough.
namespace RouterAlert.Traffic;

public sealed class Judge
{
    private readonly HostTable hosts;
    private readonly ContactTable contacts;
    private readonly SequentialTests tests;
    private readonly VerdictQueue verdicts;

    public Judge(HostTable hosts, ContactTable contacts, int testsPerHost, uint key, VerdictQueue verdicts)
    {
        this.hosts = hosts;
        this.contacts = contacts;
        this.verdicts = verdicts;
        tests = new SequentialTests(hosts.Capacity, testsPerHost, key);
    }

    /// <summary>Time of the decisions to come.</summary>
    public long NowMs;
    public int NowSeconds;

    /// <summary>The row belongs to another host from now on.</summary>
    public void Forget(int host) => tests.Forget(host);

    /// <summary>A contact whose outcome is known. <paramref name="lineSilent"/>: nothing at all came from outside while it waited.</summary>
    public void Decide(int host, uint remote, uint service, bool failed, bool lineSilent)
    {
        var protocol = (int)(service >> 16);
        var port = (int)(service & 0xFFFF);
        hosts.ScanTargets[host]++;
        if (protocol == PacketHeader.Tcp && port == Smtp.Port) CountServer(host, failed);
        else if (protocol == PacketHeader.Tcp && Smtp.IsSubmission(port)) hosts.SubmissionServers[host]++;
        if (failed) Failure(host, remote, protocol, port, lineSilent);
        else tests.Succeed(host, protocol, (uint)port, protocol == PacketHeader.Icmp ? 0 : remote, NowSeconds);
    }

    /// <summary>Mail connections that were accepted.</summary>
    public void CountMail(int host, int connections)
    {
        hosts.SmtpConnections[host] += connections;
        var sum = hosts.ConnectionsNow[host] + connections;
        hosts.ConnectionsNow[host] = sum > ushort.MaxValue ? ushort.MaxValue : (ushort)sum;
        CheckSpam(host);
    }

    private void Failure(int host, uint remote, int protocol, int port, bool lineSilent)
    {
        hosts.ScanFailures[host]++;
        if (hosts.LastDead[host] != remote && hosts.DeadNow[host] < ushort.MaxValue) hosts.DeadNow[host]++;
        hosts.LastDead[host] = remote;
        var portClass = PortClasses.Of(protocol, port);
        if (portClass != PortClass.Harmless) FailPort(host, remote, protocol, port, portClass, lineSilent);
        if (protocol != PacketHeader.Icmp && !(protocol == PacketHeader.Udp && PortClasses.IsTraceroute(port))) FailAddress(host, remote, protocol, port);
    }

    private void FailPort(int host, uint remote, int protocol, int port, PortClass portClass, bool lineSilent)
    {
        // When the line is dead, everything a home ordinarily does fails on it: such failures are a test of their own.
        var kind = lineSilent && portClass == PortClass.Everyday ? SequentialTests.SilentLine : SequentialTests.KindOf(protocol);
        // Host discovery pings and knocks at the same addresses: once the pings are named, knocks at pinged addresses say nothing new.
        if (protocol != PacketHeader.Icmp && hosts.HasSaid(host, VerdictKind.SweepIcmp)
            && contacts.Find(hosts.Owner[host], remote, ContactTable.ServiceOf(PacketHeader.Icmp, 0)) >= 0) return;
        var test = tests.Fail(host, kind, (uint)port, tests.Tag(remote), NowSeconds);
        tests.NoteTarget(test, remote, hosts.Address[host]);
        var depth = tests.Depth(test);
        if (tests.IsNamed(test)) hosts.VerdictSeconds[host] = NowSeconds;
        else if (depth >= DepthFor(test, kind, portClass) && IsScan(host, test, protocol, port, portClass)) NameHorizontal(host, test, protocol, port);
    }

    private int DepthFor(int test, byte kind, PortClass portClass)
    {
        // Nobody's everyday life tries one address after the other, on a dead line or a living one.
        if (kind == SequentialTests.SilentLine && tests.Order(test) != TargetOrder.Sequential) return Params.SilentLineDepth;
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
        return tests.Failures(test) * Params.OtherShare >= hosts.DeadNow[host] + hosts.DeadBefore[host];
    }

    private void NameHorizontal(int host, int test, int protocol, int port)
    {
        tests.SetNamed(test);
        // The same port may be failing in two tests: on a living line and on a silent one.
        var isKnown = hosts.HasSaid(host, VerdictKind.ScanHorizontal) && hosts.VerdictPort[host] == port && protocol != PacketHeader.Icmp;
        var verdict = isKnown ? null : Say(host, protocol == PacketHeader.Icmp ? VerdictKind.SweepIcmp : VerdictKind.ScanHorizontal, protocol, port);
        if (verdict == null) return;
        verdict.Probes = tests.Probes(test);
        verdict.Failures = tests.Failures(test);
        verdict.Order = tests.Order(test);
    }

    private void FailAddress(int host, uint remote, int protocol, int port)
    {
        var test = tests.Fail(host, SequentialTests.OneAddress, remote, tests.Tag(ContactTable.ServiceOf(protocol, port)), NowSeconds);
        if (tests.IsNamed(test)) hosts.VerdictSeconds[host] = NowSeconds;
        if (tests.IsNamed(test) || tests.Depth(test) < Params.AddressDepth) return;
        tests.SetNamed(test);
        var verdict = Say(host, VerdictKind.ScanVertical, protocol, 0);
        if (verdict == null) return;
        verdict.Target = remote;
        verdict.Probes = tests.Probes(test);
        verdict.Failures = tests.Failures(test);
    }

    private void CountServer(int host, bool failed)
    {
        hosts.SmtpServers[host]++;
        if (hosts.NewServersNow[host] < ushort.MaxValue) hosts.NewServersNow[host]++;
        if (failed) CountMail(host, 1);
        else CheckSpam(host);
    }

    private void CheckSpam(int host)
    {
        var servers = hosts.NewServersNow[host] + hosts.NewServersBefore[host];
        var connections = hosts.ConnectionsNow[host] + hosts.ConnectionsBefore[host];
        if (servers < Params.SpamServers && connections < Params.SpamConnections) return;
        if (hosts.HasSaid(host, VerdictKind.SmtpSpam))
        {
            hosts.VerdictSeconds[host] = NowSeconds;
            return;
        }
        if (hosts.Verdict[host] == (byte)VerdictKind.ScanHorizontal && hosts.VerdictPort[host] == Smtp.Port) return;
        var verdict = Say(host, VerdictKind.SmtpSpam, PacketHeader.Tcp, Smtp.Port);
        if (verdict == null) return;
        verdict.Probes = servers;
        verdict.Failures = servers;
        verdict.Connections = connections;
    }

    /// <summary>Closes a period of a host's packet rate.</summary>
    public void CloseRate(int host, RateWatch watch, VerdictKind kind, FeedTiming timing)
    {
        var rate = watch.EndPeriod(host, timing.RateSeconds, timing.RatePeriods,
            kind == VerdictKind.Flood ? Params.FloodUdpPerSecond : Params.InboundUdpPerSecond);
        if (rate == 0) return;
        var known = hosts.HasSaid(host, kind);
        var verdict = known ? null : Say(host, kind, watch.Protocol(host), watch.Port(host));
        if (known) hosts.VerdictSeconds[host] = NowSeconds;
        if (verdict == null) return;
        verdict.Probes = rate;
        verdict.Target = kind == VerdictKind.Flood ? watch.Address(host) : 0;
    }

    /// <summary>Writes a verdict about a host, or null when the host has had its share of this window's verdicts.</summary>
    private Verdict? Say(int host, VerdictKind kind, int protocol, int port)
    {
        hosts.Verdict[host] = (byte)kind;
        hosts.VerdictPort[host] = (ushort)port;
        hosts.VerdictSeconds[host] = NowSeconds;
        if (!hosts.MaySay(host, kind)) return null;
        var verdict = verdicts.Add();
        verdict.Kind = kind;
        verdict.Host = hosts.Address[host];
        verdict.Protocol = protocol;
        verdict.Port = port;
        verdict.Target = 0;
        verdict.Probes = 0;
        verdict.Failures = 0;
        verdict.Connections = 0;
        verdict.Order = TargetOrder.Random;
        verdict.TimeMs = NowMs;
        return verdict;
    }
}
