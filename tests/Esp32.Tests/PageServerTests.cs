// The household's page as an ESP32 serves it, by real connections: browsers, other programs, and what is neither.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Boards.Esp32;
using RouterAlert.Household;
using RouterAlert.Household.Page;

namespace RouterAlert.Esp32.Tests;

[TestClass]
public class PageServerTests
{
    private static readonly HttpClient Http = new(new HttpClientHandler { AllowAutoRedirect = false });
    private static int port;

    private static string Url => $"http://127.0.0.1:{port}/";

    [ClassInitialize]
    public static void Serve(TestContext _)
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            port = ((IPEndPoint)free.LocalEndpoint).Port;
        }
        var link = new NetworkLink(new Settings { WifiName = "home", WifiPassword = "secret12" }, fixedAddress: false);
        link.Start();
        new PageServer(Box.Site(), link, new object(), port).Start();
        for (var clock = Stopwatch.StartNew(); !IsOpen(); Task.Delay(10).Wait()) Assert.IsTrue(clock.Elapsed < TimeSpan.FromSeconds(20));
    }

    [TestMethod]
    public async Task PageArrivesWholeWithItsFields()
    {
        foreach (var path in new[] { "", "signals", "settings?lang=de", "style.css", "api/state" })
        {
            using var response = await Http.GetAsync(Url + path);
            Assert.AreEqual(HttpStatusCode.OK, response.StatusCode, path);
            for (var i = 0; i < PageResponse.FieldCount; i++)
                Assert.AreEqual(PageResponse.FieldValue(i), response.Headers.GetValues(PageResponse.FieldName(i)).Single(), path);
            Assert.AreEqual(path != "style.css", response.Headers.CacheControl.NoStore, path);
            Assert.AreEqual(path.EndsWith("de"), response.Headers.Contains("Set-Cookie"), path);
            var text = await response.Content.ReadAsStringAsync();
            if (path == "style.css") Assert.AreEqual(StyleSheet.Css, text);
            else StringAssert.EndsWith(text.TrimEnd(), path == "api/state" ? "}" : "</html>", path);
        }
    }

    [TestMethod]
    public async Task FormActsAndRedirects()
    {
        var token = Regex.Match(await Http.GetStringAsync(Url + "settings"), "name=\"t\" value=\"([0-9A-F]+)\"").Groups[1].Value;
        using var response = await Http.PostAsync(Url + "tell", new FormUrlEncodedContent(new Dictionary<string, string> { ["t"] = token, ["ip"] = "192.0.2.1" }));
        Assert.AreEqual(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.AreEqual("./?done=busy", response.Headers.Location.ToString());
    }

    /// <summary>The answer goes out through the buffer in which the form came.</summary>
    [TestMethod]
    [DataRow("4711", 422, "11")]
    [DataRow("4712", 403, "PIN")]
    public async Task FormThatIsRefusedIsToldWhy(string pin, int status, string why)
    {
        var token = Regex.Match(await Http.GetStringAsync(Url + "settings"), "name=\"t\" value=\"([0-9A-F]+)\"").Groups[1].Value;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["t"] = token,
            ["from"] = "22:00",
            ["to"] = "07:00",
            ["zone"] = "UTC",
            ["pin"] = pin,
            ["night"] = "11",
        });
        using var response = await Http.PostAsync(Url + "settings", form);
        Assert.AreEqual(status, (int)response.StatusCode);
        var page = await response.Content.ReadAsStringAsync();
        StringAssert.Contains(Regex.Match(page, "role=\"alert\">([^<]*)").Groups[1].Value, why);
        StringAssert.EndsWith(page, "</html>");
    }

    /// <summary>Everything comes byte by byte, the body in the segment of the fields, and other bytes behind it.</summary>
    [TestMethod]
    public void RequestMayComeInAnyPieces()
    {
        const string request = "\r\nPOST /api/button HTTP/1.1\r\nhOST:127.0.0.1\r\nX: \xE9\r\nContent-type:  application/json \r\ncontent-length: 17\r\n\r\n{\"press\":\"short\"}";
        StringAssert.StartsWith(Exchange(request), "HTTP/1.1 200 ");
        StringAssert.StartsWith(Exchange(request + "GET / HTTP/1.1"), "HTTP/1.1 200 ");
        StringAssert.StartsWith(Exchange(request.Replace("\r\n", "\n")), "HTTP/1.1 200 ");
        using var socket = Connected();
        foreach (var c in request) socket.Send([(byte)c]);
        StringAssert.StartsWith(Rest(socket), "HTTP/1.1 200 ");
    }

    [TestMethod]
    [DataRow(200, "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n")]
    [DataRow(200, "GET / HTTP/1.0\r\nHost: 127.0.0.1\r\nUser-Agent: {513}\r\nCookie: {5000}\r\n")]
    [DataRow(403, "GET / HTTP/1.1\r\nHost: evil.example\r\n")]
    [DataRow(403, "GET / HTTP/1.1\r\nHost: {600}\r\n")]
    [DataRow(403, "GET / HTTP/1.1\r\n")]
    [DataRow(400, "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: 127.0.0.1\r\n")]
    [DataRow(400, "GET /\0 HTTP/1.1\r\nHost: 127.0.0.1\r\n")]
    [DataRow(400, "GET /\xE9 HTTP/1.1\r\nHost: 127.0.0.1\r\n")]
    [DataRow(400, "GET http://127.0.0.1/ HTTP/1.1\r\nHost: 127.0.0.1\r\n")]
    [DataRow(400, "GET /\r\nHost: 127.0.0.1\r\n")]
    [DataRow(400, "/ HTTP/1.1\r\n")]
    [DataRow(400, "GET \r\n")]
    [DataRow(400, "\x16\x03\x01\r\n")]
    [DataRow(414, "GET /{512} HTTP/1.1\r\nHost: 127.0.0.1\r\n")]
    [DataRow(405, "BREW / HTTP/1.1\r\nHost: 127.0.0.1\r\n")]
    [DataRow(404, "GET //?/ HTTP/1.1\r\nHost: 127.0.0.1\r\n")]
    [DataRow(411, "POST /ack HTTP/1.1\r\nHost: 127.0.0.1\r\n")]
    [DataRow(411, "POST /ack HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n")]
    [DataRow(413, "POST /ack HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 513\r\n")]
    [DataRow(400, "POST /ack HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 4294967297\r\n")]
    [DataRow(400, "POST /ack HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -1\r\n")]
    [DataRow(403, "POST /ack HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\n")]
    [DataRow(403, "POST /api/button HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: http://evil.example\r\nContent-Length: 0\r\n")]
    public void EveryRequestHasItsStatus(int status, string request)
    {
        var text = Regex.Replace(request, "{([0-9]+)}", match => new string('x', int.Parse(match.Groups[1].Value)));
        StringAssert.StartsWith(Exchange(text + "\r\n"), $"HTTP/1.1 {status} \r\nConnection: close\r\n");
    }

    [TestMethod]
    public void LongestLineIsReadAndOneMoreIsNot()
    {
        const string rest = " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", before = "GET /", after = " HTTP/1.1\r\n";
        StringAssert.StartsWith(Exchange(before + new string('x', 512 - before.Length - after.Length) + rest), "HTTP/1.1 404 ");
        StringAssert.StartsWith(Exchange(before + new string('x', 513 - before.Length - after.Length) + rest), "HTTP/1.1 414 ");
    }

    [TestMethod]
    public void HeadHasTheFieldsAndNoBody() => StringAssert.EndsWith(Exchange("HEAD / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"), "\r\n\r\n");

    [TestMethod]
    [DataRow("")]
    [DataRow("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n")]
    [DataRow("POST /ack HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 99\r\n\r\nt=")]
    public void WhoGoesBeforeTheEndHasNoAnswerAndTheNextHas(string request)
    {
        using (var socket = Connected())
        {
            socket.Send(Encoding.Latin1.GetBytes(request));
            socket.Shutdown(SocketShutdown.Send);
            Assert.AreEqual("", Rest(socket));
        }
        using (var socket = Connected())
        {
            socket.Send(Encoding.Latin1.GetBytes(request));
            socket.Close(0); // a reset
        }
        StringAssert.StartsWith(Exchange("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"), "HTTP/1.1 200 ");
    }

    /// <summary>A browser's spare connections: whoever asks is answered before their time is over, and however many they are.</summary>
    [TestMethod]
    [DataRow(3)]
    [DataRow(20)]
    public void SilentConnectionsKeepNobodyWaiting(int count)
    {
        var silent = Enumerable.Range(0, count).Select(_ => Connected()).ToList();
        var clock = Stopwatch.StartNew();
        StringAssert.StartsWith(Exchange("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"), "HTTP/1.1 200 ");
        Assert.IsTrue(clock.Elapsed < TimeSpan.FromSeconds(3), $"{clock.Elapsed}");
        foreach (var socket in silent) Assert.AreEqual("", Rest(socket), "closed when its time was over, or before");
        foreach (var socket in silent) socket.Dispose();
    }

    [TestMethod]
    public void SlowRequestIsGivenUp()
    {
        using var socket = Connected();
        var clock = Stopwatch.StartNew();
        while (socket.Connected && clock.Elapsed < TimeSpan.FromSeconds(20) && !socket.Poll(100_000, SelectMode.SelectRead)) socket.Send("GET"u8);
        Assert.IsTrue(clock.Elapsed > TimeSpan.FromSeconds(4) && clock.Elapsed < TimeSpan.FromSeconds(10), $"{clock.Elapsed}");
    }

    /// <summary>Who does not read has the lock of the gateway's rounds for half of the time at most, however often he comes.</summary>
    [TestMethod]
    public async Task DeafReaderLeavesTheBoxHalfOfTheTime()
    {
        var gate = new object();
        var exchange = new HttpExchange(Box.Site(), gate);
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { SendBufferSize = 1 };
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        using var deaf = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 1 };
        deaf.Connect(listener.LocalEndPoint);
        deaf.Send("GET /style.css HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"u8);
        using var accepted = listener.Accept();
        var clock = Stopwatch.StartNew();
        var answer = Task.Run(() => exchange.Answer(accepted, Environment.TickCount64 + 2_000));
        long takenMs = 0, heldMs = 0;
        for (; !answer.IsCompleted; await Task.Delay(10))
        {
            if (!Monitor.TryEnter(gate))
            {
                heldMs = clock.ElapsedMilliseconds;
                if (takenMs == 0) takenMs = heldMs;
            }
            else Monitor.Exit(gate);
        }
        await answer;
        Assert.IsTrue(heldMs - takenMs > 1_000, $"the page did not wait for its reader: {takenMs} to {heldMs} ms");
        Assert.IsTrue(clock.ElapsedMilliseconds - heldMs >= (heldMs - takenMs) / Thread.Shortened, $"{takenMs} to {heldMs} of {clock.ElapsedMilliseconds} ms");
    }

    private static bool IsOpen()
    {
        try
        {
            Connected().Dispose();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static Socket Connected()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveTimeout = 20_000, NoDelay = true };
        socket.Connect(IPAddress.Loopback, port);
        return socket;
    }

    private static string Exchange(string request)
    {
        using var socket = Connected();
        socket.Send(Encoding.Latin1.GetBytes(request));
        return Rest(socket);
    }

    /// <summary>All that comes until the other side closes, by a reset when it has left bytes unread.</summary>
    private static string Rest(Socket socket)
    {
        var buffer = new byte[100_000];
        var have = 0;
        try
        {
            for (var got = 1; got > 0; have += got) got = socket.Receive(buffer, have, buffer.Length - have, SocketFlags.None);
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionReset)
        {
        }
        return Encoding.UTF8.GetString(buffer, 0, have);
    }
}
