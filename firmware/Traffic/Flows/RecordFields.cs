// What the fields of a data record say one by one, and what they say together: a flow, its way back if the exporter tells both (RFC 5103),
// or an event that is no flow.
namespace RouterAlert.Traffic.Flows;

public sealed class RecordFields
{
    // A firewall (Cisco's NSEL) tells a flow when it begins, which has no answer yet, and again when it ends. What it denies because no
    // SYN opened it belongs to a flow that it has forgotten.
    private const int FirewallCreated = 1, FirewallAlert = 4, FirewallNotSyn = 1004;

    private readonly Ipv6Handles handles;

    // So many packets in a row are looked at, then so many are not (RFC 5477 8.2.2), or so many of each so many (8.2.4); who tells
    // only the first number means one in so many.
    private int sampled, unsampled, population;

    // The way back: packets, -1 when the record tells one direction only.
    private int backPackets, backOctets, outPackets, backFlags, backIcmpType;

    private uint natDestination;
    private int natPort;
    private bool isEvent, isNatEvent, isCounted;

    public RecordFields(Ipv6Handles handles) => this.handles = handles;

    /// <summary>The flow. One object for all.</summary>
    public FlowRecord Record { get; } = new FlowRecord();

    public bool IsFlow => !isEvent && (Record.Source != 0 || Record.Destination != 0) && (IsForthTold || IsBackDue);

    /// <summary>True when the way from source to destination had packets: softflowd tells the lower address first, whoever opened the flow.</summary>
    public bool IsForthTold => Record.Packets > 0 || backPackets < 0;

    /// <summary>True when the way back had packets and was not taken yet.</summary>
    public bool IsBackDue => backPackets > 0 && !isEvent;

    public void Clear()
    {
        Record.Source = 0;
        Record.Destination = 0;
        Record.SourcePort = 0;
        Record.DestinationPort = 0;
        Record.Protocol = 0;
        Record.Flags = 0;
        Record.IcmpType = -1;
        Record.Packets = 1;
        Record.Sampling = 0;
        sampled = 0;
        unsampled = 0;
        population = 0;
        backPackets = -1;
        backOctets = -1;
        outPackets = -1;
        backFlags = 0;
        backIcmpType = -1;
        natDestination = 0;
        natPort = 0;
        isEvent = false;
        isNatEvent = false;
        isCounted = false;
    }

    public void Take(int field, byte[] bytes, int at, int length)
    {
        switch (field)
        {
            case FieldTypes.SourceIpv4:
                if (length == 4) Record.Source = U32(bytes, at);
                break;
            case FieldTypes.DestinationIpv4:
                if (length == 4) Record.Destination = U32(bytes, at);
                break;
            case FieldTypes.SourceIpv6:
                if (length == 16) Record.Source = handles.Ipv6(bytes, at);
                break;
            case FieldTypes.DestinationIpv6:
                if (length == 16) Record.Destination = handles.Ipv6(bytes, at);
                break;
            case FieldTypes.PostNatDestinationIpv4:
                if (length == 4) natDestination = U32(bytes, at);
                break;
            case FieldTypes.Ignored:
                break;
            default:
                Take(field, Number(bytes, at, length));
                break;
        }
    }

    /// <summary>
    /// Puts together what the fields have said. Behind address translation answers go to the router's own address, and only what that became
    /// names the host: the source is taken as it was before, the destination as it was afterwards.
    /// </summary>
    /// <param name="sampling">The exporter's, for a record that does not tell it.</param>
    public void Finish(int sampling)
    {
        if (natDestination != 0) Record.Destination = natDestination;
        if (natPort != 0) Record.DestinationPort = natPort;
        // nProbe counts the way back so, beside the way there; of others it is the only count, and that of an interface's far side.
        if (isCounted && outPackets >= 0) backPackets = outPackets;
        if (backPackets < 0 && backOctets >= 0) backPackets = backOctets > 0 ? 1 : 0;
        // A log of translations (RFC 8158) counts nothing; MikroTik tells the event with its flows.
        isEvent |= isNatEvent && !isCounted;
        FinishIcmp();
        if (sampled > 0) Record.Sampling = population > 0 ? population / sampled : unsampled == 0 ? sampled : unsampled / sampled + 1;
        if (Record.Sampling <= 0) Record.Sampling = sampling;
        Record.Packets *= Record.Sampling;
    }

