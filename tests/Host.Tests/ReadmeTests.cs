// The README's commands, run as they stand.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text.RegularExpressions;
using System.Threading;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace RouterAlert.Host.Tests;

[TestClass]
public class ReadmeTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

    [TestMethod]
    public void FirstCommandServesThePage()
    {
        CollectionAssert.Contains(Commands(), "dotnet run --project boards/virtual");
        // The ports are the ones that README and design promise; somebody else's box on this machine is no failure of ours.
        using var board = Shell("exec dotnet run --no-build --project boards/virtual");
        try
        {
            using var http = new HttpClient();
            for (var until = DateTime.UtcNow.AddSeconds(60); ; Thread.Sleep(200))
            {
                if (board.HasExited && board.StandardError.ReadToEnd() is { } error)
                    if (error.Contains("in use", StringComparison.Ordinal)) Assert.Inconclusive("skipped: " + error);
                    else Assert.Fail(error);
                try
                {
                    StringAssert.Contains(http.GetStringAsync("http://127.0.0.1:8088/").GetAwaiter().GetResult(), "RouterAlert");
                    return;
                }
                catch (HttpRequestException) when (DateTime.UtcNow < until)
                {
                    // not up yet
                }
            }
        }
        finally
        {
            board.Kill(entireProcessTree: true);
        }
    }

    [TestMethod]
    public void SecondCommandIsTheOneThatRunsThis() => CollectionAssert.Contains(Commands(), "dotnet test");

    [TestMethod]
    public void ReplayPrintsWhatTheReadmeShows()
    {
        var command = Commands().Single(command => command.Contains(" replay ", StringComparison.Ordinal));
        using var replay = Shell(command.Replace("dotnet run", "dotnet run --no-build", StringComparison.Ordinal));
        var output = replay.StandardOutput.ReadToEnd();
        replay.WaitForExit();
        Assert.AreEqual(0, replay.ExitCode);
        foreach (var line in Regex.Match(Text, "```\n(home network.*?)```", RegexOptions.Singleline).Groups[1].Value.Split('\n'))
            StringAssert.Contains(output, line);
    }

    [TestMethod]
    public void IntakePrintsAnOrderALine()
    {
        var command = Commands().Single(command => command.Contains(" intake ", StringComparison.Ordinal));
        using var intake = Shell(command.Replace("dotnet run", "dotnet run --no-build", StringComparison.Ordinal));
        var output = intake.StandardOutput.ReadToEnd();
        intake.WaitForExit();
        Assert.AreEqual(0, intake.ExitCode);
        Assert.AreEqual(4, output.Split("\"code\":4000").Length - 1, output);
    }

    [TestMethod]
    public void TheProviderOnThisComputerLightsEveryLampOnce()
    {
        var folder = Directory.CreateTempSubdirectory("provider-");
        using var key = Tool(" keys master ", folder);
        key.WaitForExit();
        Assert.AreEqual(0, key.ExitCode, key.StandardError.ReadToEnd());
        using var lab = Tool(" lab ", folder, " --json --base 127.66.0.0:10966");
        try
        {
            StringAssert.Contains(lab.StandardOutput.ReadLine(), "ready", lab.HasExited ? lab.StandardError.ReadToEnd() : "");
            using var campaign = Tool(" campaign ", folder);
            var report = campaign.StandardOutput.ReadToEndAsync();
            Assert.IsTrue(campaign.WaitForExit(TimeSpan.FromMinutes(3)), "the campaign does not end");
            Assert.AreEqual(0, campaign.ExitCode, report.Result);
            Process.Start("kill", [$"{lab.Id}"]).WaitForExit();
            StringAssert.Contains(lab.StandardOutput.ReadToEnd(), "\"litOnce\":2000,\"litTwice\":0");
        }
        finally
        {
            lab.Kill(entireProcessTree: true);
            folder.Delete(recursive: true);
        }
    }

    [TestMethod]
    public void EveryLinkLeadsSomewhere()
    {
        var links = Regex.Matches(Text, @"\]\((?!http)([^)#]+)\)").Select(match => match.Groups[1].Value).ToList();
        Assert.IsTrue(links.Count > 5);
        foreach (var link in links)
            Assert.IsTrue(Path.Exists(Path.Combine(Repository.Root, link)), link);
    }

    private static List<string> Commands() => [.. Regex.Matches(Text, "```sh\n(.*?)```", RegexOptions.Singleline)
        .SelectMany(block => block.Groups[1].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries))];

    /// <summary>The tool's command of the README, in a folder of its own.</summary>
    private static Process Tool(string name, DirectoryInfo folder, string more = "")
    {
        var command = Commands().Single(command => command.Contains("tools --" + name, StringComparison.Ordinal));
        var tool = Path.Combine(AppContext.BaseDirectory, "routeralert.dll");
        var settings = Path.Combine(AppContext.BaseDirectory, "Host.Tests.runtimeconfig.json");
        return Shell("exec " + command.Replace("dotnet run --project tools --", $"dotnet exec --runtimeconfig {settings} {tool}", StringComparison.Ordinal) + more, folder.FullName);
    }

    private static Process Shell(string command, string? folder = null) => Process.Start(new ProcessStartInfo("sh", ["-c", command])
    {
        WorkingDirectory = folder ?? Repository.Root,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
