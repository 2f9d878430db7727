// Reads {"press":"short"} and its two brothers, and nothing else.
using RouterAlert.Signals;

namespace RouterAlert.Household.Page;

public static class ButtonJson
{
    /// <summary>The press, or None when the bytes are not such an object; white space between its parts is allowed (RFC 8259, 2).</summary>
    public static ButtonPress Read(byte[] bytes, int length)
    {
        if (Is(bytes, length, "{\"press\":\"short\"}")) return ButtonPress.Short;
        if (Is(bytes, length, "{\"press\":\"long\"}")) return ButtonPress.Long;
        if (Is(bytes, length, "{\"press\":\"hold\"}")) return ButtonPress.Hold;
        return ButtonPress.None;
    }

    private static bool Is(byte[] bytes, int length, string wanted)
    {
        var at = 0;
        var inString = false;
        for (var i = 0; i < length; i++)
        {
            var c = bytes[i];
            if (!inString && (c == ' ' || c == '\t' || c == '\r' || c == '\n')) continue;
            if (at == wanted.Length || c != wanted[at++]) return false;
            if (c == '"') inString = !inString;
        }
        return at == wanted.Length;
    }
}
