// XARF version 4 (xarf.org): one report an object, with the abuse's source, its moment, a category and a type.
using System;
using System.Collections.Generic;
using System.Text.Json;

namespace RouterAlert.Tools.Feeds;

public sealed class XarfFeed(IAsyncEnumerable<JsonRecord> records, CodeMap codes, FeedRules rules) : JsonFeed(records)
{
    private const string OpenService = "vulnerability/open_service";

    public static bool Looks(string beginning) => beginning.Contains("\"xarf_version\"", StringComparison.Ordinal) || beginning.Contains("\"ReporterInfo\"", StringComparison.Ordinal);

    protected override string? Read(JsonElement record, out FeedRow row)
    {
        row = default;
        var version = Text(record, "xarf_version");
        if (!version.StartsWith("4.", StringComparison.Ordinal)) return $"no XARF 4: xarf_version is '{version}'";
        var type = Text(record, "category") + "/" + Text(record, "type").Replace('-', '_');
        if (Find(record, type, out var code) is { } unknown) return unknown;
        var port = Text(record, "source_port") is { Length: > 0 } source ? source : Text(record, "service_port");
        return new Reported(Text(record, "source_identifier"), port, Text(record, "timestamp"), Text(record, "protocol"), Text(record, "destination_ip"),
            Text(record, "destination_port"), Text(record, "total_packets")).Read(rules, code, out row);
    }

    // An open service is named: Shadowserver's reports have the code for each.
    private string? Find(JsonElement record, string type, out int code)
    {
        if (type == OpenService && codes.Find(CodeMap.Shadowserver, "scan_" + Text(record, "service").Replace('-', '_'), "", out code) is null) return null;
        return codes.Find(CodeMap.Xarf, type, Text(record, "malware_family"), out code);
    }
}
