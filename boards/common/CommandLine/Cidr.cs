// The home's network as people write it: "192.168.1.0/24", with an IPv6 prefix after a comma where the home has one.
using System.Net;
using System.Net.Sockets;
using RouterAlert.Traffic;
using RouterAlert.Wire;

namespace RouterAlert.Boards.Common.CommandLine;

/// <param name="Address">IPv4 network as a number.</param>
/// <param name="Bits">0..32.</param>
/// <param name="Prefix6">IPv6 prefix, 16 bytes, or null.</param>
/// <param name="Bits6">0..128.</param>
public sealed record Cidr(uint Address, int Bits, byte[]? Prefix6 = null, int Bits6 = 0)
{
    /// <exception cref="UsageException">The text is no network, or several of a kind.</exception>
    public static Cidr Parse(string text)
    {
        Cidr? result = null; // stays null when only IPv6 is named
        byte[]? prefix6 = null;
        var bits6 = 0;
        foreach (var part in text.Split(','))
        {
            if (!IPNetwork.TryParse(part.Trim(), out var network)) throw Bad(part);
            var bytes = network.BaseAddress.GetAddressBytes();
            var isV6 = network.BaseAddress.AddressFamily == AddressFamily.InterNetworkV6;
            if (isV6 ? prefix6 is not null : result is not null) throw TooMany(part);
            if (isV6) (prefix6, bits6) = (bytes, network.PrefixLength);
            else if (Ipv4Text.TryParse(network.BaseAddress.ToString(), out var address)) result = new Cidr(address, network.PrefixLength);
        }
        // A home that has only IPv6: no IPv4 address is its own.
        return (result ?? new Cidr(0, 32)) with { Prefix6 = prefix6, Bits6 = bits6 };
    }

    /// <summary>Tells the reader of IPv6 headers which prefix is the home's.</summary>
    public void Announce(Ipv6Handles handles)
    {
        if (Prefix6 is not null) handles.SetPrefix(Prefix6, 0, Bits6);
    }

    public override string ToString() =>
        $"{Ipv4Text.Format(Address)}/{Bits}" + (Prefix6 is null ? "" : $",{new IPAddress(Prefix6)}/{Bits6}");

    private static UsageException TooMany(string text) =>
        new($"'{text.Trim()}' is one too many: one network of IPv4, one of IPv6, or one of each.");

    private static UsageException Bad(string text) =>
        new($"'{text}' is no network: write its address and prefix length, such as 192.168.1.0/24.");
}
