// Decides: feeds the sequential tests and the mail counters, and names the host when the evidence is enough.
namespace RouterAlert.Traffic;

public sealed class Judge
{
    private const int NetbiosNames = 137;

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

    /// <summary>A contact whose outcome is known. <paramref name="isSilent"/>: nothing at all came from outside, or nothing that answered the host, while it waited.</summary>
    public void Decide(int host, uint remote, uint service, bool failed, bool isSilent)
    {
        var protocol = (int)(service >> 16);
        var port = (int)(service & 0xFFFF);
        hosts.ScanTargets[host]++;
        if (protocol == PacketHeader.Tcp && port == Smtp.Port) CountServer(host, failed);
        else if (protocol == PacketHeader.Tcp && Smtp.IsSubmission(port)) hosts.SubmissionServers[host]++;
        if (failed) Failure(host, remote, protocol, port, isSilent);
        else if (!PacketHeader.IsRare(protocol)) Success(host, remote, protocol, port);
    }

    private void Success(int host, uint remote, int protocol, int port)
    {
        var portClass = PortClasses.Of(protocol, port);
        var isService = portClass == PortClass.Service && protocol != PacketHeader.Icmp;
        var kind = SequentialTests.KindOf(protocol);
        var steps = protocol == PacketHeader.Icmp ? Params.PingSuccessSteps : isService ? Params.ServiceSuccessSteps : Params.SuccessSteps;
        var test = tests.Succeed(host, remote, kind, (uint)port, steps, portClass, NowSeconds);
        // A program's own port is known by its first answer, too.
        if (test < 0 && portClass == PortClass.Other) test = TestOf(host, kind, (uint)port, true);
        if (!isService || (protocol == PacketHeader.Tcp && (port == Smtp.Port || Smtp.IsSubmission(port)))) return;
        // Who has a list of living servers to try passwords on fails nowhere: he is told by how many they are.
        if (test < 0) tests.Begin(host, kind, (uint)port, 0, NowSeconds);
        else if (!tests.IsNamed(test) && tests.Answered(test) >= Params.ServiceTargets) NameHorizontal(host, test, protocol, port);
    }

    /// <summary>Mail connections that were accepted.</summary>
    public void CountMail(int host, int connections)
    {
        hosts.SmtpConnections[host] += connections;
        var sum = hosts.ConnectionsNow[host] + connections;
        hosts.ConnectionsNow[host] = sum > ushort.MaxValue ? ushort.MaxValue : (ushort)sum;
        CheckSpam(host);
    }

    private void Failure(int host, uint remote, int protocol, int port, bool isSilent)
    {
        hosts.ScanFailures[host]++;
        var tag = tests.Tag(remote);
        var isRecent = tests.RecallAddress(host, tag);
        if (!isRecent && hosts.DeadNow[host] < ushort.MaxValue) hosts.DeadNow[host]++;
        var portClass = PortClasses.Of(protocol, port);
        // A program that looks for a way tries the everyday ports of one address; a scan of two ports comes back to an address much later.
        var isWay = isRecent && portClass == PortClass.Everyday;
        if (portClass != PortClass.Harmless && !PacketHeader.IsRare(protocol) && !isWay) FailPort(host, remote, tag, protocol, port, portClass, isSilent);
        if (protocol != PacketHeader.Icmp && !(protocol == PacketHeader.Udp && PortClasses.IsTraceroute(port)))
            FailAddress(host, remote, isRecent, protocol, port, portClass);
    }

