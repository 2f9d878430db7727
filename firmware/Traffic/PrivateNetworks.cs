// Addresses that are nobody's on the Internet (RFC 1918, RFC 3927, RFC 6598): who fails there disturbs no stranger.
namespace RouterAlert.Traffic;

public static class PrivateNetworks
{
    public static bool Contains(uint address) => address >> 24 == 10 || address >> 20 == 0xAC1 || address >> 16 == 0xC0A8
        || address >> 16 == 0xA9FE || address >> 22 == 0x191;
}
