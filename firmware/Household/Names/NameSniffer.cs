// Learns device names from what devices say of themselves on the LAN: DHCP requests, mDNS answers, NetBIOS registrations.
// Reads hostile bytes: every length is checked, a datagram that is not well formed teaches nothing.
using RouterAlert.Wire;

namespace RouterAlert.Household.Names;

public static class NameSniffer
{
    public const int DhcpServerPort = 67, NetBiosPort = 137, MdnsPort = 5353;

    private const int DhcpOptions = 240, DhcpHostName = 12, DhcpEnd = 255, DhcpPad = 0;
    private const int DnsHeader = 12, TypeA = 1, TypeAaaa = 28;

    /// <summary>
    /// Hears one Ethernet frame; true when it taught a name. Only frames to everybody count: those no router forwards, so that no stranger
    /// can name our devices.
    /// </summary>
    public static bool HearFrame(HostNames names, byte[] frame, int at, int length)
    {
        const int macs = 12, ipv4Header = 20, udpHeader = 8, udp = 17;
        var ip = at + macs + 2;
        if (length < macs + 2 + 4 || (frame[at] & 1) == 0) return false;
        if (BigEndian.U16(frame, at + macs) == 0x8100) ip += 4;
        var end = at + length;
        if (ip + ipv4Header + udpHeader > end || BigEndian.U16(frame, ip - 2) != 0x0800 || frame[ip] >> 4 != 4 || frame[ip + 9] != udp) return false;
        var segment = ip + (frame[ip] & 15) * 4;
        if (segment < ip + ipv4Header || segment + udpHeader > end || (BigEndian.U16(frame, ip + 6) & 0x1FFF) != 0) return false;
        long mac = 0;
        for (var i = 6; i < macs; i++) mac = (mac << 8) | frame[at + i];
        // The UDP length leaves out what Ethernet pads; a capture may have cut the rest off.
        var payload = segment + udpHeader;
        var said = segment + BigEndian.U16(frame, segment + 4);
        return Hear(names, mac, BigEndian.U16(frame, segment + 2), frame, payload, (said < end && said >= payload ? said : end) - payload);
    }

    /// <summary>Hears one UDP datagram from a LAN host; true when it taught a name.</summary>
    /// <param name="mac">The sender's, as a number.</param>
    /// <param name="port">The datagram's destination port.</param>
    public static bool Hear(HostNames names, long mac, int port, byte[] payload, int at, int length)
    {
        if (at < 0 || length < 0 || at + length > payload.Length) return false;
        return port switch
        {
            DhcpServerPort => HearDhcp(names, payload, at, at + length),
            MdnsPort => HearMdns(names, mac, payload, at, at + length),
            NetBiosPort => HearNetBios(names, mac, payload, at, at + length),
            _ => false,
        };
    }

    /// <summary>RFC 2131 with option 12 of RFC 2132; the client's hardware address stands inside.</summary>
    private static bool HearDhcp(HostNames names, byte[] bytes, int at, int end)
    {
        if (end - at < DhcpOptions || bytes[at] != 1 || bytes[at + 1] != 1 || bytes[at + 2] != 6) return false;
        if (bytes[at + 236] != 99 || bytes[at + 237] != 130 || bytes[at + 238] != 83 || bytes[at + 239] != 99) return false;
        long mac = 0;
        for (var i = 0; i < 6; i++) mac = (mac << 8) | bytes[at + 28 + i];
        for (var i = at + DhcpOptions; i < end && bytes[i] != DhcpEnd;)
        {
            if (bytes[i] == DhcpPad)
            {
                i++;
                continue;
            }
            if (i + 2 > end || i + 2 + bytes[i + 1] > end) return false;
            if (bytes[i] == DhcpHostName) return names.Learn(mac, Ascii(bytes, i + 2, bytes[i + 1]), NameSource.Dhcp);
            i += 2 + bytes[i + 1];
        }
        return false;
    }

