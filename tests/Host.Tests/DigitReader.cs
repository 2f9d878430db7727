// Reads blinked digits as somebody with the card does: short flashes are counted, a long one is 0, more than a second of dark ends a digit, three a round.
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace RouterAlert.Host.Tests;

public static class DigitReader
{
    /// <summary>The digits, rounds with "/" between.</summary>
    public static string Read(IEnumerable<bool> isLit, int stepMs)
    {
        var text = "";
        int flashes = 0, litMs = 0, darkMs = 0;
        var isLong = false;
        foreach (var lit in isLit.Concat(Enumerable.Repeat(false, 1200 / stepMs)))
        {
            if (lit)
            {
                if (darkMs > 3000 && text.Length > 0) text += "/";
                darkMs = 0;
                litMs += stepMs;
                continue;
            }
            if (litMs > 0) flashes++;
            if (litMs > 1000) isLong = true;
            litMs = 0;
            darkMs += stepMs;
            if (darkMs < 1000 || flashes == 0) continue;
            text += isLong ? "0" : flashes.ToString(CultureInfo.InvariantCulture);
            flashes = 0;
            isLong = false;
        }
        return text;
    }
}
