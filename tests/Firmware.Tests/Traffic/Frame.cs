// Frames in pieces, each as its standard draws it, for the tests of the header reader.
using RouterAlert.Tests.Wire;
using RouterAlert.Traffic;

namespace RouterAlert.Tests.Traffic;

public static class Frame
{
    public const uint Host = 0xC0A80117, Far = 0xC6336450;

    public const string Macs = "020000000001 020000000017", Ethernet = Macs + "0800", Ethernet6 = Macs + "86dd";

    /// <summary>192.168.1.23 to 198.51.100.80, and fd00::23 to 2001:db8::80; the last byte of the pieces is the protocol's place.</summary>
    public const string Ipv4Tcp = "45000028 00014000 40060000 c0a80117 c6336450", Ipv4Udp = "4500001c 00010000 40110000 c0a80117 c6336450",
        Ipv4Icmp = "4500001c 00010000 40010000 c0a80117 c6336450";

    public const string Addresses6 = "fd000000000000000000000000000023 20010db8000000000000000000000080";

    public const string Tcp = "9c4001bd 00000001 00000000 5002", Udp = "9c400035 00080000", Echo = "0800";

    /// <summary>An IPv6 header with this next header and payload length, both in hex.</summary>
    public static string Ipv6(string next, string length = "0014") => "60000000" + length + next + "40" + Addresses6;

    public static ReadResult Read(string hex, int linkType, PacketHeader header) => Read(hex, linkType, header, new Ipv6Handles(16, 1));

    public static ReadResult Read(string hex, int linkType, PacketHeader header, Ipv6Handles handles)
    {
        var bytes = Hex.Bytes(hex);
        return new HeaderReader(handles).Read(bytes, 0, bytes.Length, linkType, header);
    }
}
