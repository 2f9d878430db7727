// The key of one subscriber line, and where it comes from (WIRE.md, Keys): an ISP keeps one master key, not a table of millions.
using System;
using System.Buffers.Binary;
using System.Security.Cryptography;
using RouterAlert.Wire;

namespace RouterAlert.Boards.Common.AlertClient;

/// <param name="Kid">8 bytes: the master key's epoch (2), the line id (6).</param>
/// <param name="Key">32 bytes.</param>
public sealed record LineKey(byte[] Kid, byte[] Key)
{
    public const int KeyBytes = 32, LineBytes = 6;
    public const ulong MaxLine = (1UL << (8 * LineBytes)) - 1;

    public int Epoch => BinaryPrimitives.ReadUInt16BigEndian(Kid);

    public string KidText => Convert.ToHexStringLower(Kid);

    public string LineText => Convert.ToHexStringLower(Kid.AsSpan(Mac0.KidBytes - LineBytes));

    /// <summary>HKDF-SHA256 (RFC 5869) of the master key, without salt; info is the line id's 6 bytes.</summary>
    /// <param name="line">0 to <see cref="MaxLine"/>.</param>
    public static LineKey Derive(MasterKey master, ulong line)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(line, MaxLine);
        var kid = new byte[Mac0.KidBytes];
        BinaryPrimitives.WriteUInt64BigEndian(kid, line);
        BinaryPrimitives.WriteUInt16BigEndian(kid, (ushort)master.Epoch);
        var info = kid[(Mac0.KidBytes - LineBytes)..];
        return new LineKey(kid, HKDF.DeriveKey(HashAlgorithmName.SHA256, master.Key, KeyBytes, info: info));
    }
}

/// <summary>An ISP's key of which all lines' keys of one epoch are made.</summary>
/// <param name="Epoch">0 to 65535, one more with every rotation.</param>
/// <param name="Key">32 bytes.</param>
public sealed record MasterKey(int Epoch, byte[] Key)
{
    public const int MaxEpoch = 65535;
}
