// Mutated frames and export datagrams over the readers that a stranger's bytes come to first.
// ROUTERALERT_FUZZ is their count, ROUTERALERT_FUZZ_SEED where they start.
using System;
using System.Collections.Generic;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Host.Tests.Wire;
using RouterAlert.Tests.Traffic;
using RouterAlert.Tests.Traffic.Flows;
using RouterAlert.Tests.Wire;
using RouterAlert.Traffic;
using RouterAlert.Traffic.Flows;

namespace RouterAlert.Host.Tests.Traffic;

[TestClass]
public class ParserFuzzTests
{
    private const int Room = 1500, WarmUp = 20_000;
    private const uint Host = Frame.Host, Far = Frame.Far;

    private static readonly int[] Links = [0, 1, 12, 101, 108, 113, 228, 229, 276];

    private readonly byte[] message = new byte[Room];
    private readonly Ipv6Handles handles = new(64, 1);

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void MutatedFramesBreakNothing()
    {
        var reader = new HeaderReader(handles);
        var header = new PacketHeader();
        var meter = Meter();
        var results = new int[8];
        var link = 0;
        Fuzz(Frames(), (length, i) =>
        {
            // Half of them as Ethernet, as they were made.
            link = i % 2 == 0 ? 1 : Links[i / 2 % Links.Length];
            var result = reader.Read(message, 0, length, link, header);
            results[(int)result]++;
            if (result == ReadResult.Ok) meter.Packet(header, i / 10);
        }, meter);
        TestContext.WriteLine($"frames: {results[0]} read, {results[1]} truncated, {results[2]} not IP, {results[3]} fragments, {results[4]} malformed");
        for (var i = 0; i < 5; i++) Assert.IsTrue(results[i] > 0, $"no frame was {(ReadResult)i}: the mutator has lost its way");
    }

    [TestMethod]
    public void MutatedExportsBreakNothing()
    {
        var reader = new FlowReader(Params.FlowTemplates, Params.FlowExporters, handles);
        var meter = Meter();
        meter.Timing = FeedTiming.Flows;
        var flows = new FlowMeter(meter);
        long taken = 0;
        Fuzz(Exports(), (length, i) =>
        {
            reader.Begin(message, 0, length, (uint)(i % 7));
            var records = 0;
            for (var flow = reader.Next(); flow is not null; flow = reader.Next())
            {
                // The shortest record is a byte.
                if (++records > length) Assert.Fail("a datagram tells more flows than it has bytes");
                flows.Flow(flow, i);
            }
            taken += records;
        }, meter);
        TestContext.WriteLine($"exports: {taken} flows, {reader.Errors} errors, {reader.TemplatesEvicted} templates pushed out");
        Assert.IsTrue(taken > 1000 && reader.Errors > 1000, "the mutator has lost its way");
    }

    /// <summary>Gives so many mutated seeds to the reader; none may make it throw or allocate.</summary>
    private void Fuzz(List<byte[]> seeds, Action<int, int> read, TrafficMeter meter)
    {
        var total = Setting("ROUTERALERT_FUZZ", 300_000);
        var mutator = new Mutator(Setting("ROUTERALERT_FUZZ_SEED", 1));
        for (var i = 0; i < total; i++)
        {
            var seed = seeds[mutator.Next(seeds.Count)];
            var other = seeds[mutator.Next(seeds.Count)];
            seed.CopyTo(message, 0);
            var length = mutator.Next(16) == 0 ? seed.Length : mutator.Mutate(message, seed.Length, other, other.Length, Room);
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                read(length, i);
                while (meter.NextVerdict() is not null) { }
            }
            catch (Exception e) when (e is not AssertFailedException)
            {
                Assert.Fail($"datagram {i}: {e.GetType().Name} {e.Message}: {Convert.ToHexString(message, 0, length)}");
            }
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            if (allocated != 0 && i > WarmUp) Assert.Fail($"datagram {i}: {allocated} bytes allocated: {Convert.ToHexString(message, 0, length)}");
        }
        TestContext.WriteLine($"{total} mutated datagrams over the reader and the meter: no exception, no allocation");
    }

    private TrafficMeter Meter() => new(TrafficTables.Device(), 0xC0A80100, 24, handles, 1, 1);

    private static List<byte[]> Frames()
    {
        var quote = "0301 0000 00000000" + Frame.Ipv4Udp + Frame.Udp;
        string[] frames =
        [
            Frame.Ethernet + Frame.Ipv4Tcp + Frame.Tcp, Frame.Ethernet + Frame.Ipv4Udp + Frame.Udp, Frame.Ethernet + Frame.Ipv4Icmp + Frame.Echo,
            Frame.Ethernet + Frame.Ipv4Icmp + quote, Frame.Macs + "88a80064 81000007 0800" + Frame.Ipv4Tcp + Frame.Tcp,
            Frame.Macs + "8864 1100002a 002a0021" + Frame.Ipv4Tcp + Frame.Tcp, Frame.Macs + "0806 0001",
            Frame.Ethernet + "45000028 00010001 40060000 c0a80117 c6336450" + Frame.Tcp, Frame.Ethernet6 + Frame.Ipv6("06") + Frame.Tcp,
            Frame.Ethernet6 + Frame.Ipv6("00") + "3c00000000000000 2b00000000000000 2c00000000000000 0600000000000000" + Frame.Tcp,
            Frame.Ethernet6 + Frame.Ipv6("3a") + "0104 0000 00000000" + Frame.Ipv6("11") + Frame.Udp,
            Frame.Ethernet6 + "600000000038 3aff" + Frame.Addresses6
                + "86000000 40000708 00000000 00000000 0501000000000578 0304 40c0 00015180 00003840 00000000 20010db8000100000000000000000000",
        ];
        var seeds = new List<byte[]>();
        foreach (var frame in frames) seeds.Add(Hex.Bytes(frame));
        return seeds;
    }

    private static List<byte[]> Exports()
    {
        var made = new ExportDatagram();
        var seeds = new List<byte[]>();
        void Keep() => seeds.Add(made.Bytes.AsSpan(0, made.Length).ToArray());
        made.V5(2, 1, 0, 0x400A).V5Record(Host, Far, 6, 40000, 445, 2, 3).V5Record(Host, Far, 1, 0, 0x0800, 0, 1);
        Keep();
        made.V9(1).Set(0).Template(300).U16(301).U16(2).Field(27, 16).Field(4, 1).End().Set(300).Record(Host, Far, 6, 445, 2, 3).End();
        Keep();
        made.V9(2).Set(1).U16(256).U16(4).U16(4).Field(1, 4).Field(34, 4).End().Set(256).U32(1).U32(50).End().Set(300).Record(Host, Far, 17, 53, 0, 3).End();
        Keep();
        made.Ipfix(1).Set(2).U16(300).U16(3).Field(82, 0xFFFF).Field(8, 4).Field(0x8000 | 8, 4).U32(9).End()
            .Set(300).U8(3).U8(1).U8(2).U8(3).U32(Host).U32(7).U8(0).U32(Far).U32(8).End();
        Keep();
        made.Ipfix(2).Set(3).U16(256).U16(3).U16(1).Field(149, 4).Field(305, 4).Field(306, 4).End().Set(256).U32(1).U32(1).U32(99).End();
        Keep();
        made.Ipfix(3).Set(2).Template(300).U16(400).U16(0).End().Set(300).Record(Host, Far, 6, 445, 2, 3).Record(Host, Far, 1, 0x0800, 0, 3).End();
        Keep();
        return seeds;
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), out var value) && value > 0 ? value : otherwise;
}
