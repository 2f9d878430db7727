using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Tools.Orders;
using RouterAlert.Tools.Watch;
using RouterAlert.Traffic;

namespace RouterAlert.Host.Tests.Watch;

[TestClass]
public class WatchTests
{
    private const uint Customer = 0xC6336417; // 198.51.100.23

    [TestMethod]
    public void ScanIsOrderedOnceItHasGrown()
    {
        var border = new Border(scanFailures: 30);
        border.Scan(Customer, 0, 20);
        Assert.AreEqual(0, border.Decided.Count);
        Assert.AreEqual(1, border.Policy.Held);
        border.Scan(Customer, 20, 20);
        var (sighting, decision) = border.Decided.Single();
        Assert.AreEqual(Decision.Order, decision);
        Assert.AreEqual("198.51.100.23", sighting.Customer!.ToString());
        Assert.AreEqual("scan-horizontal", sighting.Name);
        Assert.AreEqual(3000, sighting.Code);
        Assert.AreEqual(23, sighting.Port);
    }

    [TestMethod]
    public void WordsSayHowItWentOnUntilItWasOrdered()
    {
        var border = new Border(scanFailures: 30);
        border.Scan(Customer, 0, 20);
        border.Pass(40);
        border.Scan(Customer, 20, 20);
        border.Scan(Customer, 40, 20); // said no more
        var sighting = border.Decided.Single().Sighting;
        StringAssert.Matches(sighting.Evidence, new Regex("^tried TCP port 23 on ([0-9]+) addresses, \\1 failed, one address after the other; [0-9]+ more failed in the next 40 s$"));
        Assert.AreEqual(40, Regex.Matches(sighting.Evidence, "([0-9]+)(?: more)? failed").Sum(match => int.Parse(match.Groups[1].Value)));
        Assert.AreEqual(40, sighting.Events);

        border = new Border();
        border.Mail(Customer, 25);
        border.Pass(100);
        border.Mail(Customer, 60);
        border.Pass(3);
        sighting = border.Decided.Single().Sighting;
        StringAssert.Matches(sighting.Evidence, new Regex("^sent mail to [0-9]+ servers in 10 minutes \\([0-9]+ connections\\); [0-9]+ more connections, [0-9]+ more servers in the next 9[0-9] s$"));
        Assert.AreEqual(sighting.MailConnections, sighting.Events);
    }

    [TestMethod]
    public void ScanThatStopsFades()
    {
        var border = new Border(scanFailures: 30);
        border.Scan(Customer, 0, 20);
        border.Pass(11 * 60);
        Assert.AreEqual(Decision.Faded, border.Decided.Single().Decision);
        Assert.AreEqual(0, border.Policy.Held);
    }

    [TestMethod]
    public void MailServerOfTheListMaySendMail()
    {
        var border = new Border(allow: "198.51.100.0/30\n# the parish\n198.51.100.23 # its server\n");
        border.Mail(Customer, 60);
        border.Mail(Customer + 1, 60);
        border.Pass(3);
        Assert.AreEqual(2, border.Decided.Count);
        Assert.AreEqual(Decision.MailServer, border.Decided.Single(pair => pair.Sighting.Customer!.ToString() == "198.51.100.23").Decision);
        Assert.AreEqual(Decision.Order, border.Decided.Single(pair => pair.Sighting.Customer!.ToString() == "198.51.100.24").Decision);
        Assert.AreEqual(1000, border.Decided[0].Sighting.Code);
    }

    [TestMethod]
    public void CustomerIsToldTheSameOnceADay()
    {
        var border = new Border(scanFailures: 10);
        border.Scan(Customer, 0, 20);
        border.Pass(3600);
        border.Scan(Customer, 100, 20);
        border.Pass(24 * 3600);
        border.Scan(Customer, 200, 20);
        CollectionAssert.AreEqual(new[] { Decision.Order, Decision.Repeated, Decision.Order }, border.Decided.Select(pair => pair.Decision).ToArray());
    }

