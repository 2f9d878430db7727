using RouterAlert.Alerts;

namespace RouterAlert.Tests.Household;

/// <summary>What the household may do on its pages, and who else may not.</summary>
[TestClass]
public class HouseholdFormTests
{
    private const long RaspberryPi = 0xB827EB010203;
    private readonly SiteBench bench = new SiteBench();

    [TestMethod]
    [DataRow(0x08080808u)]
    [DataRow(0xC0A80201u)]
    [DataRow(0x0A000001u)]
    public void OutsideTheHomeNetworkThePageIsRefused(uint address)
    {
        bench.From(address);
        Assert.AreEqual(403, bench.Get("/"));
        Assert.AreEqual(403, bench.Get("/api/state"));
        Assert.AreEqual(403, bench.Post("/api/button", "{\"press\":\"short\"}"));
        Assert.IsTrue(bench.Body.IndexOf("Devices") < 0);
    }

    [TestMethod]
    [DataRow("192.168.1.1", 200)]
    [DataRow("127.0.0.1:8088", 200)]
    [DataRow("localhost:8088", 200)]
    [DataRow("[::1]:8088", 200)]
    [DataRow("RouterAlert.local", 200)]
    [DataRow("routeralert", 200)]
    [DataRow("evil.example", 403)]
    [DataRow("routeralert.evil.example", 403)]
    [DataRow("192.168.1.1.evil.example", 403)]
    [DataRow("", 403)]
    public void OnlyTheBoxsOwnNameIsTaken(string host, int status)
    {
        bench.Request.Host = host;
        Assert.AreEqual(status, bench.Get("/"));
    }

    [TestMethod]
    public void AFormWithoutTheTokenDoesNothing()
    {
        var alert = bench.Raise(2000, 5);
        Assert.AreEqual(403, bench.Post("/ack", "a=2000.isp.3232235799"));
        Assert.AreEqual(403, bench.Post("/ack", "t=00000000000000000000000000000000&a=2000.isp.3232235799"));
        Assert.IsFalse(alert.Acknowledged);
    }

    [TestMethod]
    public void AFormFromAnotherOriginDoesNothing()
    {
        var alert = bench.Raise(2000, 5);
        bench.Request.Origin = "http://evil.example";
        Assert.AreEqual(403, bench.Submit("/ack", "a=2000.isp.3232235799"));
        bench.Request.Origin = "null";
        Assert.AreEqual(403, bench.Submit("/ack", "a=2000.isp.3232235799"));
        Assert.IsFalse(alert.Acknowledged);
        bench.Request.Origin = "http://192.168.1.1";
        Assert.AreEqual(303, bench.Submit("/ack", "a=2000.isp.3232235799"));
        Assert.IsTrue(alert.Acknowledged);
    }

    [TestMethod]
    public void AcknowledgeAndSnoozeActOnTheirAlertAlone()
    {
        var worm = bench.Raise(2000, 5);
        var open = bench.Raise(9101, 3);
        Assert.AreEqual(303, bench.Submit("/ack", "a=9101.isp.3232235799"));
        Assert.AreEqual("./?done=ack", bench.Response.Location);
        Assert.IsTrue(open.Acknowledged);
        Assert.IsFalse(worm.Acknowledged);
        Assert.AreEqual(303, bench.Submit("/snooze", "a=2000.isp.3232235799"));
        Assert.AreEqual(bench.NowMs + Params.SnoozeMs, worm.SnoozedUntilMs);
        Assert.AreEqual(0L, open.SnoozedUntilMs);
        bench.Get("/");
        Says("Let it sound again");
        Assert.AreEqual(303, bench.Submit("/unmute", "c=2000&h=3232235799"));
        Assert.AreEqual(0L, worm.SnoozedUntilMs);
    }

    [TestMethod]
    public void AnAlertThatIsOverIsToldSo()
    {
        bench.Raise(2000, 5);
        Assert.AreEqual(409, bench.Submit("/ack", "a=2000.isp.1"));
        Assert.AreEqual(409, bench.Submit("/ack", "a="));
    }

    [TestMethod]
    public void AFalseAlarmIsHandedOn()
    {
        bench.Raise(1000, 4, AlertSource.Local);
        Assert.AreEqual(303, bench.Submit("/false-alarm", "a=1000.local.3232235799"));
        Assert.AreEqual("false alarm 1000;", bench.Did);
    }

    [TestMethod]
    public void TheAccusedDeviceNeedsThePinToAcquitItself()
    {
        bench.Settings.Pin = "4711";
        bench.Raise(1000, 4, AlertSource.Local);
        bench.From(SiteBench.OfficePc);
        Assert.AreEqual(403, bench.Submit("/false-alarm", "a=1000.local.3232235799"));
        Assert.AreEqual(403, bench.Submit("/false-alarm", "a=1000.local.3232235799&pin=4712"));
        Assert.AreEqual("", bench.Did);
        Assert.AreEqual(303, bench.Submit("/false-alarm", "a=1000.local.3232235799&pin=4711"));
        Assert.AreEqual("false alarm 1000;", bench.Did);
    }

