// Runs `routeralert` as a process of its own, as people do.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;

namespace RouterAlert.Host.Tests.Provision;

public static class Cli
{
    public static (int Exit, string Output, string Error) Run(params string[] arguments) => RunIn([], "", arguments);

    public static (int Exit, string Output, string Error) RunWith(string input, params string[] arguments) => RunIn([], input, arguments);

    /// <param name="environment">Added to this process's own.</param>
    public static (int Exit, string Output, string Error) RunIn(Dictionary<string, string> environment, string input, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments]);
        return Run(start, environment, input);
    }

    /// <summary>In a terminal of its own. What the program says on standard error is in its output.</summary>
    public static (int Exit, string Output, string Error) RunInTerminal(Dictionary<string, string> environment, params string[] arguments)
    {
        var command = string.Join(' ', arguments.Prepend(Program).Prepend("dotnet").Select(argument => $"'{argument}'"));
        return Run(new ProcessStartInfo(Installed.Program("script"), ["--quiet", "--return", "--command", command, "/dev/null"]), environment, "");
    }

    private static string Program => Path.Combine(AppContext.BaseDirectory, "routeralert.dll");

    private static (int Exit, string Output, string Error) Run(ProcessStartInfo start, Dictionary<string, string> environment, string input)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
