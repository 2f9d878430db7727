using RouterAlert.Wire;

namespace RouterAlert.Tests.Wire;

[TestClass]
public class Ipv4TextTests
{
    [TestMethod]
    [DataRow("0.0.0.0", 0L)]
    [DataRow("192.168.1.23", 0xC0A80117L)]
    [DataRow("255.255.255.255", 0xFFFFFFFFL)]
    public void AddressSurvivesTheRoundTrip(string text, long address)
    {
        Assert.IsTrue(Ipv4Text.TryParse(text, out var parsed));
        Assert.AreEqual((uint)address, parsed);
        Assert.AreEqual(text, Ipv4Text.Format(parsed));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("1.2.3")]
    [DataRow("1.2.3.4.5")]
    [DataRow("1.2.3.")]
    [DataRow(".1.2.3")]
    [DataRow("1..2.3")]
    [DataRow("256.1.1.1")]
    [DataRow("01.2.3.4")]
    [DataRow("1.2.3.4 ")]
    [DataRow("1.2.3.x")]
    [DataRow("99999999999.1.1.1")]
    public void OtherSpellingIsRefused(string text) => Assert.IsFalse(Ipv4Text.TryParse(text, out _));
}
