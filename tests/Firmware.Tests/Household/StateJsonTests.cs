using RouterAlert.Alerts;
using RouterAlert.Household.Names;

namespace RouterAlert.Tests.Household;

[TestClass]
public class StateJsonTests
{
    [TestMethod]
    public void AQuietHomeHasEmptyLists()
    {
        var bench = new SiteBench();
        Assert.AreEqual(200, bench.Get("/api/state"));
        Assert.AreEqual("{\"signal\":{\"severity\":0,\"code\":0,\"lamp\":\"#00C030\",\"pattern\":\"well\",\"sounding\":false},"
            + "\"alerts\":[],\"hosts\":[],\"attackers\":[],\"lost\":0,\"totals\":{\"attempts\":0,\"datagrams\":0,\"unanswered\":0}}", bench.Body);
        Assert.AreEqual("application/json", bench.Response.ContentType);
    }

    [TestMethod]
    public void EverythingThatIsKnownIsTold()
    {
        var bench = new SiteBench();
        bench.SeeOfficePc(0xB827EB010203);
        bench.Names.Learn(0xB827EB010203, "office", NameSource.Dhcp);
        bench.Knock(2);
        bench.Raise(1000, 4, AlertSource.Isp).Text = "say \"hi\"\n";
        bench.Gateway.Step(bench.NowMs);
        bench.Get("/api/state");
        Assert.AreEqual("{\"signal\":{\"severity\":4,\"code\":1000,\"lamp\":\"#FF7800\",\"pattern\":\"high\",\"sounding\":true},"
            + "\"alerts\":[{\"code\":1000,\"name\":\"Spam leaving your network\",\"severity\":4,\"source\":\"isp\",\"senders\":1,"
            + "\"host\":\"192.168.1.23\",\"acknowledged\":false,\"raisedAt\":1781524800,\"text\":\"say \\\"hi\\\"\\u000A\",\"evidence\":\"\"}],"
            + "\"hosts\":[{\"address\":\"192.168.1.23\",\"mac\":\"b8:27:eb:01:02:03\",\"name\":\"office\",\"smtpConnections\":0,\"smtpServers\":0,"
            + "\"scanTargets\":0,\"scanFailures\":0,\"verdict\":\"\"}],"
            + "\"attackers\":[{\"address\":\"203.0.113.9\",\"attempts\":2,\"lastSeen\":1781524800}],\"lost\":0,\"totals\":{\"attempts\":2,\"datagrams\":0,\"unanswered\":0}}", bench.Body);
    }
}
