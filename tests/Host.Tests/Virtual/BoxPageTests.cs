using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using Microsoft.Playwright;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Boards.Virtual.Box;
using RouterAlert.Signals;

namespace RouterAlert.Host.Tests.Virtual;

[TestClass]
public class BoxPageTests
{
    [TestMethod]
    public async Task CodeArrivesLampBlinksButtonAcknowledges()
    {
        await using var chromium = await HeadlessChromium.Start();
        using var board = ByDay(BoardOnTest.NoTraffic());
        var errors = new List<string>();
        var page = await chromium.Open("about:blank");
        page.Console += (_, message) => { if (message.Type == "error") errors.Add(message.Text); };
        await page.GotoAsync(board.Url);
        await Assertions.Expect(page.Locator("#signal")).ToHaveTextAsync("All well");

        // Every colour that the lamp has from now on: a flash is shorter than the waits between looks.
        await page.EvaluateAsync("""
            seen = []; new MutationObserver(() => seen.push(lamp.dataset.rgb)).observe(lamp, { attributes: true, attributeFilter: ['data-rgb'] })
            """);
        SendOpenCode(board.AlertPort, 1);
        await page.WaitForFunctionAsync("seen.includes('#FFC800') && seen.includes('#000000')");
        await Assertions.Expect(page.FrameLocator("#household").Locator("body")).ToContainTextAsync("Code Red", new() { Timeout = 30_000 });

        await page.Locator("#press").ClickAsync();
        board.Until(state => state.GetProperty("alerts")[0].GetProperty("acknowledged").GetBoolean());
        await page.WaitForFunctionAsync("seen.includes('#FFFFFF')"); // blinks the code's digits
        Assert.AreEqual("", string.Join("\n", errors));
    }

    [TestMethod]
    public async Task SomebodyWithTheCardReadsTheCodeOffTheDrawnLamp()
    {
        await using var chromium = await HeadlessChromium.Start();
        using var board = ByDay("--pcap", Repository.Vector("nmap-horizontal.pcap"));
        board.Until(state => state.GetProperty("alerts").GetArrayLength() > 0);
        var page = await chromium.Open(board.Url);
        await page.EvaluateAsync("""
            lit = []; new MutationObserver(() => lit.push([performance.now(), lamp.dataset.rgb === '#FFFFFF'])).observe(lamp, { attributes: true, attributeFilter: ['data-rgb'] })
            """);
        var read = "";
        for (var tries = 0; tries < 3 && read != "3003"; tries++) // a busy machine may draw late: somebody who lost count presses again
        {
            await page.EvaluateAsync("lit.length = 0");
            await page.Locator("#press").ClickAsync();
            await page.WaitForFunctionAsync("(first = lit.find(moment => moment[1])) && performance.now() - first[0] > 24000", null, new() { Timeout = 90_000 });
            var moments = (await page.EvaluateAsync<double[][]>("lit.map(([ms, on]) => [ms, on ? 1 : 0])")).SkipWhile(moment => moment[1] == 0).ToArray();
            read = DigitReader.Read(Enumerable.Range(0, 2400).Select(i => moments.Last(moment => moment[0] <= moments[0][0] + i * 10)[1] > 0), 10).Split('/')[0];
        }
        Assert.AreEqual("3003", read);
    }

    [TestMethod]
    public async Task QuietHoursDimTheLampAndKeepTheBuzzerSilent()
    {
        await using var chromium = await HeadlessChromium.Start();
        var now = DateTime.UtcNow;
        using var board = WithQuietHours(now.AddHours(-2), now.AddHours(2), "--pcap", Repository.Vector("nmap-horizontal.pcap"));
        var page = await chromium.Open(board.Url);
        await page.EvaluateAsync("heard = 0; seen = []; new MutationObserver(() => { seen.push(lamp.dataset.rgb); heard = Math.max(heard, sound); })"
            + ".observe(lamp, { attributes: true, attributeFilter: ['data-rgb'] })");
        await Assertions.Expect(page.Locator("#signal")).ToHaveTextAsync("Severity 4 of 5: high · quiet hours: dim, and no sound below severity 5", new() { Timeout = 60_000 });
        await page.WaitForFunctionAsync("seen.includes('#1A0C00')"); // a tenth of #FF7800
        Assert.AreEqual(0, await page.EvaluateAsync<int>("heard"));
        Assert.IsFalse(await page.EvaluateAsync<bool>("seen.includes('#FF7800')"));
    }

