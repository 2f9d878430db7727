// Where each line's box listens now.
using System;
using System.Collections.Generic;
using System.Net;
using RouterAlert.Client;
using RouterAlert.Tools.Tables;

namespace RouterAlert.Tools.Leases;

public sealed class BoxTable
{
    private readonly Dictionary<ulong, (UInt128 Address, ushort Port, long Since)> boxes = [];

    public IPEndPoint? Find(ulong line) => boxes.TryGetValue(line, out var box) ? new IPEndPoint(AddressText.Address(box.Address), box.Port) : null;

    public void Add(ulong line, UInt128 address, ushort port, long since = 0)
    {
        if (!boxes.TryGetValue(line, out var other) || IsBetter(address, since, other)) boxes[line] = (address, port, since);
    }

    /// <summary>What the other table says of this line.</summary>
    public void AddFrom(BoxTable other, ulong line)
    {
        if (other.boxes.TryGetValue(line, out var box)) Add(line, box.Address, box.Port, box.Since);
    }

    /// <summary>The lines' open leases: a shared address or a prefix does not say where a box listens.</summary>
    /// <param name="now">UTC ticks.</param>
    public void Add(IEnumerable<Lease> leases, long now)
    {
        foreach (var lease in leases)
            if (!lease.IsShared && lease.Bits == AddressText.Bits && lease.Start <= now && lease.Stop > now)
                Add(lease.Line, lease.Network, AlertExchange.DefaultPort, lease.Start);
    }

    // IPv4 where the line has it, then the newest: an accounting stop that got lost leaves an old lease open.
    private static bool IsBetter(UInt128 address, long since, (UInt128 Address, ushort Port, long Since) other) =>
        AddressText.IsIpv4(address) == AddressText.IsIpv4(other.Address) ? since > other.Since : AddressText.IsIpv4(address);
}
