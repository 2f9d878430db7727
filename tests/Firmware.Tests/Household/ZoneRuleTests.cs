using RouterAlert.Household;

namespace RouterAlert.Tests.Household;

[TestClass]
public class ZoneRuleTests
{
    [TestMethod]
    [DataRow("UTC", 1781524800L, 0)]
    [DataRow("Europe/Berlin", 1781524800L, 7200)]
    [DataRow("Europe/Berlin", 1764000000L, 3600)]
    [DataRow("Europe/Berlin", 1774745999L, 3600)] // 2026-03-29 00:59:59 UTC
    [DataRow("Europe/Berlin", 1774746000L, 7200)]
    [DataRow("Europe/Berlin", 1792889999L, 7200)] // 2026-10-25 00:59:59 UTC
    [DataRow("Europe/Berlin", 1792890000L, 3600)]
    [DataRow("Europe/Dublin", 1781524800L, 3600)]
    [DataRow("Europe/Dublin", 1764000000L, 0)]
    [DataRow("America/New_York", 1781524800L, -14400)]
    [DataRow("Australia/Sydney", 1781524800L, 36000)]
    [DataRow("Australia/Sydney", 1764000000L, 39600)]
    [DataRow("Asia/Kolkata", 1781524800L, 19800)]
    [DataRow("XYZ-5:45", 0L, 20700)]
    [DataRow("CET-1CEST,M3.5.0,M10.5.0/3", 1781524800L, 7200)]
    public void OffsetsAreThoseOfTheRule(string zone, long unixSeconds, int offset)
    {
        var rule = ZoneRule.TryParse(zone);
        Assert.IsNotNull(rule);
        Assert.AreEqual(offset, rule!.OffsetAt(unixSeconds));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("Europe/Atlantis")]
    [DataRow("CET")]
    [DataRow("C-1")]
    [DataRow("CET-25")]
    [DataRow("CET-1CEST")]
    [DataRow("CET-1CEST,M3.5.0")]
    [DataRow("CET-1CEST,M13.5.0,M10.5.0")]
    [DataRow("CET-1CEST,M3.6.0,M10.5.0")]
    [DataRow("CET-1CEST,M3.5.7,M10.5.0")]
    [DataRow("CET-1CEST,M3.5.0,M10.5.0/3x")]
    [DataRow("CET-1CEST,J60,J300")]
    [DataRow("<+03")]
    public void WhatIsNoZoneIsRefused(string zone) => Assert.IsNull(ZoneRule.TryParse(zone));

    [TestMethod]
    [DataRow(2026, 11, 23, 20780)]
    [DataRow(2024, 2, 29, 19782)]
    [DataRow(2000, 3, 1, 11017)]
    [DataRow(1970, 1, 1, 0)]
    [DataRow(2100, 2, 28, 47540)]
    public void DatesAndDaysAreEachOther(int year, int month, int day, int days)
    {
        Assert.AreEqual((long)days, CivilDate.DaysOf(year, month, day));
        CivilDate.Split(days, out var y, out var m, out var d);
        Assert.AreEqual(year, y);
        Assert.AreEqual(month, m);
        Assert.AreEqual(day, d);
    }
}
