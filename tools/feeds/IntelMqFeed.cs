// IntelMQ's events (its data format 1.1): flat names with dots, or the same as objects in objects ("hierarchical output").
using System;
using System.Collections.Generic;
using System.Text.Json;

namespace RouterAlert.Tools.Feeds;

public sealed class IntelMqFeed(IAsyncEnumerable<JsonRecord> records, CodeMap codes, FeedRules rules) : JsonFeed(records)
{
    private const string DdosTarget = "honeypot-ddos-target";

    public static bool Looks(string beginning) =>
        beginning.Contains("\"source.ip\"", StringComparison.Ordinal) || beginning.Contains("\"classification", StringComparison.Ordinal)
        || beginning.Contains("\"time.source\"", StringComparison.Ordinal) || beginning.Contains("\"feed.name\"", StringComparison.Ordinal);

    protected override string? Read(JsonElement record, out FeedRow row)
    {
        row = default;
        var malware = Text(record, "malware.name");
        // The identifier says more than the type, but reporters have identifiers of their own.
        var reason = codes.Find(CodeMap.IntelMq, Text(record, "classification.identifier"), malware, out var code);
        if (reason is not null && !reason.StartsWith("no alert", StringComparison.Ordinal))
            reason = codes.Find(CodeMap.IntelMqType, Text(record, "classification.type"), malware, out code);
        if (reason is not null) return reason;
        string time = Text(record, "time.source"), protocol = Text(record, "protocol.transport"), count = Text(record, "extra.count");
        // There the source is the attacker.
        var isVictim = Text(record, "classification.identifier") == DdosTarget;
        var seen = isVictim ? new Reported(Text(record, "destination.ip"), Text(record, "destination.port"), time, protocol, "", "", count)
            : new Reported(Text(record, "source.ip"), Text(record, "source.port"), time, protocol, Text(record, "destination.ip"), Text(record, "destination.port"), count);
        return seen.Read(rules, code, out row);
    }
}