    [TestMethod]
    public async Task BuzzerSoundsAfterOneClick()
    {
        await using var chromium = await HeadlessChromium.Start();
        using var board = WithNothingToReport();
        var page = await chromium.Open(board.Url);
        await page.Locator("#listen").ClickAsync();
        await Assertions.Expect(page.Locator("#listen")).ToHaveAttributeAsync("aria-pressed", "true");
        board.Press("hold"); // the self test plays a scale, quiet hours or not
        await Assertions.Expect(page.Locator("body.sounding")).ToBeVisibleAsync();
        Assert.AreEqual("running", await page.EvaluateAsync<string>("audio.state"));
    }

    [TestMethod]
    public async Task BrowserPlaysTheSamplesThatAreMeasured()
    {
        await using var chromium = await HeadlessChromium.Start();
        using var board = WithNothingToReport();
        var page = await chromium.Open(board.Url);
        await page.Locator("#listen").ClickAsync();
        board.Press("hold");
        const int wavHead = 44;
        var measured = MemoryMarshal.Cast<byte, short>(MelodyWave.Render(Melodies.Scale).AsSpan(wavHead)).ToArray();
        await page.WaitForFunctionAsync($"source?.buffer.length === {measured.Length}");
        var played = await page.EvaluateAsync<float[]>("Array.from(source.buffer.getChannelData(0))");
        Assert.AreEqual(MelodyWave.Rate, await page.EvaluateAsync<int>("audio.sampleRate"));
        CollectionAssert.AreEqual(measured, played.Select(sample => (short)MathF.Round(sample * 32768)).ToArray());
    }

    [TestMethod]
    public async Task PressSilencesTheBuzzer()
    {
        await using var chromium = await HeadlessChromium.Start();
        using var board = WithNothingToReport();
        var page = await chromium.Open(board.Url);
        await page.Locator("#listen").ClickAsync();
        var silenced = false;
        for (var tries = 0; tries < 5 && !silenced; tries++) // a busy machine may press when the scale is over: then it is played again
        {
            await page.EvaluateAsync("source = undefined");
            board.Press("hold");
            if (!await Plays(page)) continue;
            await page.EvaluateAsync("ended = !source ? false : undefined; if (source) source.onended = () => ended = audio.currentTime < endsAt - 0.5; true");
            await page.Locator("#press").ClickAsync();
            await page.WaitForFunctionAsync("ended !== undefined");
            silenced = await page.EvaluateAsync<bool>("ended");
        }
        Assert.IsTrue(silenced);
        Assert.IsFalse(board.State().GetProperty("signal").GetProperty("sounding").GetBoolean());
    }

    private static async Task<bool> Plays(IPage page)
    {
        try
        {
            await page.WaitForFunctionAsync("source !== undefined", null, new() { Timeout = 5000 });
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    [TestMethod]
    public async Task ButtonHeldThreeSecondsSnoozes()
    {
        await using var chromium = await HeadlessChromium.Start();
        using var board = new BoardOnTest("--pcap", Repository.Vector("nmap-horizontal.pcap"));
        board.Until(state => state.GetProperty("alerts").GetArrayLength() > 0);
        var page = await chromium.Open(board.Url);
        await page.Locator("#press").HoverAsync();
        await page.Mouse.DownAsync();
        await Task.Delay(3300);
        await page.Mouse.UpAsync();
        board.Until(state => state.GetProperty("signal").GetProperty("severity").GetInt32() == 0);
        Assert.AreEqual(1, board.State().GetProperty("alerts").GetArrayLength());
        await Assertions.Expect(page.Locator("#signal")).ToContainTextAsync("A warning is kept quiet", new() { Timeout = 30_000 });
    }

    /// <summary>A box whose only sound is the self test's: an alert's melody would come in between.</summary>
    private static BoardOnTest WithNothingToReport() => new(BoardOnTest.NoTraffic());

    /// <summary>By night lamps are dim and most sounds are left out: the hour at which a test runs must not matter.</summary>
    internal static BoardOnTest ByDay(params string[] arguments) => WithQuietHours(DateTime.UnixEpoch, DateTime.UnixEpoch, arguments);

    private static BoardOnTest WithQuietHours(DateTime from, DateTime to, params string[] arguments)
    {
        var config = Path.GetTempFileName();
        try
        {
            File.WriteAllText(config, $$"""{ "quietHours": { "from": "{{from:HH:mm}}", "to": "{{to:HH:mm}}" } }""");
            return new BoardOnTest(["--config", config, .. arguments]);
        }
        finally
        {
            File.Delete(config); // it is read at start
        }
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
