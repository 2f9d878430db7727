// Addresses of customers that run mail servers: mail in bulk is their business. One address or network a line; # begins a comment.
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using RouterAlert.Boards.Common.CommandLine;

namespace RouterAlert.Tools.Watch;

public sealed class AllowList
{
    private readonly HashSet<IPAddress> addresses = [];
    private readonly List<IPNetwork> networks = [];

    /// <exception cref="UsageException">A line is neither an address nor a network.</exception>
    public static AllowList Read(string path)
    {
        var list = new AllowList();
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            var text = line.Split('#')[0].Trim();
            if (text.Length > 0 && !list.TryAdd(text)) throw new UsageException($"{path}, line {number}: '{text}' is neither an address nor a network such as 192.0.2.0/24.");
        }
        return list;
    }

    public bool Contains(IPAddress address) => addresses.Contains(address) || networks.Any(network => network.Contains(address));

    private bool TryAdd(string text)
    {
        if (IPAddress.TryParse(text, out var address)) return addresses.Add(address) || true;
        if (!IPNetwork.TryParse(text, out var network)) return false;
        networks.Add(network);
        return true;
    }
}
