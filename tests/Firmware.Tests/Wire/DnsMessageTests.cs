using RouterAlert.Wire;

namespace RouterAlert.Tests.Wire;

[TestClass]
public class DnsMessageTests
{
    // 2.0.0.127.bl.example, id 0x1234.
    private static readonly byte[] Question =
    {
        0x12, 0x34, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0x32, 1, 0x30, 1, 0x30, 3, 0x31, 0x32, 0x37, 2, 0x62, 0x6C, 7, 0x65, 0x78, 0x61, 0x6D, 0x70, 0x6C, 0x65, 0, 0, 1, 0, 1,
    };

    // An A record whose name points to the question's: 127.0.0.2 for 2048 s.
    private static readonly byte[] Listing = { 0xC0, 12, 0, 1, 0, 1, 0, 0, 8, 0, 0, 4, 127, 0, 0, 2 };
    private static readonly byte[] Alias = { 0xC0, 12, 0, 5, 0, 1, 0, 0, 8, 0, 0, 2, 0xC0, 14 };

    // SOA of the zone: names ".", then five numbers, the last (minimum) 300; its own time to live is 600.
    private static readonly byte[] Soa =
        { 0xC0, 22, 0, 6, 0, 1, 0, 0, 2, 0x58, 0, 22, 0, 0, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 4, 0, 0, 1, 0x2C };

    [TestMethod]
    public void QuestionIsAsTheStandardWritesIt()
    {
        var bytes = new byte[DnsMessage.MaxBytes];
        Assert.AreEqual(Question.Length, DnsMessage.WriteQuestion(bytes, 0x1234, "2.0.0.127.bl.example"));
        for (var i = 0; i < Question.Length; i++) Assert.AreEqual(Question[i], bytes[i]);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("a..b")]
    [DataRow("a.")]
    [DataRow("0123456789012345678901234567890123456789012345678901234567890123.b")]
    public void NameThatIsNoneIsNotAsked(string name) =>
        Assert.AreEqual(0, DnsMessage.WriteQuestion(new byte[DnsMessage.MaxBytes], 1, name));

    [TestMethod]
    public void AddressIsReadBehindAnAlias()
    {
        var bytes = Answer(0x81, 0, 2, 0, Join(Alias, Listing));
        Assert.IsTrue(Read(bytes, out var address, out var ttl) == DnsAnswer.Address);
        Assert.AreEqual(0x7F000002u, address);
        Assert.AreEqual(2048, ttl);
    }

    [TestMethod]
    [DataRow(3)]
    [DataRow(0)]
    public void AbsenceIsRememberedAsTheZoneSays(int code)
    {
        Assert.IsTrue(Read(Answer(0x81, code, 0, 1, Soa), out _, out var ttl) == DnsAnswer.NoAddress);
        Assert.AreEqual(300, ttl);
    }

    [TestMethod]
    [DataRow(0x81, 2)] // SERVFAIL
    [DataRow(0x81, 5)] // REFUSED
    [DataRow(0x83, 0)] // truncated
    public void FailureIsNoAbsence(int flags, int code) => Assert.IsTrue(Read(Answer(flags, code, 0, 0, new byte[0]), out _, out _) == DnsAnswer.Refused);

    [TestMethod]
    [DataRow(0)] // id
    [DataRow(2)] // not a response
    [DataRow(13)] // another name
    [DataRow(35)] // another type
    public void AnswerToSomethingElseIsNone(int changed)
    {
        var bytes = Answer(0x81, 0, 1, 0, Listing);
        bytes[changed] ^= 0x80;
        Assert.IsTrue(Read(bytes, out _, out _) == DnsAnswer.None);
    }

    [TestMethod]
    public void CutAnswersAreNone()
    {
        var whole = Answer(0x81, 0, 2, 0, Join(Alias, Listing));
        for (var length = 0; length < whole.Length; length++)
        {
            var cut = new byte[length];
            for (var i = 0; i < length; i++) cut[i] = whole[i];
            Assert.IsTrue(Read(cut, out _, out _) == DnsAnswer.None);
        }
    }

    private static DnsAnswer Read(byte[] bytes, out uint address, out int ttl) =>
        DnsMessage.Read(bytes, bytes.Length, Question, Question.Length, out address, out ttl);

    private static byte[] Answer(int flags, int code, int answers, int authorities, byte[] records)
    {
        var bytes = Join(Question, records);
        bytes[2] = (byte)flags;
        bytes[3] = (byte)(0x80 | code);
        bytes[7] = (byte)answers;
        bytes[9] = (byte)authorities;
        return bytes;
    }

    private static byte[] Join(byte[] a, byte[] b)
    {
        var result = new byte[a.Length + b.Length];
        for (var i = 0; i < result.Length; i++) result[i] = i < a.Length ? a[i] : b[i - a.Length];
        return result;
    }
}
