// Fields of application/x-www-form-urlencoded bytes: a form's body, a query.
using System.Text;
using RouterAlert.Wire;

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
                if (at + 2 > end) return "";
                int high = HexText.Digit((char)bytes[at]), low = HexText.Digit((char)bytes[at + 1]);
                if (high < 0 || low < 0) return "";
                c = (high << 4) | low;
                at += 2;
            }
            value[count++] = (byte)c;
        }
        return Utf8.IsValid(value, 0, count) ? Encoding.UTF8.GetString(value, 0, count) : "";
    }
}
