// routeralert tell: whom it refuses, how often it sends, and what arrives.
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace RouterAlert.Host.Tests.Protocol;

[TestClass]
public class TellTests
{
    [TestMethod]
    [DataRow("127.0.0.1", "own address")]
    [DataRow("::1", "own address")]
    [DataRow("127.9.9.9", "private, multicast or reserved")]
    [DataRow("10.1.2.3", "private, multicast or reserved")]
    [DataRow("192.168.1.1", "private, multicast or reserved")]
    [DataRow("100.64.0.1", "private, multicast or reserved")]
    [DataRow("169.254.1.1", "private, multicast or reserved")]
    [DataRow("224.0.0.251", "private, multicast or reserved")]
    [DataRow("255.255.255.255", "private, multicast or reserved")]
    [DataRow("fe80::1", "private, multicast or reserved")]
    [DataRow("fd00::1", "private, multicast or reserved")]
    [DataRow("ff02::1", "private, multicast or reserved")]
    [DataRow("::ffff:192.168.1.1", "private, multicast or reserved")]
    public void AddressThatIsNoStrangersIsRefused(string address, string words)
    {
        using var program = RunningProgram.Tool("tell", address, "--code", "3000");
        Assert.AreEqual(2, program.Wait());
        StringAssert.Contains(program.Error, words);
    }

    [TestMethod]
    public void SameAddressIsToldOnceAMinute()
    {
        using var line = new LineOnTest();
        using var board = line.Board();
        Assert.AreEqual("Taken: the box has the number.\n", line.Tool(0, "tell", $"127.0.0.1:{board.AlertPort}", "--code", "3000", "--lab").Output);
        Assert.AreEqual(3000, LineOnTest.Alerts(board, "open")[0].GetProperty("code").GetInt32());
        StringAssert.Contains(line.Tool(1, "tell", $"127.0.0.1:{board.AlertPort}", "--code", "3000", "--lab").Error, "less than a minute ago: wait ");
    }
}
