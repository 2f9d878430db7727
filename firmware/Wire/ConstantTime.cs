// Comparison that takes as long for a wrong first byte as for a wrong last one: a forger learns nothing from the time.
namespace RouterAlert.Wire;

public static class ConstantTime
{
    public static bool AreEqual(byte[] a, int aOffset, byte[] b, int bOffset, int length)
    {
        var difference = 0;
        for (var i = 0; i < length; i++) difference |= a[aOffset + i] ^ b[bOffset + i];
        return difference == 0;
    }
}
