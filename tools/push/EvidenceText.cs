// Evidence as people write it: PROTOCOL,SOURCE_PORT,DESTINATION,PORT[,WHEN].
using System;
using System.Globalization;
using System.Net;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Wire;

namespace RouterAlert.Tools.Push;

public static class EvidenceText
{
    /// <exception cref="UsageException">The text is no evidence.</exception>
    public static void Read(string text, AlertClaims claims)
    {
        var parts = text.Split(',');
        if (parts.Length is not (4 or 5)) throw Bad(text, "write PROTOCOL,SOURCE_PORT,DESTINATION,PORT and, if known, the time");
        claims.EvidenceProtocol = Protocol(parts[0], text);
        claims.EvidenceSourcePort = Number(parts[1], 65535, "a source port", text);
        if (!IPAddress.TryParse(parts[2], out var destination)) throw Bad(text, $"'{parts[2]}' is no address");
        claims.EvidenceDestinationLength = destination.GetAddressBytes().Length;
        destination.GetAddressBytes().CopyTo(claims.EvidenceDestination, 0);
        claims.EvidenceDestinationPort = Number(parts[3], 65535, "a port", text);
        claims.EvidenceTime = parts.Length == 5 ? Time(parts[4], text) : claims.IssuedAt;
        claims.HasEvidence = true;
    }

    private static int Protocol(string name, string text) => name switch
    {
        "icmp" => 1,
        "tcp" => 6,
        "udp" => 17,
        _ => Number(name, 255, "a protocol (tcp, udp, icmp or its number)", text),
    };

    private static int Number(string part, int most, string what, string text) =>
        int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most
            ? number
            : throw Bad(text, $"'{part}' is not {what}");

    private static long Time(string part, string text) =>
        DateTimeOffset.TryParse(part, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && time >= DateTimeOffset.UnixEpoch
            ? time.ToUnixTimeSeconds()
            : throw Bad(text, $"'{part}' is no time such as 2026-07-01T12:00:00Z");

    private static UsageException Bad(string text, string why) => new($"--evidence '{text}': {why}.");
}
