// What the box saw, in plain words of the household's language.
using RouterAlert.Alerts;
using RouterAlert.Traffic;

namespace RouterAlert.Household.Words;

public static class EvidenceText
{
    /// <summary>One sentence or two; "" when the box itself saw nothing.</summary>
    public static string Of(Language language, Alert alert, Ipv6Handles addresses)
    {
        var transport = Transport(alert.SeenProtocol);
        var probes = Text.Number(language, alert.SeenProbes);
        var failures = Text.Number(language, alert.SeenFailures);
        return alert.Seen switch
        {
            VerdictKind.SmtpSpam when alert.SeenFailures == 0 => Text.Say(language, Phrase.EvidenceRelay,
                Text.Number(language, alert.SeenConnections), (Params.WindowMs / 60000).ToString()),
            VerdictKind.SmtpSpam => Text.Say(language, Phrase.EvidenceSpam, failures, (Params.WindowMs / 60000).ToString(),
                Text.Number(language, alert.SeenConnections)),
            VerdictKind.ScanHorizontal => Text.Say(language, Phrase.EvidenceHorizontal, alert.SeenPort.ToString(),
                PortName(alert.SeenPort, transport), probes, failures) + Order(language, alert.SeenOrder),
            VerdictKind.ScanVertical => Text.Say(language, Phrase.EvidenceVertical, probes, transport, addresses.Format(alert.SeenTarget), failures),
            VerdictKind.SweepIcmp => Text.Say(language, Phrase.EvidenceSweep, probes, failures) + Order(language, alert.SeenOrder),
            VerdictKind.Flood => Text.Say(language, Phrase.EvidenceFlood, probes, transport, addresses.Format(alert.SeenTarget)),
            VerdictKind.InboundFlood => Text.Say(language, Phrase.EvidenceInbound, probes, transport),
            _ => "",
        };
    }

    private static string Order(Language language, TargetOrder order) => order switch
    {
        TargetOrder.Sequential => Text.Say(language, Phrase.OrderSequential),
        TargetOrder.Own16 => Text.Say(language, Phrase.OrderOwn16),
        TargetOrder.Own8 => Text.Say(language, Phrase.OrderOwn8),
        _ => "",
    };

    /// <summary>What people may have heard of, else the transport's name.</summary>
    private static string PortName(int port, string transport) => port switch
    {
        21 => "FTP",
        22 => "SSH",
        23 or 2323 => "Telnet",
        25 => "SMTP",
        53 => "DNS",
        80 or 8080 => "HTTP",
        443 or 8443 => "HTTPS",
        139 or 445 => "Windows SMB",
        1433 => "SQL Server",
        3306 => "MySQL",
        3389 => "Remote Desktop",
        5555 => "Android ADB",
        5900 => "VNC",
        _ => transport,
    };

    private static string Transport(int protocol) => protocol switch
    {
        PacketHeader.Tcp => "TCP",
        PacketHeader.Udp => "UDP",
        PacketHeader.Icmp => "ICMP",
        _ => "IP",
    };
}
