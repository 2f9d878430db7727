// The path of every packet. An interpreter inlines nothing and takes a microsecond for each instruction: what packets pass through is written out in
// few methods, and PacketCostTests holds what one may cost.
namespace RouterAlert.Traffic;

public sealed partial class TrafficMeter
{
    private const int PortBits = 16, DetailShift = PacketHeader.DetailShift;

    private const uint Syn = PacketHeader.Syn << DetailShift, Ack = PacketHeader.Ack << DetailShift, Rst = PacketHeader.Rst << DetailShift;
    private const uint EchoReply = PacketHeader.Icmp | IcmpTypes.EchoReply << DetailShift, EchoRequest = PacketHeader.Icmp | IcmpTypes.EchoRequest << DetailShift;

    // TCP opens a flow when it has neither ACK nor RST; everything that opens none and ends none is bulk.
    private const uint OpeningMask = 0xFF | Ack | Rst, FlagsMask = Syn | Ack | Rst;

    private long senderMac;

    /// <summary>Counts one packet. Time that goes backwards stands still.</summary>
    public void Packet(PacketHeader header, long nowMs)
    {
        if (nowMs >= judgeMs || nowMs < now) Pass(nowMs, 1);
        else now = nowMs;
        packets++;
        if (header.HasQuote)
        {
            var service = ContactTable.ServiceOf(header.QuotedProtocol, header.QuotedDestinationPort);
            Quote(header.Source, header.QuotedSource, header.QuotedDestination, service, header.IcmpType, header.IcmpCode);
            return;
        }
        senderMac = header.SourceMac;
        Packet(header.Source, header.Destination, header.Ports, header.Transport);
    }

    /// <summary>So many packets come now; who tells of them by four numbers says so first.</summary>
    public void Begin(long nowMs, int count)
    {
        if (nowMs >= judgeMs || nowMs < now) Pass(nowMs, count);
        else now = nowMs;
        packets += count;
    }

    private void Pass(long nowMs, int count)
    {
        if (nowMs >= judgeMs) Tick(nowMs);
        else BackwardPackets += count;
    }

    /// <summary>One packet, as <see cref="PacketHeader"/> has it.</summary>
    public void Packet(uint source, uint destination, uint ports, uint transport)
    {
        if (source - lan <= lanLast)
        {
            if (destination - lan <= lanLast || destination - 1 >= LastUnicast)
            {
                StayHome(destination);
                return;
            }
        }
        else if (source - Ipv6Handles.Inside < InsideHandles)
        {
            if (destination - FirstHandle >= OutsideHandles)
            {
                StayHome(destination);
                return;
            }
        }
        else
        {
            if (destination - lan <= lanLast || destination - Ipv6Handles.Inside < InsideHandles)
            {
                lastFromOutside = now;
                if ((byte)transport == PacketHeader.Tcp) InboundTcp(source, destination, ports, transport);
                else if ((byte)transport == PacketHeader.Udp) InboundUdp(source, destination, ports >> PortBits, transport >> DetailShift);
                else InboundPing(source, destination, transport);
            }
            else foreignPackets++;
            return;
        }
        uint service;
        if (transport == PacketHeader.Udp) service = ContactTable.UdpService | (ushort)ports;
        else if ((transport & OpeningMask) == PacketHeader.Tcp) service = ContactTable.TcpService | (ushort)ports;
        else if (transport == EchoRequest) service = ContactTable.PingService;
        else
        {
            if (transport <= byte.MaxValue) Rare(source, destination, transport);
            else if ((byte)transport == PacketHeader.Udp) Several(source, destination, ports, transport);
            else if ((byte)transport == PacketHeader.Tcp) RunOn(source, destination, ports, transport);
            return;
        }
        var met = Contacts.Meet(source, destination, service);
        if (met < ContactTable.Beyond)
        {
            if (macs != null) macs[met ^ ContactTable.New] = senderMac;
        }
        else if (met >= 0)
        {
            // A flood repeats a contact.
            int host = near[source & HostTable.NearMask];
            if (hosts[host] == source)
            {
                HostTable.SeenSeconds[host] = nowSeconds;
                Outbound.Count(host, destination, service < ContactTable.UdpService ? service : ContactTable.UdpService, 1);
            }
            else Work.Note(destination, source, service);
        }
        // A flood may be one of datagrams to many ports.
        else if (service >= ContactTable.UdpService) Work.Note(destination, source, service);
    }

    /// <summary>From host to host, or to nobody.</summary>
    private void StayHome(uint destination)
    {
        if (!IsGroup(destination)) localPackets++;
    }

    /// <summary>An ICMP error tells the fate of the packet it quotes; its sender may be anywhere.</summary>
    /// <param name="local">Who sent the quoted packet: who is of the home is found, others have no contacts.</param>
    public void Quote(uint sender, uint local, uint remote, uint service, int type, int code)
    {
        if (!IsLan(sender)) lastFromOutside = now;
        var outcome = ContactTable.Failed;
        if (type == IcmpTypes.TimeExceeded) outcome = ContactTable.Settled; // traceroute: neither
        else if (code == IcmpTypes.FragmentationNeeded) outcome = ContactTable.Waiting;
        if (Contacts.Answer(local, remote, service, outcome) == ContactTable.Waiting) Hear(local);
    }

