using RouterAlert.Traffic;

namespace RouterAlert.Tests.Traffic;

[TestClass]
public class ContactTableTests
{
    private const uint Local = HomeOnPaper.Host, Far = 0xC6336400;

    private readonly HostTable hosts = new HostTable(4, 7);
    private ContactQueue? queue;
    private Judge? judge;
    private TickWork? work;

    private ContactTable Table(int capacity, int waiting, int waitingPerHost)
    {
        queue = new ContactQueue(hosts, waiting, waitingPerHost, false);
        var contacts = new ContactTable(queue, capacity, 0x12345678, 0x9ABCDEF1);
        judge = new Judge(hosts, contacts, 2, 1, new VerdictQueue(new Ipv6Handles(4, 1), 1));
        work = new TickWork(hosts, contacts, queue, judge, new RateWatch(4), new RateWatch(4), new AttackerTable(4, 1), 4);
        return contacts;
    }

    /// <summary>Answers what waits, judges it, and lets a second pass.</summary>
    private void Second(ContactTable table, int second)
    {
        judge!.NowSeconds = second;
        work!.Do(0);
        while (queue!.TryTake(table, second * 1000L + 5000, 3000)) hosts.Waiting[hosts.Row(queue.Local[queue.Taken])]--;
        table.Second(second);
        queue.Second();
    }

    [TestMethod]
    public void ContactIsForgottenAfterTheWindowAndNotBefore()
    {
        hosts.Add(Local, 0);
        var table = Table(1024, 128, 128);
        for (uint i = 0; i < 120; i++) Assert.IsTrue(ContactTable.IsNew(table.Meet(Local, Far + i * 7, 443 | ContactTable.TcpService)));
        // Every other contact is met again now and then; what leaves the set around it must not take it away.
        for (var second = 1; second <= 1500; second++)
        {
            Second(table, second);
            for (uint i = 0; second % 100 == 0 && i < 120; i += 2)
                Assert.IsTrue(table.Meet(Local, Far + i * 7, 443 | ContactTable.TcpService) >= 0);
            if (second != 590) continue;
            for (uint i = 1; i < 120; i += 2) Assert.IsTrue(table.Find(Local, Far + i * 7, 443 | ContactTable.TcpService) >= 0);
        }
        for (uint i = 1; i < 120; i += 2) Assert.AreEqual(-1, table.Find(Local, Far + i * 7, 443 | ContactTable.TcpService));
    }

    [TestMethod]
    public void FullSetForgetsTheOldest()
    {
        hosts.Add(Local, 0);
        var table = Table(16, 16, 16);
        var remote = Far;
        for (var second = 1; second <= 400; second += 4)
        {
            table.Meet(Local, ++remote, 443 | ContactTable.TcpService);
            for (var i = 0; i < 4; i++) Second(table, second + i);
        }
        // A hundred have come; of the last four at most one set's worth can have been lost, of the first ninety all must be.
        Assert.IsTrue(table.Find(Local, remote, 443 | ContactTable.TcpService) >= 0);
        Assert.IsTrue(table.Find(Local, remote - 1, 443 | ContactTable.TcpService) >= 0);
        for (uint i = 1; i <= 60; i++) Assert.AreEqual(-1, table.Find(Local, Far + i, 443 | ContactTable.TcpService));
    }

    [TestMethod]
    public void NeighboursWithNeighbouringPortsAreDifferentContacts()
    {
        hosts.Add(Local, 0);
        var table = Table(1024, 128, 128);
        for (uint port = 0; port < 16; port++)
            for (uint neighbour = 0; neighbour < 8; neighbour++)
                Assert.IsTrue(ContactTable.IsNew(table.Meet(Local ^ neighbour, Far, ContactTable.TcpService | port)));
    }

    [TestMethod]
    public void AddressesThatDifferInTheirFirstByteDoNotMeetInOneSet()
    {
        hosts.Add(Local, 0);
        var table = Table(1024, 128, 128);
        for (uint first = 1; first <= 100; first++)
            Assert.IsTrue(ContactTable.IsNew(table.Meet(Local, first << 24 | 0x010203, ContactTable.TcpService | 445)));
    }

