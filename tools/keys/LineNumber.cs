// A line id as people write it: 12 hex digits.
using System.Globalization;
using RouterAlert.Boards.Common.AlertClient;
using RouterAlert.Boards.Common.CommandLine;

namespace RouterAlert.Tools.Keys;

public static class LineNumber
{
    /// <exception cref="UsageException">Not 12 hex digits.</exception>
    public static ulong Parse(string text) =>
        text.Length == 2 * LineKey.LineBytes && ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var line)
            ? line
            : throw new UsageException($"line '{text}' is not {2 * LineKey.LineBytes} hex digits.");
}
