// "Dozens" of strangers with bare numbers: a dozen distinct networks turn the lamp amber, and no number of them makes it red.
using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Host.Tests;

namespace RouterAlert.Network.Tests;

[TestClass]
public class OpenSendersTests
{
    private const string Board = "192.0.2.1", Amber = "#FFC800";
    private const int Senders = 16;

    [TestMethod]
    public void TwelveSenderNetworksTurnTheLampAmberAndNeverRed()
    {
        var client = Installed.Program("coap-client", "coap-client-notls", "coap-client-openssl", "coap-client-gnutls");
        string[] senders = [.. Enumerable.Range(1, Senders).Select(i => $"198.51.{i}.7")];
        using var network = new Namespace([Board, .. senders]);
        Start(network);
        for (var i = 0; i < Senders; i++)
        {
            // Twice: who repeats himself counts once. 0x1907D0 is the CBOR number 2000, an infected system: red and a siren from the provider.
            for (var again = 0; again < (i == 0 ? 2 : 1); again++)
                network.Run(client, "-a", senders[i], "-m", "post", "-t", "60", "-B", "8", "-e", "%19%07%D0", $"coap://{Board}:10911/alert");
            var state = State(network);
            var signal = state.GetProperty("signal");
            Assert.AreEqual(i + 1, state.GetProperty("alerts")[0].GetProperty("senders").GetInt32());
            Assert.AreEqual(i < Params.OpenAlarmSenders - 1 ? 1 : Params.OpenMaxSeverity, signal.GetProperty("severity").GetInt32());
            var lamp = signal.GetProperty("lamp").GetString();
            Assert.IsTrue(i < Params.OpenAlarmSenders - 1 || lamp == Amber || lamp == "#000000", $"{lamp} at {i + 1} senders");
            Assert.AreNotEqual("#FF0000", lamp);
        }
        WaitForAmber(network);
    }

    // The lamp blinks: a look may fall into a dark phase.
    private static void WaitForAmber(Namespace network)
    {
        for (var until = DateTime.UtcNow.AddSeconds(10); ; Thread.Sleep(100))
        {
            var lamp = State(network).GetProperty("signal").GetProperty("lamp").GetString();
            if (lamp == Amber) return;
            Assert.IsTrue(DateTime.UtcNow < until, $"the lamp shows {lamp}");
        }
    }

    private static void Start(Namespace network)
    {
        var dll = Path.Combine(AppContext.BaseDirectory, "routeralert-virtual.dll");
        var board = network.Start("dotnet", "exec", dll, "--http", "http://127.0.0.1:8088", "--alerts", Board + ":10911", "--netflow", "2055");
        for (var line = board.StandardOutput.ReadLine(); line?.StartsWith("The box is at", StringComparison.Ordinal) != true; line = board.StandardOutput.ReadLine())
            if (line is null) throw new InvalidOperationException("the board ended");
    }

    // Its page is inside, where this process is not.
    private static JsonElement State(Namespace network)
    {
        var answer = network.Run("bash", "-c", @"exec 3<>/dev/tcp/127.0.0.1/8088; printf 'GET /api/state HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n' >&3; cat <&3");
        return JsonDocument.Parse(answer[answer.IndexOf("\r\n\r\n", StringComparison.Ordinal)..]).RootElement;
    }
}