    /// <summary>RFC 6762: a response whose first address record is called "name.local" comes from the host of that name.</summary>
    private static bool HearMdns(HostNames names, long mac, byte[] bytes, int at, int end)
    {
        if (end - at < DnsHeader || (bytes[at + 2] & 0x80) == 0) return false;
        int questions = BigEndian.U16(bytes, at + 4), records = BigEndian.U16(bytes, at + 6) + BigEndian.U16(bytes, at + 8) + BigEndian.U16(bytes, at + 10);
        var place = at + DnsHeader;
        for (var i = 0; i < questions; i++)
        {
            if (!SkipName(bytes, ref place, end) || place + 4 > end) return false;
            place += 4;
        }
        for (var i = 0; i < records && i < Params.MdnsRecords; i++)
        {
            var nameAt = place;
            if (!SkipName(bytes, ref place, end) || place + 10 > end) return false;
            var type = BigEndian.U16(bytes, place);
            place += 10 + BigEndian.U16(bytes, place + 8);
            if (place > end) return false;
            if (type != TypeA && type != TypeAaaa) continue;
            return IsLocal(bytes, at, nameAt, end, out var label, out var length)
                && names.Learn(mac, Ascii(bytes, label, length), NameSource.Mdns);
        }
        return false;
    }

    /// <summary>RFC 1002, 4.2.2: a registration request of a unique workstation name, which is half-byte coded.</summary>
    private static bool HearNetBios(HostNames names, long mac, byte[] bytes, int at, int end)
    {
        const int nameAt = DnsHeader + 1, coded = 32, registration = 5;
        if (end - at < nameAt + coded + 1 || ((bytes[at + 2] >> 3) & 15) != registration || (bytes[at + 2] & 0x80) != 0) return false;
        if (bytes[at + DnsHeader] != coded) return false;
        var name = new byte[16];
        for (var i = 0; i < name.Length; i++)
        {
            int high = bytes[at + nameAt + 2 * i] - 'A', low = bytes[at + nameAt + 2 * i + 1] - 'A';
            if (high < 0 || high > 15 || low < 0 || low > 15) return false;
            name[i] = (byte)((high << 4) | low);
        }
        // The 16th byte is the service: 0 is the workstation itself.
        return name[15] == 0 && !IsGroup(bytes, at, end) && names.Learn(mac, Ascii(name, 0, 15), NameSource.NetBios);
    }

    /// <summary>The G bit of NB_FLAGS, at the end of the additional record: a workgroup is no device.</summary>
    private static bool IsGroup(byte[] bytes, int at, int end) => end - at >= 68 && (bytes[end - 6] & 0x80) != 0;

    private static bool IsLocal(byte[] bytes, int message, int place, int end, out int label, out int length)
    {
        label = 0;
        length = 0;
        if (bytes[place] >= 0xC0)
        {
            if (place + 2 > end) return false;
            place = message + (BigEndian.U16(bytes, place) & 0x3FFF);
            if (place >= end) return false;
        }
        length = bytes[place];
        label = place + 1;
        var domain = label + length;
        if (length == 0 || length > 63 || domain >= end) return false;
        if (bytes[domain] >= 0xC0)
        {
            if (domain + 2 > end) return false;
            domain = message + (BigEndian.U16(bytes, domain) & 0x3FFF);
        }
        return domain + 7 <= end && bytes[domain] == 5 && Ascii(bytes, domain + 1, 5).ToLower() == "local" && bytes[domain + 6] == 0;
    }

    private static bool SkipName(byte[] bytes, ref int place, int end)
    {
        while (place < end)
        {
            var length = bytes[place];
            if (length >= 0xC0)
            {
                place += 2;
                return place <= end;
            }
            place += 1 + length;
            if (length == 0) return place <= end;
        }
        return false;
    }

    private static string Ascii(byte[] bytes, int at, int length)
    {
        var chars = new char[length];
        var count = 0;
        for (var i = 0; i < length; i++)
            if (bytes[at + i] >= 32 && bytes[at + i] < 127) chars[count++] = (char)bytes[at + i];
        return new string(chars, 0, count);
    }
}
