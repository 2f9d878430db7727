using RouterAlert.Wire;

namespace RouterAlert.Tests.Wire;

[TestClass]
public class Ipv6TextTests
{
    // RFC 5952 section 4 and 2.
    [TestMethod]
    [DataRow("00000000000000000000000000000000", "::")]
    [DataRow("00000000000000000000000000000001", "::1")]
    [DataRow("20010DB8000000000000000000000000", "2001:db8::")]
    [DataRow("20010DB8000000000001000000000001", "2001:db8::1:0:0:1")]
    [DataRow("20010DB8000000010001000100010001", "2001:db8:0:1:1:1:1:1")]
    [DataRow("2001000000000001000000000000000A", "2001:0:0:1::a")]
    public void AddressIsWrittenCanonically(string hex, string text)
    {
        var bytes = new byte[16];
        for (var i = 0; i < 16; i++) bytes[i] = (byte)((Digit(hex[i * 2]) << 4) | Digit(hex[i * 2 + 1]));
        Assert.AreEqual(text, Ipv6Text.Format(bytes, 0));
    }

    private static int Digit(char c) => c <= '9' ? c - '0' : c - 'A' + 10;
}