    [TestMethod]
    public void HourHasItsMost()
    {
        var border = new Border(scanFailures: 10, most: 2);
        for (var i = 0u; i < 3; i++) border.Scan(Customer + i, 0, 20);
        CollectionAssert.AreEqual(new[] { Decision.Order, Decision.Order, Decision.TooMany }, border.Decided.Select(pair => pair.Decision).ToArray());
        border.Pass(3601);
        border.Scan(Customer + 9, 0, 20);
        Assert.AreEqual(Decision.Order, border.Decided[^1].Decision);
    }

    [TestMethod]
    public void ManyCustomersThatFloodAtOnceAreAllNamed()
    {
        var border = new Border();
        for (var i = 0u; i < 200; i++) border.Flood(0xC6336400 + i, 50_000);
        border.Pass(30);
        Assert.AreEqual(200, border.Decided.Count(pair => pair is { Decision: Decision.Order, Sighting.Kind: VerdictKind.Flood }));
        Assert.AreEqual(0, border.Collector.LostVerdicts);
        Assert.AreEqual("192.0.2.1", border.Decided[0].Sighting.Target!.ToString());
    }

    [TestMethod]
    public void OneCustomersScanLeavesRoomForTheOthersContacts()
    {
        var border = new Border();
        // Contacts without any answer wait for one.
        for (var i = 0u; i < 40; i++) border.Unanswered(Customer, 0x0B000000 + 40 * i, 40);
        Assert.IsTrue(border.Collector.Unjudged > 0);
        var unjudged = border.Collector.Unjudged;
        border.Unanswered(Customer + 1, 0x0C000000, 40);
        Assert.AreEqual(unjudged, border.Collector.Unjudged);
    }

    [TestMethod]
    public void FlowBetweenTwoNetworksConcernsBoth()
    {
        var border = new Border(scanFailures: 10, networks: ["198.51.100.0/24", "203.0.113.0/24"]);
        border.ScanAt(Customer, 0xCB007100, 20);
        Assert.AreEqual(Decision.Order, border.Decided.Single().Decision);
        Assert.AreEqual(1, border.Collector.Customers - 20); // the scanned ones were knocked at
        Assert.AreEqual(0, border.Collector.Foreign);
        border.Scan(0x01010101, 0, 20);
        Assert.AreEqual(20, border.Collector.Foreign);
    }

    [TestMethod]
    public async Task OrderGoesToTheLineThatHasTheAddress()
    {
        var border = new Border(scanFailures: 10);
        border.Scan(Customer, 0, 20);
        var sighting = border.Decided.Single().Sighting;
        var (order, why) = await new WatchOrders(new Directory(LookupResult.Ok)).Make(sighting, CancellationToken.None);
        Assert.AreEqual("", why);
        Assert.AreEqual(0x42UL, order!.Line);
        Assert.AreEqual("cabinet 7", order.Node);
        Assert.AreEqual(3000, order.Code);
        Assert.AreEqual(23, order.Evidence!.Value.DestinationPort);
        Assert.AreEqual("watch: scan-horizontal of 198.51.100.23 by " + System.Environment.UserName, order.OrderedBy);
        StringAssert.StartsWith(order.Text, "A device of yours tried TCP port 23 on ");
        (order, why) = await new WatchOrders(new Directory(LookupResult.PortNeeded)).Make(sighting, CancellationToken.None);
        Assert.IsNull(order);
        Assert.AreEqual("not ordered, a shared address needs the port", why);
    }

    private sealed class Directory(LookupResult result) : ILineDirectory
    {
        public ValueTask<LineAnswer[]> Find(IReadOnlyList<LineQuestion> questions, CancellationToken cancel) =>
            new([result == LookupResult.Ok && questions.Single().Address!.ToString() == "198.51.100.23" ? new LineAnswer(result, 0x42, new IPEndPoint(IPAddress.Loopback, 10911), "cabinet 7") : new LineAnswer(result)]);
    }
}
