// Arithmetic on 0xRRGGBB colours.
namespace RouterAlert.Signals;

public static class Brightness
{
    /// <summary>The colour at <paramref name="percent"/> (0..100) of its brightness; what is lit stays lit unless the percentage is 0.</summary>
    public static int Scale(int rgb, int percent) =>
        (Channel(rgb >> 16, percent) << 16) | (Channel(rgb >> 8, percent) << 8) | Channel(rgb, percent);

    /// <summary>The colour <paramref name="part"/> of <paramref name="whole"/> on the way from one to the other.</summary>
    public static int Mix(int from, int to, int part, int whole)
    {
        var mixed = 0;
        for (var shift = 16; shift >= 0; shift -= 8)
        {
            int a = (from >> shift) & 255, b = (to >> shift) & 255;
            mixed |= (a + (b - a) * part / whole) << shift;
        }
        return mixed;
    }

    private static int Channel(int value, int percent)
    {
        value &= 255;
        if (value == 0 || percent == 0) return 0;
        var scaled = (value * percent + 50) / 100;
        return scaled == 0 ? 1 : scaled;
    }
}
