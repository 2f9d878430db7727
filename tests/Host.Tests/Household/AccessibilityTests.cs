// The pages in a real browser: axe-core finds nothing, and the first screen of a phone answers what, which device, what to do.
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.Playwright;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace RouterAlert.Host.Tests.Household;

[TestClass]
public class AccessibilityTests
{
    private static readonly string Axe = Path.Combine(Repository.Root, "tests", "node_modules", "axe-core", "axe.min.js");

    [TestMethod]
    [DataRow(true, 390, 844, ColorScheme.Light)]
    [DataRow(true, 390, 844, ColorScheme.Dark)]
    [DataRow(true, 1280, 900, ColorScheme.Light)]
    [DataRow(true, 1280, 900, ColorScheme.Dark)]
    [DataRow(false, 390, 844, ColorScheme.Light)]
    [DataRow(false, 1280, 900, ColorScheme.Dark)]
    public async Task AxeFindsNothing(bool trouble, int width, int height, ColorScheme scheme)
    {
        if (!File.Exists(Axe)) Assert.Inconclusive("skipped: axe-core is not installed (npm ci in tests/)");
        await using var chromium = await HeadlessChromium.Start();
        using var board = trouble ? new PageBoard().WithTrouble() : new PageBoard();
        var page = await chromium.Open("about:blank", width, height);
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
        foreach (var path in new[] { "?lang=en", "?lang=de", "settings", "signals", "nosuch", "?done=ack" })
        {
            await page.GotoAsync(board.Url + path);
            foreach (var details in await page.Locator("summary").AllAsync()) await details.ClickAsync();
            Assert.AreEqual("", await Findings(page), path);
            Assert.AreEqual(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), $"{path} scrolls sideways");
        }
    }

    [TestMethod]
    public async Task AxeDoesFindWhatIsWrong()
    {
        if (!File.Exists(Axe)) Assert.Inconclusive("skipped: axe-core is not installed (npm ci in tests/)");
        await using var chromium = await HeadlessChromium.Start();
        var page = await chromium.Open("about:blank");
        await page.SetContentAsync("<p style='color:#ccc'>faint</p><input>");
        var findings = await Findings(page);
        StringAssert.Contains(findings, "color-contrast");
        StringAssert.Contains(findings, "label");
    }

    [TestMethod]
    [DataRow("en", "Hue bridge is under the control of a botnet.", "I have seen it")]
    [DataRow("de", "Hue bridge gehört zu einem Botnetz.", "Ich habe es gesehen")]
    public async Task ThePhonesFirstScreenSaysWhatWhichAndWhatToDo(string language, string headline, string button)
    {
        await using var chromium = await HeadlessChromium.Start();
        using var board = new PageBoard().WithTrouble();
        var page = await chromium.Open(board.Url + "?lang=" + language, 390, 844);
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(headline);
        foreach (var seen in new[] { page.Locator("h1"), page.Locator("article li").Nth(0), page.Locator("article li").Nth(2) })
        {
            var box = await seen.BoundingBoxAsync();
            Assert.IsTrue(box!.Y >= 0 && box.Y + box.Height <= 844, $"{await seen.TextContentAsync()} ends at {box.Y + box.Height}");
        }
        Assert.AreEqual(1, await page.Locator("article").First.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).CountAsync());
        var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "screenshots")).FullName;
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"overview-phone-{language}.png"), FullPage = true });
    }

    /// <summary>One line a finding: its rule, how grave, where.</summary>
    private static async Task<string> Findings(IPage page)
    {
        // The page forbids every script, so the checker comes in by the debugging protocol.
        await page.EvaluateAsync(await File.ReadAllTextAsync(Axe));
        var violations = await page.EvaluateAsync<JsonElement>("async () => (await axe.run()).violations");
        return string.Join("\n", violations.EnumerateArray().Select(violation =>
            $"{violation.GetProperty("id")} ({violation.GetProperty("impact")}): {violation.GetProperty("nodes")[0].GetProperty("html")}"));
    }
}
