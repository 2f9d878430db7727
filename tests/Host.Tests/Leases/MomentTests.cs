// Times as tables write them: never guessed.
using System;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Tools.Tables;

namespace RouterAlert.Host.Tests.Leases;

[TestClass]
public class MomentTests
{
    [TestMethod]
    [DataRow("2026-07-01T12:00:00Z", "2026-07-01T12:00:00")]
    [DataRow("2026-07-01 12:00:00 UTC", "2026-07-01T12:00:00")]
    [DataRow("2026-07-01 12:00:00.123456+00", "2026-07-01T12:00:00")]
    [DataRow("2026-07-01T12:00:00+02:00", "2026-07-01T10:00:00")]
    [DataRow("2026-07-01T12:00:00-0500", "2026-07-01T17:00:00")]
    [DataRow("1782907200", "2026-07-01T12:00:00")]
    public void ZoneIsRead(string text, string utc)
    {
        Assert.IsNull(Moment.TryRead(text, null, late: false, out var time), text);
        Assert.AreEqual(utc, time.UtcDateTime.ToString("s"));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("2026-07-01 12:00:00")]
    [DataRow("2026-07-01")]
    [DataRow("01/07/2026 12:00:00Z")]
    [DataRow("2026-13-01T12:00:00Z")]
    [DataRow("0001-01-01T00:00:00Z")]
    [DataRow("9999-12-31T23:59:59Z")]
    [DataRow("yesterday")]
    public void TimeThatCouldBeAnotherIsRefused(string text) => Assert.IsNotNull(Moment.TryRead(text, null, late: false, out _));

    [TestMethod]
    [DataRow("2026-07-01 12:00:00", false, "2026-07-01T10:00:00")]
    [DataRow("2026-10-25 02:30:00", false, "2026-10-25T00:30:00")]
    [DataRow("2026-10-25 02:30:00", true, "2026-10-25T01:30:00")]
    public void HourThatAutumnRepeatsHasTwoMoments(string text, bool late, string utc)
    {
        Assert.IsNull(Moment.TryRead(text, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), late, out var time));
        Assert.AreEqual(utc, time.UtcDateTime.ToString("s"));
    }
}
