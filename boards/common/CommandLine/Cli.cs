// One way to run a command line: 0 done, 1 failed, 2 wrong usage; errors are one line on standard error.
using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace RouterAlert.Boards.Common.CommandLine;

public static class Cli
{
    public const int Done = 0, Failed = 1, WrongUsage = 2;

    // Some lines of a terminal: a file that is none of ours may have its first line end megabytes on.
    private const int MostChars = 1000;

    // After Ctrl-C. A report of all orders takes some seconds, and the last outcomes wait ten for a store that is away.
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(30);

    public static async Task<int> Run(RootCommand root, string[] args)
    {
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            Console.Error.WriteLine(string.Join(" ", parsed.Errors.Select(error => error.Message)) + " (--help says what there is.)");
            return WrongUsage;
        }
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = LastWords });
        }
        catch (UsageException e)
        {
            Console.Error.WriteLine(Plain(e.Message));
            return WrongUsage;
        }
        catch (Exception e) when (e is FailedException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            Console.Error.WriteLine(Plain(e.Message));
            return Failed;
        }
    }

    /// <summary>Text of others for a terminal: an escape sequence in a stranger's file would move its cursor, or rename its window.</summary>
    public static string Plain(string text)
    {
        var shown = text.Length > MostChars ? text[..MostChars] + "..." : text;
        return string.Concat(shown.Select(letter => char.IsControl(letter) ? '?' : letter));
    }
}

/// <summary>The command line asks for something that cannot be: its message is one line that shows the bad value and what is allowed.</summary>
public sealed class UsageException(string message) : Exception(message);

/// <summary>The command was right and the work failed: its message is one line.</summary>
public sealed class FailedException(string message) : Exception(message);
