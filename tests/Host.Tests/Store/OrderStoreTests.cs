using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Data.Sqlite;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Tools.Campaigning;
using RouterAlert.Tools.Orders;
using RouterAlert.Tools.Store;

namespace RouterAlert.Host.Tests.Store;

[TestClass]
public class OrderStoreTests
{
    private static PostgresServer? server;

    [ClassCleanup]
    public static void StopServer() => server?.Dispose();

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void OrdersComeBackAsTheyWentIn(bool isPostgres)
    {
        using var store = Store(isPostgres);
        var database = store.Open();
        var campaign = new Campaigns(database).Add("test", 0, 0, store.Now, StoreOnTest.Ever);
        var seen = new Evidence(store.Now.AddHours(-1), 6, 50123, System.Net.IPAddress.Parse("2001:db8::7"), 25);
        store.Add(database, campaign, store.Order(0xFFFF_FFFF_FFFF, text: "Grüße") with { Evidence = seen, Severity = 4, Events = 7 }, store.Order(2, box: "2001:db8::1"));

        var leased = Lease(database, campaign, store).OrderBy(order => order.Sequence + order.Line).ToArray();

        Assert.AreEqual(2, leased.Length);
        Assert.AreEqual("[2001:db8::1]:10911", leased[0].Box!.ToString());
        Assert.IsNull(leased[0].Text);
        Assert.AreEqual(0xFFFF_FFFF_FFFF, leased[1].Line);
        Assert.AreEqual("Grüße", System.Text.Encoding.UTF8.GetString(leased[1].Text!));
        Assert.AreEqual((seen.Time.ToUnixTimeMilliseconds(), 6, 50123, 25), (leased[1].EvidenceAt, leased[1].Protocol, leased[1].SourcePort, leased[1].DestinationPort));
        Assert.AreEqual(16, leased[1].Destination!.Length);
        Assert.AreEqual((4, 7L, "report.csv row 281474976710655"), (leased[1].Severity, leased[1].Events, leased[1].OrderedBy));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void AReportsFullDiskIsNoStoreThatHasGoneAway(bool isPostgres)
    {
        using var store = Store(isPostgres);
        var database = store.Open();
        database.Tell = text => Assert.Fail(text);
        var campaigns = new Campaigns(database);
        var campaign = campaigns.Add("test", 0, 0, store.Now, StoreOnTest.Ever);
        store.Add(database, campaign, store.Order(1));
        var error = Assert.ThrowsExactly<FailedException>(() => campaigns.ReadOrders(campaign.Id, _ => throw new System.IO.IOException("full"), StoreOnTest.Ever));
        Assert.AreEqual("full", error.Message);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void TheSameLineAndCodeIsTakenOnceIn24Hours(bool isPostgres)
    {
        using var store = Store(isPostgres);
        var database = store.Open();
        var campaign = new Campaigns(database).Add("test", 0, 0, store.Now, StoreOnTest.Ever);

        Assert.AreEqual(new IntakeCount(2, 1, 0), store.Add(database, campaign, store.Order(1), store.Order(1), store.Order(1, 2001)));
        Assert.AreEqual(new IntakeCount(1, 1, 0), store.Add(database, campaign, store.Order(1), store.Order(1, operation: 2)));
        store.Now = store.Now.AddHours(25);
        Assert.AreEqual(new IntakeCount(1, 0, 0), store.Add(database, campaign, store.Order(1)));

        var numbers = Lease(database, campaign, store).Select(order => order.Sequence).Order().ToArray();
        CollectionAssert.AreEqual(new long[] { 0, 1, 2, 3 }, numbers.Select(number => number - numbers[0]).ToArray());
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void AReportThatIsReadSlowlyAndASendersWritingDoNotWaitForEachOther(bool isPostgres)
    {
        using var store = Store(isPostgres);
        Database one = store.Open(), two = store.Open();
        var campaign = new Campaigns(one).Add("test", 0, 0, store.Now, StoreOnTest.Ever);
        store.Add(one, campaign, store.Order(1), store.Order(2));
        using var patience = new System.Threading.CancellationTokenSource(TimeSpan.FromSeconds(20));

        var rows = 0;
        new Campaigns(one).ReadOrders(campaign.Id, _ => new Campaigns(two).Pause(campaign.Id, ++rows == 1, patience.Token), StoreOnTest.Ever);
        Assert.AreEqual(2, rows);
        var seen = one.Do(transaction =>
        {
            transaction.Run("UPDATE campaigns SET name = 'other'");
            return new Campaigns(store.Open()).List(patience.Token);
        }, StoreOnTest.Ever);
        Assert.AreEqual(("test", false), (seen.Single().Name, seen.Single().IsPaused));
    }

    [TestMethod]
    public void AReportWhoseStoreGoesAwayMeanwhileHasEachOrderOnce()
    {
        using var store = Store(false);
        var database = store.Open();
        var campaign = new Campaigns(database).Add("test", 0, 0, store.Now, StoreOnTest.Ever);
        store.Add(database, campaign, store.Order(1), store.Order(2), store.Order(3));

        var (lines, isAway) = (new List<long>(), false);
        new Campaigns(database).ReadOrders(campaign.Id, row =>
        {
            const int inputOutput = 10; // https://sqlite.org/rescode.html
            if (row.GetInt64(0) == 2 && !isAway)
            {
                isAway = true;
                throw new SqliteException("the disk is gone", inputOutput);
            }
            lines.Add(row.GetInt64(0));
        }, StoreOnTest.Ever);
        Assert.IsTrue(isAway);
        CollectionAssert.AreEqual(new long[] { 1, 2, 3 }, lines);
    }

    [TestMethod]
    public async Task AStoreThatRefusesOrdersEndsAFeedThatWouldGoOn()
    {
        using var store = Store(false);
        var database = store.Open();
        var campaign = new Campaigns(database).Add("test", 0, 0, store.Now, StoreOnTest.Ever);
        database.Do(transaction => transaction.Run("DROP TABLE orders"), StoreOnTest.Ever);
        var error = await Assert.ThrowsExactlyAsync<FailedException>(() => new CampaignRun(database, campaign, 0).PutIn(new Feed(store.Order(1)), StoreOnTest.Ever));
        StringAssert.Contains(error.Message, "no such table: orders");
    }

    [TestMethod]
    public async Task AFeedThatNeverRestsIsPutInAllTheSame()
    {
        using var store = Store(false);
        var database = store.Open();
        var campaigns = new Campaigns(database);
        var campaign = campaigns.Add("test", 0, 0, store.Now, StoreOnTest.Ever);
        using var end = new CancellationTokenSource();
        var putting = new CampaignRun(database, campaign, 0).PutIn(new Drip(store), end.Token);
        var isPutIn = SpinWait.SpinUntil(() => campaigns.Count(campaign.Id, StoreOnTest.Ever).Total > 0, TimeSpan.FromSeconds(10));
        await end.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => putting);
        Assert.IsTrue(isPutIn);
    }

    [TestMethod]
    public void ACampaignThatAKillLeftEmptyIsNotListed()
    {
        using var store = Store(false);
        var database = store.Open();
        var campaigns = new Campaigns(database);
        campaigns.Add("killed", 0, 0, store.Now, StoreOnTest.Ever);
        store.Add(database, campaigns.Add("full", 0, 0, store.Now, StoreOnTest.Ever), store.Order(1));
        using var list = new StringWriter();
        new CampaignReport(campaigns, StoreOnTest.Ever).WriteList(list);
        StringAssert.EndsWith(list.ToString().TrimEnd(), "1 orders, 0 delivered, 1 open  full");
        Assert.IsFalse(list.ToString().Contains("killed", StringComparison.Ordinal), list.ToString());
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void AnOrderIsLeasedToOneSenderUntilItsTimeIsOver(bool isPostgres)
    {
        using var store = Store(isPostgres);
        Database one = store.Open(), two = store.Open();
        var campaign = new Campaigns(one).Add("test", 0, 0, store.Now, StoreOnTest.Ever);
        store.Add(one, campaign, store.Order(1), store.Order(2));

        var first = Lease(one, campaign, store);
        Assert.AreEqual(2, first.Count);
        Assert.AreEqual(0, Lease(two, campaign, store).Count);
        store.Now = store.Now.AddMilliseconds(LeaseMs);
        var again = Lease(two, campaign, store);
        Assert.AreEqual(2, again.Count);
        Assert.AreEqual(first.Single(order => order.Line == 2).Sequence, again.Single(order => order.Line == 2).Sequence); // the box knows it for the same
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void TheIntakeLeasesToItsOwnSenderWhatThatHasRoomFor(bool isPostgres)
    {
        using var store = Store(isPostgres);
        Database one = store.Open(), two = store.Open();
        var campaigns = new Campaigns(one);
        var campaign = campaigns.Add("test", 0, 0, store.Now, StoreOnTest.Ever);
        var sender = new SenderWithRoom(2);
        var intake = new OrderIntake(one, campaign, 0, sender);

        intake.Add([store.Order(1, box: null), store.Order(2, text: "Grüße"), store.Order(3), store.Order(4)], store.Now, StoreOnTest.Ever);
        CollectionAssert.AreEqual(new[] { 2L, 3L }, sender.Taken.Select(order => order.Line).ToArray());
        CollectionAssert.AreEqual(new[] { 4L }, Lease(two, campaign, store).Select(order => order.Line).ToArray());
        store.Now = store.Now.AddMilliseconds(LeaseMs);
        var again = Lease(two, campaign, store).Single(order => order.Line == 2);
        Assert.AreEqual((again.Id, again.Sequence, again.OrderedBy), (sender.Taken[0].Id, sender.Taken[0].Sequence, sender.Taken[0].OrderedBy));
        CollectionAssert.AreEqual(again.Text, sender.Taken[0].Text);

        campaigns.Pause(campaign.Id, true, StoreOnTest.Ever);
        intake.Add([store.Order(5)], store.Now, StoreOnTest.Ever);
        Assert.AreEqual(2, sender.Taken.Count);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void WhatABoxConfirmedIsNeverTakenBack(bool isPostgres)
    {
        using var store = Store(isPostgres);
        var database = store.Open();
        var campaigns = new Campaigns(database);
        var campaign = campaigns.Add("test", 0, 0, store.Now, StoreOnTest.Ever);
        store.Add(database, campaign, store.Order(1));
        var order = Lease(database, campaign, store)[0];
        var outbox = new Outbox(database, "a", LeaseMs);

        outbox.Settle([store.Answered(order, OrderState.Shown)], StoreOnTest.Ever);
        foreach (var late in new[] { OrderState.Sent, OrderState.WrongLine, OrderState.Delivered, OrderState.Expired })
        {
            outbox.Settle([store.Answered(order, late)], StoreOnTest.Ever);
            Assert.AreEqual(1, campaigns.Count(campaign.Id, StoreOnTest.Ever)[OrderState.Shown], late.Name());
        }
        outbox.Settle([store.Answered(order, OrderState.Acknowledged) with { AcknowledgedAt = store.NowMs }], StoreOnTest.Ever);
        outbox.Settle([store.Answered(order, OrderState.Silenced)], StoreOnTest.Ever);
        Assert.AreEqual(1, campaigns.Count(campaign.Id, StoreOnTest.Ever)[OrderState.Acknowledged]);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void ALineThatMovedTakesItsOpenAlertAlong(bool isPostgres)
    {
        using var store = Store(isPostgres);
        var database = store.Open();
        var campaign = new Campaigns(database).Add("test", 0, 0, store.Now, StoreOnTest.Ever);
        store.Add(database, campaign, store.Order(1, box: null), store.Order(2));

        Assert.AreEqual(1, Lease(database, campaign, store).Count); // line 1 is off line
        Assert.AreEqual(new IntakeCount(0, 1, 1), store.Add(database, campaign, store.Order(1, box: "192.0.2.9")));
        Assert.AreEqual("192.0.2.9:10911", Lease(database, campaign, store).Single().Box!.ToString());
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void AStreetDoesNotRingAtOnce(bool isPostgres)
    {
        using var store = Store(isPostgres);
        var database = store.Open();
        var campaign = new Campaigns(database).Add("test", 0, perNode: 6, store.Now, StoreOnTest.Ever);
        store.Add(database, campaign, [.. Enumerable.Range(1, 4).Select(line => store.Order((ulong)line) with { Node = "olt-7" })]);
        store.Add(database, campaign, store.Order(5) with { Node = "olt-7" }, store.Order(6) with { Node = "olt-8" });

        var ringing = new List<int>();
        for (var i = 0; i < 5; i++, store.Now = store.Now.AddSeconds(10)) ringing.Add(Lease(database, campaign, store).Count);
        CollectionAssert.AreEqual(new[] { 2, 1, 1, 1, 1 }, ringing);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void AllSendersShareTheCampaignsRate(bool isPostgres)
    {
        using var store = Store(isPostgres);
        Database one = store.Open(), two = store.Open();
        var campaign = new Campaigns(one).Add("test", rate: 100, 0, store.Now, StoreOnTest.Ever);
        store.Add(one, campaign, [.. Enumerable.Range(1, 300).Select(line => store.Order((ulong)line))]);

        var leased = 0;
        for (var i = 0; i < 10; i++, store.Now = store.Now.AddMilliseconds(100))
            leased += Lease(one, campaign, store).Count + Lease(two, campaign, store).Count;
        Assert.IsTrue(leased is >= 100 and <= 250, $"{leased} in a second and the half that may be booked ahead");
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void SendersAskOnlyCampaignsThatHaveSomethingDue(bool isPostgres)
    {
        using var store = Store(isPostgres);
        var database = store.Open();
        var campaigns = new Campaigns(database);
        var all = Enumerable.Range(0, 4).Select(i => campaigns.Add($"{i}", 0, 0, store.Now, StoreOnTest.Ever)).ToArray();
        store.Add(database, all[1], store.Order(1));
        store.Add(database, all[2], store.Order(2));
        store.Add(database, all[3], store.Order(3, box: null));
        campaigns.Pause(all[2].Id, true, StoreOnTest.Ever);
        long[] Due(long now) => [.. campaigns.Due(now, StoreOnTest.Ever).Select(campaign => campaign.Id)];
        CollectionAssert.AreEqual(new[] { all[1].Id }, Due(store.NowMs));
        Lease(database, all[1], store);
        CollectionAssert.AreEqual(Array.Empty<long>(), Due(store.NowMs));
        // The lease is over, and so is the alert of the line that never came on line: it is settled by who leases it.
        CollectionAssert.AreEqual(new[] { all[1].Id, all[3].Id }, Due(store.NowMs + 2 * 86_400_000L));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void APausedCampaignIsNotLeased(bool isPostgres)
    {
        using var store = Store(isPostgres);
        var database = store.Open();
        var campaigns = new Campaigns(database);
        var campaign = campaigns.Add("test", 0, 0, store.Now, StoreOnTest.Ever);
        store.Add(database, campaign, store.Order(1));

        campaigns.Pause(campaign.Id, true, StoreOnTest.Ever);
        Assert.AreEqual(0, Lease(database, campaign, store).Count);
        campaigns.Pause(campaign.Id, false, StoreOnTest.Ever);
        Assert.AreEqual(1, Lease(database, campaign, store).Count);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void AClearGoesToEveryBoxThatMayHaveTheAlert(bool isPostgres)
    {
        using var store = Store(isPostgres);
        var database = store.Open();
        var campaigns = new Campaigns(database);
        var campaign = campaigns.Add("test", 0, 0, store.Now, StoreOnTest.Ever);
        store.Add(database, campaign, store.Order(1), store.Order(2));
        var outbox = new Outbox(database, "a", LeaseMs);
        var raises = Lease(database, campaign, store);
        var raised = raises[0].Sequence;
        foreach (var order in raises)
            outbox.Settle([order.Line == 1 ? store.Answered(order, OrderState.Shown) : store.Answered(order, OrderState.Sent)], StoreOnTest.Ever);
        store.Add(database, campaign, store.Order(3));

        Assert.AreEqual((1, 2), campaigns.Clear(campaign.Id, "operator", store.Now, TimeSpan.FromDays(1), StoreOnTest.Ever));
        Assert.AreEqual((0, 0), campaigns.Clear(campaign.Id, "operator", store.Now, TimeSpan.FromDays(1), StoreOnTest.Ever));
        var clears = Lease(database, campaign, store);
        CollectionAssert.AreEquivalent(new[] { (1L, 2, raised + 1), (2L, 2, raised + 1) }, clears.Select(order => (order.Line, order.Operation, order.Sequence)).ToArray());
        outbox.Settle([.. clears.Select(order => store.Answered(order, OrderState.Cleared))], StoreOnTest.Ever);

        var counts = campaigns.Count(campaign.Id, StoreOnTest.Ever);
        Assert.AreEqual((3, 0), (counts[OrderState.Cleared], counts.Open));
        Assert.AreEqual(0, Lease(database, campaign, store).Count);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void OldOrdersLeaveAndWhatIsStillNeededStays(bool isPostgres)
    {
        using var store = Store(isPostgres);
        var database = store.Open();
        var campaigns = new Campaigns(database);
        var campaign = campaigns.Add("test", 0, 0, store.Now, StoreOnTest.Ever);
        store.Add(database, campaign, store.Order(1, text: "the oldest"));
        store.Add(database, campaign, [.. Enumerable.Range(2, 99).Select(line => store.Order((ulong)line, text: "all the same")), store.Order(101) with { ExpiresAt = store.Now.AddDays(30) }]);
        store.Now = store.Now.AddDays(8);
        store.Add(database, campaign, store.Order(1, text: "all the same"), store.Order(2));
        var retention = new Retention(database, step: 7);

        Assert.AreEqual((0L, 0L), retention.Prune(store.Now.AddDays(-8), StoreOnTest.Ever), "just as old");
        Assert.AreEqual((100L, 0L), retention.Prune(store.Now.AddDays(-2), StoreOnTest.Ever), "one is still asked for acknowledgement");
        Assert.AreEqual((3L, 100L), (campaigns.Count(campaign.Id, StoreOnTest.Ever).Total, campaigns.Get(campaign.Id, StoreOnTest.Ever).Deleted));
        store.Now = store.Now.AddDays(30);
        Assert.AreEqual((2L, 1L), retention.Prune(store.Now.AddDays(-1), StoreOnTest.Ever), "the newest order and text stay");

        // A sender that remembers texts by number is not led astray by a number given anew.
        store.Add(database, campaign, store.Order(3, text: "new"), store.Order(4, text: "all the same"));
        var texts = Lease(database, campaign, store).Where(order => order.Text is not null).Select(order => $"{order.Line} {System.Text.Encoding.UTF8.GetString(order.Text!)}").Order();
        Assert.AreEqual("3 new, 4 all the same", string.Join(", ", texts));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void AStoreOfAnOlderProgramIsTakenOver(bool isPostgres)
    {
        using var store = Store(isPostgres);
        var database = store.Open();
        var campaign = new Campaigns(database).Add("test", 0, 0, store.Now, StoreOnTest.Ever);
        store.Add(database, campaign, store.Order(1, text: "kept"));
        // As version 1 had it.
        string[] older =
        [
            "ALTER TABLE texts DROP COLUMN used_at", "ALTER TABLE campaigns DROP COLUMN deleted", "ALTER TABLE lines RENAME TO newer",
            "CREATE TABLE lines (line BIGINT PRIMARY KEY, sequence BIGINT NOT NULL)", "INSERT INTO lines SELECT line, sequence FROM newer", "DROP TABLE newer",
            "DELETE FROM schema_version WHERE version > 1",
        ];
        foreach (var sql in older)
            database.Do(transaction => transaction.Run(sql), StoreOnTest.Ever);

        var newer = store.Open();
        Assert.AreEqual((0L, 0L), new Retention(newer).Prune(store.Now, StoreOnTest.Ever));
        var kept = Lease(newer, campaign, store).Single();
        Assert.AreEqual("kept", System.Text.Encoding.UTF8.GetString(kept.Text!));
        store.Now = store.Now.AddSeconds(5);
        store.Add(newer, campaign, store.Order(1, code: 2001));
        Assert.AreEqual(kept.Sequence + 1, Lease(newer, campaign, store).Single().Sequence, "the line's number is counted on");
    }

    private const long LeaseMs = 60_000;

    private sealed class SenderWithRoom(int room) : IOrderTaker
    {
        public string Owner => "intake's own";
        public long LeaseMs => OrderStoreTests.LeaseMs;
        public int Room => room;
        public List<LeasedOrder> Taken { get; } = [];

        public void Take(List<LeasedOrder> orders) => Taken.AddRange(orders);
    }

    private static List<LeasedOrder> Lease(Database database, CampaignRow campaign, StoreOnTest store) =>
        new Outbox(database, "test", LeaseMs).Lease(campaign.Id, 1000, 500, store.NowMs, StoreOnTest.Ever);

    private static StoreOnTest Store(bool isPostgres) => new(isPostgres ? (server ??= PostgresServer.StartNew()).NewDatabase() : null);

    /// <summary>One order, and then nothing for ever.</summary>
    private sealed class Feed(AlertOrder only) : IOrderSource
    {
        public async IAsyncEnumerable<AlertOrder> Read([EnumeratorCancellation] CancellationToken cancel)
        {
            yield return only;
            await Task.Delay(Timeout.Infinite, cancel);
        }
    }

    /// <summary>An order each fifth of a second.</summary>
    private sealed class Drip(StoreOnTest store) : IOrderSource
    {
        public async IAsyncEnumerable<AlertOrder> Read([EnumeratorCancellation] CancellationToken cancel)
        {
            for (ulong line = 1; ; line++)
            {
                yield return store.Order(line);
                await Task.Delay(200, cancel);
            }
        }
    }
}
