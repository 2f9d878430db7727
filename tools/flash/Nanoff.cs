// Runs nanoff and believes what it prints before what it returns: a file that it cannot deploy it reports in words, and exits with 0.
using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Linq;
using RouterAlert.Boards.Common.CommandLine;

namespace RouterAlert.Tools.Flash;

public sealed class Nanoff(string program)
{
    private static readonly string[] SilentFailures = ["Error deploying content file", "Exception deploying content file"];

    /// <exception cref="FailedException">nanoff is missing or has failed.</exception>
    public void Run(FlashStep step)
    {
        var start = new ProcessStartInfo(program, step.Arguments) { RedirectStandardOutput = true };
        using var process = Start(start);
        var failedQuietly = false;
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is not { } text) return;
            if (SilentFailures.Any(text.Contains)) failedQuietly = true;
            Console.WriteLine(text);
        };
        process.BeginOutputReadLine();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new FailedException($"nanoff failed at the {step.What} (exit code {process.ExitCode}): {CommandLine(step.Arguments)}");
        if (failedQuietly) throw new FailedException($"nanoff could not put the {step.What} on the board: {CommandLine(step.Arguments)}");
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
            throw new FailedException($"{program} is not there. Install it with: dotnet tool install -g nanoff");
        }
    }

    private static string Quote(string argument) => argument.Any(c => char.IsWhiteSpace(c) || c == '"') ? $"\"{argument}\"" : argument;
}
