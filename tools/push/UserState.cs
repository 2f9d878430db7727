// Small files that a tool remembers things in from run to run: below $XDG_STATE_HOME (~/.local/state), one process at a time.
using System;
using System.IO;
using System.Threading;
using RouterAlert.Boards.Common.CommandLine;

namespace RouterAlert.Tools.Push;

public static class UserState
{
    private const int Tries = 100, RetryMs = 20;

    /// <summary>Opens a file that no other process has open meanwhile; it is made when it is missing.</summary>
    /// <exception cref="FailedException">The folder cannot be used.</exception>
    public static FileStream Open(string name)
    {
        var path = Path.Combine(Folder(), name);
        for (var i = 1; ; i++)
        {
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (i < Tries && File.Exists(path))
            {
                Thread.Sleep(RetryMs);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new FailedException($"{path} cannot be kept: {e.Message}");
            }
        }
    }

    public static string Folder()
    {
        // The XDG base directory specification: what is not absolute is ignored.
        var home = Environment.GetEnvironmentVariable("XDG_STATE_HOME");
        if (!Path.IsPathRooted(home)) home = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "state");
        return Path.Combine(home!, "routeralert");
    }
}
