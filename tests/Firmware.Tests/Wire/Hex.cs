// Bytes as the RFCs print them.
namespace RouterAlert.Tests.Wire;

public static class Hex
{
    private const string Digits = "0123456789abcdef";

    /// <summary>Reads hex digits; blanks are skipped.</summary>
    public static byte[] Bytes(string text)
    {
        var digits = 0;
        for (var i = 0; i < text.Length; i++)
            if (text[i] != ' ') digits++;
        var bytes = new byte[digits / 2];
        var at = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == ' ') continue;
            bytes[at / 2] = (byte)((bytes[at / 2] << 4) | Value(text[i]));
            at++;
        }
        return bytes;
    }

    public static string Text(byte[] bytes, int offset, int length)
    {
        var text = "";
        for (var i = 0; i < length; i++) text += Digits[bytes[offset + i] >> 4].ToString() + Digits[bytes[offset + i] & 15].ToString();
        return text;
    }

    private static int Value(char digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
