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
        var rows = File.ReadLines(Path.Combine(Repository.Root, "firmware", "Alerts", "README.md")).Where(line => line.StartsWith("| ", System.StringComparison.Ordinal)).Skip(1);
        foreach (var row in rows)
        {
            var named = Regex.Matches(row.Split('|')[3], "`(\\w+)`").Select(match => match.Groups[1].Value).ToArray();
            Assert.IsTrue(named.Length > 0, "no test: " + row);
            foreach (var name in named) Assert.IsTrue(methods.Contains(name), $"{name} is no test");
        }
        Assert.IsTrue(rows.Count() >= 10);
    }
}
