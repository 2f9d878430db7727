// The meter's tables hold 32-bit addresses, which is what a device can afford. An IPv6 address enters them as a handle: a keyed hash
// in 240.0.0.0/4, space that no IPv4 packet may carry (RFC 1112). 248.0.0.0/5 says that it lies in the home's own prefix.
using RouterAlert.Wire;

namespace RouterAlert.Traffic;

public sealed class Ipv6Handles
{
    /// <summary>The first handle of the home's own addresses.</summary>
    public const uint Inside = 0xF8000000;

    private const uint Outside = 0xF0000000;
    private const int HashBits = 27;

    private readonly byte[] known;
    private readonly uint[] knownHandle;
    private readonly int mask;

    // A factor for each word of an address, made of the key. The upper bits of the sum of the products (multilinear hashing, Carter and Wegman 1979) are
    // those of another address only by chance, whatever the two differ by: of a factor that everybody knows there are addresses that are one under every key.
    private readonly ulong[] factors = new ulong[4];
    private readonly byte[] prefix = new byte[16];
    private int prefixBits;

    /// <summary>Remembers the last <paramref name="capacity"/> (a power of two) addresses, so that a verdict can name them.</summary>
    public Ipv6Handles(int capacity, uint key)
    {
        known = new byte[capacity * 16];
        knownHandle = new uint[capacity];
        mask = capacity - 1;
        ulong state = key;
        for (var i = 0; i < factors.Length; i++)
        {
            // SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014).
            state += 0x9E3779B97F4A7C15;
            var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            factors[i] = mixed ^ (mixed >> 31);
        }
    }

    public static bool IsHandle(uint address) => address >= Outside && address != 0xFFFFFFFF;

    public static bool IsInside(uint address) => address >= Inside && address != 0xFFFFFFFF;

    /// <summary>The home's own prefix: 16 bytes at <paramref name="at"/>, of which the first <paramref name="bits"/> count; 0 bits while it is unknown.</summary>
    public void SetPrefix(byte[] address, int at, int bits)
    {
        for (var i = 0; i < 16; i++) prefix[i] = address[at + i];
        prefixBits = bits;
    }

    /// <summary>The handle of the 16 bytes at <paramref name="at"/>.
    /// Multicast gets 224.0.0.1, so that the meter treats it as it treats IPv4's.</summary>
    public uint Ipv6(byte[] bytes, int at)
    {
        if (bytes[at] == 0xFF) return 0xE0000001;
        ulong sum = 0;
        for (var i = 0; i < factors.Length; i++) sum += factors[i] * BigEndian.U32(bytes, at + 4 * i);
        var handle = (uint)(sum >> (64 - HashBits)) | (MatchesPrefix(bytes, at) ? Inside : Outside);
        Remember(handle, bytes, at);
        return handle;
    }

    /// <summary>Copies the address behind a handle to <paramref name="address"/> (16 bytes); false when newer ones pushed it out.</summary>
    public bool TryGet(uint handle, byte[] address)
    {
        var slot = (int)(handle & (uint)mask);
        if (knownHandle[slot] != handle) return false;
        for (var i = 0; i < 16; i++) address[i] = known[slot * 16 + i];
        return true;
    }

    /// <summary>The handle of an address of 4 or 16 bytes: an IPv4 address is its own.</summary>
    public uint OfPeer(byte[] address, int length) => length == 16
        ? Ipv6(address, 0)
        : BigEndian.U32(address, 0);

    /// <summary>Any address of the meter as people write it, IPv4 or IPv6.</summary>
    public string Format(uint address)
    {
        if (!IsHandle(address)) return Ipv4Text.Format(address);
        var slot = (int)(address & (uint)mask);
        return knownHandle[slot] == address ? Ipv6Text.Format(known, slot * 16) : "an IPv6 address";
    }

    private bool MatchesPrefix(byte[] bytes, int at)
    {
        // Link-local and unique local addresses (RFC 4291, RFC 4193) never come from outside.
        if (bytes[at] == 0xFE && (bytes[at + 1] & 0xC0) == 0x80) return true;
        if ((bytes[at] & 0xFE) == 0xFC) return true;
        if (prefixBits == 0) return false;
        var whole = prefixBits >> 3;
        for (var i = 0; i < whole; i++)
            if (bytes[at + i] != prefix[i]) return false;
        var rest = prefixBits & 7;
        return rest == 0 || ((bytes[at + whole] ^ prefix[whole]) >> (8 - rest)) == 0;
    }

    private void Remember(uint handle, byte[] bytes, int at)
    {
        var slot = (int)(handle & (uint)mask);
        if (knownHandle[slot] == handle) return;
        knownHandle[slot] = handle;
        for (var i = 0; i < 16; i++) known[slot * 16 + i] = bytes[at + i];
    }
}
