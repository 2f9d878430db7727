// HMAC-SHA256 over the platform's SHA-256, some hundred times faster than the core's own. The platform's HMAC sets up for longer than it hashes a message
// as short as ours: two plain hashes take two thirds of its time.
using System;
using System.Security.Cryptography;
using RouterAlert.Ports;

namespace RouterAlert.Boards.Common;

public sealed class HostMac : IMac
{
    // RFC 2104.
    private const int BlockBytes = 64, HashBytes = 32, StackBytes = 1024;
    private const byte InnerPad = 0x36, OuterPad = 0x5c;

    public void Compute(byte[] key, byte[] data, int length, byte[] tag)
    {
        if (key.Length > BlockBytes) key = SHA256.HashData(key);
        var inner = BlockBytes + length <= StackBytes ? stackalloc byte[StackBytes] : new byte[BlockBytes + length];
        Span<byte> outer = stackalloc byte[BlockBytes + HashBytes];
        Pad(key, InnerPad, inner);
        Pad(key, OuterPad, outer);
        data.AsSpan(0, length).CopyTo(inner[BlockBytes..]);
        SHA256.HashData(inner[..(BlockBytes + length)], outer[BlockBytes..]);
        SHA256.HashData(outer, tag);
    }

    private static void Pad(ReadOnlySpan<byte> key, byte pad, Span<byte> block)
    {
        block[..BlockBytes].Fill(pad);
        for (var i = 0; i < key.Length; i++) block[i] ^= key[i];
    }
}
