// Turns flow records into the meter's contacts: what a flow's flags and its way back say about the attempt that opened it.
using RouterAlert.Traffic.Flows;

namespace RouterAlert.Traffic;

public sealed class FlowMeter
{
    private const int Push = 8, AnyFlag = 63, FirstEphemeral = 1024, FewPackets = 4;

    private readonly TrafficMeter meter;

    public FlowMeter(TrafficMeter meter) => this.meter = meter;

    /// <summary>Flows seen since start.</summary>
    public long Flows { get; private set; }

    public void Flow(FlowRecord flow, long nowMs)
    {
        meter.Tick(nowMs); // at once: who watches a collector wants to know what came after a verdict
        Flows++;
        var fromLan = meter.IsLan(flow.Source);
        if (fromLan == meter.IsLan(flow.Destination)) meter.CountElsewhere(fromLan);
        else if (fromLan) Outbound(flow);
        else Inbound(flow);
    }

    private void Outbound(FlowRecord flow)
    {
        var meter = this.meter;
        if (TrafficMeter.IsGroup(flow.Destination)) return;
        var fate = Fate(flow);
        if (fate == ContactTable.None) return;
        var host = meter.Work.Row(flow.Source);
        if (host < 0) return;
        // Packets to one address: of TCP to one port, of other protocols to any.
        var service = (uint)flow.Protocol << 16;
        if (flow.Protocol == PacketHeader.Tcp) service |= (uint)flow.DestinationPort;
        if (!PacketHeader.IsRare(flow.Protocol)) meter.Outbound.Count(host, flow.Destination, service, RatePackets(flow));
        if (fate == ContactTable.Waiting && !ShowsAnswers(flow)) return;
        if (flow.Protocol == PacketHeader.Udp)
        {
            service |= (uint)flow.DestinationPort;
            // Its answer was told before it, and was nobody's then.
            var slot = meter.Contacts.Find(flow.Source, flow.Destination, service);
            if (slot >= 0 && meter.Contacts.Fate(slot) == ContactTable.Settled) meter.Work.Excuse(host, flow.Source, RatePackets(flow));
        }
        if (ContactTable.IsNew(meter.Contacts.Meet(flow.Source, flow.Destination, service))) meter.Queue.AcceptNewest(meter.Contacts, host, fate, meter.NowMs);
        if (fate == ContactTable.Answered && service == ContactTable.MailService) meter.Work.Judge.CountMail(host, 1);
    }

    /// <summary>
    /// False when no answer is no silence: in a sample it was not among the packets looked at, and an exporter that watches one direction, from
    /// which nothing has ever come in, never tells one. TCP's flags speak for themselves.
    /// </summary>
    private bool ShowsAnswers(FlowRecord flow) =>
        flow.Sampling <= 1 && (meter.HasHeardOutside || (flow.Protocol == PacketHeader.Tcp && (flow.Flags & AnyFlag) != 0));

    /// <summary>How the attempt ended as far as this direction tells; None when the flow is no attempt.</summary>
    private static byte Fate(FlowRecord flow)
    {
        if (flow.Protocol == PacketHeader.Udp) return ContactTable.Waiting;
        if (flow.Protocol == PacketHeader.Icmp)
            return flow.IcmpType == IcmpTypes.EchoRequest || flow.IcmpType < 0 ? ContactTable.Waiting : ContactTable.None;
        if (flow.Protocol != PacketHeader.Tcp) return PacketHeader.IsRare(flow.Protocol) ? ContactTable.Waiting : ContactTable.None;
        var flags = flow.Flags & AnyFlag;
        if (flags == 0) return ContactTable.Waiting; // an exporter that tells no flags
        if ((flags & PacketHeader.Syn) == 0) return (flags & (PacketHeader.Ack | PacketHeader.Rst)) == 0 ? ContactTable.Waiting : ContactTable.None;
        if ((flags & PacketHeader.Ack) != 0)
            return IsAnswer(flow) ? ContactTable.None
                : (flags & (Push | PacketHeader.Fin)) != 0 || flow.Packets > FewPackets ? ContactTable.Answered : ContactTable.Failed;
        return (flags & PacketHeader.Rst) != 0 ? ContactTable.Failed : ContactTable.Waiting; // a half-open probe that took its answer back
    }

    /// <summary>The host's side of a connection that came from outside: SYN and ACK in its only packet, or sent from a service's port.</summary>
    private static bool IsAnswer(FlowRecord flow) =>
        flow.Packets == 1 || (flow.SourcePort < FirstEphemeral && flow.DestinationPort >= FirstEphemeral);

    private void Inbound(FlowRecord flow)
    {
        var meter = this.meter;
        meter.HearOutside();
        var flags = flow.Flags & AnyFlag;
        var opens = flow.Protocol == PacketHeader.Tcp && (flags & (PacketHeader.Syn | PacketHeader.Ack)) == PacketHeader.Syn;
        var refused = flow.Protocol == PacketHeader.Tcp && (flags & PacketHeader.Rst) != 0 && (flags & PacketHeader.Syn) == 0;
        var pings = flow.Protocol == PacketHeader.Icmp && flow.IcmpType == IcmpTypes.EchoRequest;
        var service = ContactTable.ServiceOf(flow.Protocol, flow.Protocol == PacketHeader.Icmp ? 0 : flow.SourcePort);
        if (!opens)
        {
            var host = meter.HostTable.Row(flow.Destination);
            if (host >= 0 && !pings && Answer(host, flow, service, refused)) return;
            // An answer may be told before its question, and a stranger's question before its answer: then the host's side is no attempt that fails.
            if ((flow.Protocol != PacketHeader.Tcp || flags == 0) && meter.Contacts.Find(flow.Destination, flow.Source, service) < 0)
                meter.Contacts.Hear(flow.Destination, flow.Source, service);
        }
        // A stranger's own attempt comes from an ephemeral port.
        if (opens || pings || (flow.Protocol == PacketHeader.Udp && flow.SourcePort >= FirstEphemeral))
            meter.Work.CountKnock(flow.Source, flow.Destination, ContactTable.ServiceOf(flow.Protocol, opens ? flow.DestinationPort : 0), 1, Clamp(flow.Packets));
    }

    /// <summary>Something came back; false when nobody had asked.</summary>
    private bool Answer(int host, FlowRecord flow, uint service, bool refused)
    {
        if (service >= ContactTable.UdpService) meter.Outbound.Answer(host, flow.Source, Clamp(flow.Packets));
        var fate = meter.Contacts.Answer(flow.Destination, flow.Source, service, refused ? ContactTable.Failed : ContactTable.Answered);
        if (fate == ContactTable.None) return false;
        meter.HostTable.HeardSeconds[host] = meter.Work.Judge.NowSeconds;
        if (fate == ContactTable.Settled) return false;
        if (service == ContactTable.MailService && !refused) meter.Work.Judge.CountMail(host, 1);
        return true;
    }

    /// <summary>Of TCP only openings make a rate: the packets of a flow that was never more than opened.</summary>
    private static int RatePackets(FlowRecord flow)
    {
        if (flow.Protocol == PacketHeader.Tcp && (flow.Flags & PacketHeader.Ack) != 0) return Clamp(flow.Sampling);
        return Clamp(flow.Packets);
    }

    private static int Clamp(long packets) => packets > 1_000_000 ? 1_000_000 : (int)packets;
}
