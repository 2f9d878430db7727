using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Household;

namespace RouterAlert.Host.Tests.Household;

[TestClass]
public class ZoneTableTests
{
    [TestMethod]
    public void EveryZoneOfTheTableIsWhatTheOperatingSystemSays()
    {
        var source = File.ReadAllText(Path.Combine(Repository.Root, "firmware", "Household", "ZoneTable.cs"));
        var names = Regex.Matches(source, "\"([A-Z][A-Za-z]+/[A-Za-z_/]+)\"").Select(match => match.Groups[1].Value).ToList();
        Assert.IsTrue(names.Count > 80);
        foreach (var name in names)
        {
            var rule = ZoneRule.TryParse(name)!;
            var zone = TimeZoneInfo.FindSystemTimeZoneById(name);
            for (var time = new DateTimeOffset(2026, 1, 1, 0, 30, 0, TimeSpan.Zero); time.Year < 2029; time = time.AddHours(7))
                Assert.AreEqual((int)zone.GetUtcOffset(time).TotalSeconds, rule.OffsetAt(time.ToUnixTimeSeconds()), $"{name} at {time:u}");
        }
    }
}
