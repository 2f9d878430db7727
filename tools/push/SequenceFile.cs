// The last sequence number of each key, kept from run to run.
using System;
using System.Globalization;
using System.IO;
using System.Text;
using RouterAlert.Boards.Common.AlertClient;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Wire;

namespace RouterAlert.Tools.Push;

public static class SequenceFile
{
    /// <summary>The next number by the rule of <see cref="Sequence"/>; the file's own time says when the last was used.</summary>
    /// <exception cref="FailedException">The number cannot be remembered, or there is none left.</exception>
    public static long Next(LineKey key)
    {
        using var file = UserState.Open(Path.Combine("sequence", key.KidText));
        using var reader = new StreamReader(file);
        _ = long.TryParse(reader.ReadToEnd(), NumberStyles.None, CultureInfo.InvariantCulture, out var last);
        var next = Sequence.Next(last, File.GetLastWriteTimeUtc(file.SafeFileHandle), DateTimeOffset.UtcNow);
        if (next > AlertClaims.MaxSequence) throw new FailedException($"{file.Name}: no sequence number is left above {last}; rotate the key.");
        file.SetLength(0);
        file.Write(Encoding.ASCII.GetBytes(next.ToString(CultureInfo.InvariantCulture)));
        file.Flush(flushToDisk: true);
        return next;
    }
}
