// routeralert replay as people use it at a prompt: piped into, interrupted, given what is no capture.
using System;
using System.IO;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace RouterAlert.Host.Tests.Replay;

[TestClass]
public class PipedReplayTests
{
    /// <summary>The end of the pipe is never reached: what was decided must be told while more may come, and Ctrl-C must end the waiting.</summary>
    [TestMethod]
    [DataRow("--lan", "192.168.1.0/24")]
    [DataRow] // the network is guessed from what has come
    public void DecisionsComeWhilePacketsArePipedInAndInterruptTellsTheRest(params string[] more)
    {
        using var program = RunningProgram.Tool(["replay", "-", .. more]);
        var capture = File.ReadAllBytes(Repository.Vector("masscan.pcap"));
        // Ends inside a packet, as a pipe does that more will come through.
        program.Input.BaseStream.Write(capture, 0, capture.Length - 50);
        program.Input.BaseStream.Flush();
        program.WaitFor("192.168.1.33     scan-horizontal");
        Assert.IsFalse(program.Output.Contains("packets,", StringComparison.Ordinal), "the end was not reached");
        program.Interrupt();
        Assert.AreEqual(0, program.Wait(), program.Error);
        StringAssert.Contains(program.Output, "3005 packets, ");
        Assert.AreEqual("", program.Error);
    }

    [TestMethod]
    public void WhatCameBeforeAnErrorIsTold()
    {
        var path = Path.GetTempFileName();
        try
        {
            var capture = File.ReadAllBytes(Repository.Vector("nmap-horizontal.pcap"));
            File.WriteAllBytes(path, [.. capture, .. new byte[8], 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0]);
            using var program = RunningProgram.Tool("replay", path);
            Assert.AreEqual(2, program.Wait());
            StringAssert.Contains(program.Output, "514 packets, ");
            Assert.AreEqual($"{path} has a record of 4294967295 bytes at byte {capture.Length}.\n", program.Error);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [TestMethod]
    public void EmptyInputIsSaid()
    {
        using var program = RunningProgram.Tool("replay", "-");
        program.Input.Close();
        Assert.AreEqual(2, program.Wait());
        Assert.AreEqual("standard input is too short to be a capture.\n", program.Error);
    }

    [TestMethod]
    public void FileOfNfcapdIsToldWhatToDo()
    {
        using var program = RunningProgram.Tool("replay", "-");
        program.Input.BaseStream.Write([0x0C, 0xA5, 2, 0, 0, 1, 7, 1]);
        program.Input.Close();
        Assert.AreEqual(2, program.Wait());
        StringAssert.Contains(program.Error, "nfreplay -r FILE -v 9");
    }
}
