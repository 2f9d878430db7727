// The memory of a box whose tables are all full, as an ESP32 counts it.
using System;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Alerts;
using RouterAlert.Household;
using RouterAlert.Household.Names;
using RouterAlert.Household.Page;
using RouterAlert.Boards.Router;
using RouterAlert.Ports;
using RouterAlert.Signals;
using RouterAlert.Traffic;

namespace RouterAlert.Host.Tests.Esp32;

[TestClass]
public class HeapBudgetTests : IClock, IRandom, ILamp, IBuzzer, IButton, IUplink, IFile, IFlowFeed, IRecordSource, IMac, IByteSink
{
    /// <summary>64 KB are asked for; what is below was won for chips without PSRAM, whose smallest published heap is 79 KB: the runtime's own tables,
    /// threads and a page's calls need 25 KB of it.</summary>
    private const int Budget = 60 * 1024;

    /// <summary>What counts and judges the traffic of 32 hosts.</summary>
    private const int TrafficBudget = 32 * 1024;

    [TestMethod]
    [DataRow(false, DisplayName = "told of flows")]
    [DataRow(true, DisplayName = "with a tap")]
    public void FullTablesFitTheDevice(bool hasTap)
    {
        var heap = new NanoHeap();
        heap.Add(FullBox(hasTap));
        heap.AddStatics(typeof(Gateway).Assembly);
        foreach (var (type, bytes) in heap.ByType.OrderByDescending(entry => entry.Value).Take(12)) Console.WriteLine($"{bytes,7} {type}");
        Console.WriteLine($"{heap.Bytes,7} bytes of {Budget}");
        Assert.IsTrue(heap.Bytes <= Budget, $"{heap.Bytes} bytes of {Budget}");
        Assert.IsTrue(heap.Bytes > Budget / 4, $"only {heap.Bytes} bytes: is everything counted?");
    }

    [TestMethod]
    public void TrafficTablesOfThirtyTwoHostsFitThirtyTwoKilobytes()
    {
        var heap = new NanoHeap();
        heap.Add(new TrafficMeter(TrafficTables.Device(), 0xC0A80100, 24, new Ipv6Handles(32, 1), 1, 2));
        Console.WriteLine($"{heap.Bytes,7} bytes of {TrafficBudget}");
        Assert.AreEqual(32, TrafficTables.Device().Hosts);
        Assert.IsTrue(heap.Bytes <= TrafficBudget && heap.Bytes > TrafficBudget / 4, $"{heap.Bytes} bytes of {TrafficBudget}");
    }

    [TestMethod]
    public void CounterKnowsTheRules()
    {
        Assert.AreEqual(36, Size(new byte[10]));             // 20 + 10, in blocks of 12
        Assert.AreEqual(60, Size(new long[5]));              // 20 + 40
        Assert.AreEqual(24 + 36, Size(new[] { new object() }) + 12); // one block for an element, one for the object, 20 before
        Assert.AreEqual(12 + 24, Size(new Pair()));          // a block, and one a field
        Assert.AreEqual(12, Size("a literal"));
        Assert.AreEqual(24, Size(new string('x', 11)));
    }

    private static int Size(object value)
    {
        var heap = new NanoHeap();
        heap.Add(value);
        return heap.Bytes;
    }

    private sealed class Pair
    {
        public int A = 1;
        public long B = 2;
    }

    /// <summary>What an ESP32 box holds (boards/esp32-common/Box.cs), with every row of every table taken and every text at its longest.</summary>
    private object[] FullBox(bool hasTap)
    {
        var settings = new Settings
        {
            Kids = [new byte[8], new byte[8]],
            Keys = [new byte[32], new byte[32]],
            IspNetworks = new uint[Params.IspPrefixes],
            IspBits = new int[Params.IspPrefixes],
            Blocklists = [.. Enumerable.Range(0, Params.Blocklists).Select(i => new string('b', 200 - i))],
        };
        var addresses = new Ipv6Handles(hasTap ? 1 : 32, 1);
        var ports = new GatewayPorts(this, this, this, this, this, this, addresses)
        {
            Mac = this,
            State = this,
            Tap = hasTap ? new RecordTap(this, 1) : null,
            Flows = hasTap ? null : this,
            Names = new DnsLookup(this, "127.0.0.1:53", this),
        };
        var gateway = new Gateway(ports, settings, TrafficTables.Device());
        for (var i = 0; i < gateway.Alerts.Capacity; i++)
        {
            // A code that is not in the registry has the longest words: its class's, and its number.
            var alert = gateway.Alerts.Raise(3900 + i, AlertSource.Isp, (uint)i, 5, 0, 0);
            alert.Text = new string((char)('a' + i), 160); // an alert of the box's own has evidence instead, which is shorter
        }
        for (var i = 0; i < gateway.Names.Capacity; i++) gateway.Names.Learn(i + 1, $"{i:00}" + new string('n', HostNames.MaxNameLength - 2), NameSource.Household);
        gateway.Step(0);
        _ = (Melodies.Siren, Melodies.Two, Melodies.One, Melodies.Scale); // parsed at first use, and kept
        var site = new HouseholdSite(gateway, gateway.Names, gateway.History, this, this, new HouseholdActs(gateway));
        var page = new PageResponse(new Utf8Writer(new byte[512], this));
        return [gateway, site, page, new PageRequest(), settings];
    }

    long IClock.UnixSeconds => 0;
    bool IButton.IsDown => false;
    void IRandom.Fill(byte[] buffer) => Array.Fill(buffer, (byte)7);
    void ILamp.Show(int rgb) { }
    void IBuzzer.Sound(int hertz) { }
    int IUplink.Receive(byte[] buffer, Peer from) => -1;
    void IUplink.Send(byte[] buffer, int length, Peer to) { }
    int IFile.Read(int offset, byte[] buffer, int count) => 0;
    bool IFile.Write(int offset, byte[] data, int count) => true;
    int IFlowFeed.Receive(byte[] buffer, Peer from) => -1;
    void IMac.Compute(byte[] key, byte[] data, int length, byte[] tag) { }
    uint IRecordSource.Lost => 0;
    bool IRecordSource.Start() => true;
    int IRecordSource.Take(uint[] records) => 0;
    void IByteSink.Write(byte[] buffer, int length) { }
}
