using RouterAlert.Tests.Wire;
using RouterAlert.Traffic;

namespace RouterAlert.Tests.Traffic;

[TestClass]
public class Ipv6HandlesTests
{
    [TestMethod]
    [DataRow("fe800000000000000000000000000001", true)]
    [DataRow("febf0000000000000000000000000001", true)]
    [DataRow("fec00000000000000000000000000001", false)]
    [DataRow("fe400000000000000000000000000001", false)]
    [DataRow("fc000000000000000000000000000001", true)]
    [DataRow("fdff0000000000000000000000000001", true)]
    [DataRow("fb000000000000000000000000000001", false)]
    [DataRow("20010db8000100000000000000000001", false)]
    public void LocalAddressesAreInsideUntold(string address, bool inside)
    {
        var handle = new Ipv6Handles(16, 1).Ipv6(Hex.Bytes(address), 0);
        Assert.IsTrue(Ipv6Handles.IsHandle(handle));
        Assert.AreEqual(inside, Ipv6Handles.IsInside(handle));
    }

    [TestMethod]
    [DataRow(64, "20010db8000100ff0000000000000001", true)]
    [DataRow(64, "20010db8000100fe0000000000000001", false)]
    [DataRow(60, "20010db8000100f10000000000000001", true)]
    [DataRow(60, "20010db8000100e10000000000000001", false)]
    [DataRow(128, "20010db8000100ff0000000000000000", true)]
    [DataRow(128, "20010db8000100ff0000000000000001", false)]
    [DataRow(0, "20010db8000100ff0000000000000000", false)]
    public void PrefixCountsInBits(int bits, string address, bool inside)
    {
        var handles = new Ipv6Handles(16, 1);
        handles.SetPrefix(Hex.Bytes("ee 20010db8000100ff0000000000000000"), 1, bits);
        Assert.AreEqual(inside, Ipv6Handles.IsInside(handles.Ipv6(Hex.Bytes(address), 0)));
    }

    [TestMethod]
    public void MulticastIsAGroup()
    {
        Assert.AreEqual(0xE0000001, new Ipv6Handles(16, 1).Ipv6(Hex.Bytes("ff020000000000000000000000000001"), 0));
        Assert.IsTrue(TrafficMeter.IsGroup(0xE0000001));
    }

    [TestMethod]
    public void BroadcastAndIpv4AreNoHandles()
    {
        Assert.IsFalse(Ipv6Handles.IsHandle(0xFFFFFFFF));
        Assert.IsFalse(Ipv6Handles.IsInside(0xFFFFFFFF));
        Assert.IsFalse(Ipv6Handles.IsHandle(0xEFFFFFFF));
        Assert.IsTrue(Ipv6Handles.IsHandle(0xF0000000));
        Assert.IsFalse(Ipv6Handles.IsInside(0xF7FFFFFF));
        Assert.IsTrue(Ipv6Handles.IsInside(0xF8000000));
        Assert.IsTrue(Ipv6Handles.IsInside(0xFFFFFFFE));
    }

    [TestMethod]
    public void EveryByteOfAnAddressCountsAndTheKeyDoes()
    {
        var handles = new Ipv6Handles(16, 1);
        var address = Hex.Bytes("20010db8000000000000000000000080");
        var handle = handles.Ipv6(address, 0);
        Assert.AreEqual(handle, handles.Ipv6(address, 0));
        Assert.AreNotEqual(handle, new Ipv6Handles(16, 0x12345679).Ipv6(address, 0));
        for (var i = 1; i < 16; i++)
        {
            address[i] ^= 1;
            Assert.AreNotEqual(handle, handles.Ipv6(address, 0), i.ToString());
            address[i] ^= 1;
        }
    }

    [TestMethod]
    [DataRow("20010db8000000008000000080010080")]
    [DataRow("20010db8800000008001000000000080")]
    [DataRow("a0010db8800100000000000000000080")]
    public void NobodyWhoDoesNotKnowTheKeyMakesTwoAddressesOneHandle(string twin)
    {
        for (uint key = 1; key < 100; key++)
        {
            var handles = new Ipv6Handles(16, key * 0x9E3779B1);
            Assert.AreNotEqual(handles.Ipv6(Hex.Bytes("20010db8000000000000000000000080"), 0), handles.Ipv6(Hex.Bytes(twin), 0), key.ToString());
        }
    }

    [TestMethod]
    public void AddressIsRememberedUntilANewerTakesItsPlace()
    {
        var handles = new Ipv6Handles(4, 1);
        var address = Hex.Bytes("20010db8000000000000000000000080");
        var read = new byte[16];
        var first = handles.Ipv6(address, 0);
        Assert.IsTrue(handles.TryGet(first, read));
        Assert.AreEqual(Hex.Text(address, 0, 16), Hex.Text(read, 0, 16));
        Assert.AreEqual("2001:db8::80", handles.Format(first));
        for (var i = 0; i < 64; i++)
        {
            address[15] = (byte)(i + 129);
            handles.Ipv6(address, 0);
        }
        Assert.IsFalse(handles.TryGet(first, read));
        Assert.AreEqual("an IPv6 address", handles.Format(first));
        Assert.AreEqual("192.168.1.23", handles.Format(Frame.Host));
    }

    [TestMethod]
    public void PeersOfBothLengths()
    {
        var handles = new Ipv6Handles(4, 1);
        Assert.AreEqual(Frame.Host, handles.OfPeer(Hex.Bytes("c0a80117"), 4));
        var address = Hex.Bytes("20010db8000000000000000000000080");
        Assert.AreEqual(handles.Ipv6(address, 0), handles.OfPeer(address, 16));
    }
}
