// Evidence as people write it: PROTOCOL,SOURCE_PORT,DESTINATION,PORT[,WHEN].
using System;
using System.Globalization;
using System.Net;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Tools.Orders;
using RouterAlert.Wire;

namespace RouterAlert.Tools.Push;

public static class EvidenceText
{
    /// <exception cref="UsageException">The text is no evidence.</exception>
    public static void Read(string text, AlertClaims claims)
    {
        var evidence = Parse(text, DateTimeOffset.FromUnixTimeSeconds(claims.IssuedAt));
        claims.EvidenceProtocol = evidence.Protocol;
        claims.EvidenceSourcePort = evidence.SourcePort;
        var destination = evidence.Destination!.GetAddressBytes();
        claims.EvidenceDestinationLength = destination.Length;
        destination.CopyTo(claims.EvidenceDestination, 0);
        claims.EvidenceDestinationPort = evidence.DestinationPort;
        claims.EvidenceTime = evidence.Time.ToUnixTimeSeconds();
        claims.HasEvidence = true;
    }

    /// <param name="when">The time of evidence that names none.</param>
    /// <exception cref="UsageException">The text is no evidence.</exception>
    public static Evidence Parse(string text, DateTimeOffset when)
    {
        var parts = text.Split(',');
        if (parts.Length is not (4 or 5)) throw Bad(text, "write PROTOCOL,SOURCE_PORT,DESTINATION,PORT and, if known, the time");
        if (!IPAddress.TryParse(parts[2], out var destination)) throw Bad(text, $"'{parts[2]}' is no address");
        return new Evidence(parts.Length == 5 ? Time(parts[4], text) : when, Protocol(parts[0], text), Number(parts[1], 65535, "a source port", text), destination,
            Number(parts[3], 65535, "a port", text));
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

    private static DateTimeOffset Time(string part, string text) =>
        DateTimeOffset.TryParse(part, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && time >= DateTimeOffset.UnixEpoch
            ? time
            : throw Bad(text, $"'{part}' is no time such as 2026-07-01T12:00:00Z");

    private static UsageException Bad(string text, string why) => new($"--evidence '{text}': {why}.");
}
