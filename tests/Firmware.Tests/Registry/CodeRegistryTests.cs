using RouterAlert.Registry;

namespace RouterAlert.Tests.Registry;

[TestClass]
public class CodeRegistryTests
{
    [TestMethod]
    public void EveryListedCodeHasARow()
    {
        Assert.AreEqual(62, CodeTable.Codes.Length);
        for (var i = 0; i < CodeTable.Codes.Length; i++)
        {
            var entry = CodeRegistry.Find(CodeTable.Codes[i]);
            Assert.IsTrue(entry.Known, "code " + CodeTable.Codes[i].ToString());
            Assert.IsTrue(entry.Severity >= 1 && entry.Severity <= 5, entry.Name);
            Assert.IsTrue(entry.Advice.StartsWith("/a/"), entry.Name);
        }
    }

    [TestMethod]
    [DataRow(1, "Code Red", 5, 0xFF0000, "siren")]
    [DataRow(2, "SirCam", 4, 0xFF7800, "two")]
    [DataRow(9216, "NAT-PMP open", 3, 0xFFC800, "one")]
    public void KnownCodeSaysWhatTheRegistrySays(int code, string name, int severity, int colour, string melody)
    {
        var entry = CodeRegistry.Find(code);
        Assert.AreEqual(name, entry.Name);
        Assert.AreEqual(severity, entry.Severity);
        Assert.AreEqual(colour, entry.Colour);
        Assert.AreEqual(melody, entry.Melody);
    }

    [TestMethod]
    [DataRow(99, 4)]
    [DataRow(1999, 4)]
    [DataRow(2999, 5)]
    [DataRow(3999, 4)]
    [DataRow(9999, 3)]
    [DataRow(10999, 2)]
    [DataRow(59999, 2)]
    [DataRow(60000, 3)]
    [DataRow(65535, 1)]
    public void UnknownCodeTakesItsClass(int code, int severity)
    {
        var entry = CodeRegistry.Find(code);
        Assert.IsFalse(entry.Known);
        Assert.AreEqual(severity, entry.Severity);
        Assert.IsTrue(entry.Name.EndsWith("(code " + code.ToString() + ")"), entry.Name);
    }
}