    private void FailPort(int host, uint remote, ushort tag, int protocol, int port, PortClass portClass, bool isSilent)
    {
        // When the line is dead, everything a home ordinarily does fails on it: such failures are a test of their own.
        var kind = isSilent && portClass == PortClass.Everyday ? SequentialTests.SilentLine : SequentialTests.KindOf(protocol);
        // Host discovery pings and knocks at the same addresses: once the pings are named, knocks at pinged addresses say nothing new.
        if (protocol != PacketHeader.Icmp && hosts.HasSaid(host, VerdictKind.SweepIcmp)
            && contacts.Find(hosts.Address[host], remote, ContactTable.PingService) >= 0) return;
        // Windows asks web servers for their NetBIOS names when a program wants to show whom it talks to (netstat does).
        if (protocol == PacketHeader.Udp && port == NetbiosNames && (IsAnswered(host, remote, 443) || IsAnswered(host, remote, 80))) return;
        var isPrivate = PrivateNetworks.Contains(remote);
        var test = TestOf(host, kind, (uint)port, portClass == PortClass.Other);
        if (test >= 0)
        {
            tests.Fail(test, tag, 1, NowSeconds);
            tests.NoteTarget(test, remote, hosts.Address[host]);
            if (tests.IsNamed(test)) hosts.VerdictSeconds[host] = NowSeconds;
            else if (tests.Depth(test) >= DepthFor(test, kind, port, portClass, isPrivate) && IsScan(host, test, protocol, port, portClass)) NameHorizontal(host, test, protocol, port);
        }
        if (portClass == PortClass.Service && protocol != PacketHeader.Icmp && !isPrivate && port != Smtp.Port) FailServices(host, remote, tag, protocol, port);
    }

    /// <summary>
    /// A service resets what the host acknowledged and nobody has seen it open: an ACK scan (nmap -sA), or a connection older than the window. Of those
    /// a computer that wakes up has dozens, on everyday ports: they count as on a dead line. A higher port may be a visitor's own.
    /// </summary>
    public void Disown(int host, uint remote, int port)
    {
        var portClass = PortClasses.Of(PacketHeader.Tcp, port);
        if (port == Smtp.Port || (portClass != PortClass.Everyday && portClass != PortClass.Service)) return;
        hosts.ScanTargets[host]++;
        if (portClass == PortClass.Service) Failure(host, remote, PacketHeader.Tcp, port, true);
        else FailPort(host, remote, tests.Tag(remote), PacketHeader.Tcp, port, portClass, true);
    }

    private bool IsAnswered(int host, uint remote, uint port)
    {
        var slot = contacts.Find(hosts.Address[host], remote, ContactTable.TcpService | port);
        return slot >= 0 && contacts.Fate(slot) == ContactTable.Answered;
    }

    /// <summary>
    /// The group's test, or -1. What fails once on an unlisted port or address needs none: peer-to-peer programs do it all day, and would push
    /// out the tests of others. The failure before the test began is credited.
    /// </summary>
    private int TestOf(int host, byte kind, uint subject, bool mustRecall)
    {
        var test = tests.Find(host, kind, subject, NowSeconds);
        if (test >= 0) return test;
        if (!mustRecall) return tests.Begin(host, kind, subject, 0, NowSeconds);
        return tests.RecallPort(host, tests.Tag(((uint)kind << 16) | subject)) ? tests.Begin(host, kind, subject, 1, NowSeconds) : -1;
    }

    /// <summary>A worm that takes turns at a dozen ports fails on each too seldom.</summary>
    private void FailServices(int host, uint remote, ushort tag, int protocol, int port)
    {
        var test = TestOf(host, SequentialTests.Services, SequentialTests.AllServices, false);
        tests.Fail(test, tag, 1, NowSeconds);
        tests.NoteTarget(test, remote, hosts.Address[host]);
        if (tests.IsNamed(test) || tests.Depth(test) < Params.ServicesDepth || IsKnownList(test) || !IsShare(host, test, Params.OtherShare)) return;
        if (hosts.HasSaid(host, VerdictKind.ScanHorizontal)) tests.SetNamed(test);
        else NameHorizontal(host, test, protocol, port);
    }

    private int DepthFor(int test, byte kind, int port, PortClass portClass, bool isPrivate)
    {
        // Nobody's everyday life tries one address after the other, on a dead line or a living one.
        if (kind == SequentialTests.SilentLine)
            return tests.Order(test) == TargetOrder.Sequential ? Params.EverydayDepth : port == PortClasses.Dns ? Params.SilentDnsDepth : Params.SilentLineDepth;
        if (kind == SequentialTests.Pings) return Params.PingDepth;
        if (portClass == PortClass.Everyday)
            return port == PortClasses.Dns && tests.Answered(test) >= Params.ResolverAnswers ? Params.ResolverDepth : Params.EverydayDepth;
        if (portClass == PortClass.Other) return Params.OtherDepth;
        return isPrivate && tests.Age(test, NowSeconds) > Params.OfficeSeconds && tests.Order(test) != TargetOrder.Sequential
            ? Params.OfficeDepth : Params.ServiceDepth;
    }

