// MAC addresses as people write them.
namespace RouterAlert.Household;

public static class MacText
{
    /// <summary>"b8:27:eb:01:02:03"; "" of 0, which is no address.</summary>
    public static string Format(long mac)
    {
        if (mac == 0) return "";
        var text = "";
        for (var shift = 40; shift >= 0; shift -= 8)
            text += (shift == 40 ? "" : ":") + ((int)((mac >> shift) & 255)).ToString("X2").ToLower();
        return text;
    }

    /// <summary>Six pairs of hexadecimal digits with ':' or '-' between; false for anything else.</summary>
    public static bool TryParse(string text, out long mac)
    {
        mac = 0;
        if (text.Length != 17) return false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (i % 3 == 2)
            {
                if (c != ':' && c != '-') return false;
                continue;
            }
            var digit = HexText.Digit(c);
            if (digit < 0) return false;
            mac = (mac << 4) | (uint)digit;
        }
        return true;
    }
}
