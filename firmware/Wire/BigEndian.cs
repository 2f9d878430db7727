// Numbers in network byte order: the most significant byte first.
namespace RouterAlert.Wire;

public static class BigEndian
{
    public static int U16(byte[] bytes, int at) => (bytes[at] << 8) | bytes[at + 1];

    public static uint U32(byte[] bytes, int at) =>
        ((uint)bytes[at] << 24) | ((uint)bytes[at + 1] << 16) | ((uint)bytes[at + 2] << 8) | bytes[at + 3];
}
