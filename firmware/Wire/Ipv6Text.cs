// IPv6 addresses as people write them.
namespace RouterAlert.Wire;

public static class Ipv6Text
{
    /// <summary>The canonical text (RFC 5952) of the 16 bytes at <paramref name="at"/>: "2001:db8::1".</summary>
    public static string Format(byte[] bytes, int at)
    {
        FindZeros(bytes, at, out var gap, out var gapWords);
        var text = "";
        for (var word = 0; word < 8; word++)
        {
            if (word == gap)
            {
                text += "::";
                word += gapWords - 1;
                continue;
            }
            if (word > 0 && word != gap + gapWords) text += ":";
            text += Hex(BigEndian.U16(bytes, at + word * 2));
        }
        return text;
    }

    // The longest run of two or more zero words, the first of equals (RFC 5952 4.2).
    private static void FindZeros(byte[] bytes, int at, out int gap, out int gapWords)
    {
        gap = -1;
        gapWords = 1;
        var run = 0;
        for (var word = 0; word < 8; word++)
        {
            run = BigEndian.U16(bytes, at + word * 2) == 0 ? run + 1 : 0;
            if (run <= gapWords) continue;
            gapWords = run;
            gap = word - run + 1;
        }
    }

    private static string Hex(int word)
    {
        var text = word.ToString("X4").ToLower();
        var zeros = 0;
        while (zeros < 3 && text[zeros] == '0') zeros++;
        return text.Substring(zeros);
    }
}
