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

    // By nanoff's ExitCodes: of their numbers a Unix shell keeps eight bits, in which those that concern an ESP32 do not collide. In a pipe it says no more.
    private static readonly Dictionary<int, string> Reasons = new()
    {
        [2000 & 255] = "E2000, it could not connect to the nanoFramework on the board",
        [2002 & 255] = "E2002, the nanoFramework on the board did not do what it was asked",
        [2003 & 255] = "E2003, the files did not get onto the board",
        [4000 & 255] = "E4000, the board's boot loader did not answer as it should: hold BOOT while you plug it in",
        [4001 & 255] = "E4001, the board's flash memory has a size that nanoff does not know",
        [4002 & 255] = "E4002, the flash memory could not be erased",
        [4003 & 255] = "E4003, the firmware could not be written",
        [4004 & 255] = "E4004, the flash memory could not be read",
        [4005 & 255] = "E4005, the serial port could not be opened: is another program using it, and may you?",
        [6000 & 255] = "E6000, the serial port could not be opened: is another program using it, and may you?",
        [6002 & 255] = "E6002, another program keeps the board for itself",
        [9000 & 255] = "E9000, this nanoff does not know one of the options",
        [9005 & 255] = "E9005, there is no firmware for this board where nanoff looks for it",
        [9007 & 255] = "E9007, the firmware could not be downloaded",
        [9008 & 255] = "E9008, the application's file is not there",
        [9011 & 255] = "E9011, the firmware's file is not there",
        [9012 & 255] = "E9012, the firmware's file is none",
    };

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
        if (process.ExitCode != 0) throw new FailedException($"nanoff failed at the {step.What} ({Reason(process.ExitCode)}): {CommandLine(arguments)}");
        if (failedQuietly) throw new FailedException($"nanoff could not put the {step.What} on the board: {CommandLine(arguments)}");
    }

    private static string Reason(int exitCode) => Reasons.GetValueOrDefault(exitCode & 255) ?? $"exit code {exitCode}";

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
