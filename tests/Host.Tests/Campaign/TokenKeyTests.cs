// The master key in a PKCS#11 token, as the campaign's README says it: a SoftHSM token in a folder of the test's own.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Host.Tests.Lab;

namespace RouterAlert.Host.Tests.Campaign;

[TestClass]
public class TokenKeyTests
{
    private const string Pin = "48151623";

    private static readonly string Recipe = Regex.Matches(File.ReadAllText(Path.Combine(Repository.Root, "tools", "campaign", "README.md")), "```sh\n(.*?)```", RegexOptions.Singleline)
        .Select(block => block.Groups[1].Value).Single(block => block.Contains("pkcs11-tool", StringComparison.Ordinal));

    [TestMethod]
    public void TheRecipesCampaignLightsTheLampsAndLeavesTheKeyInTheToken()
    {
        using var lab = new LabOnTest(3);
        MakeToken(lab);
        var key = JsonDocument.Parse(File.ReadAllText(lab.Path("master.json"))).RootElement.GetProperty("key").GetString()!;

        var (exit, said) = Bash(lab, Recipe, Pin);

        Assert.AreEqual(0, exit, said);
        StringAssert.Contains(said, "3  confirmed by their box");
        Assert.AreEqual(3, lab.End().GetProperty("litOnce").GetInt32());
        Assert.IsFalse(File.Exists(lab.Path("master.json")));
        Assert.IsTrue(Directory.Exists(lab.Path("store.db.audit")));
        foreach (var secret in (string[])[key, Pin])
        {
            Assert.IsFalse(said.Contains(secret, StringComparison.OrdinalIgnoreCase), said);
            Assert.AreEqual("", string.Join(' ', FilesWith(secret, lab.Path(""))));
        }
    }

    [TestMethod]
    [DataRow("99999999", "", "", "CKR_PIN_INCORRECT", 1)]
    [DataRow("", "", "", "the command ended with 1", 1, DisplayName = "No PIN")]
    [DataRow(Pin, "--token-label isp", "--token-label usp", "No slot with token named \"usp\"", 1)]
    [DataRow(Pin, "--label ra-master", "--label ra-mister", "object not found", 1)]
    [DataRow(Pin, "libsofthsm2.so", "libnone.so", "the command ended with 1", 1)]
    [DataRow(Pin, "--read-object --type", "--list-objects --type", "what --master's command prints is no master key", 2)]
    public void WhatIsWrongEndsItBeforeItBegins(string pin, string from, string to, string words, int exitCode)
    {
        using var lab = new LabOnTest(1);
        MakeToken(lab);
        var lines = Recipe.Split('\n');
        Assert.AreEqual(0, Bash(lab, string.Join('\n', lines[..2]), Pin).Exit);

        var campaign = Array.Find(lines, line => line.StartsWith("routeralert campaign", StringComparison.Ordinal))!;
        var (exit, said) = Bash(lab, $"{lines[0]}\n{(from.Length == 0 ? campaign : campaign.Replace(from, to, StringComparison.Ordinal))}", pin);

        Assert.AreEqual(exitCode, exit, said);
        StringAssert.Contains(said, words);
        if (pin.Length > 0) Assert.IsFalse(said.Contains(pin, StringComparison.Ordinal), said);
        Assert.IsFalse(File.Exists(lab.Path("store.db")));
    }

    private static void MakeToken(LabOnTest lab)
    {
        Installed.Program("softhsm2-util");
        Installed.Program("pkcs11-tool");
        Directory.CreateDirectory(lab.Path("tokens"));
        File.WriteAllText(lab.Path("softhsm2.conf"), $"directories.tokendir = {lab.Path("tokens")}\n");
        var (exit, said) = Bash(lab, $"softhsm2-util --init-token --free --label isp --so-pin 87654321 --pin {Pin}");
        Assert.AreEqual(0, exit, said);
    }

    /// <summary>Runs the recipe's lines in the lab's folder, with the lab's files in the place of "...".</summary>
    private static (int Exit, string Said) Bash(LabOnTest lab, string script, string pin = "")
    {
        var tool = $"dotnet exec --runtimeconfig {Path.Combine(AppContext.BaseDirectory, "Host.Tests.runtimeconfig.json")} {Path.Combine(AppContext.BaseDirectory, "routeralert.dll")}";
        var arguments = "report.csv --report-type event4_sinkhole_http --leases leases.csv --lines map.csv --lab --store store.db --rate 0";
        var start = new ProcessStartInfo("bash", ["-c", $"routeralert() {{ {tool} \"$@\"; }}\n{script.Replace(" ... ", $" {arguments} ", StringComparison.Ordinal)}"])
        {
            WorkingDirectory = lab.Path(""),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["SOFTHSM2_CONF"] = lab.Path("softhsm2.conf");
        using var bash = Process.Start(start)!;
        bash.StandardInput.WriteLine(pin);
        bash.StandardInput.Close();
        var (output, error) = (bash.StandardOutput.ReadToEndAsync(), bash.StandardError.ReadToEndAsync());
        if (!bash.WaitForExit(TimeSpan.FromMinutes(2))) bash.Kill(entireProcessTree: true);
        return (bash.ExitCode, output.Result + error.Result);
    }

    private static IEnumerable<string> FilesWith(string text, string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Where(file => System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(file)).Contains(text, StringComparison.OrdinalIgnoreCase));
}
