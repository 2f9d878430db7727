// Whether bytes are well-formed UTF-8 (RFC 3629) that may be shown: no overlong forms, no surrogates, no control
// characters, nothing that turns the direction of the writing around.
namespace RouterAlert.Wire;

public static class Utf8
{
    public static bool IsValid(byte[] bytes, int offset, int length)
    {
        var end = offset + length;
        for (var at = offset; at < end;)
        {
            int lead = bytes[at++];
            if (lead < 0x80)
            {
                // C0 controls and DEL change terminals, logs and pages.
                if (lead < 0x20 || lead == 0x7F) return false;
                continue;
            }
            var more = lead >= 0xC2 && lead <= 0xDF ? 1 : lead >= 0xE0 && lead <= 0xEF ? 2 : lead >= 0xF0 && lead <= 0xF4 ? 3 : 0;
            if (more == 0 || end - at < more || !SecondFits(lead, bytes[at])) return false;
            for (var i = 0; i < more; i++)
                if ((bytes[at + i] & 0xC0) != 0x80) return false;
            if (lead == 0xE2 && Redirects(bytes[at], bytes[at + 1])) return false;
            at += more;
        }
        return true;
    }

    // U+2028 to U+202E and U+2066 to U+2069: with them "gnp.exe" reads as a picture, and a text on the page as something else than was sent.
    private static bool Redirects(int second, int third) => second == 0x80 ? third >= 0xA8 && third <= 0xAE : second == 0x81 && third >= 0xA6 && third <= 0xA9;

    // RFC 3629 section 4: the second byte's range keeps out overlong forms, surrogates, what is above U+10FFFF, and C1 controls (C2 80..9F).
    private static bool SecondFits(int lead, int second) => lead switch
    {
        0xC2 => second >= 0xA0,
        0xE0 => second >= 0xA0,
        0xED => second <= 0x9F,
        0xF0 => second >= 0x90,
        0xF4 => second <= 0x8F,
        _ => true,
    };
}
