// The wire format against implementations that nobody here wrote, in both directions.
using System;
using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Boards.Common.AlertClient;
using RouterAlert.Host.Tests.Protocol;
using RouterAlert.Host.Tests.Virtual;
using RouterAlert.Tests.Alerts;
using RouterAlert.Wire;

namespace RouterAlert.Host.Tests.Wire;

[TestClass]
public class InteropTests
{
    private readonly AlertBench bench = new();

    private string Key => Convert.ToHexString(bench.Settings.Keys[0]);
    private string Kid => Convert.ToHexString(bench.Settings.Kids[0]);

    [TestMethod]
    public void WhatCoseJsMacsIsAccepted()
    {
        bench.Settle();
        var claims = "a3061a6aa1f9403a000100001917703a0001000109";
        var message = Convert.FromHexString(Oracle.Node("cose.js", "create", Key, Kid, claims, Convert.ToHexString(Mac0.RequestAad)));
        Assert.AreEqual(CoapMessage.Created, bench.Send(CoapMessage.FormatCoseMac0, message, message.Length));
        Assert.AreEqual(5, bench.Isp(6000)!.Severity);
    }

    [TestMethod]
    public void WhatWeMacIsVerifiedByCoseJs()
    {
        bench.Settle();
        bench.SendAlert(6000, 7);
        var claims = Oracle.Node("cose.js", "read", Key, Payload(bench.Datagram, bench.Length), Convert.ToHexString(Mac0.RequestAad));
        Assert.AreEqual("a3061a6aa1f9403a000100001917703a0001000107", claims);
        var receipt = Oracle.Node("cose.js", "read", Key, Payload(bench.Reply, bench.ReplyLength), Convert.ToHexString(Mac0.ResponseAad));
        Assert.AreEqual("a23a00010001073a0001000700", receipt);
    }

    [TestMethod]
    public void WhatCbor2WritesIsAccepted()
    {
        bench.Settle();
        bench.HostFound = 0xC0A80117;
        var message = Convert.FromHexString(Oracle.PythonWith("cbor2", "cbor.py", "make", Key, Kid, "9", "3000", $"{AlertBench.Noon}"));
        Assert.AreEqual(CoapMessage.Created, bench.Send(CoapMessage.FormatCoseMac0, message, message.Length));
        var alert = bench.Isp(3000)!;
        Assert.AreEqual("Grüße", alert.Text);
        Assert.AreEqual(0xC0A80117, alert.Host);
        Assert.AreEqual(25, bench.AskedPort);
    }

    [TestMethod]
    public void WhatWeWriteIsDeterministicCborForCbor2()
    {
        bench.Settle();
        bench.Fresh(3000, 9);
        bench.Claims.Severity = 4;
        bench.Claims.Events = 70_000;
        bench.Claims.HasEvidence = true;
        bench.Claims.EvidenceDestinationLength = 4;
        bench.Claims.EvidenceDestinationPort = 445;
        bench.SendAlert();
        var claims = Oracle.PythonWith("cbor2", "cbor.py", "check", Key, Payload(bench.Datagram, bench.Length), Convert.ToHexString(Mac0.RequestAad));
        Assert.AreEqual(@"6=1789000000;-65537=3000;-65538=9;-65540=[0, 0, 0, b'\x00\x00\x00\x00', 445];-65542=4;-65543=70000", claims);
        var receipt = Oracle.PythonWith("cbor2", "cbor.py", "check", Key, Payload(bench.Reply, bench.ReplyLength), Convert.ToHexString(Mac0.ResponseAad));
        Assert.AreEqual("-65538=9;-65544=0", receipt);
    }

    [TestMethod]
    [DataRow("con")]
    [DataRow("non")]
    public void TheCoapClientOfNpmIsVerifiedAndCounted(string type)
    {
        using var line = new LineOnTest();
        using var board = line.Board();
        Assert.AreEqual("4.01 \n2.04", Oracle.Node("coap.js", $"{board.AlertPort}", "60", "190bb8", type));
        Assert.AreEqual(1, LineOnTest.Alerts(board, "open").Length);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("-N")]
    public void CoapClientSendsANumber(string type)
    {
        using var line = new LineOnTest();
        using var board = line.Board();
        Client(board, "190bb8", ["-t", "60", .. Flag(type)]);
        Assert.AreEqual(1, LineOnTest.Alerts(board, "open").Length); // it answers an Echo by itself
    }

