// IPv4 addresses as people write them.
namespace RouterAlert.Wire;

public static class Ipv4Text
{
    /// <summary>"192.168.1.23" of 0xC0A80117.</summary>
    public static string Format(uint address) =>
        (address >> 24).ToString() + "." + ((address >> 16) & 255).ToString() + "." + ((address >> 8) & 255).ToString() + "." + (address & 255).ToString();

    /// <summary>Four decimal numbers 0..255 without leading zeros (RFC 6943 3.1.1: other spellings are read differently by others), nothing else.</summary>
    public static bool TryParse(string text, out uint address)
    {
        address = 0;
        uint value = 0;
        int digits = 0, dots = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '.')
            {
                if (digits == 0 || ++dots > 3) return false;
                address = (address | value) << 8;
                value = 0;
                digits = 0;
                continue;
            }
            if (c < '0' || c > '9' || (digits > 0 && value == 0)) return false;
            value = value * 10 + (uint)(c - '0');
            if (value > 255) return false;
            digits++;
        }
        address |= value;
        return dots == 3 && digits > 0;
    }
}
