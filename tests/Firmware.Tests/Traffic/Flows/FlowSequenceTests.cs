using RouterAlert.Traffic;
using RouterAlert.Traffic.Flows;

namespace RouterAlert.Tests.Traffic.Flows;

/// <summary>How many packets and records a datagram stands for: sampling, and gaps in its numbers.</summary>
[TestClass]
public class FlowSequenceTests
{
    private const uint Host = Frame.Host, Far = Frame.Far;

    private readonly ExportDatagram datagram = new ExportDatagram();

    private static FlowReader Reader() => new FlowReader(4, 2, new Ipv6Handles(16, 1));

    [TestMethod]
    public void Version5TellsItsSampling()
    {
        var reader = Reader();
        datagram.V5(1, 7, 0, 0x4000 | 100).V5Record(Host, Far, 6, 40000, 445, 2, 3).BeginIn(reader);
        var flow = reader.Next();
        Assert.AreEqual(100, flow!.Sampling);
        Assert.AreEqual(300L, flow.Packets);
    }

    [TestMethod]
    [DataRow(34, 0, 100, 100)]
    [DataRow(50, 0, 100, 100)]
    [DataRow(305, 0, 100, 100)]
    [DataRow(305, 99, 1, 100)]
    [DataRow(305, 90, 10, 10)]
    [DataRow(34, 0, 0, 1)]
    public void SamplingOfTheOptionsCountsForTheFlows(int element, int space, int value, int sampling)
    {
        var reader = Reader();
        datagram.Ipfix(0).Set(3).U16(256).U16(space > 0 ? 3 : 2).U16(1).Field(149, 4).Field(element, 4);
        if (space > 0) datagram.Field(306, 4);
        datagram.End().Set(256).U32(1).U32((uint)value);
        if (space > 0) datagram.U32((uint)space);
        datagram.End().Set(2).Template(300).End().Set(300).Record(Host, Far, 6, 445, 2, 3).End().BeginIn(reader);
        var flow = reader.Next();
        Assert.AreEqual(sampling, flow!.Sampling);
        Assert.AreEqual(3L * sampling, flow.Packets);
        Assert.IsNull(reader.Next());
        // Another domain is sampled as it says itself.
        datagram.Ipfix(0, 9).Set(2).Template(300).End().Set(300).Record(Host, Far, 6, 445, 2, 3).End().BeginIn(reader);
        Assert.AreEqual(1, reader.Next()!.Sampling);
    }

    [TestMethod]
    public void GapsInTheNumbersAreMissed()
    {
        var reader = Reader();
        datagram.V5(1, 100).V5Record(Host, Far, 6, 40000, 445, 2, 3).FlowsIn(reader);
        datagram.V5(1, 101).V5Record(Host, Far, 6, 40000, 445, 2, 3).FlowsIn(reader);
        Assert.AreEqual(0L, reader.Missed);
        datagram.V5(1, 112).V5Record(Host, Far, 6, 40000, 445, 2, 3).FlowsIn(reader);
        Assert.AreEqual(10L, reader.Missed);
        datagram.V5(1, 0).V5Record(Host, Far, 6, 40000, 445, 2, 3).FlowsIn(reader); // a restart
        datagram.V5(1, 1).V5Record(Host, Far, 6, 40000, 445, 2, 3).FlowsIn(reader);
        Assert.AreEqual(10L, reader.Missed);
        datagram.V9(uint.MaxValue, 7).FlowsIn(reader);
        datagram.V9(1, 7).FlowsIn(reader);
        Assert.AreEqual(11L, reader.Missed); // number 0
    }

    [TestMethod]
    public void IpfixNumbersCountRecords()
    {
        var reader = Reader();
        datagram.Ipfix(500).Set(2).Template(300).End().Set(300).Record(Host, Far, 6, 445, 2, 3).Record(Host, Far, 6, 446, 2, 3).End().FlowsIn(reader);
        datagram.Ipfix(502).Set(300).Record(Host, Far, 6, 445, 2, 3).End().FlowsIn(reader);
        Assert.AreEqual(0L, reader.Missed);
        datagram.Ipfix(510).Set(300).Record(Host, Far, 6, 445, 2, 3).End().FlowsIn(reader);
        Assert.AreEqual(7L, reader.Missed);
    }

