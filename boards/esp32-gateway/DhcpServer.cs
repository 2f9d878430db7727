// Gives the home's devices their addresses (RFC 2131, options of RFC 2132): nanoFramework takes ESP-IDF's own DHCP server out of the access
// point. A bad or strange message has no answer. Leases are not stored: a device that asks for its old address after a restart gets it.
using System;
using RouterAlert.Household;
using RouterAlert.Wire;

namespace RouterAlert.Boards.Router;

public sealed class DhcpServer
{
    /// <summary>Of requests and answers: everything that devices in homes send fits. An answer has no less than BOOTP's (RFC 1542, 2.1).</summary>
    public const int MaxBytes = 576, MinBytes = 300;

    public const int ServerPort = 67, ClientPort = 68;

    private const int ClientAddressAt = 12, YourAddressAt = 16, NextServerAt = 20, RelayAt = 24, MacAt = 28, NamesAt = 44, CookieAt = 236, OptionsAt = 240;
    private const int Discover = 1, Offer = 2, Request = 3, Decline = 4, Ack = 5, Nak = 6, Release = 7, Inform = 8;
    private const int MaskOption = 1, RouterOption = 3, NameServerOption = 6, WantedOption = 50, LeaseOption = 51, KindOption = 53, ServerOption = 54;

    /// <summary>An access point of an ESP32 has ten stations; who invents MAC addresses fills the rest for an hour. 12 bytes each.</summary>
    private const int Places = 64;

    /// <summary>A lease; an offer that nobody takes; and a lease while the uplink's name server is not known, so that it is asked for again soon.</summary>
    private const int LeaseSeconds = 3600, OfferSeconds = 30, NamelessSeconds = 60;

    private readonly uint own, mask, first;
    private readonly int count;
    private readonly ulong[] macs = new ulong[Places];
    private readonly int[] untilSeconds = new int[Places];

    private int kind, at;
    private uint wanted, server;

    /// <param name="own">The box's address in the home; it routes.</param>
    /// <param name="lanBits">At most 29. The addresses given are the last ones of the network.</param>
    public DhcpServer(uint own, int lanBits)
    {
        this.own = own;
        mask = SettingText.Mask(lanBits);
        var size = 1 << (32 - lanBits);
        count = size - 4 < Places ? size - 4 : Places;
        first = (own & mask) + (uint)(size - 1 - count);
    }

    /// <summary>The name server that devices are told; 0 while the uplink has none.</summary>
    public uint NameServer { get; set; }

    /// <summary>The answer's length, 0 for none. It stands in the message's place and goes to <see cref="ReplyTo"/>.</summary>
    /// <param name="message">At least <see cref="MinBytes"/> long, however short what came is.</param>
    public int Answer(byte[] message, int length, long nowMs)
    {
        if (length < OptionsAt || message[0] != 1 || message[1] != 1 || message[2] != 6) return 0;
        if (BigEndian.U32(message, RelayAt) != 0 || BigEndian.U32(message, CookieAt) != 0x63825363 || !ReadOptions(message, length)) return 0;
        var mac = Mac(message);
        if (mac == 0) return 0;
        var holder = Find(mac);
        switch (kind)
        {
            case Discover:
                var place = Choose(holder, nowMs);
                if (place < 0) return 0;
                Hold(place, mac, nowMs, OfferSeconds);
                return Write(message, Offer, Address(place));
            case Request:
                if (server != 0 && server != own) return 0;
                if (wanted == 0) wanted = BigEndian.U32(message, ClientAddressAt);
                place = Choose(holder, nowMs);
                if (place < 0 || Address(place) != wanted) return Write(message, Nak, 0);
                Hold(place, mac, nowMs, LeaseSeconds);
                return Write(message, Ack, wanted);
            case Decline: // somebody else has it
                if (holder >= 0) Hold(holder, ulong.MaxValue, nowMs, LeaseSeconds);
                return 0;
            case Release:
                if (holder >= 0) untilSeconds[holder] = Seconds(nowMs);
                return 0;
            case Inform: // from an address of its own, which is not an address elsewhere
                return ((BigEndian.U32(message, ClientAddressAt) ^ own) & mask) == 0 ? Write(message, Ack, 0) : 0;
            default:
                return 0;
        }
    }

