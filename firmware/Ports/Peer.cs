// The other end of a datagram. One object is reused for every datagram, so nothing is allocated on the way.
using RouterAlert.Wire;

namespace RouterAlert.Ports;

public sealed class Peer
{
    /// <summary>Network byte order; the first <see cref="Length"/> bytes count.</summary>
    public readonly byte[] Address = new byte[16];

    /// <summary>4 for IPv4 (also when it came IPv4-mapped), 16 for IPv6.</summary>
    public int Length;

    public int Port;

    /// <summary>The address as a number, 0 for IPv6.</summary>
    public uint Ipv4 => Length == 4 ? BigEndian.U32(Address, 0) : 0;

    public void SetIpv4(uint address)
    {
        Length = 4;
        for (var i = 0; i < 4; i++) Address[i] = (byte)(address >> (24 - 8 * i));
    }
}
