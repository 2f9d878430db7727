// The sequence numbers of one key: they only ever grow, over runs and over a clock that is set back.
using System;
using System.Globalization;
using System.IO;
using RouterAlert.Boards.Common.AlertClient;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Wire;

namespace RouterAlert.Tools.Push;

public static class SequenceFile
{
    /// <summary>Microseconds since 1970, or one more than the last: no two runs share a number, and two senders of one key seldom meet.</summary>
    /// <exception cref="FailedException">The number cannot be remembered, or there is none left.</exception>
    public static long Next(LineKey key)
    {
        using var file = UserState.Open(Path.Combine("sequence", key.KidText));
        using var reader = new StreamReader(file);
        _ = long.TryParse(reader.ReadToEnd(), NumberStyles.None, CultureInfo.InvariantCulture, out var last);
        var next = Math.Max((DateTime.UtcNow - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond, last + 1);
        if (next > AlertClaims.MaxSequence) throw new FailedException($"{file.Name}: no sequence number is left above {last}; rotate the key.");
        file.SetLength(0);
        file.Write(System.Text.Encoding.ASCII.GetBytes(next.ToString(CultureInfo.InvariantCulture)));
        file.Flush(flushToDisk: true);
        return next;
    }
}
