// One flow as an exporter tells it: what many packets in one direction had in common. Reused for every record.
namespace RouterAlert.Traffic.Flows;

public sealed class FlowRecord
{
    /// <summary>As in <see cref="PacketHeader"/>; ICMPv6 is told as ICMP.</summary>
    public int Protocol;
    public uint Source, Destination;
    public int SourcePort, DestinationPort;

    /// <summary>All TCP flags that any packet had.</summary>
    public int Flags;

    /// <summary>ICMP type; -1 when the exporter does not tell it.</summary>
    public int IcmpType;

    /// <summary>Packets counted, after sampling is undone.</summary>
    public long Packets;

    /// <summary>One packet in so many was looked at; 1 when all were.</summary>
    public int Sampling;
}
