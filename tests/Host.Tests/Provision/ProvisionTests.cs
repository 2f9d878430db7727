// routeralert provision: what it asks, writes and refuses, and that every board reads what it wrote.
using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using System.Xml.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Registry;

namespace RouterAlert.Host.Tests.Provision;

[TestClass]
public class ProvisionTests
{
    private const string Key = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

    private readonly string folder = Directory.CreateTempSubdirectory("provision").FullName;

    private string Box => Path.Combine(folder, "box.json");

    [TestCleanup]
    public void Remove() => Directory.Delete(folder, recursive: true);

    [TestMethod]
    public void AnswersBecomeTheConfigurationThatBoardsRead()
    {
        var answers = $"10.0.0.0/16\nHome \"Net\"\ncorrect horse\n\n10.0.0.2\n10.0.0.1\n10.0.0.1\n0001a1b2c3d4e5f6\n{Key}\n192.0.2.0/24, 198.51.100.0/24\nbl.example\n\n"
            + "21:00 06:30 Europe/London\nen\n4711\n";
        var (exit, _, error) = Cli.RunWith(answers, "provision", "--out", Box);
        Assert.AreEqual(0, exit, error);
        var settings = ConfigFile.Read(Box);
        Assert.AreEqual("Home \"Net\"", settings.WifiName);
        Assert.AreEqual("correct horse", settings.WifiPassword);
        Assert.AreEqual(0x0A000002u, settings.Address);
        Assert.AreEqual(Key, Convert.ToHexStringLower(settings.Keys[0]));
        Assert.AreEqual(2, settings.IspNetworks.Length);
        Assert.AreEqual("10.0.0.1:53", settings.Resolver);
        Assert.AreEqual(6 * 60 + 30, settings.QuietTo);
        Assert.AreEqual("4711", settings.Pin);
    }

    [TestMethod]
    public void VirtualBoardWatchesTheHomeOfTheFile()
    {
        File.WriteAllText(Path.Combine(folder, "in.json"), "{\"lan\": \"192.0.2.0/24\", \"pin\": \"4711\"}");
        Assert.AreEqual(0, Cli.Run("provision", "--from", Path.Combine(folder, "in.json"), "--out", Box).Exit);
        using var board = new Virtual.BoardOnTest("--config", Box, "--pcap", Repository.Vector("inbound-flood.pcap"));
        var state = board.Until(state => state.GetProperty("alerts").GetArrayLength() > 0);
        Assert.AreEqual("192.0.2.77", state.GetProperty("alerts")[0].GetProperty("host").GetString());
    }

    [TestMethod]
    public void WrongAnswerIsAskedAgain()
    {
        var answers = "192.168.1.7/24\n192.168.1.0/24\n\n\n192.168.2.2\n192.168.1.1\n192.168.1.2\n192.168.1.1\n\nzz\n00\n\n\n\n22:00 25:00 UTC\n22:00 07:00 UTC\nfr\nen\n1\n4711\n";
        var (exit, _, error) = Cli.RunWith(answers, "provision", "--out", Box);
        Assert.AreEqual(0, exit, error);
        StringAssert.Contains(error, "\"192.168.1.7/24\" must be a network");
        StringAssert.Contains(error, "192.168.2.2 is no host of lan");
        StringAssert.Contains(error, "lineKeys[0].kid: \"zz\" must be 16 hexadecimal digits");
        StringAssert.Contains(error, "\"25:00\" must be a time");
        StringAssert.Contains(error, "\"fr\" must be en or de");
        StringAssert.Contains(error, "pin: must be 4 to 16");
        Assert.AreEqual(0xC0A80102u, ConfigFile.Read(Box).Address);
    }

    [TestMethod]
    public void AnswersThatEndTooEarlyWriteNothing()
    {
        var (exit, _, error) = Cli.RunWith("192.168.1.0/24\n", "provision", "--out", Box);
        Assert.AreEqual(1, exit);
        StringAssert.Contains(error, "The answers ended before \"Wi-Fi");
        Assert.IsFalse(File.Exists(Box));
    }

