// Addresses that somebody on the Internet can have. A number sent anywhere else would ring at a neighbour's, or at nobody's.
namespace RouterAlert.Wire;

public static class PublicIpv4
{
    // Networks that are not, from the IANA special-purpose registry (RFC 6890), and their prefix lengths.
    private static readonly uint[] Network =
        { 0x00000000, 0x0A000000, 0x64400000, 0x7F000000, 0xA9FE0000, 0xAC100000, 0xC0000000, 0xC0000200, 0xC0A80000, 0xC6120000, 0xC6336400, 0xCB007100, 0xE0000000 };
    private static readonly byte[] Bits = { 8, 8, 10, 8, 16, 12, 24, 24, 16, 15, 24, 24, 3 };

    /// <summary>False for private, shared, loopback, link-local, documentation, benchmarking, multicast, reserved and broadcast addresses.</summary>
    public static bool IsPublic(uint address)
    {
        for (var i = 0; i < Network.Length; i++)
            if (((address ^ Network[i]) >> (32 - Bits[i])) == 0) return false;
        return true;
    }
}
