// Information elements that say something about first contacts, by their IANA numbers (RFC 7012; NetFlow v9's are the same, RFC 3954).
namespace RouterAlert.Traffic.Flows;

public static class FieldTypes
{
    public const int Octets = 1, Packets = 2, Protocol = 4, TcpFlags = 6, SourcePort = 7, SourceIpv4 = 8, DestinationPort = 11, DestinationIpv4 = 12,
        OutPackets = 24, SourceIpv6 = 27, DestinationIpv6 = 28, IcmpTypeCode = 32, SamplingInterval = 34, SamplerInterval = 50, TotalOctets = 85,
        TotalPackets = 86, IcmpTypeCodeIpv6 = 139, IcmpType = 176, IcmpTypeIpv6 = 178, PostNatDestinationIpv4 = 226, PostNatDestinationPort = 228, NatEvent = 230,
        ResponderOctets = 232, FirewallEvent = 233, InitiatorPackets = 298, ResponderPackets = 299, SamplingPacketInterval = 305,
        SamplingPacketSpace = 306, SamplingSize = 309, SamplingPopulation = 310;

    /// <summary>Cisco's own in NetFlow v9: the event of a firewall before it had a number of IANA's, and why one denied a packet.</summary>
    public const int OldFirewallEvent = 40005, ExtendedEvent = 33002;

    /// <summary>The enterprise of the elements that count the other direction of a biflow, each by the number of the forward one (RFC 5103 6.1).</summary>
    public const uint ReverseEnterprise = 29305;

    /// <summary>Marks such an element in a template: IANA has given out no numbers near.</summary>
    public const int Reverse = 0x7F00, MostReversed = 0xFF;

    /// <summary>Not ours: a scope, an element of some enterprise.</summary>
    public const int Ignored = 0;
}
