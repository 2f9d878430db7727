using System.Diagnostics;
using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace RouterAlert.Host.Tests.Linux;

[TestClass]
public class UnitFileTests
{
    /// <summary>systemd's own measure of what a service may do, in tenths of its scale to 10. The unit has 25; almost any line less is more than this.</summary>
    private const string MostExposure = "26";

    [TestMethod]
    public void ServiceIsUnderstoodBySystemdAndMayDoLittle()
    {
        var analyze = Installed.Program("systemd-analyze");
        var folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            // Where nothing is installed the unit is looked at with a program that is there.
            var unit = Path.Combine(folder, "routeralert.service");
            var lines = File.ReadAllLines(Path.Combine(Repository.Root, "boards/linux/routeralert.service"));
            File.WriteAllLines(unit, lines.Select(line => line.Replace("/usr/lib/routeralert/routeralert-linux", "/bin/true")));
            Assert.AreEqual("", Run(analyze, "verify", unit));
            Run(analyze, "security", "--offline=true", "--no-pager", "--threshold=" + MostExposure, unit);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.AreEqual(0, process.ExitCode, output + error.Result);
        return error.Result;
    }
}
