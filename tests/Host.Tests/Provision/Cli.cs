// Runs `routeralert` as a process of its own, as people do.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;

namespace RouterAlert.Host.Tests.Provision;

public static class Cli
{
    public static (int Exit, string Output, string Error) Run(params string[] arguments) => RunIn([], "", arguments);

    public static (int Exit, string Output, string Error) RunWith(string input, params string[] arguments) => RunIn([], input, arguments);

    /// <param name="environment">Added to this process's own.</param>
    public static (int Exit, string Output, string Error) RunIn(Dictionary<string, string> environment, string input, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "routeralert.dll"));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
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
