// One line had one address, or one share of its ports, from one moment to another.
using System;
using RouterAlert.Tools.Tables;

namespace RouterAlert.Tools.Leases;

/// <param name="Line">48 bits, or <see cref="UnknownLine"/>.</param>
/// <param name="Network">As <see cref="AddressText"/> numbers them.</param>
/// <param name="Bits">Of 128; 128 is one address, fewer a delegated prefix.</param>
/// <param name="Start">UTC ticks, the first moment.</param>
/// <param name="Stop">UTC ticks, the first moment after it; <see cref="Open"/> while it lasts.</param>
/// <param name="PortFrom">First port of the line's share of the address (CGNAT), 0 when the line has all of it.</param>
/// <param name="PortTo">Last port, included.</param>
public readonly record struct Lease(ulong Line, UInt128 Network, int Bits, long Start, long Stop, ushort PortFrom = 0, ushort PortTo = 0)
{
    public const long Open = long.MaxValue;

    /// <summary>Of a name that no line is known of: it had the address all the same.</summary>
    public const ulong UnknownLine = ulong.MaxValue;

    public bool IsShared => PortTo != 0;

    public bool HasPort(int port) => port >= PortFrom && port <= PortTo;
}
