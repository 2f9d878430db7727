// What one row says, in its own words, and the reading of them that all formats share.
using System;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using RouterAlert.Tools.Orders;
using RouterAlert.Tools.Tables;
using RouterAlert.Wire;

namespace RouterAlert.Tools.Feeds;

/// <param name="Address">Whom it is about.</param>
/// <param name="Port">Of that address; empty when the report does not say, as are the following.</param>
/// <param name="Protocol">tcp, udp, icmp or a number.</param>
public readonly record struct Reported(string Address, string Port, string Time, string Protocol, string Destination, string DestinationPort, string Events)
{
    private static readonly IPNetwork Global6 = IPNetwork.Parse("2000::/3");

    // RFC 5737: nobody has them, so no harm is done, and examples work.
    private static readonly IPNetwork[] Documentation = [IPNetwork.Parse("192.0.2.0/24"), IPNetwork.Parse("198.51.100.0/24"), IPNetwork.Parse("203.0.113.0/24")];

    /// <summary>Takes the words, or says why not.</summary>
    /// <param name="rules">What this run allows.</param>
    public string? Read(FeedRules rules, int code, out FeedRow row)
    {
        row = default;
        if (ReadAddress(Address, rules, out var address) is { } badAddress) return badAddress;
        if (ReadPort(Port, out var port) is { } badPort) return badPort;
        if (Moment.TryRead(Time, rules.AssumeUtc ? TimeZoneInfo.Utc : null, late: false, out var time) is { } badTime) return badTime;
        if (rules.Check(time) is { } future) return future;
        // Evidence is worth telling, not worth losing the alert for.
        AddressText.TryRead(Destination, out var destination);
        _ = ReadPort(DestinationPort, out var destinationPort);
        var evidence = new Evidence(time, ProtocolNumber(Protocol), port, Destination.Length > 0 && !IPAddress.None.Equals(destination) ? destination : null, destinationPort);
        _ = long.TryParse(Events, NumberStyles.None, CultureInfo.InvariantCulture, out var events);
        row = new FeedRow(null, address, port, time, code, evidence, events);
        return null;
    }

    public static string? ReadAddress(string text, FeedRules rules, out IPAddress address)
    {
        if (!AddressText.TryRead(text, out address)) return text.Length == 0 ? "no address" : $"no address: '{text}'";
        return rules.AnyAddress || IsPublic(address) ? null : $"private or reserved address: {text}";
    }

    public static string? ReadPort(string text, out int port)
    {
        port = 0;
        return text.Length == 0 || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port <= ushort.MaxValue) ? null : $"no port: '{text}'";
    }

    private static bool IsPublic(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetworkV6) return Global6.Contains(address);
        return PublicIpv4.IsPublic((uint)AddressText.Number(address)) || Array.Exists(Documentation, network => network.Contains(address));
    }

    private static int ProtocolNumber(string name) => name.ToLowerInvariant() switch
    {
        "icmp" => 1,
        "tcp" => 6,
        "udp" => 17,
        "icmp6" or "ipv6-icmp" => 58,
        var number => byte.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0,
    };
}