    [TestMethod]
    public void Version9NumbersCountDatagrams()
    {
        var reader = Reader();
        datagram.V9(0).Set(0).Template(300).End().Set(300).Record(Host, Far, 6, 445, 2, 3).Record(Host, Far, 6, 446, 2, 3).End().FlowsIn(reader);
        datagram.V9(5).FlowsIn(reader);
        Assert.AreEqual(4L, reader.Missed);
    }

    [TestMethod]
    public void OptionsOfSoftflowdAreNoGaps()
    {
        var reader = Reader();
        datagram.Ipfix(2).Set(2).Template(300).End().Set(3).U16(301).U16(2).U16(1).Field(149, 4).Field(34, 4).End().Set(301).U32(1).U32(1).End()
            .Set(300).Record(Host, Far, 6, 445, 2, 3).Record(Host, Far, 6, 446, 2, 3).End().FlowsIn(reader);
        datagram.Ipfix(7).Set(301).U32(1).U32(1).End().Set(300);
        for (var i = 0; i < 5; i++) datagram.Record(Host, Far, 6, 445, 2, 3);
        datagram.End().FlowsIn(reader);
        Assert.AreEqual(0L, reader.Missed);
    }

    // softflowd counts the flows of this datagram, too, and no options.
    [TestMethod]
    public void NumbersOfSoftflowdAreNoGaps()
    {
        var reader = Reader();
        datagram.Ipfix(2).Set(2).Template(300).End().Set(300).Record(Host, Far, 6, 445, 2, 3).Record(Host, Far, 6, 446, 2, 3).End().FlowsIn(reader);
        datagram.Ipfix(7).Set(300);
        for (var i = 0; i < 5; i++) datagram.Record(Host, Far, 6, 445, 2, 3);
        datagram.End().FlowsIn(reader);
        Assert.AreEqual(0L, reader.Missed);
        datagram.Ipfix(18).Set(300).Record(Host, Far, 6, 445, 2, 3).End().FlowsIn(reader);
        Assert.AreEqual(6L, reader.Missed);
        datagram.V9(1).FlowsIn(reader);
        Assert.AreEqual(6L, reader.Missed);
    }

    [TestMethod]
    public void NumbersOfSoftflowdThatDifferByOneFlowAreNoGaps()
    {
        var reader = Reader();
        datagram.Ipfix(1).Set(2).Template(300).End().Set(300).Record(Host, Far, 6, 445, 2, 3).End().FlowsIn(reader);
        datagram.Ipfix(3).Set(300).Record(Host, Far, 6, 445, 2, 3).Record(Host, Far, 6, 446, 2, 3).End().FlowsIn(reader);
        Assert.AreEqual(0L, reader.Missed);
        Assert.IsNull(reader.Next()); // asked once more, it takes nothing off once more
        Assert.AreEqual(0L, reader.Missed);
    }

    [TestMethod]
    public void EnginesOfVersion5CountEachForItself()
    {
        var reader = Reader();
        for (var i = 0; i < 3; i++)
        {
            datagram.V5(1, (uint)(100 + i), 1, 0x4000 | (i << 8)).V5Record(Host, Far, 6, 40000, 445, 2, 3).FlowsIn(reader);
            datagram.V5(1, (uint)(7000 + i), 0x0100).V5Record(Host, Far, 6, 40000, 445, 2, 3).FlowsIn(reader);
        }
        Assert.AreEqual(0L, reader.Missed);
        datagram.V5(1, 110, 1).V5Record(Host, Far, 6, 40000, 445, 2, 3).FlowsIn(reader);
        Assert.AreEqual(7L, reader.Missed);
    }
}
