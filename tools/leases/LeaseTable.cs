// Who had which address when: a sorted array, so that 400,000 questions take less than a second and 30 million leases fit into 2 GB.
using System;
using System.Collections.Generic;
using RouterAlert.Tools.Orders;
using RouterAlert.Tools.Tables;

namespace RouterAlert.Tools.Leases;

public sealed class LeaseTable
{
    private readonly Lease[] leases;
    private readonly List<(int Bits, int First, int End)> lengths = [];

    public LeaseTable(Lease[] leases)
    {
        this.leases = leases;
        Array.Sort(leases, static (a, b) =>
            a.Bits != b.Bits ? a.Bits.CompareTo(b.Bits) : a.Network != b.Network ? a.Network.CompareTo(b.Network) : a.Start.CompareTo(b.Start));
        for (var first = 0; first < leases.Length;)
        {
            var end = first;
            while (end < leases.Length && leases[end].Bits == leases[first].Bits) end++;
            lengths.Add((leases[first].Bits, first, end));
            first = end;
        }
    }

    /// <param name="port">0 when the report does not say.</param>
    /// <param name="time">UTC ticks.</param>
    public LookupResult Find(UInt128 address, int port, long time, out ulong line)
    {
        var result = LookupResult.Nobody;
        line = 0;
        foreach (var (bits, first, end) in lengths)
        {
            var network = address & AddressText.Mask(bits);
            for (var i = FirstOf(network, first, end); i < end && leases[i].Network == network && leases[i].Start <= time; i++)
            {
                ref readonly var lease = ref leases[i];
                if (lease.Stop <= time) continue;
                if (lease.IsShared && port == 0) return LookupResult.PortNeeded;
                if (lease.IsShared && !lease.HasPort(port)) continue;
                if (result == LookupResult.Ok && lease.Line != line) return LookupResult.Ambiguous;
                result = LookupResult.Ok;
                line = lease.Line;
            }
        }
        return result == LookupResult.Ok && line == Lease.UnknownLine ? LookupResult.UnknownLine : result;
    }

    private int FirstOf(UInt128 network, int first, int end)
    {
        while (first < end)
        {
            var middle = (first + end) >>> 1;
            if (leases[middle].Network < network) first = middle + 1;
            else end = middle;
        }
        return first;
    }
}