    [TestMethod]
    public void CoapClientSendsAMacedAlertFromAFile()
    {
        using var board = BenchBoard(out var config);
        try
        {
            bench.Fresh(6000, 9);
            bench.Claims.IssuedAt = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
            bench.SendAlert();
            // A box without state demands a nonce, which a file cannot have: refused, and nothing sounds.
            StringAssert.Contains(Client(board, Payload(bench.Datagram, bench.Length), ["-t", "17", "-B", "3", "-v", "6"]), "4.01");
            Assert.AreEqual(0, LineOnTest.Alerts(board, "isp").Length);
        }
        finally
        {
            File.Delete(config);
        }
    }

    [TestMethod]
    public void CoapClientsMacedAlertOfAKnownKeyIsSignalledAndItsReceiptVerifies()
    {
        using var line = new LineOnTest();
        using var board = line.Board();
        line.Push(board.AlertPort, "--code", "64999", "--clear"); // proves itself by a nonce: from here on the box knows what it has seen
        var key = KeyFile.ReadLine(line.Key);
        var secret = Convert.ToHexString(key.Key);
        var message = Oracle.PythonWith("cbor2", "cbor.py", "make", secret, key.KidText, $"{AlertClaims.MaxSequence}", "6000",
            $"{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}");
        var answer = line.Path("receipt");
        Client(board, message, ["-t", "17", "-B", "10", "-o", answer]);
        var alert = LineOnTest.Alerts(board, "isp").Single();
        Assert.AreEqual(6000, alert.GetProperty("code").GetInt32());
        Assert.AreEqual("Grüße", alert.GetProperty("text").GetString());
        board.Until(state => state.GetProperty("signal").GetProperty("severity").GetInt32() == 4);
        var receipt = Oracle.PythonWith("cbor2", "cbor.py", "check", secret, Convert.ToHexString(File.ReadAllBytes(answer)), Convert.ToHexString(Mac0.ResponseAad));
        Assert.AreEqual($"-65538={AlertClaims.MaxSequence};-65544=0", receipt);
    }

    [TestMethod]
    [DataRow("258,0x02", 1)]  // No-Response: the number counts all the same
    [DataRow("65000,0x01", 1)] // unknown and elective
    [DataRow("65001,0x01", 0)] // unknown and critical
    public void CoapClientsOptionsAreTakenAsTheStandardSays(string option, int alerts)
    {
        using var line = new LineOnTest();
        using var board = line.Board();
        Client(board, "190bb8", ["-t", "60", "-O", option, "-B", "2"]);
        Assert.AreEqual(alerts, LineOnTest.Alerts(board, "open").Length);
    }

    [TestMethod]
    public void MalformedMessagesOfScapyDoNothing()
    {
        using var line = new LineOnTest();
        using var board = line.Board();
        Assert.AreEqual("218 sent, 0 longer", Oracle.PythonWith("scapy.contrib.coap", "malformed.py", $"{board.AlertPort}"));
        Assert.AreEqual(0, board.State().GetProperty("alerts").GetArrayLength());
        line.Push(board.AlertPort, "--code", "0", "--test");
    }

    [TestMethod]
    public void AnEmptyDatagramDoesNotStopThoseBehindIt()
    {
        using var line = new LineOnTest();
        using var board = line.Board();
        using var socket = new System.Net.Sockets.UdpClient();
        socket.Send([], 0, "127.0.0.1", board.AlertPort);
        line.Push(board.AlertPort, "--code", "0", "--test");
    }

    private static string[] Flag(string flag) => flag.Length == 0 ? [] : [flag];

    private static string Client(BoardOnTest board, string payload, string[] arguments)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, Convert.FromHexString(payload));
            return Oracle.CoapClient(["-m", "post", "-f", file, .. arguments, $"coap://127.0.0.1:{board.AlertPort}/alert"]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private BoardOnTest BenchBoard(out string config)
    {
        config = Path.GetTempFileName();
        File.WriteAllText(config, $$"""{ "lineKeys": [{ "kid": "{{Kid.ToLowerInvariant()}}", "key": "{{Key.ToLowerInvariant()}}" }] }""");
        return new BoardOnTest(["--config", config, .. BoardOnTest.NoTraffic()]);
    }

    private static string Payload(byte[] datagram, int length)
    {
        var message = new CoapMessage();
        Assert.IsTrue(message.TryRead(datagram, length, "alert"u8.ToArray()));
        return Convert.ToHexString(datagram, message.PayloadOffset, message.PayloadLength);
    }
}
