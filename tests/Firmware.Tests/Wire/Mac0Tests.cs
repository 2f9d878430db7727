using RouterAlert.Wire;

namespace RouterAlert.Tests.Wire;

[TestClass]
public class Mac0Tests
{
    // COSE working group examples, mac0-tests: HMac-01 (the content "This is the content.", no external data) and its key.
    private const string Key = "849b57219dae48de646d07dbb533566e976686457c1491be3a76dcea6c427188";
    private const string Content = "546869732069732074686520636f6e74656e742e";
    private const string Example = "d18443a10105a054" + Content + "5820a1a848d3471f9d61ee49018d244c824772f223ad4f935293f1789fc3a08d8c58";
    private static readonly byte[] Nothing = new byte[0];

    private readonly Mac0 mac0 = new Mac0(new ManagedHmac());

    [TestMethod]
    public void TheWorkingGroupsExampleVerifies()
    {
        var bytes = Hex.Bytes(Example);
        Assert.IsTrue(mac0.TryRead(bytes, 0, bytes.Length));
        Assert.AreEqual(Content, Hex.Text(bytes, mac0.PayloadOffset, mac0.PayloadLength));
        Assert.IsTrue(mac0.Verify(bytes, Hex.Bytes(Key), Nothing));
    }

    [TestMethod]
    public void TheWorkingGroupsExampleIsWritten()
    {
        var writer = new CborWriter(new byte[128]);
        mac0.Write(writer, Hex.Bytes(Key), Nothing, Nothing, 0, Hex.Bytes(Content), 20);
        Assert.AreEqual(Example, Hex.Text(writer.Buffer, 0, writer.Length));
    }

    // mac-fail-02: the last bit of the tag; and every other byte of it.
    [TestMethod]
    public void AnyChangedByteOfTheTagOrContentFails()
    {
        var bytes = Hex.Bytes(Example);
        for (var i = 8; i < bytes.Length; i++)
        {
            if (i == 28 || i == 29) continue; // the head of the tag: no envelope any more
            bytes[i] ^= 1;
            Assert.IsTrue(mac0.TryRead(bytes, 0, bytes.Length));
            Assert.IsFalse(mac0.Verify(bytes, Hex.Bytes(Key), Nothing));
            bytes[i] ^= 1;
        }
    }

    [TestMethod]
    public void OtherExternalDataOrAnotherKeyFails()
    {
        var bytes = Hex.Bytes(Example);
        Assert.IsTrue(mac0.TryRead(bytes, 0, bytes.Length));
        Assert.IsFalse(mac0.Verify(bytes, Hex.Bytes(Key), Mac0.RequestAad));
        var key = Hex.Bytes(Key);
        key[31] ^= 1;
        Assert.IsFalse(mac0.Verify(bytes, key, Nothing));
    }

    [TestMethod]
    public void TheExternalDataOfRequestsAndResponsesAreTheGrammars()
    {
        Assert.AreEqual("836352413164504f535465616c657274", Hex.Text(Mac0.RequestAad, 0, Mac0.RequestAad.Length));
        Assert.AreEqual("83635241316352535065616c657274", Hex.Text(Mac0.ResponseAad, 0, Mac0.ResponseAad.Length));
    }

    // T stands for 32 bytes of tag. mac-fail-01 is the changed CBOR tag, mac-fail-03 and -04 other algorithms, mac-pass-02 an unprotected one.
    [TestMethod]
    [DataRow("8443a10105a04100T")]
    [DataRow("d28443a10105a04100T")]
    [DataRow("d8118443a10105a04100T")]
    [DataRow("d18343a101054100T")]
    [DataRow("d18543a10105a04100T00")]
    [DataRow("d18443a10104a04100T")]
    [DataRow("d18443a10106a04100T")]
    [DataRow("d18440a101054100T")]
    [DataRow("d18444a1180105a04100T")]
    [DataRow("d18443a10105a1044701020304050607 4100T")]
    [DataRow("d18443a10105a10449010203040506070809 4100T")]
    [DataRow("d18443a10105a105480102030405060708 4100T")]
    [DataRow("d18443a10105a20448010203040506070805 00 4100T")]
    [DataRow("d18443a10105a1044801020304050607086100T")]
    [DataRow("d18443a10105a0f6T")]
    [DataRow("d18443a10105a04100T00")]
    [DataRow("d18443a10105a04100581f")]
    [DataRow("d18443a10105a0410048 0102030405060708")]
    [DataRow("d19f43a10105a04100Tff")]
    [DataRow("")]
    public void AnyOtherEnvelopeIsRefused(string hex)
    {
        var bytes = Hex.Bytes(WithTag(hex));
        Assert.IsFalse(mac0.TryRead(bytes, 0, bytes.Length));
    }

    [TestMethod]
    public void TheEnvelopeThoseAreMadeFromIsRead()
    {
        var bytes = Hex.Bytes(WithTag("d18443a10105a1044801020304050607084100T"));
        Assert.IsTrue(mac0.TryRead(bytes, 0, bytes.Length));
        Assert.AreEqual(8, mac0.KidLength);
        Assert.AreEqual("0102030405060708", Hex.Text(bytes, mac0.KidOffset, 8));
    }

    private static string WithTag(string hex)
    {
        var at = hex.IndexOf('T');
        if (at < 0) return hex;
        return hex.Substring(0, at) + "5820000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f" + hex.Substring(at + 1);
    }
}
