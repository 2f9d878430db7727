// One decision of the detector, in numbers; Evidence says it in words.
namespace RouterAlert.Traffic;

public sealed class Verdict
{
    private readonly Ipv6Handles addresses;

    public Verdict(Ipv6Handles addresses) => this.addresses = addresses;

    public VerdictKind Kind;

    /// <summary>The LAN host that misbehaves; of an inbound flood the address that is hit.</summary>
    public uint Host;

    /// <summary>Destination port, 0 when the verdict is not about one.</summary>
    public int Port;

    /// <summary>IP protocol number of the contacts.</summary>
    public int Protocol;

    /// <summary>The one address a vertical scan or a flood goes to, 0 otherwise.</summary>
    public uint Target;

    /// <summary>First contacts judged until the decision fell, failed and answered; packets a second for floods.</summary>
    public int Probes;

    /// <summary>How many of them failed; distinct servers for spam.</summary>
    public int Failures;

    /// <summary>Accepted mail connections in the window (spam only).</summary>
    public int Connections;

    /// <summary>Gateway time of the decision, milliseconds.</summary>
    public long TimeMs;

    /// <summary>How a horizontal scan picks its targets.</summary>
    public TargetOrder Order;

    /// <summary>The evidence in plain English words.</summary>
    public string Evidence => Kind switch
    {
        // Connections count at once, servers when it is known what became of the first contact: in a lump of flow records that is later.
        VerdictKind.SmtpSpam when Failures == 0 => $"made {Connections} connections to mail servers in {Params.WindowMs / 60000} minutes",
        VerdictKind.SmtpSpam => $"sent mail to {Failures} servers in {Params.WindowMs / 60000} minutes ({Connections} connections)",
        VerdictKind.ScanHorizontal => $"tried {Transport} port {Port} on {Probes} addresses, {Failures} failed{OrderText}",
        VerdictKind.ScanVertical => $"tried {Probes} {Transport} {(Transport == AnyProtocol ? "protocols" : "ports")} of {addresses.Format(Target)}, {Failures} failed",
        VerdictKind.SweepIcmp => $"pinged {Probes} addresses, {Failures} were dead{OrderText}",
        VerdictKind.Flood => $"sends {Probes} {Transport} packets a second to {addresses.Format(Target)}{PortText}",
        VerdictKind.InboundFlood => $"is hit by {Probes} {Transport} packets a second{PortText}",
        _ => "",
    };

    private const string AnyProtocol = "IP";

    private string PortText => Port == 0 ? "" : $" port {Port}";

    private string Transport => Protocol switch
    {
        PacketHeader.Tcp => "TCP",
        PacketHeader.Udp => "UDP",
        PacketHeader.Icmp => "ICMP",
        _ => AnyProtocol,
    };

    private string OrderText => Order switch
    {
        TargetOrder.Sequential => ", one address after the other",
        TargetOrder.Own16 => ", mostly in its own /16",
        TargetOrder.Own8 => ", mostly in its own /8",
        _ => "",
    };
}
