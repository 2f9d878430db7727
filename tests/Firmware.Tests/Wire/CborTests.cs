using RouterAlert.Wire;

namespace RouterAlert.Tests.Wire;

[TestClass]
public class CborTests
{
    private readonly CborReader reader = new CborReader();

    // RFC 8949 appendix A, the rows of whole numbers below 2^63.
    [TestMethod]
    [DataRow(0L, "00")]
    [DataRow(1L, "01")]
    [DataRow(10L, "0a")]
    [DataRow(23L, "17")]
    [DataRow(24L, "1818")]
    [DataRow(25L, "1819")]
    [DataRow(100L, "1864")]
    [DataRow(1000L, "1903e8")]
    [DataRow(1000000L, "1a000f4240")]
    [DataRow(1000000000000L, "1b000000e8d4a51000")]
    [DataRow(-1L, "20")]
    [DataRow(-10L, "29")]
    [DataRow(-100L, "3863")]
    [DataRow(-1000L, "3903e7")]
    [DataRow(255L, "18ff")]
    [DataRow(256L, "190100")]
    [DataRow(65535L, "19ffff")]
    [DataRow(65536L, "1a00010000")]
    [DataRow(4294967295L, "1affffffff")]
    [DataRow(4294967296L, "1b0000000100000000")]
    [DataRow(9007199254740991L, "1b001fffffffffffff")]
    [DataRow(-65537L, "3a00010000")]
    public void NumbersAreWrittenAndReadAsTheStandardPrintsThem(long value, string hex)
    {
        var writer = new CborWriter(new byte[16]);
        writer.Integer(value);
        Assert.AreEqual(hex, Hex.Text(writer.Buffer, 0, writer.Length));
        Begin(hex);
        Assert.IsTrue(reader.TryReadInteger(out var read));
        Assert.AreEqual(value, read);
        Assert.IsTrue(reader.IsAtEnd);
    }

    [TestMethod]
    [DataRow("40", 0)]
    [DataRow("4401020304", 4)]
    public void ByteStringsAreRead(string hex, int expected)
    {
        Begin(hex);
        Assert.IsTrue(reader.TryReadBytes(out var offset, out var length));
        Assert.AreEqual(1, offset);
        Assert.AreEqual(expected, length);
        Assert.IsTrue(reader.IsAtEnd);
    }

    [TestMethod]
    [DataRow("60", "")]
    [DataRow("6161", "61")]
    [DataRow("6449455446", "49455446")]
    [DataRow("62225c", "225c")]
    [DataRow("62c3bc", "c3bc")]
    [DataRow("63e6b0b4", "e6b0b4")]
    [DataRow("64f0908591", "f0908591")]
    public void TextStringsAreRead(string hex, string content)
    {
        Begin(hex);
        var bytes = Hex.Bytes(hex);
        Assert.IsTrue(reader.TryReadText(out var offset, out var length));
        Assert.AreEqual(content, Hex.Text(bytes, offset, length));
        Assert.IsTrue(Utf8.IsValid(bytes, offset, length));
    }

    [TestMethod]
    public void ArraysMapsAndTagsAreRead()
    {
        Begin("83010203");
        Assert.IsTrue(reader.TryReadArray(out var count));
        Assert.AreEqual(3, count);
        Begin("a201020304");
        Assert.IsTrue(reader.TryReadMap(out var pairs));
        Assert.AreEqual(2, pairs);
        Begin("c11a514b67b0");
        Assert.IsTrue(reader.TryReadTag(out var tag));
        Assert.AreEqual(1L, tag);
    }

    // RFC 8949 section 4.2.1: shortest heads and definite lengths only; and what is cut off or beyond 2^63 is refused too.
    [TestMethod]
    [DataRow("1800")]
    [DataRow("1817")]
    [DataRow("190000")]
    [DataRow("1900ff")]
    [DataRow("1a0000ffff")]
    [DataRow("1b00000000ffffffff")]
    [DataRow("1bffffffffffffffff")]
    [DataRow("3bffffffffffffffff")]
    [DataRow("18")]
    [DataRow("1903")]
    [DataRow("1a000f42")]
    [DataRow("1b000000e8d4a510")]
    [DataRow("1c")]
    [DataRow("1c00000000000000000000000000000001")]
    [DataRow("1f")]
    [DataRow("f4")]
    [DataRow("f6")]
    [DataRow("f90000")]
    [DataRow("fb3ff199999999999a")]
    [DataRow("")]
    public void AnythingButAShortestNumberIsRefusedAndNothingConsumed(string hex)
    {
        Begin(hex);
        Assert.IsFalse(reader.TryReadInteger(out var value));
        Assert.AreEqual(0, reader.Position);
    }

    [TestMethod]
    [DataRow("5f42010243030405ff")]
    [DataRow("44010203")]
    [DataRow("5803010203")]
    [DataRow("5bffffffffffffffff00")]
    [DataRow("5a7fffffff00")]
    public void AByteStringThatIsIndefiniteLongwindedOrCutOffIsRefused(string hex)
    {
        Begin(hex);
        Assert.IsFalse(reader.TryReadBytes(out var offset, out var length));
        Assert.AreEqual(0, reader.Position);
    }

    [TestMethod]
    public void ACountThatTheBytesCannotHoldIsRefused()
    {
        Begin("9b7fffffffffffffff00");
        Assert.IsFalse(reader.TryReadArray(out var count));
        Assert.AreEqual(0, reader.Position);
        Begin("8401");
        Assert.IsFalse(reader.TryReadArray(out count));
        Begin("bf");
        Assert.IsFalse(reader.TryReadMap(out count));
    }

    [TestMethod]
    public void WhatDoesNotFitIsLeftOutAndSaid()
    {
        var writer = new CborWriter(new byte[4]);
        writer.Unsigned(1);
        writer.Bytes(new byte[4], 0, 4);
        Assert.IsTrue(writer.Overflowed);
        Assert.IsTrue(writer.Length <= 4);
        writer.Reset();
        Assert.IsFalse(writer.Overflowed);
    }

    [TestMethod]
    [DataRow("48c3bc6c6c6f21", true)]
    [DataRow("00", false)]
    [DataRow("1b", false)]
    [DataRow("0a", false)]
    [DataRow("7f", false)]
    [DataRow("80", false)]
    [DataRow("c0af", false)]
    [DataRow("c1bf", false)]
    [DataRow("c280", false)]
    [DataRow("c29f", false)]
    [DataRow("c2a0", true)]
    [DataRow("e09fbf", false)]
    [DataRow("eda080", false)]
    [DataRow("ed9fbf", true)]
    [DataRow("f08fbfbf", false)]
    [DataRow("f48fbfbf", true)]
    [DataRow("f4908080", false)]
    [DataRow("f5808080", false)]
    [DataRow("c3", false)]
    [DataRow("e282", false)]
    [DataRow("c341", false)]
    [DataRow("e2ac41", false)]
    [DataRow("e280ae", false)]
    [DataRow("e281a6", false)]
    [DataRow("e280a9", false)]
    [DataRow("e280a6", true)]
    [DataRow("e281af", true)]
    public void OnlyTextThatMayBeShownIsUtf8(string hex, bool isValid)
    {
        var bytes = Hex.Bytes(hex);
        Assert.AreEqual(isValid, Utf8.IsValid(bytes, 0, bytes.Length));
    }

    private void Begin(string hex)
    {
        var bytes = Hex.Bytes(hex);
        reader.Begin(bytes, 0, bytes.Length);
    }
}
