// The threat table of firmware/Alerts/README.md: every test that it names is one.
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace RouterAlert.Host.Tests.Wire;

[TestClass]
public class ThreatTableTests
{
    [TestMethod]
    public void EveryTestThatTheThreatTableNamesExists()
    {
        var tests = Path.Combine(Repository.Root, "tests");
        var methods = Directory.EnumerateFiles(tests, "*Tests.cs", SearchOption.AllDirectories)
            .SelectMany(file => Regex.Matches(File.ReadAllText(file), @"\[TestMethod\](?:\s*\[DataRow.*\][^\n]*)*\s*public void (\w+)\("))
            .Select(match => match.Groups[1].Value).ToHashSet();
        // The first table of the page; what follows it are measurements.
        var rows = File.ReadLines(Path.Combine(Repository.Root, "firmware", "Alerts", "README.md"))
            .SkipWhile(line => !IsRow(line)).TakeWhile(IsRow).Skip(2).ToList();
        foreach (var row in rows)
        {
            var named = Regex.Matches(row.Split('|')[3], "`(\\w+)`").Select(match => match.Groups[1].Value).ToArray();
            Assert.IsTrue(named.Length > 0, "no test: " + row);
            foreach (var name in named) Assert.IsTrue(methods.Contains(name), $"{name} is no test");
        }
        Assert.IsTrue(rows.Count >= 10);
    }

    private static bool IsRow(string line) => line.StartsWith('|');
}
