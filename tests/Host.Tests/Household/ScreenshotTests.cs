// The README's pictures, made anew: ROUTERALERT_SCREENSHOTS=1 dotnet test tests/Host.Tests --filter ScreenshotTests
// writes them into boards/ (Debian: chromium, pngquant). Without the variable they go to artifacts/screenshots, and only what they show is checked.
using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using Microsoft.Playwright;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Host.Tests.Virtual;

namespace RouterAlert.Host.Tests.Household;

[TestClass]
public class ScreenshotTests
{
    private const int PhoneWidth = 390, PhoneHeight = 844, DesktopWidth = 1280, DesktopHeight = 800, MostBytes = 150_000;

    private static readonly bool IsForReadme = Environment.GetEnvironmentVariable("ROUTERALERT_SCREENSHOTS") == "1";

    [TestMethod]
    [DataRow("phone.png", "en", PhoneWidth, PhoneHeight)]
    [DataRow("phone-german.png", "de", PhoneWidth, PhoneHeight)]
    [DataRow("desktop.png", "en", DesktopWidth, DesktopHeight)]
    public async Task FirstScreenOfThePageSaysWhichDeviceAndWhatToDo(string name, string language, int width, int height)
    {
        await using var chromium = await HeadlessChromium.Start();
        using var board = new PageBoard().WithTrouble();
        var page = await chromium.Open(board.Url + "?lang=" + language, width, height);
        foreach (var told in new[] { page.Locator("h1"), page.Locator("article ol").First, page.Locator("article").First.GetByRole(AriaRole.Button).First })
        {
            var box = await told.BoundingBoxAsync();
            Assert.IsTrue(box!.Y + box.Height <= height, $"{await told.TextContentAsync()} is below the first screen");
        }
        StringAssert.Contains(await page.Locator("h1").TextContentAsync(), "Hue bridge");
        await Save(page, Path.Combine("boards", "page", name));
    }

    [TestMethod]
    [DataRow("screenshot.png", DesktopWidth, DesktopHeight)]
    [DataRow("phone.png", PhoneWidth, PhoneHeight)]
    public async Task VirtualBoxShowsItsLampAndThePage(string name, int width, int height)
    {
        await using var chromium = await HeadlessChromium.Start();
        using var board = BoxPageTests.ByDay(); // the made-up household plays: its old computer begins to send spam
        board.Until(state => state.GetProperty("alerts").GetArrayLength() > 0);
        var page = await chromium.Open(board.Url, width, height);
        await Assertions.Expect(page.FrameLocator("#household").Locator("h1")).ToContainTextAsync("is sending spam", new() { Timeout = 30_000 });
        foreach (var needed in new[] { "#lamp", "#press", "#listen" })
        {
            var box = await page.Locator(needed).BoundingBoxAsync();
            Assert.IsTrue(box!.X >= 0 && box.X + box.Width <= width && box.Y + box.Height <= height, needed);
        }
        Assert.AreEqual(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        // The lamp's bright phase is 600 ms long.
        for (var tries = 0; await page.Locator("#lamp").GetAttributeAsync("data-rgb") == "#000000" && tries < 100; tries++) await Task.Delay(20);
        await Save(page, Path.Combine("boards", "virtual", name));
    }

    private static async Task Save(IPage page, string name)
    {
        var path = Path.Combine(Repository.Root, IsForReadme ? "" : "artifacts/screenshots", name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = path });
        if (!IsForReadme) return;
        using (var smaller = Process.Start(Installed.Program("pngquant"), ["--force", "--skip-if-larger", "--strip", "--output", path, path])) smaller.WaitForExit();
        Assert.IsTrue(new FileInfo(path).Length < MostBytes, $"{path} is {new FileInfo(path).Length} bytes");
    }
}
