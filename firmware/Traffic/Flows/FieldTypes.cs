// Information elements that say something about first contacts, by their IANA numbers (RFC 7012; NetFlow v9's are the same, RFC 3954).
namespace RouterAlert.Traffic.Flows;

public static class FieldTypes
{
    public const int Packets = 2, Protocol = 4, TcpFlags = 6, SourcePort = 7, SourceIpv4 = 8, DestinationPort = 11, DestinationIpv4 = 12,
        SourceIpv6 = 27, DestinationIpv6 = 28, IcmpTypeCode = 32, SamplingInterval = 34, SamplerInterval = 50, TotalPackets = 86,
        IcmpTypeCodeIpv6 = 139, IcmpType = 176, IcmpTypeIpv6 = 178, SamplingPacketInterval = 305, SamplingPacketSpace = 306;

    /// <summary>Not ours: a scope, an element of some enterprise.</summary>
    public const int Ignored = 0;
}
