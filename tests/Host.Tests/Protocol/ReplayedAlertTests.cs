// A captured authenticated alert, sent again by somebody who heard it pass.
using System.IO;
using System.Threading;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Host.Tests.Virtual;

namespace RouterAlert.Host.Tests.Protocol;

[TestClass]
public class ReplayedAlertTests
{
    private const byte Changed = 0x44, Unauthorized = 0x81;

    [TestMethod]
    public void ReplayedAlertDoesNothingNowNorAfterRestartNorWithoutState()
    {
        using var line = new LineOnTest();
        var board = line.Board("--state", line.State);
        using var tap = new Tapped(board.AlertPort);
        try
        {
            StringAssert.Contains(line.Push(tap.Port, "--code", "2000", "--text", "Please call"), "signals");
            Assert.AreEqual(2, tap.Captured.Count, "the first alert of a key proves itself by a nonce");
            board.Press("short");
            Assert.AreEqual(Changed, tap.Replay(tap.Captured[^1], board.AlertPort)[1], "the same datagram twice is what networks do");
            Assert.IsTrue(LineOnTest.Alerts(board, "isp")[0].GetProperty("acknowledged").GetBoolean());
            StringAssert.Contains(line.Push(board.AlertPort, "--code", "2000", "--clear"), "cleared");

            ReplayDoesNothing(tap, board, Changed); // a duplicate

            Restart(ref board, line);
            ReplayDoesNothing(tap, board, Changed);

            Restart(ref board, line, lostState: true);
            ReplayDoesNothing(tap, board, Unauthorized);

            // The same alert, said by who has the key, counts: nothing above was deafness.
            StringAssert.Contains(line.Push(board.AlertPort, "--code", "2000"), "signals");
            Assert.AreEqual(1, LineOnTest.Alerts(board, "isp").Length);
        }
        finally
        {
            board.Dispose();
        }
    }

    [TestMethod]
    public void AlertAndItsAcknowledgementSurviveAKilledBoard()
    {
        using var line = new LineOnTest();
        var board = line.Board("--state", line.State);
        try
        {
            line.Push(board.AlertPort, "--code", "2000", "--text", "Please call");
            board.Press("short");
            board.Until(state => state.GetProperty("alerts")[0].GetProperty("acknowledged").GetBoolean());
            Thread.Sleep(Params.SaveDelayMs + 1000);
            Restart(ref board, line); // by SIGKILL: the state on disk is all there is
            var alert = LineOnTest.Alerts(board, "isp")[0];
            Assert.AreEqual("Please call", alert.GetProperty("text").GetString());
            Assert.IsTrue(alert.GetProperty("acknowledged").GetBoolean());
            StringAssert.Contains(line.Push(board.AlertPort, "--code", "2000", "--update"), "acknowledged it on 20");
        }
        finally
        {
            board.Dispose();
        }
    }

    [TestMethod]
    public void TwoBoardsDoNotShareAState()
    {
        using var line = new LineOnTest();
        using var board = line.Board("--state", line.State);
        using var second = RunningProgram.Virtual("--http", "http://127.0.0.1:0", "--alerts", "127.0.0.1:0", "--state", line.State);
        Assert.AreEqual(2, second.Wait());
        StringAssert.Contains(second.Error, "--state");
    }

    private static void Restart(ref BoardOnTest board, LineOnTest line, bool lostState = false)
    {
        board.Dispose();
        if (lostState) Directory.Delete(line.State, recursive: true);
        board = line.Board("--state", line.State);
    }

    private static void ReplayDoesNothing(Tapped tap, BoardOnTest board, byte code)
    {
        // Answers to unverified addresses are two seconds apart: each datagram gets its own.
        foreach (var datagram in tap.Captured)
        {
            Thread.Sleep(Params.ReplyPrefixMs + 100);
            var answer = tap.Replay(datagram, board.AlertPort);
            Assert.AreEqual(code, answer[1]);
        }
        Assert.AreEqual(0, LineOnTest.Alerts(board, "isp").Length);
        Assert.AreEqual(0, board.State().GetProperty("signal").GetProperty("severity").GetInt32());
    }
}
