using RouterAlert.Traffic.Flows;

namespace RouterAlert.Tests.Traffic.Flows;

[TestClass]
public class ExporterTableTests
{
    [TestMethod]
    public void ExporterIsFoundByAddressAndDomain()
    {
        var table = new ExporterTable(4);
        var slot = table.FindOrAdd(1, 1);
        Assert.AreEqual(slot, table.FindOrAdd(1, 1));
        Assert.AreNotEqual(slot, table.FindOrAdd(1, 2));
        Assert.AreNotEqual(slot, table.FindOrAdd(2, 1));
        Assert.AreEqual(slot, table.FindOrAdd(1, 1));
    }

    [TestMethod]
    public void OldestGoesAndItsPastWithIt()
    {
        var table = new ExporterTable(2);
        var slot = table.FindOrAdd(1, 1);
        table.SetSampling(slot, 100);
        table.Sequence(slot, 10, 1);
        table.FindOrAdd(2, 1);
        Assert.AreEqual(100, table.Sampling(table.FindOrAdd(1, 1)));
        Assert.AreEqual(slot, table.FindOrAdd(3, 1));
        Assert.AreEqual(1, table.Sampling(slot));
        table.Sequence(slot, 500, 1); // its first number is no gap
        Assert.AreEqual(0L, table.Missed);
        Assert.AreEqual(1 - slot, table.FindOrAdd(2, 1));
    }

    [TestMethod]
    public void SamplingOfNothingIsNotBelieved()
    {
        var table = new ExporterTable(2);
        var slot = table.FindOrAdd(1, 1);
        table.SetSampling(slot, 0);
        table.SetSampling(slot, -5);
        Assert.AreEqual(1, table.Sampling(slot));
        table.SetSampling(slot, 100);
        table.SetSampling(slot, 0);
        Assert.AreEqual(100, table.Sampling(slot));
        table.SetSampling(slot, 1);
        Assert.AreEqual(1, table.Sampling(slot));
    }

    // Anybody can write 0.0.0.0 as the source of a datagram.
    [TestMethod]
    public void ExporterOfNoAddressIsNoEmptyRow()
    {
        var table = new ExporterTable(2);
        Assert.AreEqual(1, table.Sampling(table.FindOrAdd(0, 0)));
    }

    [TestMethod]
    public void JumpIsARestart()
    {
        var table = new ExporterTable(2);
        var slot = table.FindOrAdd(1, 1);
        table.Sequence(slot, 0, 1);
        table.Sequence(slot, 1_000_000, 1);
        Assert.AreEqual(999_999L, table.Missed);
        table.Sequence(slot, 2_000_001, 1);
        Assert.AreEqual(999_999L, table.Missed);
    }
}