    [TestMethod]
    public void ADeviceIsRenamedAndRemembered()
    {
        bench.SeeOfficePc(RaspberryPi);
        Assert.AreEqual(303, bench.Submit("/rename", "h=192.168.1.23&name=K%C3%BCche+%3Cb%3E"));
        Assert.AreEqual("Küche b", bench.Names.Find(RaspberryPi));
        Assert.AreEqual(1, bench.Names.Version);
        bench.Get("/");
        Says("Küche b");
        Assert.AreEqual(422, bench.Submit("/rename", "h=192.168.1.23&name=%3C%3E"));
        Assert.AreEqual(422, bench.Submit("/rename", "h=192.168.1.99&name=Ghost"));
    }

    [TestMethod]
    public void ADeviceWithoutAMacAddressCanBeRenamedToo()
    {
        bench.SeeOfficePc(0);
        Assert.AreEqual(303, bench.Submit("/rename", "h=192.168.1.23&name=Printer"));
        bench.Get("/");
        Says("<strong>Printer</strong>");
    }

    [TestMethod]
    public void OnlyWhoKnockedCanBeTold()
    {
        bench.Knock(3);
        Assert.AreEqual(303, bench.Submit("/tell", "ip=203.0.113.9"));
        Assert.AreEqual("./?done=tell", bench.Response.Location);
        Assert.AreEqual("tell CB007109 3000;", bench.Did);
        Assert.AreEqual(303, bench.Submit("/tell", "ip=198.51.100.1"));
        Assert.AreEqual("./?done=busy", bench.Response.Location);
        Assert.AreEqual("tell CB007109 3000;", bench.Did);
    }

    [TestMethod]
    public void SettingsNeedThePin()
    {
        bench.Settings.Pin = "4711";
        const string form = "from=21%3A30&to=06%3A15&zone=Europe%2FBerlin&night=3&language=de";
        Assert.AreEqual(403, bench.Submit("/settings", form));
        Assert.AreEqual(403, bench.Submit("/settings", form + "&pin=1234"));
        Assert.AreEqual(22 * 60, bench.Settings.QuietFrom);
        Assert.AreEqual(303, bench.Submit("/settings", form + "&pin=4711"));
        Assert.AreEqual(21 * 60 + 30, bench.Settings.QuietFrom);
        Assert.AreEqual(6 * 60 + 15, bench.Settings.QuietTo);
        Assert.AreEqual("Europe/Berlin", bench.Settings.Zone);
        Assert.AreEqual(3, bench.Settings.NightPercent);
        Assert.AreEqual(1, bench.Settings.Version);
    }

    [TestMethod]
    [DataRow("from=25%3A00&to=06%3A15&zone=UTC&night=3", "25:00")]
    [DataRow("from=21%3A00&to=6&zone=UTC&night=3", "6")]
    [DataRow("from=21%3A00&to=06%3A15&zone=Mars&night=3", "Mars")]
    [DataRow("from=21%3A00&to=06%3A15&zone=UTC&night=11", "11")]
    [DataRow("from=21%3A00&to=06%3A15&zone=UTC&night=", "")]
    public void ABadSettingIsNamedAndNothingIsTaken(string form, string bad)
    {
        bench.Settings.Pin = "4711";
        Assert.AreEqual(422, bench.Submit("/settings", form + "&pin=4711"));
        Says("“" + bad + "” is no");
        Assert.AreEqual(22 * 60, bench.Settings.QuietFrom);
        Assert.AreEqual(10, bench.Settings.NightPercent);
        Assert.AreEqual(0, bench.Settings.Version);
    }

    [TestMethod]
    public void GuessingThePinBecomesSlow()
    {
        bench.Settings.Pin = "4711";
        for (var i = 0; i < Params.FreePinTries; i++) bench.Submit("/settings", "pin=000" + i.ToString());
        bench.Submit("/settings", "pin=4711");
        Says("Wait 60 seconds");
        bench.NowMs += 60000;
        bench.Submit("/settings", "pin=0000");
        bench.NowMs += 60000;
        bench.Submit("/settings", "pin=0000");
        Says("Wait 60 seconds");
    }

    [TestMethod]
    public void AnEmptyPinOpensNothing()
    {
        Assert.AreEqual(403, bench.Submit("/settings", "from=21%3A30&to=06%3A15&zone=UTC&night=3&pin="));
        Assert.AreEqual(22 * 60, bench.Settings.QuietFrom);
    }

    [TestMethod]
    [DataRow("application/json", "{\"press\":\"short\"}", 200)]
    [DataRow("application/json; charset=utf-8", " { \"press\" : \"short\" } ", 200)]
    [DataRow("application/json", "{\"press\":\"shorter\"}", 400)]
    [DataRow("application/json", "{\"press\":\"sh ort\"}", 400)]
    [DataRow("application/json", "", 400)]
    [DataRow("text/plain", "{\"press\":\"short\"}", 400)]
    [DataRow("application/x-www-form-urlencoded", "{\"press\":\"short\"}", 400)]
    public void TheButtonTakesJsonAlone(string type, string body, int status)
    {
        var alert = bench.Raise(2000, 5);
        bench.Gateway.Step(bench.NowMs);
        bench.Request.ContentType = type;
        Assert.AreEqual(status, bench.Post("/api/button", body));
        Assert.AreEqual(status == 200, alert.Acknowledged);
    }

    private void Says(string text) => Assert.IsTrue(bench.Body.IndexOf(text) >= 0, text);
}
