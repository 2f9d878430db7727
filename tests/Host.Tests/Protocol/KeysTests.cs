using System.IO;
using System.Runtime.Versioning;
using System.Text.Json;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace RouterAlert.Host.Tests.Protocol;

[TestClass]
[UnsupportedOSPlatform("windows")]
public class KeysTests
{
    [TestMethod]
    public void DerivedKeyIsHkdfAsOthersComputeIt()
    {
        using var line = new LineOnTest();
        var master = line.Path("known.json");
        File.WriteAllText(master, "{\"epoch\":258,\"key\":\"000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\"}");
        File.SetUnixFileMode(master, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        line.Tool(0, "keys", "derive", LineOnTest.Line, "--master", master, "--out", line.Path("known-line.json"));
        var key = JsonDocument.Parse(line.Tool(0, "keys", "show", "--secret", line.Path("known-line.json")).Output).RootElement;
        Assert.AreEqual("0102a1b2c3d4e5f6", key.GetProperty("kid").GetString());
        // Python: hmac(hmac(32 zero bytes, master), line + b"\x01"), SHA-256 (RFC 5869).
        Assert.AreEqual("63fc579e8e00008f77b075d4b311442c93b457234bb03aaff2a508b02d5210e9", key.GetProperty("key").GetString());
    }

    [TestMethod]
    public void KeyFilesAreTheirOwnersAlone()
    {
        using var line = new LineOnTest();
        Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(line.Master));
        Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(line.Key));
        File.SetUnixFileMode(line.Key, UnixFileMode.UserRead | UnixFileMode.GroupRead);
        StringAssert.Contains(line.Tool(2, "keys", "show", line.Key).Error, "open to others (mode 440)");
    }

    [TestMethod]
    public void KeyIsShownOnlyWhenAskedFor()
    {
        using var line = new LineOnTest();
        var secret = JsonDocument.Parse(File.ReadAllText(line.Key)).RootElement.GetProperty("key").GetString()!;
        Assert.AreEqual($"key 0001{LineOnTest.Line}, of line {LineOnTest.Line} in epoch 1\n", line.Tool(0, "keys", "show", line.Key).Output);
        StringAssert.Contains(line.Tool(0, "keys", "show", line.Key, "--secret").Output, secret);
    }

    [TestMethod]
    public void KeyIsNeverWrittenOver()
    {
        using var line = new LineOnTest();
        StringAssert.Contains(line.Tool(1, "keys", "master", line.Master).Error, "never written over");
        StringAssert.Contains(line.Tool(1, "keys", "derive", LineOnTest.Line, "--master", line.Master, "--out", line.Key).Error, "never written over");
    }

    [TestMethod]
    public void BoxTakesTheOldAndTheNextKey()
    {
        using var line = new LineOnTest();
        var next = line.Path("next.json");
        StringAssert.Contains(line.Tool(0, "keys", "rotate", next, "--master", line.Master).Output, "epoch 2");
        line.Tool(0, "keys", "derive", LineOnTest.Line, "--master", next, "--out", line.Path("next-line.json"));
        var keys = line.Tool(0, "keys", "show", "--secret", line.Key).Output + "," + line.Tool(0, "keys", "show", "--secret", line.Path("next-line.json")).Output;
        File.WriteAllText(line.Config, $"{{ \"lineKeys\": [{keys}] }}");
        using var board = line.Board();
        StringAssert.StartsWith(line.Push(board.AlertPort, "--code", "2000"), "Receipt verified");
        StringAssert.StartsWith(line.Tool(0, "push", $"127.0.0.1:{board.AlertPort}", "--code", "3000", "--master", next, "--line", LineOnTest.Line).Output, "Receipt verified");
        Assert.AreEqual(2, LineOnTest.Alerts(board, "isp").Length);
    }

    [TestMethod]
    [DataRow("{\"kid\":\"0001a1b2c3d4e5f6\",\"key\":\"00\"}", "holds no line key")]
    [DataRow("{\"kid\":\"0001a1b2c3d4e5f6\",\"key\":\"00\",\"kie\":1}", "is no key file")]
    [DataRow("", "is no key file")]
    public void FileThatIsNoKeyIsTwo(string content, string words)
    {
        using var line = new LineOnTest();
        File.WriteAllText(line.Key, content);
        StringAssert.Contains(line.Tool(2, "keys", "show", line.Key).Error, words);
    }
}
