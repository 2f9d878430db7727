// A master key made ready for many lines: RFC 5869's first half is the same for all of them and done once, the second is one HMAC a line. For one
// thread: the hash between two lines is its state.
using System;
using System.Buffers.Binary;
using System.Security.Cryptography;
using RouterAlert.Wire;

namespace RouterAlert.Boards.Common.AlertClient;

public sealed class LineKeySchedule(MasterKey master)
{
    // Kept: setting one up for each line costs more than the hash.
    private readonly IncrementalHash expand = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, HKDF.Extract(HashAlgorithmName.SHA256, master.Key, []));
    private readonly int epoch = master.Epoch;

    public LineKey Derive(ulong line)
    {
        var key = new LineKey(new byte[Mac0.KidBytes], new byte[LineKey.KeyBytes]);
        Derive(line, key.Kid, key.Key);
        return key;
    }

    /// <summary>As <see cref="LineKey.Derive"/>, into buffers that the caller uses again.</summary>
    /// <param name="kid">8 bytes.</param>
    /// <param name="key">32 bytes.</param>
    public void Derive(ulong line, byte[] kid, byte[] key)
    {
        BinaryPrimitives.WriteUInt64BigEndian(kid, line);
        BinaryPrimitives.WriteUInt16BigEndian(kid, (ushort)epoch);
        // RFC 5869 section 2.3, T(1): 32 bytes are one block of the hash.
        Span<byte> info = stackalloc byte[LineKey.LineBytes + 1];
        kid.AsSpan(^LineKey.LineBytes..).CopyTo(info);
        info[^1] = 1;
        expand.AppendData(info);
        expand.GetHashAndReset(key);
    }
}
