// SipHash-2-4 (Aumasson, Bernstein: SipHash: a fast short-input PRF, 2012): the keyed hash of Echo values, about 16 times cheaper on the
// interpreter than HMAC-SHA256, and an attacker may make the box compute one per datagram.
namespace RouterAlert.Wire;

public sealed class SipHash
{
    private readonly ulong key0, key1;
    private ulong v0, v1, v2, v3;

    /// <param name="key">16 bytes.</param>
    public SipHash(byte[] key)
    {
        key0 = Word(key, 0);
        key1 = Word(key, 8);
    }

    public ulong Hash(byte[] bytes, int length)
    {
        v0 = key0 ^ 0x736F6D6570736575;
        v1 = key1 ^ 0x646F72616E646F6D;
        v2 = key0 ^ 0x6C7967656E657261;
        v3 = key1 ^ 0x7465646279746573;
        var at = 0;
        for (; length - at >= 8; at += 8) Compress(Word(bytes, at));
        var last = (ulong)length << 56;
        for (var i = 0; at + i < length; i++) last |= (ulong)bytes[at + i] << (8 * i);
        Compress(last);
        v2 ^= 0xFF;
        Round();
        Round();
        Round();
        Round();
        return v0 ^ v1 ^ v2 ^ v3;
    }

    private void Compress(ulong word)
    {
        v3 ^= word;
        Round();
        Round();
        v0 ^= word;
    }

    private void Round()
    {
        v0 += v1;
        v1 = (v1 << 13) | (v1 >> 51);
        v1 ^= v0;
        v0 = (v0 << 32) | (v0 >> 32);
        v2 += v3;
        v3 = (v3 << 16) | (v3 >> 48);
        v3 ^= v2;
        v0 += v3;
        v3 = (v3 << 21) | (v3 >> 43);
        v3 ^= v0;
        v2 += v1;
        v1 = (v1 << 17) | (v1 >> 47);
        v1 ^= v2;
        v2 = (v2 << 32) | (v2 >> 32);
    }

    private static ulong Word(byte[] bytes, int at)
    {
        ulong word = 0;
        for (var i = 7; i >= 0; i--) word = (word << 8) | bytes[at + i];
        return word;
    }
}
