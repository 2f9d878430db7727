// Whom one may tell: an address of somebody else on the Internet.
using System.Linq;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Wire;

namespace RouterAlert.Tools.Tell;

public static class Tellable
{
    private static readonly IPNetwork Global6 = IPNetwork.Parse("2000::/3"), Documentation6 = IPNetwork.Parse("2001:db8::/32");

    /// <exception cref="UsageException">The address is no stranger's.</exception>
    public static void Check(IPAddress address)
    {
        if (IsOwn(address)) throw new UsageException($"{address} is this computer's own address: tell those who attack it.");
        if (!IsPublic(address)) throw new UsageException($"{address} is a private, multicast or reserved address: only public ones can be told.");
    }

    private static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily == AddressFamily.InterNetworkV6) return Global6.Contains(address) && !Documentation6.Contains(address);
        return Ipv4Text.TryParse(address.ToString(), out var number) && PublicIpv4.IsPublic(number);
    }

    private static bool IsOwn(IPAddress address) => NetworkInterface.GetAllNetworkInterfaces()
        .SelectMany(network => network.GetIPProperties().UnicastAddresses)
        .Any(own => own.Address.Equals(address));
}
