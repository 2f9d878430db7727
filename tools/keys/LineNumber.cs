// A line id as people write it: 12 hex digits.
using System.Globalization;
using RouterAlert.Boards.Common.AlertClient;
using RouterAlert.Boards.Common.CommandLine;

namespace RouterAlert.Tools.Keys;

public static class LineNumber
{
    /// <exception cref="UsageException">Not 12 hex digits.</exception>
    public static ulong Parse(string text) =>
        TryParseHex(text, out var line) ? line : throw new UsageException($"line '{text}' is not {2 * LineKey.LineBytes} hex digits.");

    /// <summary>As a provider's tables have it, too: 12 hex digits, or fewer or more decimal ones up to <see cref="LineKey.MaxLine"/>.</summary>
    public static bool TryParse(string text, out ulong line) =>
        TryParseHex(text, out line)
        || (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out line) && line <= LineKey.MaxLine);

    public static string Text(ulong line) => line.ToString("x12", CultureInfo.InvariantCulture);

    private static bool TryParseHex(string text, out ulong line)
    {
        line = 0;
        return text.Length == 2 * LineKey.LineBytes && ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out line);
    }
}
