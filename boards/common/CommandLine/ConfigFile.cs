// The configuration file that `routeralert provision` writes, as every board on .NET reads it (--config FILE).
using System;
using System.IO;
using RouterAlert.Household;

namespace RouterAlert.Boards.Common.CommandLine;

public static class ConfigFile
{
    /// <exception cref="UsageException">The file is missing, unreadable, or not a configuration.</exception>
    public static Settings Read(string path)
    {
        var text = ReadBytes(path);
        return SettingsJson.TryRead(text, text.Length, out var settings, out var error) ? settings : throw new UsageException($"{path}: {error}");
    }

    private static byte[] ReadBytes(string path)
    {
        try
        {
            // One byte beyond the limit is enough to be refused for its length; a device file or a huge one is not read to its end.
            using var file = File.OpenRead(path);
            var text = new byte[Params.ConfigBytes + 1];
            var length = file.ReadAtLeast(text, text.Length, throwOnEndOfStream: false);
            return text[..length];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be read: {e.Message}");
        }
    }
}
