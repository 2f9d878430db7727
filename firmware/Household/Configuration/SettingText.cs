// Settings as people write them: networks, addresses, times of day, names. Each method is false, and changes nothing that counts, when the text is another.
using RouterAlert.Wire;

namespace RouterAlert.Household;

public static class SettingText
{
    /// <summary>"192.168.1.0/24": no bit set behind the prefix, which has <paramref name="minBits"/> to <paramref name="maxBits"/> bits.</summary>
    public static bool TryNetwork(string text, int minBits, int maxBits, out uint network, out int bits)
    {
        network = 0;
        bits = 0;
        var slash = text.IndexOf('/');
        if (slash < 0 || !Ipv4Text.TryParse(text.Substring(0, slash), out network)) return false;
        if (!TryNumber(text.Substring(slash + 1), minBits, maxBits, out bits)) return false;
        return (network & Mask(bits)) == network;
    }

    /// <summary>The bits of a prefix, 0 to 32.</summary>
    public static uint Mask(int bits) => bits == 0 ? 0 : 0xFFFFFFFF << (32 - bits);

    /// <summary>"22:00" as minutes after midnight, 0 to 1439.</summary>
    public static bool TryTimeOfDay(string text, out int minutes)
    {
        minutes = 0;
        if (text.Length != 5 || text[2] != ':') return false;
        if (!TryDigits(text.Substring(0, 2), 23, out var hours) || !TryDigits(text.Substring(3), 59, out minutes)) return false;
        minutes += hours * 60;
        return true;
    }

    /// <summary>"127.0.0.1:5353", port 1 to 65535.</summary>
    public static bool IsEndpoint(string text)
    {
        var colon = text.IndexOf(':');
        return colon >= 0 && Ipv4Text.TryParse(text.Substring(0, colon), out _) && TryNumber(text.Substring(colon + 1), 1, 65535, out _);
    }

    /// <summary>"name:port", the name an IPv4 address or as in DNS.</summary>
    public static bool IsServer(string text)
    {
        var colon = text.IndexOf(':');
        return colon >= 0 && IsDomain(text.Substring(0, colon)) && TryNumber(text.Substring(colon + 1), 1, 65535, out _);
    }

    /// <summary>Labels of 1 to 63 letters, digits and hyphens (RFC 1123, section 2.1), with underscores as DNSBL zones have them; at most 200 in all, so that an address fits before it.</summary>
    public static bool IsDomain(string text)
    {
        if (text.Length == 0 || text.Length > 200) return false;
        var label = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '.')
            {
                if (label == 0 || text[i - 1] == '-') return false;
                label = 0;
                continue;
            }
            if (!IsLetterOrDigit(c) && c != '_' && (c != '-' || label == 0)) return false;
            if (++label > 63) return false;
        }
        return label > 0 && text[text.Length - 1] != '-';
    }

    /// <summary>Visible ASCII, no spaces, this long.</summary>
    public static bool IsVisible(string text, int minLength, int maxLength)
    {
        if (text.Length < minLength || text.Length > maxLength) return false;
        for (var i = 0; i < text.Length; i++)
            if (text[i] <= ' ' || text[i] > '~') return false;
        return true;
    }

    /// <summary>Decimal without sign or leading zero.</summary>
    public static bool TryNumber(string text, int min, int max, out int value)
    {
        value = 0;
        return (text.Length == 1 || (text.Length > 1 && text[0] != '0')) && TryDigits(text, max, out value) && value >= min;
    }

    private static bool TryDigits(string text, int max, out int value)
    {
        value = 0;
        if (text.Length == 0 || text.Length > 5) return false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] < '0' || text[i] > '9') return false;
            value = value * 10 + (text[i] - '0');
        }
        return value <= max;
    }

    private static bool IsLetterOrDigit(char c) => (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}
