// Fields of application/x-www-form-urlencoded bytes: a form's body, a query.
using System.Text;

namespace RouterAlert.Household.Page;

public static class Form
{
    private const int MaxValueBytes = 96;

    /// <summary>The field's decoded value, "" when it is absent, longer than 96 bytes or badly encoded.</summary>
    public static string Value(byte[] bytes, int length, string name)
    {
        var at = 0;
        while (at < length)
        {
            var end = at;
            while (end < length && bytes[end] != '&') end++;
            var value = ValueAfter(bytes, at, end, name);
            if (value >= 0) return Decode(bytes, value, end);
            at = end + 1;
        }
        return "";
    }

    public static string Value(string query, string name)
    {
        var bytes = Encoding.UTF8.GetBytes(query);
        return Value(bytes, bytes.Length, name);
    }

    private static int ValueAfter(byte[] bytes, int at, int end, string name)
    {
        if (end - at <= name.Length || bytes[at + name.Length] != '=') return -1;
        for (var i = 0; i < name.Length; i++)
            if (bytes[at + i] != name[i]) return -1;
        return at + name.Length + 1;
    }

    private static string Decode(byte[] bytes, int at, int end)
    {
        var value = new byte[MaxValueBytes];
        var count = 0;
        while (at < end)
        {
            if (count == value.Length) return "";
            int c = bytes[at++];
            if (c == '+') c = ' ';
            if (c == '%')
            {
                if (at + 2 > end || Digit(bytes[at]) < 0 || Digit(bytes[at + 1]) < 0) return "";
                c = (Digit(bytes[at]) << 4) | Digit(bytes[at + 1]);
                at += 2;
            }
            value[count++] = (byte)c;
        }
        return IsUtf8(value, count) ? Encoding.UTF8.GetString(value, 0, count) : "";
    }

    private static int Digit(byte c) =>
        c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;

    /// <summary>RFC 3629 without control characters; the device's decoder does not check, and a page with broken bytes is not displayed everywhere.</summary>
    private static bool IsUtf8(byte[] bytes, int length)
    {
        for (var i = 0; i < length; i++)
        {
            if (bytes[i] < 32 || bytes[i] == 127) return false;
            var more = bytes[i] < 0x80 ? 0 : bytes[i] < 0xC2 ? -1 : bytes[i] < 0xE0 ? 1 : bytes[i] < 0xF0 ? 2 : bytes[i] < 0xF5 ? 3 : -1;
            if (more < 0 || i + more >= length) return false;
            if (bytes[i] == 0xE0 && bytes[i + 1] < 0xA0 || bytes[i] == 0xED && bytes[i + 1] > 0x9F) return false;
            if (bytes[i] == 0xF0 && bytes[i + 1] < 0x90 || bytes[i] == 0xF4 && bytes[i + 1] > 0x8F) return false;
            for (; more > 0; more--)
                if ((bytes[++i] & 0xC0) != 0x80) return false;
        }
        return true;
    }
}
