// libcoap's client, which nobody here wrote, tells the board a number.
using System.Diagnostics;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace RouterAlert.Host.Tests.Protocol;

[TestClass]
public class CoapClientTests
{
    [TestMethod]
    public void OneCoapClientShowsTheBlip()
    {
        var client = Installed.Program("coap-client", "coap-client-notls", "coap-client-openssl", "coap-client-gnutls");
        using var line = new LineOnTest();
        using var board = line.Board();
        var url = $"coap://127.0.0.1:{board.AlertPort}/alert";
        // 4.01 with an Echo value, which libcoap returns by itself (RFC 9175); 0x02 is the CBOR number 2: SirCam.
        using var process = Process.Start(new ProcessStartInfo(client, ["-m", "post", "-t", "60", "-B", "5", "-e", "%02", url]) { RedirectStandardError = true })!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        var alert = LineOnTest.Alerts(board, "open");
        Assert.AreEqual(1, alert.Length, said);
        Assert.AreEqual(2, alert[0].GetProperty("code").GetInt32());
        var signal = board.State().GetProperty("signal");
        Assert.AreEqual(1, signal.GetProperty("severity").GetInt32());
        Assert.IsFalse(signal.GetProperty("sounding").GetBoolean());
    }
}
