// routeralert push against the virtual board, over real UDP.
using System.Net;
using System.Net.Sockets;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace RouterAlert.Host.Tests.Protocol;

[TestClass]
public class PushTests
{
    [TestMethod]
    public void PushSoundsTheSirenShowsItsTextAtHomeAndPrintsAVerifiedReceipt()
    {
        using var line = new LineOnTest();
        using var board = line.Board();
        var said = line.Push(board.AlertPort, "--code", "2000", "--text", "Please call 0800 1234", "--evidence", "tcp,50123,198.51.100.7,25", "--expires", "12h");
        Assert.AreEqual("Receipt verified: the box signals the alert.\n", said);
        var state = board.Until(state => state.GetProperty("signal").GetProperty("sounding").GetBoolean());
        Assert.AreEqual(5, state.GetProperty("signal").GetProperty("severity").GetInt32());
        Assert.AreEqual("Please call 0800 1234", LineOnTest.Alerts(board, "isp")[0].GetProperty("text").GetString());
        StringAssert.Contains(board.Page("/"), "Please call 0800 1234");
        Assert.IsFalse(board.Printed.Contains("Please call", System.StringComparison.Ordinal), "words of a stranger in a log");
    }

    [TestMethod]
    public void HouseholdsAcknowledgementComesBackInTheReceipt()
    {
        using var line = new LineOnTest();
        using var board = line.Board();
        line.Push(board.AlertPort, "--code", "2000");
        board.Press("short");
        StringAssert.StartsWith(line.Push(board.AlertPort, "--code", "2000", "--update"), "Receipt verified: the household acknowledged it on 20");
        StringAssert.Contains(line.Push(board.AlertPort, "--code", "2000", "--clear"), "cleared");
        Assert.AreEqual(0, LineOnTest.Alerts(board, "isp").Length);
    }

    [TestMethod]
    public void MasterKeyAndLineAreTheLinesKey()
    {
        using var line = new LineOnTest();
        using var board = line.Board();
        var address = $"127.0.0.1:{board.AlertPort}";
        var said = line.Tool(0, "push", address, "--code", "0", "--master", line.Master, "--line", LineOnTest.Line, "--test").Output;
        StringAssert.StartsWith(said, "Receipt verified");
        // The household before had another line: its alerts fail here, as does any made-up key.
        var refused = line.Tool(1, "push", address, "--code", "2000", "--master", line.Master, "--line", "a1b2c3d4e5f7").Error;
        StringAssert.Contains(refused, "does not know this key");
        Assert.AreEqual(1, LineOnTest.Alerts(board, "isp").Length);
    }

    [TestMethod]
    public void OpenNumberOfOneSenderIsABlip()
    {
        using var line = new LineOnTest();
        using var board = line.Board();
        Assert.AreEqual("Taken: the box has the number.\n", line.Tool(0, "push", $"127.0.0.1:{board.AlertPort}", "--code", "2000", "--open").Output);
        var state = board.State();
        Assert.AreEqual(1, state.GetProperty("signal").GetProperty("severity").GetInt32());
        Assert.IsFalse(state.GetProperty("signal").GetProperty("sounding").GetBoolean());
        Assert.AreEqual("", LineOnTest.Alerts(board, "open")[0].GetProperty("text").GetString());
    }

    [TestMethod]
    public void SenderInsideTheProvidersNetworkIsBelievedAtOnceUpToFour()
    {
        using var line = new LineOnTest("\"ispPrefixes\": [\"127.0.0.0/24\"],");
        using var board = line.Board();
        StringAssert.StartsWith(line.Tool(0, "push", $"127.0.0.1:{board.AlertPort}", "--code", "2000", "--open").Output, "Raised");
        Assert.AreEqual(4, board.State().GetProperty("signal").GetProperty("severity").GetInt32());
    }

    [TestMethod]
    public void NobodyThereIsOne()
    {
        using var socket = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)socket.Client.LocalEndPoint!).Port;
        socket.Dispose();
        using var line = new LineOnTest();
        StringAssert.Contains(line.Tool(1, "push", $"127.0.0.1:{port}", "--code", "1", "--open").Error, "nobody listens");
    }

    [TestMethod]
    public void LongestTextArrivesWithAllElseThatPushCanSay()
    {
        using var line = new LineOnTest();
        using var board = line.Board();
        var text = new string('a', 160);
        line.Push(board.AlertPort, "--code", "2000", "--text", text, "--evidence", "tcp,50123,2001:db8::7,50123", "--expires", "30d", "--severity", "5");
        Assert.AreEqual(text, LineOnTest.Alerts(board, "isp")[0].GetProperty("text").GetString());
    }

    [TestMethod]
    [DataRow("is no address of a box", "1.2", "--code", "1", "--open")]
    [DataRow("is no address of a box", "127.0.0.1:0", "--code", "1", "--open")]
    [DataRow("is no alert code", "127.0.0.1", "--code", "65536", "--open")]
    [DataRow("Choose one of --open", "127.0.0.1", "--code", "1")]
    [DataRow("go together", "127.0.0.1", "--code", "1", "--master", "README.md")]
    [DataRow("needs a key", "127.0.0.1", "--code", "1", "--open", "--text", "hello")]
    [DataRow("cannot be read", "127.0.0.1", "--code", "1", "--key", "/nowhere")]
    [DataRow("--code", "127.0.0.1", "--open")]
    public void WrongUsageIsOneLineAndTwo(string words, params string[] arguments)
    {
        using var program = RunningProgram.Tool(["push", .. arguments]);
        Assert.AreEqual(2, program.Wait());
        StringAssert.Contains(program.Error, words);
        Assert.AreEqual(1, program.Error.Split('\n').Length - 1, program.Error);
    }

    [TestMethod]
    [DataRow("--severity", "6", "1 to 5")]
    [DataRow("--expires", "31d", "up to 30d")]
    [DataRow("--text", "two\nlines", "control characters")]
    [DataRow("--evidence", "tcp,1,here,25", "'here' is no address")]
    [DataRow("--evidence", "tcp,1,192.0.2.1,65536", "'65536' is not a port")]
    public void ValueThatIsNotAllowedIsNamed(string option, string value, string words)
    {
        using var line = new LineOnTest();
        StringAssert.Contains(line.Tool(2, "push", "127.0.0.1", "--code", "1", "--key", line.Key, option, value).Error, words);
    }
}