    [TestMethod]
    public void FileIsTidiedWithoutLoss()
    {
        var full = Path.Combine(folder, "full.json");
        File.WriteAllText(full, "{\"flowPort\":9995,\"lan\":\"10.0.0.0/8\",\"accessPoint\":{\"password\":\"12345678\",\"name\":\"ä\"},\"alertPort\":10912,\"nightPercent\":3,"
            + "\"timeServer\":\"t.example\",\"syslog\":\"a:514\",\"mqtt\":{\"server\":\"m:1883\",\"user\":\"u\",\"password\":\"p\"},\"exporter\":\"10.0.0.1\"}");
        Assert.AreEqual(0, Cli.Run("provision", "--from", full, "--out", Box).Exit);
        var settings = ConfigFile.Read(Box);
        Assert.AreEqual("ä 12345678 9995 10912 3 t.example a:514 m:1883 u p", string.Join(' ', settings.AccessPointName, settings.AccessPointPassword,
            settings.FlowPort, settings.AlertPort, settings.NightPercent, settings.TimeServer, settings.SyslogServer, settings.MqttServer, settings.MqttUser, settings.MqttPassword));
        var again = Path.Combine(folder, "again.json");
        Cli.Run("provision", "--from", Box, "--out", again);
        Assert.AreEqual(File.ReadAllText(Box), File.ReadAllText(again));
    }

    [TestMethod]
    public void ConfigurationIsItsOwnersAlone()
    {
        if (OperatingSystem.IsWindows()) return; // which has no such mode
        File.WriteAllText(Box, "{}");
        Cli.Run("provision", "--from", Box, "--out", Box);
        Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Box));
    }

    [TestMethod]
    public void BadFileIsNamedWithItsKey()
    {
        File.WriteAllText(Box, "{\"lam\": \"10.0.0.0/8\"}");
        var (exit, _, error) = Cli.Run("provision", "--from", Box);
        Assert.AreEqual(2, exit);
        StringAssert.Contains(error, "lam: unknown; known are lan");
        Assert.AreEqual(1, error.Trim().Split('\n').Length);
    }

    [TestMethod]
    public void FileThatIsThereIsNotOverwrittenUnasked()
    {
        var other = Path.Combine(folder, "other.json");
        File.WriteAllText(Box, "{}");
        File.WriteAllText(other, "precious");
        Assert.AreEqual(2, Cli.Run("provision", "--from", Box, "--out", other).Exit);
        Assert.AreEqual("precious", File.ReadAllText(other));
        Assert.AreEqual(0, Cli.Run("provision", "--from", Box, "--out", other, "--force").Exit);
    }

    [TestMethod]
    [DataRow("--card", "card.pdf", "must end in .svg, .html or .txt")]
    [DataRow("--page", "ftp://x/", "write an address such as http://")]
    public void WrongUseIsRefused(string option, string value, string reason)
    {
        File.WriteAllText(Box, "{}");
        var (exit, _, error) = Cli.Run("provision", "--from", Box, option, value);
        Assert.AreEqual(2, exit);
        StringAssert.Contains(error, reason);
    }

    [TestMethod]
    public void CardNamesPagePinAndEveryCode()
    {
        File.WriteAllText(Box, "{\"lan\": \"10.0.0.0/8\", \"address\": \"10.0.0.2\", \"router\": \"10.0.0.1\", \"pin\": \"4711\", \"language\": \"de\"}");
        var card = Path.Combine(folder, "card.svg");
        Assert.AreEqual(0, Cli.Run("provision", "--from", Box, "--card", card).Exit);
        var words = XDocument.Load(card).Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value).ToList();
        CollectionAssert.Contains(words, "http://10.0.0.2/");
        CollectionAssert.Contains(words, "PIN 4711");
        foreach (var code in CodeTable.Codes) CollectionAssert.Contains(words, code.ToString());
        CollectionAssert.Contains(words, "Durchsucht das Internet");
    }

    [TestMethod]
    [DataRow("en")]
    [DataRow("de")]
    public async Task AllWordsOfTheCardFitOnIt(string language)
    {
        File.WriteAllText(Box, $"{{\"language\": \"{language}\"}}");
        var card = Path.Combine(folder, "card.svg");
        Assert.AreEqual(0, Cli.Run("provision", "--from", Box, "--card", card).Exit);
        await using var browser = await HeadlessChromium.Start();
        var page = await browser.Open($"file://{card}", 600, 850);
        // Each text's box, in millimetres of the card; a name may not reach the second column's dots.
        const string outside = """
            [...document.querySelectorAll("text")].filter(text => {
                const box = text.getBBox(), right = box.x + box.width, bottom = box.y + box.height;
                return box.x < 0 || right > 146 || bottom > 208 || text.getAttribute("x") === "23.5" && right > 75;
            }).map(text => text.textContent).join("|")
            """;
        Assert.AreEqual("", await page.EvaluateAsync<string>(outside));
    }

    [TestMethod]
    public void TextCardShowsTheQrCode()
    {
        File.WriteAllText(Box, "{}");
        var (exit, output, _) = Cli.Run("provision", "--from", Box, "--card", "-");
        Assert.AreEqual(0, exit);
        StringAssert.Contains(output, "http://routeralert/");
        StringAssert.Contains(output, "█ ▄▄▄▄▄ █");
        StringAssert.Contains(output, " 3000  ****   Scanning the Internet");
    }
}