    /// <summary>Datagrams of a flow that the tap has told of before: it is no first contact unless it was forgotten.</summary>
    private void Several(uint source, uint destination, uint ports, uint transport)
    {
        int host = near[source & HostTable.NearMask];
        if (Contacts.Answer(source, destination, ContactTable.UdpService | (ushort)ports, ContactTable.Waiting) != ContactTable.None
            && hosts[host] == source)
        {
            HostTable.SeenSeconds[host] = nowSeconds;
            Outbound.Count(host, destination, ContactTable.UdpService, 1 + (int)(transport >> DetailShift));
            return;
        }
        var datagrams = 1 + (transport >> DetailShift);
        if (datagrams > TickWork.MostDatagrams) datagrams = TickWork.MostDatagrams;
        Work.Note(destination, source, TickWork.DatagramsSent | (datagrams << TickWork.CountShift) | (ushort)ports);
    }

    /// <summary>A segment of a connection that runs, or its end.</summary>
    private void RunOn(uint source, uint destination, uint ports, uint transport)
    {
        if ((transport & FlagsMask) == Rst) TakeBack(source, destination, (ushort)ports);
        else
        {
            if (lastFromOutside <= 0) HearOneWay(source, destination, (ushort)ports);
            if (acknowledged == null || (transport & FlagsMask) != Ack) return;
            var hash = Contacts.Hash(source, destination, ContactTable.TcpService | (ushort)ports);
            acknowledged[(int)(hash >> 16) & (acknowledged.Length - 1)] = hash;
        }
    }

    /// <summary>A protocol that is neither TCP nor UDP, or ICMP's answer: who tries many at one address scans it (nmap -sO). His MAC address can wait for an
    /// ordinary contact.</summary>
    private void Rare(uint source, uint destination, uint protocol)
    {
        if (protocol == EchoReply || protocol == PacketHeader.Esp || protocol == PacketHeader.Gre || protocol == PacketHeader.Ipv6InIpv4) return;
        Contacts.Meet(source, destination, protocol << 16);
    }

    /// <summary>
    /// The host resets what has just answered: a half-open probe, as SYN scanners make them, is no success. A host that knows of the connection
    /// would have set ACK (RFC 9293 3.5.2): mail programs end theirs so.
    /// </summary>
    private void TakeBack(uint source, uint destination, uint port)
    {
        var slot = Contacts.Find(source, destination, ContactTable.TcpService | port);
        if (slot >= 0 && Contacts.Fate(slot) == ContactTable.Answered) Contacts.SetFate(slot, ContactTable.Failed);
    }

    /// <summary>Before anything has come in: an acknowledgement of what nobody has seen answered.</summary>
    private void HearOneWay(uint source, uint destination, uint port)
    {
        var slot = Contacts.Find(source, destination, ContactTable.TcpService | port);
        if (slot >= 0 && Contacts.Fate(slot) == ContactTable.Waiting) isOneWay = true;
    }

    // Where something comes to is an address of the home: no group's.

    private void InboundTcp(uint source, uint destination, uint ports, uint transport)
    {
        var flags = transport & FlagsMask;
        if (flags == Ack) return;
        if (flags == Syn)
        {
            Work.Note(source, destination, TickWork.Knock | ContactTable.TcpService | (ushort)ports);
            return;
        }
        var service = ContactTable.TcpService | (ports >> PortBits);
        int fate;
        if ((flags & Rst) != 0)
        {
            fate = Contacts.Answer(destination, source, service, ContactTable.Failed);
            if (fate == ContactTable.None && acknowledged != null && flags == Rst) HearDisowned(source, destination, service);
        }
        else
        {
            fate = Contacts.Answer(destination, source, service, ContactTable.Answered);
            if (service == ContactTable.MailService && fate != ContactTable.None && fate != ContactTable.Settled)
            {
                Work.Note(destination, TickWork.MailAccepted);
                return;
            }
        }
        if (fate != ContactTable.None) Hear(destination);
    }

    /// <summary>What answers an acknowledgement of nothing is a reset that acknowledges nothing (RFC 9293 3.5.2). Without the host's packet anybody outside
    /// could have forged it.</summary>
    private void HearDisowned(uint source, uint destination, uint service)
    {
        var hash = Contacts.Hash(destination, source, service);
        if (acknowledged![(int)(hash >> 16) & (acknowledged.Length - 1)] == hash) Work.Note(source, destination, TickWork.Disowned | service);
    }

    /// <param name="more">Datagrams that this one stands for besides itself.</param>
    private void InboundUdp(uint source, uint destination, uint port, uint more)
    {
        var fate = Contacts.Hear(destination, source, ContactTable.UdpService | port);
        // A stranger's own datagrams stay unasked for until the host answers them.
        if (fate == ContactTable.Settled)
        {
            Work.Note(source, destination, TickWork.Knock | ContactTable.UdpService | more);
            return;
        }
        int host = near[destination & HostTable.NearMask];
        if (hosts[host] == destination)
        {
            HostTable.HeardSeconds[host] = nowSeconds;
            if (Outbound.Subject[host] == source) Outbound.AnswerSubject(host, (int)more + 1);
            else if (more > 0) Outbound.AnswerOther(host, source, (int)more);
        }
        else Work.Note(source, destination, TickWork.Heard | (more + 1));
    }

    private void InboundPing(uint source, uint destination, uint transport)
    {
        if (transport == EchoRequest) Work.Note(source, destination, TickWork.Knock | ContactTable.PingService);
        else if (transport == EchoReply
            && Contacts.Answer(destination, source, ContactTable.PingService, ContactTable.Answered) != ContactTable.None) Hear(destination);
    }

    private void Hear(uint local)
    {
        int host = near[local & HostTable.NearMask];
        if (hosts[host] == local) HostTable.HeardSeconds[host] = nowSeconds;
        else Work.Note(local, TickWork.Heard);
    }
}
