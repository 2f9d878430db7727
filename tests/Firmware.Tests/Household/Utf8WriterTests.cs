using System.Text;
using RouterAlert.Household;

namespace RouterAlert.Firmware.Tests.Household;

[TestClass]
public class Utf8WriterTests : IByteSink
{
    private readonly byte[] got = new byte[4096];
    private int length;

    [TestMethod]
    [DataRow("")]
    [DataRow("a")]
    [DataRow("nothing but ASCII, longer than most buffers")]
    [DataRow("Gerät im Heimnetz: äöüß ÄÖÜ")]
    [DataRow("€ – “” … ‑ 家庭")]
    public void TextArrivesWholeThroughABufferOfAnySize(string text)
    {
        var wanted = Encoding.UTF8.GetBytes(text + text);
        for (var size = 1; size <= wanted.Length + 1; size++)
        {
            length = 0;
            var writer = new Utf8Writer(new byte[size], this);
            writer.Raw(text).Raw(text).Flush();
            Same(wanted, got, length);
            Assert.IsFalse(writer.Overflowed);
        }
    }

    [TestMethod]
    [DataRow("exactly so long")]
    [DataRow("genau so groß")]
    public void WithoutASinkWhatFitsIsKeptAndWhatDoesNotIsTold(string text)
    {
        var wanted = Encoding.UTF8.GetBytes(text);
        for (var size = 1; size <= wanted.Length + 1; size++)
        {
            var writer = new Utf8Writer(new byte[size], null);
            writer.Raw(text);
            Assert.AreEqual(size < wanted.Length, writer.Overflowed);
            Assert.AreEqual(size < wanted.Length ? size : wanted.Length, writer.Length);
        }
    }

    [TestMethod]
    [DataRow(0L, "0")]
    [DataRow(9L, "9")]
    [DataRow(10L, "10")]
    [DataRow(1000L, "1000")]
    [DataRow(long.MaxValue, "9223372036854775807")]
    [DataRow(-5L, "-5")]
    public void NumbersAreDecimal(long number, string text)
    {
        length = 0;
        new Utf8Writer(new byte[3], this).Number(number).Flush();
        Same(Encoding.UTF8.GetBytes(text), got, length);
    }

    public void Write(byte[] buffer, int count)
    {
        for (var i = 0; i < count; i++) got[length++] = buffer[i];
    }

    private static void Same(byte[] wanted, byte[] got, int length)
    {
        Assert.AreEqual(wanted.Length, length);
        for (var i = 0; i < length; i++) Assert.AreEqual(wanted[i], got[i]);
    }
}
