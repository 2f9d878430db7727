using RouterAlert.Wire;

namespace RouterAlert.Tests.Wire;

[TestClass]
public class PublicIpv4Tests
{
    [TestMethod]
    [DataRow("0.255.255.255", "1.0.0.0")]
    [DataRow("10.255.255.255", "11.0.0.0")]
    [DataRow("10.0.0.0", "9.255.255.255")]
    [DataRow("100.64.0.0", "100.63.255.255")]
    [DataRow("100.127.255.255", "100.128.0.0")]
    [DataRow("127.255.255.255", "128.0.0.0")]
    [DataRow("169.254.255.255", "169.255.0.0")]
    [DataRow("172.16.0.0", "172.15.255.255")]
    [DataRow("172.31.255.255", "172.32.0.0")]
    [DataRow("192.168.255.255", "192.169.0.0")]
    [DataRow("198.19.255.255", "198.20.0.0")]
    [DataRow("203.0.113.255", "203.0.114.0")]
    [DataRow("224.0.0.0", "223.255.255.255")]
    [DataRow("255.255.255.255", "8.8.8.8")]
    public void SpecialNetworksEndWhereTheRegistrySays(string special, string ordinary)
    {
        Assert.IsTrue(Ipv4Text.TryParse(special, out var inside));
        Assert.IsTrue(Ipv4Text.TryParse(ordinary, out var outside));
        Assert.IsFalse(PublicIpv4.IsPublic(inside));
        Assert.IsTrue(PublicIpv4.IsPublic(outside));
    }
}
