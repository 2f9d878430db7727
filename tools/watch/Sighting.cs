// What the detector has found of one customer, and how the finding grows: counters go on after the verdict.
using System;
using System.Net;
using RouterAlert.Traffic;

namespace RouterAlert.Tools.Watch;

public sealed class Sighting
{
    private readonly HostTable hosts;
    private readonly uint handle;
    private readonly int foundFailures, foundConnections, failures, servers, connections;

    /// <param name="verdict">Copied: the detector uses its object again.</param>
    public Sighting(TrafficMeter meter, Verdict verdict)
    {
        hosts = meter.Hosts;
        handle = verdict.Host;
        Kind = verdict.Kind;
        Protocol = verdict.Protocol;
        Port = verdict.Port;
        Events = verdict.Kind == VerdictKind.SmtpSpam ? verdict.Connections : verdict.Probes;
        Evidence = verdict.Evidence;
        Customer = Address(meter.Addresses, verdict.Host);
        Target = verdict.Target == 0 ? null : Address(meter.Addresses, verdict.Target);
        foundFailures = verdict.Failures;
        foundConnections = verdict.Connections;
        // From here on the counters count what is new; what the verdict already stands on is in them.
        var row = hosts.Find(handle);
        if (row < 0) return;
        failures = hosts.ScanFailures[row] - verdict.Failures;
        servers = hosts.SmtpServers[row] - verdict.Failures;
        connections = hosts.SmtpConnections[row] - verdict.Connections;
    }

    /// <summary>When it was found.</summary>
    public DateTimeOffset Time { get; set; }
    public VerdictKind Kind { get; }
    public string Name => VerdictNames.Text(Kind);
    public int Code => VerdictNames.AlertCode(Kind, Port);

    /// <summary>Null when it is an IPv6 address that newer ones have pushed out.</summary>
    public IPAddress? Customer { get; }

    /// <summary>The one address that it goes to, null when it goes to many.</summary>
    public IPAddress? Target { get; }

    public int Protocol { get; }
    public int Port { get; }

    /// <summary>First contacts, connections of spam, packets a second of a flood.</summary>
    public int Events { get; private set; }

    /// <summary>In plain words: what the household's own box would say, and how it went on until it was decided on.</summary>
    public string Evidence { get; private set; }

    /// <summary>What it amounts to by now.</summary>
    public int Failures => Grown(hosts.ScanFailures, failures);
    public int MailServers => Grown(hosts.SmtpServers, servers);
    public int MailConnections => Grown(hosts.SmtpConnections, connections);

    /// <summary>It is decided on: the counters go on, what is said of it does not.</summary>
    public void Close(DateTimeOffset now)
    {
        if (Kind is VerdictKind.Flood or VerdictKind.InboundFlood) return;
        var more = Kind == VerdictKind.SmtpSpam ? MailConnections - foundConnections : Failures - foundFailures;
        if (more <= 0) return;
        Events += more;
        var words = Kind == VerdictKind.SmtpSpam ? $"{more} more connections, {MailServers - foundFailures} more servers" : $"{more} more failed";
        Evidence += $"; {words} in the next {Math.Max(1, (long)(now - Time).TotalSeconds)} s";
    }

    private int Grown(int[] counter, int since) => hosts.Find(handle) is >= 0 and var row ? counter[row] - since : 0;

    private static IPAddress? Address(Ipv6Handles handles, uint address)
    {
        var bytes = new byte[16];
        if (Ipv6Handles.IsHandle(address)) return handles.TryGet(address, bytes) ? new IPAddress(bytes) : null;
        for (var i = 0; i < 4; i++) bytes[i] = (byte)(address >> (24 - 8 * i));
        return new IPAddress(bytes.AsSpan(0, 4));
    }
}
