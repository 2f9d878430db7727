using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Household.Page;

namespace RouterAlert.Host.Tests.Household;

[TestClass]
public class HttpSiteTests
{
    private static readonly HttpClient Http = new(new HttpClientHandler { AllowAutoRedirect = false });

    [TestMethod]
    public async Task APageThatDoesNotFitTheBufferArrivesWhole()
    {
        using var large = new PageBoard().WithTrouble();
        using var small = new PageBoard(512).WithTrouble();
        static string WithoutToken(string page) => System.Text.RegularExpressions.Regex.Replace(page, "value=\"[0-9A-F]{32}\"", "");
        Assert.AreEqual(WithoutToken(await Http.GetStringAsync(large.Url)), WithoutToken(await Http.GetStringAsync(small.Url)));
    }

    [TestMethod]
    public async Task TellThemSendsOneNumberToTheAttacker()
    {
        const uint attacker = 0x5DB8D801; // 93.184.216.1: a public address, which no datagram of this test reaches
        using var board = new PageBoard();
        lock (board.Gateway) board.Knock(attacker);
        var page = await Http.GetStringAsync(board.Url);
        var token = Regex.Match(page, "name=\"t\" value=\"([0-9A-F]+)\"").Groups[1].Value;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["t"] = token, ["ip"] = "93.184.216.1" });
        using var response = await Http.PostAsync(board.Url + "tell", form);
        Assert.AreEqual("./?done=tell", response.Headers.Location!.OriginalString);
        lock (board.Gateway) board.Gateway.Step(60_001);
        var (to, bytes) = board.Sent.Single();
        Assert.AreEqual("93.184.216.1:10911", to.ToString());
        CollectionAssert.AreEqual(new byte[] { 0xFF, 0x19, AttackerSection.TellCode >> 8, AttackerSection.TellCode & 255 }, bytes[^4..]);
    }

    [TestMethod]
    public async Task EveryResponseHasItsSecurityFields()
    {
        using var board = new PageBoard();
        foreach (var path in new[] { "", "settings", "style.css", "api/state", "nosuch" })
        {
            using var response = await Http.GetAsync(board.Url + path);
            for (var i = 0; i < PageResponse.FieldCount; i++)
                Assert.AreEqual(PageResponse.FieldValue(i), response.Headers.GetValues(PageResponse.FieldName(i)).Single(), path);
            Assert.AreEqual(path != "style.css", response.Headers.CacheControl!.NoStore, path);
        }
    }

    [TestMethod]
    public async Task AFormActsAndRedirects()
    {
        using var board = new PageBoard().WithTrouble();
        var page = await Http.GetStringAsync(board.Url);
        var token = page.Split("name=\"t\" value=\"")[1][..32];
        var key = page.Split("name=\"a\" value=\"")[1].Split('"')[0];
        using var response = await Http.PostAsync(board.Url + "ack", new FormUrlEncodedContent(new Dictionary<string, string> { ["t"] = token, ["a"] = key }));
        Assert.AreEqual(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.AreEqual("./?done=ack", response.Headers.Location!.ToString());
        Assert.IsTrue(board.Gateway.Alerts[1].Acknowledged);
    }

    [TestMethod]
    public async Task ABodyThatIsTooLongIsRefused()
    {
        using var board = new PageBoard();
        using var response = await Http.PostAsync(board.Url + "ack", new StringContent(new string('x', PageRequest.MaxBodyBytes + 1)));
        Assert.AreEqual(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [TestMethod]
    public async Task HeadHasTheFieldsAndNoBody()
    {
        using var board = new PageBoard();
        using var response = await Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, board.Url));
        Assert.AreEqual(HttpStatusCode.OK, response.StatusCode);
        Assert.AreEqual("", await response.Content.ReadAsStringAsync());
    }

    [TestMethod]
    [DataRow("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n")]
    [DataRow("GET /\0 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")]
    [DataRow("POST /ack HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 99\r\n\r\nt=")]
    [DataRow("\r\n\r\n\r\n")]
    [DataRow("GET")]
    public async Task AfterAnyBadRequestTheNextGoodOneIsAnswered(string bad)
    {
        using var board = new PageBoard();
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(IPAddress.Loopback, new Uri(board.Url).Port);
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(bad));
        }
        StringAssert.Contains(await Http.GetStringAsync(board.Url), "<h1>All is well</h1>");
    }
}
