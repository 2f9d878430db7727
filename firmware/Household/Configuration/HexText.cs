// Bytes written as hexadecimal digits, as keys are.
namespace RouterAlert.Household;

public static class HexText
{
    /// <summary>0 to 15, or -1 when it is no digit.</summary>
    public static int Digit(char c) =>
        c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;

    /// <summary>Exactly this many bytes, two digits each, or null.</summary>
    public static byte[]? Parse(string text, int bytes)
    {
        if (text.Length != bytes * 2) return null;
        var result = new byte[bytes];
        for (var i = 0; i < text.Length; i++)
        {
            var digit = Digit(text[i]);
            if (digit < 0) return null;
            result[i / 2] = (byte)((result[i / 2] << 4) | digit);
        }
        return result;
    }
}
