using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.Playwright;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace RouterAlert.Host.Tests.Virtual;

[TestClass]
public class BoxPageTests
{
    [TestMethod]
    public async Task CodeArrivesLampBlinksButtonAcknowledges()
    {
        await using var chromium = await HeadlessChromium.Start();
        using var board = new BoardOnTest("--pcap", Repository.Vector("browsing.pcap"));
        var errors = new List<string>();
        var page = await chromium.Open("about:blank");
        page.Console += (_, message) => { if (message.Type == "error") errors.Add(message.Text); };
        await page.GotoAsync(board.Url);
        await Assertions.Expect(page.Locator("#signal")).ToHaveTextAsync("All well");

        SendOpenCode(board.AlertPort, 1);
        await Assertions.Expect(page.Locator("#lamp[data-rgb='#FFC800']")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#lamp[data-rgb='#000000']")).ToBeVisibleAsync();
        await Assertions.Expect(page.FrameLocator("#household").Locator("body")).ToContainTextAsync("Code Red");

        // Every colour that the lamp has from now on: a flash is shorter than the waits between looks.
        await page.EvaluateAsync("""
            seen = []; new MutationObserver(() => seen.push(lamp.dataset.rgb)).observe(lamp, { attributes: true, attributeFilter: ['data-rgb'] })
            """);
        await page.Locator("#press").ClickAsync();
        board.Until(state => state.GetProperty("alerts")[0].GetProperty("acknowledged").GetBoolean(), 10);
        await page.WaitForFunctionAsync("seen.includes('#FFFFFF')"); // blinks the code's digits
        Assert.AreEqual("", string.Join("\n", errors));
    }

    [TestMethod]
    public async Task BuzzerSoundsAfterOneClick()
    {
        await using var chromium = await HeadlessChromium.Start();
        using var board = new BoardOnTest("--pcap", Repository.Vector("nmap-horizontal.pcap"));
        var page = await chromium.Open(board.Url);
        await page.Locator("#listen").ClickAsync();
        await Assertions.Expect(page.Locator("#listen")).ToHaveAttributeAsync("aria-pressed", "true");
        board.Press("hold"); // the self test plays a scale, quiet hours or not
        await Assertions.Expect(page.Locator("body.sounding")).ToBeVisibleAsync();
        Assert.AreEqual("running", await page.EvaluateAsync<string>("audio.state"));
    }

    [TestMethod]
    public async Task ButtonHeldThreeSecondsSnoozes()
    {
        await using var chromium = await HeadlessChromium.Start();
        using var board = new BoardOnTest("--pcap", Repository.Vector("nmap-horizontal.pcap"));
        board.Until(state => state.GetProperty("alerts").GetArrayLength() > 0, 20);
        var page = await chromium.Open(board.Url);
        await page.Locator("#press").HoverAsync();
        await page.Mouse.DownAsync();
        await Task.Delay(3300);
        await page.Mouse.UpAsync();
        board.Until(state => state.GetProperty("signal").GetProperty("severity").GetInt32() == 0, 10);
        Assert.AreEqual(1, board.State().GetProperty("alerts").GetArrayLength());
    }

    /// <summary>Sends a bare number as anybody may: asks, gets the Echo value, sends it back (RFC 9175).</summary>
    private static void SendOpenCode(int port, byte code)
    {
        using var socket = new UdpClient();
        socket.Connect(IPAddress.Loopback, port);
        socket.Client.ReceiveTimeout = 5000;
        byte[] head = [0x40, 0x02, 0x12, 0x34, 0xB5, .. "alert"u8, 0x11, 60];
        socket.Send([.. head, 0xFF, code]);
        IPEndPoint? from = null;
        var answer = socket.Receive(ref from);
        Assert.AreEqual(0x81, answer[1]);
        var echo = answer.AsSpan(6).ToArray(); // four bytes of header, two of the option's head
        socket.Send([.. head[..2], 0x12, 0x35, .. head[4..], .. EchoOption(echo), 0xFF, code]);
        Assert.AreEqual(0x44, socket.Receive(ref from)[1]);
    }

    private static byte[] EchoOption(byte[] value) => [(byte)(0xD0 | value.Length), 252 - 12 - 13, .. value];
}
