// One of the project's programs, run as its user runs it: a process, its output, its exit code.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Text;
using System.Threading;

namespace RouterAlert.Host.Tests;

public sealed class RunningProgram : IDisposable
{
    private readonly Process process;
    private readonly StringBuilder output = new(), error = new();

    private RunningProgram(string assembly, IEnumerable<string> arguments, string? home = null, string? shell = null)
    {
        var start = new ProcessStartInfo(shell is null ? "dotnet" : "sh")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = Repository.Root,
        };
        if (home is not null) start.Environment["XDG_STATE_HOME"] = home;
        foreach (var word in (string[])(shell is null ? [] : ["-c", shell, "sh", "dotnet"])) start.ArgumentList.Add(word);
        start.ArgumentList.Add("exec");
        // With the tests' frameworks: assemblies that these bring were not copied here.
        start.ArgumentList.Add("--runtimeconfig");
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Host.Tests.runtimeconfig.json"));
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, assembly + ".dll"));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Add(output, line.Data);
        process.ErrorDataReceived += (_, line) => Add(error, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public static RunningProgram Virtual(params string[] arguments) => new("routeralert-virtual", arguments);

    public static RunningProgram Linux(params string[] arguments) => new("routeralert-linux", arguments);

    public static RunningProgram Tool(params string[] arguments) => new("routeralert", arguments);

    /// <summary>A tool that remembers things in a home of its own.</summary>
    public static RunningProgram ToolAt(string home, params string[] arguments) => new("routeralert", arguments, home);

    /// <summary>A tool whose output goes into a pipe that nobody reads; its exit code is the last line of the error output.</summary>
    public static RunningProgram ToolThatNobodyReads(params string[] arguments) => new("routeralert", arguments, shell: "{ \"$@\"; echo \"exit code $?\" >&2; } | true");

    /// <summary>A tool whose output goes into a file that has no room.</summary>
    public static RunningProgram ToolOnAFullDisk(params string[] arguments) => new("routeralert", arguments, shell: "exec \"$@\" > /dev/full");

    public bool IsRunning => !process.HasExited;

    public string Output => Text(output);
    public string Error => Text(error);
    public StreamWriter Input => process.StandardInput;

    /// <summary>Waits for the end; the exit code.</summary>
    public int Wait(int seconds = 120)
    {
        if (!process.WaitForExit(TimeSpan.FromSeconds(seconds))) throw new TimeoutException($"still running after {seconds} s:\n{Output}{Error}");
        process.WaitForExit(); // its last lines, too
        return process.ExitCode;
    }

    /// <summary>Waits until the output has the text.</summary>
    public void WaitFor(string text, int seconds = 120)
    {
        for (var until = DateTime.UtcNow.AddSeconds(seconds); !Output.Contains(text, StringComparison.Ordinal); Thread.Sleep(20))
            if (process.HasExited || DateTime.UtcNow > until) throw new InvalidOperationException($"no '{text}' in:\n{Output}{Error}");
    }

    /// <summary>Ctrl-C.</summary>
    public void Interrupt() => Process.Start("kill", ["-INT", $"{process.Id}"]).WaitForExit();

    /// <summary>From now on the system refuses it every file and connection.</summary>
    public void OpenNoMore() => Process.Start("prlimit", ["--pid", $"{process.Id}", "--nofile=3:3"]).WaitForExit();

    public void Dispose()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }

    private static void Add(StringBuilder to, string? line)
    {
        if (line is null) return;
        lock (to) to.Append(line).Append('\n');
    }

    private static string Text(StringBuilder from)
    {
        lock (from) return from.ToString();
    }
}
