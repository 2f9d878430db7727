// What a provider's tables call a line (user name, circuit, MAC), and the line's number; and the access node it hangs on.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RouterAlert.Tools.Keys;

namespace RouterAlert.Tools.Leases;

public sealed class LineNames
{
    // A provider has a handful; each makes a question longer.
    private const int MaxRealms = 16;

    private readonly Dictionary<string, ulong> lines = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<ulong, string> nodes = [];
    private readonly Dictionary<string, string> nodeNames = [];
    private readonly HashSet<string> realms = [""];
    private ILookup<ulong, string>? namesOf;

    /// <summary>The line of that name in the map; without a map, of the number that the name is, or that stands before its realm (user@realm).</summary>
    public bool TryFind(string name, out ulong line)
    {
        if (lines.Count > 0) return lines.TryGetValue(name, out line) && line != Lease.UnknownLine;
        var realm = name.IndexOf('@');
        if (!LineNumber.TryParse(realm < 0 ? name : name[..realm], out line)) return false;
        if (realm >= 0 && realms.Count < MaxRealms) realms.Add(name[realm..]);
        return true;
    }

    /// <summary>What tables may call a line: its names in the map; without a map its number as they are used to write it, with each realm that was met.</summary>
    public IEnumerable<string> Of(ulong line)
    {
        string[] numbers = [LineNumber.Text(line), LineNumber.Text(line).ToUpperInvariant(), line.ToString(CultureInfo.InvariantCulture)];
        if (lines.Count == 0) return numbers.SelectMany(number => realms.Select(realm => number + realm));
        namesOf ??= lines.ToLookup(name => name.Value, name => name.Key);
        return namesOf[line];
    }

    /// <summary>False when another line has the name, too: then it says neither, for the wrong household must not be told.</summary>
    public bool TryAdd(string name, ulong line)
    {
        if (lines.TryAdd(name, line) || lines[name] == line) return true;
        lines[name] = Lease.UnknownLine;
        return false;
    }

    public string? Node(ulong line) => nodes.GetValueOrDefault(line);

    public void SetNode(ulong line, string node)
    {
        if (node.Length == 0) return;
        if (!nodeNames.TryAdd(node, node)) node = nodeNames[node]; // one string a node, not one a line
        nodes[line] = node;
    }
}
