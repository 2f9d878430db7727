// Who had an address: moments at the edges, shares of ports, prefixes, doubt.
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Tools.Leases;
using RouterAlert.Tools.Orders;
using RouterAlert.Tools.Tables;

namespace RouterAlert.Host.Tests.Leases;

[TestClass]
public class LeaseTableTests
{
    private static readonly LeaseTable Table = new(
    [
        Of(1, "192.0.2.1", 10, 20), Of(2, "192.0.2.1", 20, 30), Of(1, "192.0.2.1", 40, Lease.Open), Of(1, "192.0.2.1", 45, Lease.Open),
        Of(3, "192.0.2.2", 10, 30), Of(4, "192.0.2.2", 20, 40),
        Of(5, "198.51.100.1", 10, Lease.Open, 1024, 2047), Of(6, "198.51.100.1", 10, 50, 2048, 3071), Of(7, "198.51.100.1", 50, Lease.Open, 2048, 3071),
        Of(8, "2001:db8:8::/56", 10, Lease.Open), Of(9, "2001:db8:8:100::1", 10, Lease.Open),
    ]);

    [TestMethod]
    [DataRow("192.0.2.1", 0, 9, LookupResult.Nobody, 0ul)]
    [DataRow("192.0.2.1", 0, 10, LookupResult.Ok, 1ul)]
    [DataRow("192.0.2.1", 0, 19, LookupResult.Ok, 1ul)]
    [DataRow("192.0.2.1", 0, 20, LookupResult.Ok, 2ul)]
    [DataRow("192.0.2.1", 0, 30, LookupResult.Nobody, 0ul)]
    [DataRow("192.0.2.1", 80, 50, LookupResult.Ok, 1ul, DisplayName = "Two sessions of one line are no doubt")]
    [DataRow("192.0.2.2", 0, 15, LookupResult.Ok, 3ul)]
    [DataRow("192.0.2.2", 0, 25, LookupResult.Ambiguous, 0ul)]
    [DataRow("192.0.2.2", 0, 35, LookupResult.Ok, 4ul)]
    [DataRow("198.51.100.1", 0, 15, LookupResult.PortNeeded, 0ul)]
    [DataRow("198.51.100.1", 2047, 15, LookupResult.Ok, 5ul)]
    [DataRow("198.51.100.1", 2048, 15, LookupResult.Ok, 6ul)]
    [DataRow("198.51.100.1", 2048, 50, LookupResult.Ok, 7ul)]
    [DataRow("198.51.100.1", 4000, 50, LookupResult.Nobody, 0ul)]
    [DataRow("2001:db8:8:ff::5", 0, 15, LookupResult.Ok, 8ul)]
    [DataRow("2001:db8:8:100::1", 0, 15, LookupResult.Ok, 9ul)]
    [DataRow("2001:db8:8:100::2", 0, 15, LookupResult.Nobody, 0ul)]
    [DataRow("::ffff:192.0.2.1", 0, 10, LookupResult.Ok, 1ul)]
    public void LineIsFound(string address, int port, long time, LookupResult result, ulong line)
    {
        Assert.IsTrue(AddressText.TryRead(address, out var asked));
        Assert.AreEqual(result, Table.Find(AddressText.Number(asked), port, time, out var found));
        if (result == LookupResult.Ok) Assert.AreEqual(line, found);
    }

    private static Lease Of(ulong line, string prefix, long start, long stop, ushort from = 0, ushort to = 0)
    {
        Assert.IsTrue(AddressText.TryReadPrefix(prefix, out var network, out var bits));
        return new Lease(line, network, bits, start, stop, from, to);
    }
}
