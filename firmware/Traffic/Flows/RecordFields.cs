// What the fields of a data record say one by one, and what they say together: a flow, its way back if the exporter tells both (RFC 5103),
// or an event that is no flow.
using RouterAlert.Wire;

namespace RouterAlert.Traffic.Flows;

public sealed class RecordFields
{
    // A firewall (Cisco's NSEL) tells a flow when it begins, which has no answer yet, and again when it ends. What it denies because no
    // SYN opened it belongs to a flow that it has forgotten.
    private const int FirewallCreated = 1, FirewallAlert = 4, FirewallNotSyn = 1004;

    private readonly byte[] nothing = new byte[0];
    private readonly FlowRecord record = new FlowRecord();
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
    public FlowRecord Record => record;

    public bool IsFlow => !isEvent && (record.Source != 0 || record.Destination != 0) && (IsForthTold || IsBackDue);

    /// <summary>True when the way from source to destination had packets: softflowd tells the lower address first, whoever opened the flow.</summary>
    public bool IsForthTold => record.Packets > 0 || backPackets < 0;

    /// <summary>True when the way back had packets and was not taken yet.</summary>
    public bool IsBackDue => backPackets > 0 && !isEvent;

    public void Clear()
    {
        record.Source = 0;
        record.Destination = 0;
        record.SourcePort = 0;
        record.DestinationPort = 0;
        record.Protocol = 0;
        record.Flags = 0;
        record.IcmpType = -1;
        record.Packets = 1;
        record.Sampling = 0;
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

    /// <summary>False when nothing is made of the element: its bytes need not be looked at.</summary>
    public bool Knows(int field) => Take(field, nothing, 0, 0);

    /// <summary>Takes what a field says; false when nothing is made of it.</summary>
    public bool Take(int field, byte[] bytes, int at, int length)
    {
        switch (field)
        {
            // A template may have both families' fields: the one that a flow is not of is zero.
            case FieldTypes.SourceIpv4:
                if (length == 4 && BigEndian.U32(bytes, at) != 0) record.Source = BigEndian.U32(bytes, at);
                return true;
            case FieldTypes.DestinationIpv4:
                if (length == 4 && BigEndian.U32(bytes, at) != 0) record.Destination = BigEndian.U32(bytes, at);
                return true;
            case FieldTypes.SourceIpv6:
                if (length == 16 && !IsZero(bytes, at)) record.Source = handles.Ipv6(bytes, at);
                return true;
            case FieldTypes.DestinationIpv6:
                if (length == 16 && !IsZero(bytes, at)) record.Destination = handles.Ipv6(bytes, at);
                return true;
            case FieldTypes.PostNatDestinationIpv4:
                if (length == 4) natDestination = BigEndian.U32(bytes, at);
                return true;
            default:
                return Take(field, length == 1 ? bytes[at] : length == 2 ? BigEndian.U16(bytes, at) : Number(bytes, at, length));
        }
    }

    /// <summary>
    /// Puts together what the fields have said. Behind address translation answers go to the router's own address, and only what that became
    /// names the host: the source is taken as it was before, the destination as it was afterwards.
    /// </summary>
    /// <param name="sampling">The exporter's, for a record that does not tell it.</param>
    public void Finish(int sampling)
    {
        if (natDestination != 0) record.Destination = natDestination;
        if (natPort != 0) record.DestinationPort = natPort;
        // nProbe counts the way back so, beside the way there; of others it is the only count, and that of an interface's far side.
        if (isCounted && outPackets >= 0) backPackets = outPackets;
        if (backPackets < 0 && backOctets >= 0) backPackets = backOctets > 0 ? 1 : 0;
        // A log of translations (RFC 8158) counts nothing; MikroTik tells the event with its flows.
        isEvent |= isNatEvent && !isCounted;
        FinishIcmp();
        if (sampled > 0) record.Sampling = population > 0 ? population / sampled : unsampled == 0 ? sampled : unsampled / sampled + 1;
        if (record.Sampling <= 0) record.Sampling = sampling;
        record.Packets *= record.Sampling;
    }

    /// <summary>The record's way back, as a record of its own.</summary>
    public FlowRecord Back()
    {
        var source = record.Source;
        record.Source = record.Destination;
        record.Destination = source;
        var port = record.SourcePort;
        record.SourcePort = record.DestinationPort;
        record.DestinationPort = port;
        record.Flags = backFlags;
        record.IcmpType = backIcmpType;
        record.Packets = (long)backPackets * record.Sampling;
        backPackets = 0;
        return record;
    }

    private bool Take(int field, int value)
    {
        switch (field)
        {
            case FieldTypes.Protocol:
                record.Protocol = value;
                return true;
            case FieldTypes.TcpFlags:
                record.Flags = value;
                return true;
            case FieldTypes.SourcePort:
                record.SourcePort = value;
                return true;
            case FieldTypes.DestinationPort:
                record.DestinationPort = value;
                return true;
            case FieldTypes.Packets:
            case FieldTypes.TotalPackets:
            case FieldTypes.InitiatorPackets:
                isCounted = true;
                record.Packets = value;
                return true;
            case FieldTypes.IcmpTypeCode:
            case FieldTypes.IcmpTypeCodeIpv6:
                record.IcmpType = value >> 8;
                return true;
            case FieldTypes.IcmpType:
            case FieldTypes.IcmpTypeIpv6:
                record.IcmpType = value;
                return true;
            case FieldTypes.SamplingInterval:
            case FieldTypes.SamplerInterval:
                record.Sampling = value;
                return true;
            case FieldTypes.SamplingPacketInterval:
            case FieldTypes.SamplingSize:
                sampled = value;
                return true;
            case FieldTypes.SamplingPacketSpace:
                unsampled = value;
                return true;
            case FieldTypes.SamplingPopulation:
                population = value;
                return true;
            case FieldTypes.PostNatDestinationPort:
                natPort = value;
                return true;
            default:
                return TakeBack(field, value) || TakeEvent(field, value);
        }
    }

    private bool TakeBack(int field, int value)
    {
        switch (field)
        {
            case FieldTypes.OutPackets:
                outPackets = value;
                return true;
            case FieldTypes.ResponderPackets:
            case FieldTypes.Reverse | FieldTypes.Packets:
            case FieldTypes.Reverse | FieldTypes.TotalPackets:
                backPackets = value;
                return true;
            case FieldTypes.ResponderOctets:
            case FieldTypes.Reverse | FieldTypes.Octets:
            case FieldTypes.Reverse | FieldTypes.TotalOctets:
                backOctets = value;
                return true;
            case FieldTypes.Reverse | FieldTypes.TcpFlags:
                backFlags = value;
                return true;
            case FieldTypes.Reverse | FieldTypes.IcmpTypeCode:
            case FieldTypes.Reverse | FieldTypes.IcmpTypeCodeIpv6:
                backIcmpType = value >> 8;
                return true;
            default:
                return false;
        }
    }

    private bool TakeEvent(int field, int value)
    {
        if (field == FieldTypes.NatEvent) isNatEvent = value != 0;
        else if (field == FieldTypes.FirewallEvent || field == FieldTypes.OldFirewallEvent) isEvent |= value == FirewallCreated || value == FirewallAlert;
        else if (field == FieldTypes.ExtendedEvent) isEvent |= value == FirewallNotSyn;
        else return false;
        return true;
    }

    /// <summary>Where no field says it, the destination port holds ICMP's type and code, as in v5; ICMPv6 is told in ICMPv4's numbers.</summary>
    private void FinishIcmp()
    {
        var isV6 = record.Protocol == PacketHeader.IcmpV6;
        if (!isV6 && record.Protocol != PacketHeader.Icmp) return;
        if (record.IcmpType < 0 && record.DestinationPort != 0) record.IcmpType = record.DestinationPort >> 8;
        record.Protocol = PacketHeader.Icmp;
        record.IcmpType = TypeOf(record.IcmpType, isV6);
        backIcmpType = TypeOf(backIcmpType, isV6);
    }

    private static int TypeOf(int type, bool isV6)
    {
        if (!isV6 || type < 0) return IcmpTypes.Of(type);
        return type == 128 ? IcmpTypes.EchoRequest : type == 129 ? IcmpTypes.EchoReply : IcmpTypes.Other;
    }

    /// <summary>A number of up to eight bytes; more than an int holds becomes the greatest int.</summary>
    private static int Number(byte[] bytes, int at, int length)
    {
        var end = at + (length < 8 ? length : 8);
        while (at < end - 4)
            if (bytes[at++] != 0) return int.MaxValue;
        var value = 0;
        while (at < end) value = (value << 8) | bytes[at++];
        return value < 0 ? int.MaxValue : value;
    }

    private static bool IsZero(byte[] bytes, int at)
    {
        for (var i = 0; i < 16; i++)
            if (bytes[at + i] != 0) return false;
        return true;
    }
}
