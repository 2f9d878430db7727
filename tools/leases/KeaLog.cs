// Kea's forensic log (libdhcp_legal_log, its administrator manual's "DHCPv4 Log Entries" and "DHCPv6 Log Entries"): what was assigned, renewed and released.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using RouterAlert.Tools.Tables;

namespace RouterAlert.Tools.Leases;

public sealed partial class KeaLog(LeaseLoad into)
{
    // The identity that says most of the line first: a relay's word before what the household's device says of itself.
    private static readonly string[] Identities = ["subscriber-id", "remote-id", "circuit-id", "interface-id", "hardware address", "DUID", "client-id"];

    // Four bytes with their colons.
    private const int MakerChars = 12;

    private readonly Dictionary<(UInt128, int), int> open = [];
    private DateTimeOffset last;

    public static bool Looks(string firstLine) => Entry().Match(firstLine) is { Success: true } entry && Address().IsMatch(entry.Groups["text"].Value);

    /// <summary>Goes on where the file before ended.</summary>
    public void Read(string path)
    {
        last = default;
        using var lines = new BoundedLines(new StreamReader(path));
        while (lines.Next())
            if (lines.Line.Length > 0 && ReadEntry(lines.Line) is { } reason) into.Refuse(path, lines.Row, reason);
    }

    private string? ReadEntry(string line)
    {
        var entry = Entry().Match(line);
        if (!entry.Success) return "it does not begin with a time";
        if (TimeOf(entry, out var time) is { } badTime) return badTime;
        last = time;
        var text = entry.Groups["text"].Value;
        var address = Address().Match(text);
        if (!address.Success || !AddressText.TryReadPrefix(address.Groups[1].Value, out var network, out var bits)) return "it names no address";
        if (Given().IsMatch(text)) return Give(text, network, bits, address.Groups[1].Value.Contains(':', StringComparison.Ordinal), time);
        if (!Ended().IsMatch(text)) return "it says neither assigned, renewed nor released";
        End(network, bits, time);
        return null;
    }

    private string? Give(string text, UInt128 network, int bits, bool isIpv6, DateTimeOffset time)
    {
        if (!TryDuration(text, out var duration)) duration = TimeSpan.MaxValue;
        var stop = duration > DateTimeOffset.MaxValue - time ? Lease.Open : (time + duration).Ticks;
        var reason = TryLine(text, isIpv6, out var line) ? null : "its device is no line that is known";
        if (open.TryGetValue((network, bits), out var index))
        {
            var lease = into.Leases[index];
            if (lease.Line == line && lease.Stop >= time.Ticks)
            {
                into.Leases[index] = lease with { Stop = stop };
                return reason;
            }
            End(network, bits, time);
        }
        open[(network, bits)] = into.Leases.Count;
        into.Leases.Add(new Lease(line, network, bits, time.Ticks, stop));
        return reason;
    }

    private void End(UInt128 network, int bits, DateTimeOffset time)
    {
        if (!open.Remove((network, bits), out var index)) return;
        var lease = into.Leases[index];
        if (lease.Stop > time.Ticks) into.Leases[index] = lease with { Stop = time.Ticks };
    }

    // A log never goes back: in the hour that autumn repeats, the first moment that is not before the last line.
    private string? TimeOf(Match entry, out DateTimeOffset time)
    {
        var (text, name) = (entry.Groups["time"].Value, entry.Groups["zone"].Value);
        if (name is "UTC" or "GMT" or "Z") name = "Z";
        else if (name.Length == 5 && name[0] is '+' or '-') name = name.Insert(3, ":");
        else name = "";
        var reason = Moment.TryRead(text + name, into.Zone, late: false, out time);
        if (reason is null && name.Length == 0 && time < last) Moment.TryRead(text, into.Zone, late: true, out time);
        return reason;
    }

    private bool TryLine(string text, bool isIpv6, out ulong line)
    {
        var identities = Identity().Matches(text);
        foreach (var kind in Identities)
            foreach (var identity in identities.Where(identity => identity.Groups["kind"].Value == kind))
                foreach (var name in Names(identity, isIpv6))
                    if (into.Names.TryFind(name, out line)) return true;
        line = Lease.UnknownLine;
        return false;
    }

    // As text where Kea found it printable, as hex (one byte would pass for a line's number), and as the text that the hex is where a
    // format of one's own leaves it out. Of DHCPv6's remote id also what follows the maker's number (RFC 4649).
    private static IEnumerable<string> Names(Match identity, bool isIpv6)
    {
        var hex = identity.Groups["hex"].Value;
        if (identity.Groups["kind"].Value is "hardware address" or "DUID") return [hex];
        if (hex.Length == 2) return [identity.Groups["text"].Value, .. Decoded(hex)];
        var hasMaker = isIpv6 && hex.Length > MakerChars && identity.Groups["kind"].Value == "remote-id";
        return [identity.Groups["text"].Value, hex, .. Decoded(hex), .. hasMaker ? Decoded(hex[MakerChars..]) : []];
    }

    private static IEnumerable<string> Decoded(string hex)
    {
        var digits = hex.Replace(":", "", StringComparison.Ordinal);
        if (digits.Length % 2 == 0) yield return Encoding.Latin1.GetString(Convert.FromHexString(digits));
    }

    private static bool TryDuration(string text, out TimeSpan duration)
    {
        duration = default;
        var match = Duration().Match(text);
        if (!match.Success) return false;
        long Number(string group) => match.Groups[group] is { Success: true } found ? long.Parse(found.Value, CultureInfo.InvariantCulture) : 0;
        duration = TimeSpan.FromSeconds(((Number("days") * 24 + Number("hours")) * 60 + Number("minutes")) * 60 + Number("seconds"));
        return true;
    }

    [GeneratedRegex(@"^(?<time>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) ?(?<zone>[A-Z]{1,5}|[+-]\d{4})?[ -](?<text>.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Entry();

    [GeneratedRegex(@"(?:[Aa]ddress|[Pp]refix): ?([0-9A-Fa-f.]*[.:][0-9A-Fa-f.:]*(?:/\d{1,3})?)", RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex(@" has been (?:assigned|renewed|rebound)| added a lease | updated information on the lease ", RegexOptions.CultureInvariant)]
    private static partial Regex Given();

    [GeneratedRegex(@" has been (?:released|declined|expired)| deleted the lease ", RegexOptions.CultureInvariant)]
    private static partial Regex Ended();

    [GeneratedRegex(@" for (?:(?:(?<days>\d{1,6}) days? )?(?<hours>\d{1,4}) hrs? (?<minutes>\d{1,4}) mins? )?(?<seconds>\d{1,10}) sec(?:ond)?s?\b", RegexOptions.CultureInvariant)]
    private static partial Regex Duration();

    [GeneratedRegex(@"(?<kind>subscriber-id|remote-id|circuit-id|interface-id|hardware address|DUID|client-id): (?:hwtype=\d+ )?(?<hex>[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2})*)\b(?: \((?<text>[^)]*)\))?", RegexOptions.CultureInvariant)]
    private static partial Regex Identity();
}
