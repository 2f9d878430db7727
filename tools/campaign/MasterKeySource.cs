// Where the master key comes from: a file, an environment variable, or what a command prints, which is how a key in a PKCS#11 token or a cloud's key service
// gets here without lying on a disk.
using System;
using System.Diagnostics;
using RouterAlert.Boards.Common.AlertClient;
using RouterAlert.Boards.Common.CommandLine;

namespace RouterAlert.Tools.Campaigning;

public static class MasterKeySource
{
    private const string Environs = "env:", Command = "cmd:";
    private const int CommandSeconds = 60;

    public const string Description = "The ISP's master key: a file, env:NAME for an environment variable, cmd:COMMAND for what a command prints.";

    /// <exception cref="UsageException">There is no master key.</exception>
    /// <exception cref="FailedException">The command fails.</exception>
    public static MasterKey Read(string source)
    {
        if (source.StartsWith(Environs, StringComparison.Ordinal))
        {
            var name = source[Environs.Length..];
            return KeyFile.ParseMaster(Environment.GetEnvironmentVariable(name) ?? throw new UsageException($"--master: there is no environment variable {name}."), source);
        }
        return source.StartsWith(Command, StringComparison.Ordinal)
            ? KeyFile.ParseMaster(Run(source[Command.Length..]), "what --master's command prints")
            : KeyFile.ReadMaster(source);
    }

    private static string Run(string command)
    {
        var start = OperatingSystem.IsWindows() ? new ProcessStartInfo("cmd.exe", ["/c", command]) : new ProcessStartInfo("/bin/sh", ["-c", command]);
        start.RedirectStandardOutput = true;
        // The tool's own standard input may be a report; and who would see a question for a PIN?
        start.RedirectStandardInput = true;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromSeconds(CommandSeconds)))
        {
            process.Kill(entireProcessTree: true);
            throw new FailedException($"--master: the command has not ended after {CommandSeconds} s.");
        }
        return process.ExitCode == 0 ? output.Result : throw new FailedException($"--master: the command ended with {process.ExitCode}.");
    }
}
