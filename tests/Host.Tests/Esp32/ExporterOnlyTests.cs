// Who an ESP32 box believes when it is told of flows.
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Boards.Esp32;
using RouterAlert.Household;
using RouterAlert.Ports;

namespace RouterAlert.Host.Tests.Esp32;

[TestClass]
public class ExporterOnlyTests : IFlowFeed
{
    private byte[] sender = [];

    [TestMethod]
    [DataRow(0u, "192.168.1.9", 48)]
    [DataRow(0u, "192.168.2.9", 0)]
    [DataRow(0u, "203.0.113.9", 0)]
    [DataRow(0xC0A80101u, "192.168.1.1", 48)]
    [DataRow(0xC0A80101u, "192.168.1.9", 0)]
    public void OnlyTheExporterOrTheHomeIsBelieved(uint exporter, string from, int length)
    {
        sender = System.Net.IPAddress.Parse(from).GetAddressBytes();
        var feed = new ExporterOnly(this, new Settings { Lan = 0xC0A80100, LanBits = 24, Exporter = exporter });
        Assert.AreEqual(length, feed.Receive(new byte[64], new Peer()));
        Assert.AreEqual(length == 0 ? 1 : 0, feed.Refused);
    }

    [TestMethod]
    public void NothingWaitingIsNotRefused()
    {
        var feed = new ExporterOnly(this, new Settings());
        Assert.AreEqual(-1, feed.Receive(new byte[64], new Peer()));
        Assert.AreEqual(0, feed.Refused);
    }

    public int Receive(byte[] buffer, Peer from)
    {
        if (sender.Length == 0) return -1;
        sender.CopyTo(from.Address, 0);
        from.Length = sender.Length;
        return 48;
    }
}
