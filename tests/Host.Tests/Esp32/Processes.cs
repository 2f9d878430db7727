// What a program prints.
using System.Collections.Generic;
using System.Diagnostics;

namespace RouterAlert.Host.Tests.Esp32;

public static class Processes
{
    public static string Output(string program, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
