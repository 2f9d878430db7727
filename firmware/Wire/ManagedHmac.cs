// SHA-256 (FIPS 180-4) and HMAC (RFC 2104) in managed code, for a runtime that has neither (AtomS3). About 13,000 IL instructions a
// block, and three blocks for an alert.
using RouterAlert.Ports;

namespace RouterAlert.Wire;

public sealed class ManagedHmac : IMac
{
    private const int BlockBytes = 64, HashBytes = 32;

    private static readonly uint[] K =
    {
        0x428A2F98, 0x71374491, 0xB5C0FBCF, 0xE9B5DBA5, 0x3956C25B, 0x59F111F1, 0x923F82A4, 0xAB1C5ED5, 0xD807AA98, 0x12835B01, 0x243185BE,
        0x550C7DC3, 0x72BE5D74, 0x80DEB1FE, 0x9BDC06A7, 0xC19BF174, 0xE49B69C1, 0xEFBE4786, 0x0FC19DC6, 0x240CA1CC, 0x2DE92C6F, 0x4A7484AA,
        0x5CB0A9DC, 0x76F988DA, 0x983E5152, 0xA831C66D, 0xB00327C8, 0xBF597FC7, 0xC6E00BF3, 0xD5A79147, 0x06CA6351, 0x14292967, 0x27B70A85,
        0x2E1B2138, 0x4D2C6DFC, 0x53380D13, 0x650A7354, 0x766A0ABB, 0x81C2C92E, 0x92722C85, 0xA2BFE8A1, 0xA81A664B, 0xC24B8B70, 0xC76C51A3,
        0xD192E819, 0xD6990624, 0xF40E3585, 0x106AA070, 0x19A4C116, 0x1E376C08, 0x2748774C, 0x34B0BCB5, 0x391C0CB3, 0x4ED8AA4A, 0x5B9CCA4F,
        0x682E6FF3, 0x748F82EE, 0x78A5636F, 0x84C87814, 0x8CC70208, 0x90BEFFFA, 0xA4506CEB, 0xBEF9A3F7, 0xC67178F2,
    };

    private readonly uint[] state = new uint[8];
    private readonly uint[] schedule = new uint[64];
    private readonly byte[] block = new byte[BlockBytes];
    private readonly byte[] inner = new byte[HashBytes], hashedKey = new byte[HashBytes];

    // The key that was used last and what the two blocks made of it leave: a box has one or two keys, so two blocks of five are saved.
    private readonly byte[] lastKey = new byte[BlockBytes];
    private readonly uint[] innerStart = new uint[8], outerStart = new uint[8];
    private bool hasKey;
    private int filled;
    private long hashed;

    public void Compute(byte[] key, byte[] data, int length, byte[] tag)
    {
        if (key.Length > BlockBytes) key = Hash(key);
        if (!IsLastKey(key)) Prepare(key);
        Resume(innerStart);
        Add(data, length);
        Finish(inner);
        Resume(outerStart);
        Add(inner, HashBytes);
        Finish(tag);
    }

    // Line keys have 32 bytes; the standard says what becomes of a key that is longer than a block.
    private byte[] Hash(byte[] key)
    {
        Begin();
        filled = 0;
        hashed = 0;
        Add(key, key.Length);
        Finish(hashedKey);
        return hashedKey;
    }

    private bool IsLastKey(byte[] key)
    {
        for (var i = 0; i < BlockBytes; i++)
            if (lastKey[i] != (i < key.Length ? key[i] : 0)) return false;
        return hasKey;
    }

    private void Prepare(byte[] key)
    {
        for (var i = 0; i < BlockBytes; i++) lastKey[i] = i < key.Length ? key[i] : (byte)0;
        hasKey = true;
        Pad(0x36, innerStart);
        Pad(0x5C, outerStart);
    }

    private void Pad(int pad, uint[] start)
    {
        Begin();
        for (var i = 0; i < BlockBytes; i++) block[i] = (byte)(lastKey[i] ^ pad);
        Block();
        for (var i = 0; i < start.Length; i++) start[i] = state[i];
    }

    private void Resume(uint[] start)
    {
        for (var i = 0; i < start.Length; i++) state[i] = start[i];
        filled = 0;
        hashed = BlockBytes;
    }

    private void Begin()
    {
        state[0] = 0x6A09E667;
        state[1] = 0xBB67AE85;
        state[2] = 0x3C6EF372;
        state[3] = 0xA54FF53A;
        state[4] = 0x510E527F;
        state[5] = 0x9B05688C;
        state[6] = 0x1F83D9AB;
        state[7] = 0x5BE0CD19;
    }

    private void Add(byte[] data, int length)
    {
        for (var i = 0; i < length; i++)
        {
            block[filled++] = data[i];
            if (filled == BlockBytes) Block();
        }
        hashed += length;
    }

    private void Finish(byte[] hash)
    {
        var bits = hashed * 8;
        block[filled++] = 0x80;
        if (filled > BlockBytes - 8)
        {
            while (filled < BlockBytes) block[filled++] = 0;
            Block();
        }
        while (filled < BlockBytes - 8) block[filled++] = 0;
        for (var shift = 56; shift >= 0; shift -= 8) block[filled++] = (byte)(bits >> shift);
        Block();
        for (var i = 0; i < HashBytes; i++) hash[i] = (byte)(state[i >> 2] >> (24 - 8 * (i & 3)));
    }

    private void Block()
    {
        filled = 0;
        uint[] w = schedule, k = K;
        for (var i = 0; i < 16; i++)
            w[i] = ((uint)block[4 * i] << 24) | ((uint)block[4 * i + 1] << 16) | ((uint)block[4 * i + 2] << 8) | block[4 * i + 3];
        for (var i = 16; i < 64; i++)
        {
            uint x = w[i - 15], y = w[i - 2];
            w[i] = w[i - 16] + w[i - 7] + (((x >> 7) | (x << 25)) ^ ((x >> 18) | (x << 14)) ^ (x >> 3))
                + (((y >> 17) | (y << 15)) ^ ((y >> 19) | (y << 13)) ^ (y >> 10));
        }
        uint a = state[0], b = state[1], c = state[2], d = state[3], e = state[4], f = state[5], g = state[6], h = state[7];
        for (var i = 0; i < 64; i++)
        {
            var t1 = h + (((e >> 6) | (e << 26)) ^ ((e >> 11) | (e << 21)) ^ ((e >> 25) | (e << 7))) + (g ^ (e & (f ^ g))) + k[i] + w[i];
            var t2 = (((a >> 2) | (a << 30)) ^ ((a >> 13) | (a << 19)) ^ ((a >> 22) | (a << 10))) + ((a & b) | (c & (a | b)));
            h = g;
            g = f;
            f = e;
            e = d + t1;
            d = c;
            c = b;
            b = a;
            a = t1 + t2;
        }
        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
        state[5] += f;
        state[6] += g;
        state[7] += h;
    }
}
