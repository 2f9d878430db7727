// Who was told in the last minute: whoever clicks twice must not become a nuisance himself.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Net;
using RouterAlert.Tools.Push;

namespace RouterAlert.Tools.Tell;

public static class ToldFile
{
    private const int EverySeconds = Params.TellEveryMs / 1000;

    /// <summary>Notes that an address is told now: 0, or the seconds to wait when it was told already.</summary>
    public static int Note(IPAddress address)
    {
        using var file = UserState.Open("told");
        using var reader = new StreamReader(file);
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var kept = new List<string>();
        while (reader.ReadLine() is { } row)
        {
            var parts = row.Split(' ');
            if (parts.Length != 2 || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var at)) continue;
            // A time ahead is a clock that was set back: it does not hold anybody up.
            if (at > now || now - at >= EverySeconds) continue;
            if (parts[0] == address.ToString()) return (int)(EverySeconds - (now - at));
            kept.Add(row);
        }
        kept.Add($"{address} {now.ToString(CultureInfo.InvariantCulture)}");
        file.SetLength(0);
        using var writer = new StreamWriter(file);
        foreach (var row in kept) writer.WriteLine(row);
        return 0;
    }
}
