// The ESP32 boards that there are: one file of pins each in boards/esp32-common/Pins, which also names its firmware image.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using RouterAlert.Boards.Common.CommandLine;

namespace RouterAlert.Tools.Flash;

/// <param name="Target">nanoff's name of the firmware image.</param>
public sealed record FlashBoard(string Name, string Target);

public static partial class BoardList
{
    private const string Prefix = "Pins.";

    public static IReadOnlyList<FlashBoard> All { get; } = typeof(BoardList).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .Select(name => new FlashBoard(name[Prefix.Length..], Target(name)))
        .ToList();

    /// <exception cref="UsageException">There is no such board.</exception>
    public static FlashBoard Find(string name) =>
        All.FirstOrDefault(board => board.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new UsageException($"--board {name}: there are {string.Join(", ", All.Select(board => board.Name))}.");

    private static string Target(string resource)
    {
        using var reader = new StreamReader(typeof(BoardList).Assembly.GetManifestResourceStream(resource)!);
        var match = FirmwareTarget().Match(reader.ReadToEnd());
        return match.Success ? match.Groups[1].Value : throw new InvalidDataException($"{resource} names no FirmwareTarget.");
    }

    [GeneratedRegex("FirmwareTarget = \"([^\"]+)\"")]
    private static partial Regex FirmwareTarget();
}