    /// <summary>Where the answer in <paramref name="reply"/> goes: to a device that has an address there, to everybody else by broadcast.</summary>
    public static uint ReplyTo(byte[] reply)
    {
        var address = BigEndian.U32(reply, ClientAddressAt);
        return address == 0 ? 0xFFFFFFFF : address;
    }

    private bool ReadOptions(byte[] message, int length)
    {
        kind = 0;
        wanted = server = 0;
        for (var i = OptionsAt; i < length && message[i] != 255; i += message[i] == 0 ? 1 : 2 + message[i + 1])
        {
            if (message[i] == 0) continue;
            if (i + 1 >= length || i + 2 + message[i + 1] > length) return false;
            if (message[i] == KindOption && message[i + 1] == 1) kind = message[i + 2];
            else if (message[i] == WantedOption && message[i + 1] == 4) wanted = BigEndian.U32(message, i + 2);
            else if (message[i] == ServerOption && message[i + 1] == 4) server = BigEndian.U32(message, i + 2);
        }
        return true;
    }

    /// <summary>The device's own place, else the one it asks for, else one that nobody has had, else the one that has been free for longest.</summary>
    private int Choose(int holder, long nowMs)
    {
        if (holder >= 0) return holder;
        var asked = wanted - first;
        if (asked < count && IsFree((int)asked, nowMs)) return (int)asked;
        var oldest = -1;
        for (var i = 0; i < count; i++)
            if (IsFree(i, nowMs) && (oldest < 0 || untilSeconds[i] < untilSeconds[oldest])) oldest = i;
        return oldest;
    }

    private bool IsFree(int place, long nowMs) => Address(place) != own && (macs[place] == 0 || untilSeconds[place] <= Seconds(nowMs));

    private int Find(ulong mac)
    {
        for (var i = 0; i < count; i++)
            if (macs[i] == mac) return i;
        return -1;
    }

    private void Hold(int place, ulong mac, long nowMs, int seconds)
    {
        macs[place] = mac;
        untilSeconds[place] = Seconds(nowMs) + seconds;
    }

    private static int Seconds(long nowMs) => (int)(nowMs / 1000);

    private uint Address(int place) => first + (uint)place;

    /// <summary>The transaction, its flags, the device's hardware address, the cookie and in an Ack its address stay as they came.</summary>
    private int Write(byte[] reply, int answer, uint address)
    {
        reply[0] = 2;
        Array.Clear(reply, ClientAddressAt, answer == Ack ? 0 : 4);
        Put(reply, YourAddressAt, address);
        Array.Clear(reply, NextServerAt, MacAt - NextServerAt);
        Array.Clear(reply, NamesAt, CookieAt - NamesAt);
        Array.Clear(reply, OptionsAt, reply.Length - OptionsAt);
        at = OptionsAt;
        reply[at++] = KindOption;
        reply[at++] = 1;
        reply[at++] = (byte)answer;
        Option(reply, ServerOption, own);
        if (answer != Nak)
        {
            if (address != 0) Option(reply, LeaseOption, NameServer == 0 ? NamelessSeconds : (uint)LeaseSeconds);
            Option(reply, MaskOption, mask);
            Option(reply, RouterOption, own);
            if (NameServer != 0) Option(reply, NameServerOption, NameServer);
        }
        reply[at++] = 255;
        return at < MinBytes ? MinBytes : at;
    }

    private void Option(byte[] reply, int option, uint value)
    {
        reply[at++] = (byte)option;
        reply[at++] = 4;
        Put(reply, at, value);
        at += 4;
    }

    private static ulong Mac(byte[] message)
    {
        ulong mac = 0;
        for (var i = 0; i < 6; i++) mac = (mac << 8) | message[MacAt + i];
        return mac;
    }

    private static void Put(byte[] bytes, int at, uint value)
    {
        bytes[at] = (byte)(value >> 24);
        bytes[at + 1] = (byte)(value >> 16);
        bytes[at + 2] = (byte)(value >> 8);
        bytes[at + 3] = (byte)value;
    }
}
