// A network of its own on this computer (ip netns), for traffic that must not leave it. Needs root.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Host.Tests;

namespace RouterAlert.Network.Tests;

public sealed class Namespace : IDisposable
{
    private readonly string ip, name = $"ra-{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..6]}";
    private readonly List<Process> started = [];

    /// <param name="addresses">What its loopback interface has besides 127.0.0.1.</param>
    public Namespace(params string[] addresses)
    {
        ip = Installed.Program("ip");
        if (!Environment.IsPrivilegedProcess) Assert.Inconclusive("skipped: network namespaces need root");
        if (Finish(Begin(ip, "netns", "add", name)).ExitCode != 0) Assert.Inconclusive("skipped: this root may not make network namespaces");
        Run(ip, "link", "set", "lo", "up");
        foreach (var address in addresses) Run(ip, "address", "add", address, "dev", "lo");
    }

    /// <summary>Runs a program inside to its end; its output.</summary>
    public string Run(string program, params string[] arguments)
    {
        var (output, exitCode) = Finish(Start(program, arguments));
        return exitCode == 0 ? output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: exit code {exitCode}\n{output}");
    }

    /// <summary>Starts a program inside; it ends with the namespace.</summary>
    public Process Start(string program, params string[] arguments)
    {
        var process = Begin(ip, ["netns", "exec", name, program, .. arguments]);
        started.Add(process);
        return process;
    }

    public void Dispose()
    {
        foreach (var process in started)
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
            process.WaitForExit();
            process.Dispose();
        }
        Finish(Begin(ip, "netns", "delete", name));
    }

    private static Process Begin(string program, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;

    private static (string Output, int ExitCode) Finish(Process process)
    {
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (output, process.ExitCode);
    }
}
