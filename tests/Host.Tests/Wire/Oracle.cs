// A program that nobody here wrote, run to its end. A test that needs one which is not installed says so and is skipped.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace RouterAlert.Host.Tests.Wire;

public static class Oracle
{
    // Debian's own Python: its modules come as packages.
    private const string Python = "/usr/bin/python3";

    public static string Node(string script, params string[] arguments)
    {
        Need("node", ["-e", "require('coap'); require('cose-js')"], Path.Combine(Repository.Root, "tests"), "node with the packages of tests/package.json");
        return Run("node", [Script(script), .. arguments]);
    }

    public static string PythonWith(string module, string script, params string[] arguments)
    {
        Need(Python, ["-c", "import " + module], Repository.Root, "python3-" + module.Split('.')[0]);
        return Run(Python, [Script(script), .. arguments]);
    }

    public static string CoapClient(params string[] arguments)
    {
        const string client = "coap-client-notls";
        if (!File.Exists("/usr/bin/" + client)) Assert.Inconclusive($"skipped: {client} (libcoap3-bin) is not installed");
        return Run(client, arguments);
    }

    private static string Script(string name) => Path.Combine(Repository.Root, "tests", "Host.Tests", "Wire", "interop", name);

    private static void Need(string program, string[] arguments, string folder, string what)
    {
        try
        {
            if (Execute(program, arguments, folder).Code == 0) return;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // not installed: told below
        }
        Assert.Inconclusive($"skipped: {what} is not installed");
    }

    private static string Run(string program, IEnumerable<string> arguments)
    {
        var (code, output, error) = Execute(program, arguments, Repository.Root);
        Assert.AreEqual(0, code, program + ": " + output + error);
        return (output + error).Trim();
    }

    private static (int Code, string Output, string Error) Execute(string program, IEnumerable<string> arguments, string folder)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        if (process.WaitForExit(60_000)) return (process.ExitCode, output, error.GetAwaiter().GetResult());
        process.Kill();
        throw new TimeoutException(program + " did not end");
    }
}
