using RouterAlert.Alerts;
using RouterAlert.Household.Names;
using RouterAlert.Traffic;

namespace RouterAlert.Tests.Household;

/// <summary>What the household's pages say.</summary>
[TestClass]
public class HouseholdSiteTests
{
    private const long RaspberryPi = 0xB827EB010203;
    private readonly SiteBench bench = new SiteBench();

    [TestMethod]
    public void WithoutAlertsAllIsWell()
    {
        Assert.AreEqual(200, bench.Get("/"));
        Says("<h1>All is well</h1>");
        Says("15 June 2026, 12:00");
    }

    [TestMethod]
    public void TheHeadlineNamesDeviceAndTrouble()
    {
        bench.SeeOfficePc(RaspberryPi);
        bench.Names.Learn(RaspberryPi, "Office PC", NameSource.Dhcp);
        bench.Raise(1000, 4, AlertSource.Local);
        bench.Get("/");
        Says("<h1>Office PC is sending spam.</h1>");
        Says("192.168.1.23");
        Says("Take it off the network");
    }

    [TestMethod]
    public void ANamelessDeviceIsCalledAfterItsMaker()
    {
        bench.SeeOfficePc(RaspberryPi);
        bench.Raise(3000, 4, AlertSource.Local);
        bench.Get("/");
        Says("<h1>Raspberry Pi device is searching");
    }

    [TestMethod]
    public void GermanComesFromTheBrowserOrTheLinkAndStays()
    {
        bench.Request.AcceptLanguage = "de-DE,de;q=0.9,en;q=0.8";
        bench.Get("/");
        Says("<h1>Alles in Ordnung</h1>");
        Says("15. Juni 2026, 12:00 Uhr");
        bench.Get("/", "lang=en");
        Says("<h1>All is well</h1>");
        Assert.IsTrue(bench.Response.SetCookie.StartsWith("lang=en;"));
        bench.Request.Cookie = "lang=en";
        bench.Get("/");
        Says("<h1>All is well</h1>");
    }

    [TestMethod]
    public void EvidenceIsSaidInNumbersOfTheLanguage()
    {
        var alert = bench.Raise(1000, 4, AlertSource.Local);
        alert.See(new Verdict(new Ipv6Handles(16, 1)) { Kind = VerdictKind.SmtpSpam, Failures = 1214, Connections = 3000 });
        bench.Get("/");
        Says("It sent mail to 1,214 servers in 10 minutes (3,000 connections).");
        bench.Get("/", "lang=de");
        Says("Es hat in 10 Minuten Mails an 1.214 Server geschickt (3.000 Verbindungen).");
        alert.See(new Verdict(new Ipv6Handles(16, 1)) { Kind = VerdictKind.SmtpSpam, Connections = 1040 });
        bench.Get("/", "lang=de");
        Says("Es hat in 10 Minuten 1.040 Verbindungen zu Mailservern aufgebaut.");
        bench.Get("/", "lang=en");
        Says("It made 1,040 connections to mail servers in 10 minutes.");
    }

    [TestMethod]
    public void WhatAStrangerWroteCannotBecomeMarkup()
    {
        bench.Raise(2000, 5).Text = "<script>alert('x')</script>\"&";
        bench.Get("/");
        Says("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&amp;");
        Assert.IsTrue(bench.Body.IndexOf("<script") < 0);
    }

    [TestMethod]
    public void SendersAreCountedUpToTheAlarm()
    {
        var alert = bench.Raise(1, 3, AlertSource.Open, 0);
        alert.Senders = 7;
        bench.Get("/");
        Says("7 different senders on the Internet");
        Says("12 senders make an alarm");
        Says("Not yet an alarm");
    }

    [TestMethod]
    public void TheWorstAlertComesFirstAndOthersAreCounted()
    {
        bench.Raise(9101, 3);
        bench.Raise(2000, 5);
        bench.Raise(10000, 2);
        bench.Get("/");
        Says("<h1>Device 192.168.1.23 is infected");
        Says("2 more warnings below");
        Assert.IsTrue(bench.Body.IndexOf("misused to attack") < bench.Body.IndexOf("block list"));
    }

    [TestMethod]
    public void AttackersAreListedWithTheirAttempts()
    {
        bench.Knock(1234);
        bench.Get("/");
        Says("<th scope=\"row\">203.0.113.9</th><td class=\"number\">1,234</td>");
        Assert.IsTrue(bench.Body.IndexOf("action=\"tell\"") > 0);
    }

    [TestMethod]
    public void AnAttackerThatCannotBeToldHasNoButton()
    {
        bench.Gateway.Traffic.Attackers.Count(0xF0000001, bench.NowMs);
        bench.Get("/");
        Says("</td></tr></tbody>");
        Assert.IsFalse(bench.Body.IndexOf("action=\"tell\"") > 0);
    }

    [TestMethod]
    public void HistoryKeepsWhatIsOver()
    {
        var alert = bench.Raise(6000, 5);
        bench.NowMs += 3600 * 1000;
        bench.Gateway.Alerts.Clear(alert);
        bench.History.Step(bench.NowMs);
        bench.NowMs += 7200 * 1000;
        bench.Get("/");
        Says("All is well");
        Says("Taking part in a denial-of-service attack");
        Says("3 hours ago");
        Says("ended 2 hours ago");
    }

    [TestMethod]
    [DataRow("/nothing", 404)]
    [DataRow("/../etc/passwd", 404)]
    [DataRow("/style.css", 200)]
    [DataRow("/icon.svg", 200)]
    [DataRow("/signals", 200)]
    public void KnownPathsAreServedAndOthersAreNot(string path, int status) => Assert.AreEqual(status, bench.Get(path));

    [TestMethod]
    public void OtherMethodsAreRefused()
    {
        bench.Request.Method = "PUT";
        bench.Request.Path = "/";
        bench.Site.Answer(bench.Request, bench.Response, 1);
        Assert.AreEqual(405, bench.Response.Status);
        Assert.AreEqual("GET, HEAD, POST", bench.Response.Allow);
    }

    [TestMethod]
    public void NoPageHasAScriptOrAnythingFromElsewhere()
    {
        bench.Raise(2000, 5);
        for (var i = 0; i < 3; i++)
        {
            bench.Get(i == 0 ? "/" : i == 1 ? "/settings" : "/signals");
            Assert.IsTrue(bench.Body.IndexOf("<script") < 0);
            Assert.IsTrue(bench.Body.IndexOf("http:") < 0);
            Assert.IsTrue(bench.Body.IndexOf("https:") < 0);
            Assert.IsTrue(bench.Body.IndexOf(" style=") < 0);
        }
    }

    [TestMethod]
    public void TheBoxsOwnFaultIsOnThePage()
    {
        bench.Gateway.Signals.DeviceFault = true;
        bench.Get("/");
        Says("The box needs a look");
    }

    private void Says(string text) => Assert.IsTrue(bench.Body.IndexOf(text) >= 0, text);
}