    /// <summary>The record's way back, as a record of its own.</summary>
    public FlowRecord Back()
    {
        var source = Record.Source;
        Record.Source = Record.Destination;
        Record.Destination = source;
        var port = Record.SourcePort;
        Record.SourcePort = Record.DestinationPort;
        Record.DestinationPort = port;
        Record.Flags = backFlags;
        Record.IcmpType = backIcmpType;
        Record.Packets = (long)backPackets * Record.Sampling;
        backPackets = 0;
        return Record;
    }

    private void Take(int field, int value)
    {
        switch (field)
        {
            case FieldTypes.Protocol:
                Record.Protocol = value;
                break;
            case FieldTypes.TcpFlags:
                Record.Flags = value;
                break;
            case FieldTypes.SourcePort:
                Record.SourcePort = value;
                break;
            case FieldTypes.DestinationPort:
                Record.DestinationPort = value;
                break;
            case FieldTypes.Packets:
            case FieldTypes.TotalPackets:
            case FieldTypes.InitiatorPackets:
                isCounted = true;
                Record.Packets = value;
                break;
            case FieldTypes.IcmpTypeCode:
            case FieldTypes.IcmpTypeCodeIpv6:
                Record.IcmpType = value >> 8;
                break;
            case FieldTypes.IcmpType:
            case FieldTypes.IcmpTypeIpv6:
                Record.IcmpType = value;
                break;
            case FieldTypes.SamplingInterval:
            case FieldTypes.SamplerInterval:
                Record.Sampling = value;
                break;
            case FieldTypes.SamplingPacketInterval:
            case FieldTypes.SamplingSize:
                sampled = value;
                break;
            case FieldTypes.SamplingPacketSpace:
                unsampled = value;
                break;
            case FieldTypes.SamplingPopulation:
                population = value;
                break;
            case FieldTypes.PostNatDestinationPort:
                natPort = value;
                break;
            default:
                TakeBack(field, value);
                TakeEvent(field, value);
                break;
        }
    }

    private void TakeBack(int field, int value)
    {
        switch (field)
        {
            case FieldTypes.OutPackets:
                outPackets = value;
                break;
            case FieldTypes.ResponderPackets:
            case FieldTypes.Reverse | FieldTypes.Packets:
            case FieldTypes.Reverse | FieldTypes.TotalPackets:
                backPackets = value;
                break;
            case FieldTypes.ResponderOctets:
            case FieldTypes.Reverse | FieldTypes.Octets:
            case FieldTypes.Reverse | FieldTypes.TotalOctets:
                backOctets = value;
                break;
            case FieldTypes.Reverse | FieldTypes.TcpFlags:
                backFlags = value;
                break;
            case FieldTypes.Reverse | FieldTypes.IcmpTypeCode:
            case FieldTypes.Reverse | FieldTypes.IcmpTypeCodeIpv6:
                backIcmpType = value >> 8;
                break;
        }
    }

    private void TakeEvent(int field, int value)
    {
        if (field == FieldTypes.NatEvent) isNatEvent = value != 0;
        else if (field == FieldTypes.FirewallEvent || field == FieldTypes.OldFirewallEvent) isEvent |= value == FirewallCreated || value == FirewallAlert;
        else if (field == FieldTypes.ExtendedEvent) isEvent |= value == FirewallNotSyn;
    }

    /// <summary>Where no field says it, the destination port holds ICMP's type and code, as in v5; ICMPv6 is told in ICMPv4's numbers.</summary>
    private void FinishIcmp()
    {
        var isV6 = Record.Protocol == PacketHeader.IcmpV6;
        if (!isV6 && Record.Protocol != PacketHeader.Icmp) return;
        if (Record.IcmpType < 0 && Record.DestinationPort != 0) Record.IcmpType = Record.DestinationPort >> 8;
        if (!isV6) return;
        Record.Protocol = PacketHeader.Icmp;
        if (Record.IcmpType >= 0) Record.IcmpType = FromV6(Record.IcmpType);
        if (backIcmpType >= 0) backIcmpType = FromV6(backIcmpType);
    }

    private static int FromV6(int type) => type == 128 ? IcmpTypes.EchoRequest : type == 129 ? IcmpTypes.EchoReply : IcmpTypes.Other;

    /// <summary>A number of up to eight bytes; more than an int holds becomes the greatest int.</summary>
    private static int Number(byte[] bytes, int at, int length)
    {
        long value = 0;
        for (var i = 0; i < length && i < 8; i++)
        {
            value = (value << 8) | bytes[at + i];
            if (value > int.MaxValue) return int.MaxValue;
        }
        return (int)value;
    }

    private static uint U32(byte[] bytes, int at) =>
        ((uint)bytes[at] << 24) | ((uint)bytes[at + 1] << 16) | ((uint)bytes[at + 2] << 8) | bytes[at + 3];
}