    private bool IsScan(int host, int test, int protocol, int port, PortClass portClass)
    {
        // Mail to dead servers is mail; only who tries one address after the other looks for open relays.
        if (protocol == PacketHeader.Tcp && port == Smtp.Port) return tests.Order(test) == TargetOrder.Sequential;
        if (IsKnownList(test)) return false;
        if (protocol == PacketHeader.Icmp) return true;
        if (portClass != PortClass.Other) return IsShare(host, test, Params.ListedShare);
        // A port at which some are at home is a program's own, unless it is looked for at one address after the other.
        return (tests.Failures(test) >= tests.Answered(test) * Params.OtherAnsweredWorth || tests.Order(test) == TargetOrder.Sequential)
            && IsShare(host, test, Params.OtherShare);
    }

    /// <summary>Most of those that were tried live: somebody looks after machines of his own, in the order of their addresses.</summary>
    private bool IsKnownList(int test) => tests.Answered(test) * Params.DeadTimes > tests.Failures(test) * Params.LivingTimes;

    /// <summary>Peer-to-peer fails on many ports over many addresses; a scan is most of what its host fails on.</summary>
    private bool IsShare(int host, int test, int worth) => tests.Failures(test) * worth >= hosts.DeadNow[host] + hosts.DeadBefore[host];

    private void NameHorizontal(int host, int test, int protocol, int port)
    {
        tests.SetNamed(test);
        // The same port may be failing in two tests: on a living line and on a silent one, alone and among all services.
        var isKnown = hosts.HasSaid(host, VerdictKind.ScanHorizontal) && hosts.VerdictPort[host] == port && protocol != PacketHeader.Icmp;
        var verdict = isKnown ? null : Say(host, protocol == PacketHeader.Icmp ? VerdictKind.SweepIcmp : VerdictKind.ScanHorizontal, protocol, port);
        if (verdict == null) return;
        verdict.Failures = tests.Failures(test);
        verdict.Probes = verdict.Failures + tests.Answered(test);
        verdict.Order = tests.Order(test);
    }

    private void FailAddress(int host, uint remote, bool isRecent, int protocol, int port, PortClass portClass)
    {
        var test = tests.Find(host, SequentialTests.OneAddress, remote, NowSeconds);
        if (test < 0 && isRecent) test = tests.Begin(host, SequentialTests.OneAddress, remote, 1, NowSeconds);
        if (test < 0) return;
        // TCP and UDP of one port are one: programs that look for a way try both.
        tests.Fail(test, tests.Tag(PacketHeader.IsRare(protocol) ? (uint)protocol << 16 : (uint)port), PortClasses.AddressSteps(protocol, port, portClass), NowSeconds);
        if (tests.IsNamed(test)) hosts.VerdictSeconds[host] = NowSeconds;
        if (tests.IsNamed(test) || tests.Depth(test) < Params.AddressDepth || !IsShare(host, test, Params.OtherShare)) return;
        tests.SetNamed(test);
        var verdict = Say(host, VerdictKind.ScanVertical, protocol, 0);
        if (verdict == null) return;
        verdict.Target = remote;
        verdict.Failures = tests.Failures(test);
        verdict.Probes = verdict.Failures;
    }

    private void CountServer(int host, bool failed)
    {
        hosts.SmtpServers[host]++;
        // A scan of many ports comes by this one, too: what is dead of it is no mail.
        if (failed && (hosts.HasSaid(host, VerdictKind.ScanHorizontal) || hosts.HasSaid(host, VerdictKind.ScanVertical))) return;
        if (hosts.NewServersNow[host] < ushort.MaxValue) hosts.NewServersNow[host]++;
        if (failed) CountMail(host, 1);
        else CheckSpam(host);
    }

    private void CheckSpam(int host)
    {
        var servers = hosts.NewServersNow[host] + hosts.NewServersBefore[host];
        var connections = hosts.ConnectionsNow[host] + hosts.ConnectionsBefore[host];
        if (servers < Params.SpamServers && connections < Params.SpamConnections && hosts.NewServersHour[host] + servers < Params.SpamServersHour) return;
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
