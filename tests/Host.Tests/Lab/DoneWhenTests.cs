using System;
using System.Diagnostics;
using System.IO;
using System.Net.Sockets;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Host.Tests.Virtual;

namespace RouterAlert.Host.Tests.Lab;

[TestClass]
public class DoneWhenTests
{
    [TestMethod]
    [Timeout(600_000)]
    public void EveryLampLightsOnceWhateverIsKilled()
    {
        if (!OperatingSystem.IsLinux()) Assert.Inconclusive("skipped: the lab needs Linux");
        var start = new ProcessStartInfo("bash", [Path.Combine(Repository.Root, "tools/lab/done-when.sh"), Path.Combine(AppContext.BaseDirectory, "routeralert.dll"), "2000", "4", $"{BoardOnTest.FreePort(SocketType.Dgram)}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var script = Process.Start(start)!;
        var error = script.StandardError.ReadToEndAsync();
        var output = script.StandardOutput.ReadToEnd();
        script.WaitForExit();
        Assert.AreEqual(0, script.ExitCode, output + error.Result);
        StringAssert.Contains(output, "every lamp lit once, and the report says so of 2000 lines");
    }
}
