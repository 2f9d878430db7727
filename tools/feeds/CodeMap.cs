// What a report's own words mean in the registry: one table, codes.csv beside this file, to which a provider may add rows of its own.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text.RegularExpressions;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Registry;
using RouterAlert.Tools.Tables;

namespace RouterAlert.Tools.Feeds;

public sealed partial class CodeMap
{
    public const string Shadowserver = "shadowserver", Malware = "malware", IntelMq = "intelmq", IntelMqType = "intelmq-type", Xarf = "xarf";
    private const int NoAlert = -1, MaliciousFirst = 2000, MaliciousLast = 2999;

    private readonly Dictionary<(string Source, string Name), int> codes = [];

    /// <param name="file">A provider's own rows, which go before the table's; null for none.</param>
    /// <exception cref="FailedException">A row of it is none.</exception>
    public static CodeMap Load(string? file)
    {
        var map = new CodeMap();
        map.Read("codes.csv", new StreamReader(typeof(CodeMap).Assembly.GetManifestResourceStream("codes.csv")!));
        if (file is not null) map.Read(file, new StreamReader(file));
        return map;
    }

    /// <summary>The code of a report's word, or of the malware family it names where the word says no more than malicious code.</summary>
    /// <returns>Null, or why there is none.</returns>
    public string? Find(string source, string name, string malware, out int code)
    {
        if (!codes.TryGetValue((source, Sister(source, name.ToLowerInvariant())), out code)) return $"unknown type: {source} '{name}'";
        if (code == NoAlert) return $"no alert: {source} '{name}'";
        if (code is >= MaliciousFirst and <= MaliciousLast && codes.TryGetValue((Malware, malware.ToLowerInvariant()), out var better)) code = better;
        return null;
    }

    /// <summary>A bare number, as a provider's own rows have it.</summary>
    public static string? Read(string text, out int code) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out code) && code <= CodeRegistry.MaxCode && IsMeant(code)
            ? null
            : $"unknown code: '{text}'";

    // The registry's own, and what is a provider's own to give a meaning.
    private static bool IsMeant(int code) => CodeRegistry.Find(code).Known || code is >= CodeRegistry.PrivateFirst and < CodeRegistry.MaxCode;

    private static string Sister(string source, string name) => source == Shadowserver && name.Contains('6', StringComparison.Ordinal) ? Ipv6Report().Replace(name, found => found.Groups["kind"].Value switch
    {
        "event" => "event4_",
        "" => "",
        var kind => kind + "_",
    }) : name;

    private void Read(string file, TextReader text)
    {
        using var rows = new CsvRows(text, (row, reason, _) => throw new FailedException($"{file} row {row}: {reason}"), comments: true) { Name = file };
        rows.ReadHeader();
        int source = rows.Column("source"), name = rows.Column("name"), code = rows.Column("code");
        if (source < 0 || name < 0 || code < 0) throw new FailedException($"{file}: its first row is not source,name,code.");
        while (rows.Next())
        {
            var number = NoAlert;
            if (rows[code].Length > 0 && Read(rows[code], out number) is { } reason) throw new FailedException($"{file} row {rows.Row}: {reason}");
            codes[(rows[source].ToLowerInvariant(), rows[name].ToLowerInvariant())] = number;
        }
    }

    [GeneratedRegex("^(?<kind>scan|event|population)6_|(?<=^(compromised_[a-z]+|device_id))6$", RegexOptions.CultureInvariant)]
    private static partial Regex Ipv6Report();
}
