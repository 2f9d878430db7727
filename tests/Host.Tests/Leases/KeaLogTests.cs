// Kea's forensic log: who had what, from its lines.
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
}
