// Kea's forensic log: who had what, from its lines.
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Host.Tests.Feeds;

namespace RouterAlert.Host.Tests.Leases;

[TestClass]
public class KeaLogTests
{
    [TestMethod]
    [DataRow("192.0.2.1", "22:59:59", "nobody had the address")]
    [DataRow("192.0.2.1", "23:00:00", "a1", DisplayName = "Assigned, found by the relay's circuit")]
    [DataRow("192.0.2.1", "00:09:59", "a1", DisplayName = "Renewed")]
    [DataRow("192.0.2.1", "00:10:00", "nobody had the address", DisplayName = "Released")]
    [DataRow("192.0.2.1", "00:20:00", "a2", DisplayName = "Another device, found by its MAC")]
    [DataRow("192.0.2.9", "00:35:00", "a3", DisplayName = "The administrator's")]
    [DataRow("192.0.2.9", "00:40:00", "nobody had the address", DisplayName = "Deleted by the administrator")]
    [DataRow("192.0.2.8", "00:52:00", "no line is known of who had the address", DisplayName = "A device that no line is known of")]
    [DataRow("2001:db8:c1:7::1", "00:51:00", "c1", DisplayName = "A delegated prefix, found by the DUID")]
    public async Task LeaseIsReadFromTheLog(string address, string time, string expected)
    {
        using var intake = new IntakeOnTest();
        var day = time.StartsWith('2') ? "06-30" : "07-01";
        var rows = intake.File("rows.csv", $"{address},,2025-{day}T{time}Z,2000\n");
        var orders = await intake.Orders(rows, "--leases", IntakeOnTest.Vector("kea-legal4.txt"), "--line-map", IntakeOnTest.Vector("kea-names.csv"), "--lease-zone", "Europe/Berlin");
        Assert.AreEqual(expected, orders.Count > 0 ? orders[0].Line.ToString("x") : intake.Reasons()[2..]);
        if (expected is "a1" or "a2") Assert.AreEqual("cabinet 7", orders.Single().Node);
    }

    // As Kea 3.0 writes it: a file a day, and what yesterday's assigned today's releases.
    private const string Yesterday = "2025-06-30 20:00:00 CEST Address: 192.0.2.100 has been assigned for 24 hrs 0 mins 0 secs to a device with hardware address: hwtype=1 "
            + "02:00:00:00:00:01 connected via relay at address: 10.9.0.2, identified by circuit-id: 6f:6c:74:31:2f:31:2f:31:3a:31:30:30 (olt1/1/1:100) and remote-id: 63:75:73:74:2d:31:30:30:31 (cust-1001)\n",
        Today = "2025-07-01 03:00:00 CEST Address: 192.0.2.100 has been released from a device with hardware address: hwtype=1 02:00:00:00:00:01 connected via relay at address: 10.9.0.2, "
            + "identified by circuit-id: 6f:6c:74:31:2f:31:2f:31:3a:31:30:30 (olt1/1/1:100) and remote-id: 63:75:73:74:2d:31:30:30:31 (cust-1001)\n"
            + "2025-07-01 05:00:00 CEST Address: 192.0.2.100 has been assigned for 24 hrs 0 mins 0 secs to a device with hardware address: hwtype=1 02:00:00:00:00:02 connected via relay at address: 10.9.0.2, "
            + "identified by remote-id: 63:75:73:74:2d:31:30:30:32 (cust-1002)\n"
            + "2025-07-01 05:00:00 CEST Prefix: 2001:db8:c000::/56 has been assigned for 24 hrs 0 mins 0 secs to a device with DUID: 00:03:00:01:02:00:00:00:00:01 and hardware address: hwtype=1 "
            + "02:00:00:00:00:01 (from DUID) connected via relay at address: fe80::2 for client on link address: 2001:db8:9::2, hop count: 0, identified by remote-id: "
            + "00:00:11:8b:63:75:73:74:2d:31:30:30:31, connected at location interface-id: 6f:6c:74:31:2f:31:2f:31:3a:31:30:30 (olt1/1/1:100)\n";

    [TestMethod]
    [DataRow("192.0.2.100", "2025-07-01T00:59:59Z", "1001")]
    [DataRow("192.0.2.100", "2025-07-01T02:00:00Z", "nobody had the address", DisplayName = "Released the next day")]
    [DataRow("192.0.2.100", "2025-07-01T04:00:00Z", "1002", DisplayName = "Assigned to another the next day")]
    [DataRow("2001:db8:c000:12::1", "2025-07-01T04:00:00Z", "1001", DisplayName = "Before a remote id of DHCPv6 stands the maker's number, RFC 4649")]
    public async Task LogGoesOnInTheNextDaysFile(string address, string time, string expected)
    {
        using var intake = new IntakeOnTest();
        string yesterday = intake.File("kea-legal4.20250630.txt", Yesterday), today = intake.File("kea-legal4.20250701.txt", Today);
        var rows = intake.File("rows.csv", $"{address},,{time},2000\n");
        var map = intake.File("names.csv", "name,line\ncust-1001,000000001001\ncust-1002,000000001002\n");
        foreach (var files in (string[][])[["--leases", yesterday, "--leases", today], ["--leases", today, "--leases", yesterday], ["--leases", Path.GetDirectoryName(today)!]])
        {
            File.Delete(intake.Rejected);
            var orders = await intake.Orders([rows, "--line-map", map, "--lease-zone", "Europe/Berlin", .. files]);
            Assert.AreEqual(expected, orders.Count > 0 ? orders[0].Line.ToString("x") : intake.Reasons()[2..], string.Join(' ', files));
        }
    }
}
