// What a provider's tables call a line (user name, circuit, MAC), and the line's number; and the access node it hangs on.
using System;
using System.Collections.Generic;
using RouterAlert.Tools.Keys;

namespace RouterAlert.Tools.Leases;

public sealed class LineNames
{
    private readonly Dictionary<string, ulong> lines = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<ulong, string> nodes = [];
    private readonly Dictionary<string, string> nodeNames = [];

    /// <summary>The line of that name in the map; without a map, of the number that the name is, or that stands before its realm (user@realm).</summary>
    public bool TryFind(string name, out ulong line)
    {
        if (lines.Count > 0) return lines.TryGetValue(name, out line);
        var realm = name.IndexOf('@');
        return LineNumber.TryParse(realm < 0 ? name : name[..realm], out line);
    }

    public void Add(string name, ulong line) => lines[name] = line;

    public string? Node(ulong line) => nodes.GetValueOrDefault(line);

    public void SetNode(ulong line, string node)
    {
        if (node.Length == 0) return;
        if (!nodeNames.TryAdd(node, node)) node = nodeNames[node]; // one string a node, not one a line
        nodes[line] = node;
    }
}
