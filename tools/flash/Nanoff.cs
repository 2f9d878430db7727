// Runs nanoff and believes what it prints before what it returns: a file that it cannot deploy it reports in words, and exits with 0.
using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using RouterAlert.Boards.Common.CommandLine;

namespace RouterAlert.Tools.Flash;

public sealed class Nanoff(string program)
{
    private static readonly string[] SilentFailures = ["Error deploying content file", "Exception deploying content file"];

    // While it flashes firmware nanoff moves the cursor, which fails in a pipe after half of the work: there it must not draw.
    private static readonly string[] NoDrawing = ["--verbosity", "m"];

    /// <exception cref="FailedException">nanoff is missing or has failed.</exception>
    public void Run(FlashStep step)
    {
        var inPipe = Console.IsInputRedirected || Console.IsOutputRedirected;
        string[] arguments = [.. step.Arguments, .. inPipe && !step.FailsInWords ? NoDrawing : []];
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = step.FailsInWords };
        // nanoff is made for .NET 8, and who builds this has a newer one.
        start.Environment.TryAdd("DOTNET_ROLL_FORWARD", "Major");
        using var process = Start(start);
        var failedQuietly = step.FailsInWords && SaysFailure(process.StandardOutput);
        process.WaitForExit();
        if (process.ExitCode != 0) throw new FailedException($"nanoff failed at the {step.What} (exit code {process.ExitCode}): {CommandLine(arguments)}");
        if (failedQuietly) throw new FailedException($"nanoff could not put the {step.What} on the board: {CommandLine(arguments)}");
    }

    private static bool SaysFailure(TextReader output)
    {
        var fails = false;
        while (output.ReadLine() is { } text)
        {
            fails |= SilentFailures.Any(text.Contains);
            Console.WriteLine(text);
        }
        return fails;
    }

    /// <summary>As one would type it.</summary>
    public static string CommandLine(IEnumerable<string> arguments) => "nanoff " + string.Join(' ', arguments.Select(Quote));

    private Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new FailedException($"{program} is not there. Install it with: dotnet tool install -g nanoff --allow-roll-forward");
        }
    }

    private static string Quote(string argument) => argument.Any(c => char.IsWhiteSpace(c) || c == '"') ? $"\"{argument}\"" : argument;
}
