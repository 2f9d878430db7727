// A JSON string (RFC 8259, section 7): quoted UTF-8 with escapes, as text.
namespace RouterAlert.Household;

public static class JsonText
{
    /// <summary>Longest text that is read, in UTF-16 units: the longest setting is a Wi-Fi password of 63.</summary>
    public const int MaxLength = 256;

    /// <summary>
    /// Reads from the quote at <paramref name="position"/> to past the closing one. Refuses control characters, NUL (nanoFramework ends a
    /// string there), half surrogate pairs, and bytes that are no UTF-8 (RFC 3629); then <paramref name="error"/> is not empty.
    /// </summary>
    public static string Read(byte[] json, int length, ref int position, out string error)
    {
        var units = new char[MaxLength];
        var count = 0;
        position++;
        while (position < length && json[position] != '"')
        {
            var character = json[position] == '\\' ? ReadEscape(json, length, ref position) : ReadUtf8(json, length, ref position);
            if (character < 0)
            {
                error = "no character that a text may have";
                return "";
            }
            var needed = character > 0xFFFF ? 2 : 1;
            if (count + needed > MaxLength)
            {
                error = "a text longer than " + MaxLength.ToString();
                return "";
            }
            if (needed == 2) units[count++] = (char)(0xD7C0 + (character >> 10));
            units[count++] = (char)(needed == 2 ? 0xDC00 + (character & 0x3FF) : character);
        }
        error = position == length ? "a text without its closing \"" : "";
        position++;
        return new string(units, 0, count);
    }

    /// <summary>The character behind a backslash, or -1; moves past it only when it is good.</summary>
    private static int ReadEscape(byte[] json, int length, ref int position)
    {
        if (position + 1 >= length) return -1;
        var c = json[position + 1];
        if (c == 'u') return ReadUnicode(json, length, ref position);
        var plain = "\"\\/bfnrt".IndexOf((char)c);
        if (plain < 0) return -1;
        position += 2;
        return "\"\\/\b\f\n\r\t"[plain];
    }

    private static int ReadUnicode(byte[] json, int length, ref int position)
    {
        var unit = Unit(json, length, position);
        if (unit <= 0 || (unit >= 0xDC00 && unit < 0xE000)) return -1;
        if (unit < 0xD800 || unit >= 0xE000)
        {
            position += 6;
            return unit;
        }
        var low = Unit(json, length, position + 6);
        if (low < 0xDC00 || low > 0xDFFF) return -1;
        position += 12;
        return 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
    }

    /// <summary>The 16 bits of "\uXXXX" at this place, or -1.</summary>
    private static int Unit(byte[] json, int length, int at)
    {
        if (at + 6 > length || json[at] != '\\' || json[at + 1] != 'u') return -1;
        var unit = 0;
        for (var i = 2; i < 6; i++)
        {
            var digit = HexText.Digit((char)json[at + i]);
            if (digit < 0) return -1;
            unit = (unit << 4) | digit;
        }
        return unit;
    }

    private static int ReadUtf8(byte[] json, int length, ref int position)
    {
        var lead = json[position];
        if (lead < 0x80)
        {
            if (lead < 0x20) return -1;
            position++;
            return lead;
        }
        var more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
        if (lead < 0xC2 || lead > 0xF4 || position + more >= length) return -1;
        var character = lead & (0x3F >> more);
        for (var i = 1; i <= more; i++)
        {
            if ((json[position + i] & 0xC0) != 0x80) return -1;
            character = (character << 6) | (json[position + i] & 0x3F);
        }
        // Longer than need be, half a surrogate pair, or beyond Unicode.
        if (character < (more == 3 ? 0x10000 : more == 2 ? 0x800 : 0x80) || character > 0x10FFFF || (character >= 0xD800 && character < 0xE000)) return -1;
        position += 1 + more;
        return character;
    }
}