    [TestMethod]
    public void WaitingContactIsNotPushedOut()
    {
        hosts.Add(Local, 0);
        var table = Table(16, 64, 64);
        var made = 0;
        for (uint i = 0; i < 64; i++)
            if (ContactTable.IsNew(table.Meet(Local, Far + i * 7, 443 | ContactTable.TcpService))) made++;
        Assert.AreEqual(16, made);
        Assert.AreEqual(48, queue!.Unjudged);
        work!.Do(0);
        for (var i = 0; i < 16; i++) Assert.IsTrue(queue!.TryTake(table, 3000, 3000));
        Assert.IsFalse(queue!.TryTake(table, 3000, 3000));
    }

    [TestMethod]
    public void FullSetGivesTwoPlacesAwayInOneTick()
    {
        hosts.Add(Local, 0);
        var table = Table(16, 64, 64);
        for (uint i = 0; i < 64; i++) table.Meet(Local, Far + i * 7, 443 | ContactTable.TcpService);
        for (var second = 1; second <= 16; second++) Second(table, second);
        Assert.AreEqual(64 - 48, queue!.Queued);
        var made = 0;
        for (uint i = 100; i < 160; i++)
            if (ContactTable.IsNew(table.Meet(Local, Far + i * 7, 443 | ContactTable.TcpService))) made++;
        Assert.AreEqual(8, made);
    }

    [TestMethod]
    public void FullQueueTakesNoMore()
    {
        for (uint i = 0; i < 4; i++) hosts.Add(Local + i, 0);
        var table = Table(1024, 16, 16);
        for (uint i = 0; i < 40; i++) table.Meet(Local + i % 4, Far + i, 443 | ContactTable.TcpService);
        work!.Do(0);
        Assert.AreEqual(16, queue!.Queued);
        Assert.AreEqual(24, queue!.Unjudged);
        for (uint i = 0; i < 16; i++)
        {
            Assert.IsTrue(queue!.TryTake(table, 3000, 3000));
            Assert.AreEqual(Far + i, queue!.Remote[queue.Taken]);
        }
        Assert.IsFalse(queue!.TryTake(table, 3000, 3000));
        Assert.IsTrue(ContactTable.IsNew(table.Meet(Local, Far + 100, 443 | ContactTable.TcpService)));
    }

    [TestMethod]
    public void OneOwnerHasItsShareOfThePlaces()
    {
        hosts.Add(Local, 0);
        hosts.Add(Local + 1, 0);
        var table = Table(1024, 64, 32);
        for (uint i = 0; i < 200; i++)
        {
            table.Meet(Local, Far + i, 443 | ContactTable.TcpService);
            work!.Do(0);
        }
        Assert.AreEqual(32, queue!.Queued);
        Assert.AreEqual(168, queue!.Unjudged);
        for (uint i = 0; i < 200; i++)
        {
            table.Meet(Local + 1, Far + i, 443 | ContactTable.TcpService);
            work!.Do(0);
        }
        Assert.AreEqual(32, (int)hosts.Waiting[0]);
        Assert.AreEqual(32, (int)hosts.Waiting[1]);
        Assert.AreEqual(64, queue!.Queued);
        Assert.AreEqual(336, queue!.Unjudged);
    }

    [TestMethod]
    public void ContactsOfNobodyLeaveTheQueue()
    {
        for (uint i = 0; i < 4; i++) hosts.Add(Local + i, 0); // no place for others
        var table = Table(1024, 64, 32);
        for (uint i = 0; i < 30; i++) table.Meet(i % 3 == 0 ? Local : Local + 100 + i, Far + i, 443 | ContactTable.TcpService);
        work!.Do(0);
        Assert.AreEqual(10, queue!.Queued);
        for (uint i = 0; i < 30; i += 3)
        {
            Assert.IsTrue(queue!.TryTake(table, 3000, 3000));
            Assert.AreEqual(Far + i, queue!.Remote[queue.Taken]);
            Assert.AreEqual(Local, queue!.Local[queue.Taken]);
        }
        Assert.IsFalse(queue!.TryTake(table, 3000, 3000));
    }
}
