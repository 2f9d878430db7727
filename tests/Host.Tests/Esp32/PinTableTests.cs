// The pins that the companion's README tells people to solder to are those of the pin files.
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace RouterAlert.Host.Tests.Esp32;

[TestClass]
public class PinTableTests
{
    [TestMethod]
    [DataRow("DevKitC", "ESP32-DevKitC")]
    [DataRow("Wt32Eth01", "WT32-ETH01")]
    [DataRow("OlimexPoe", "Olimex ESP32-POE")]
    [DataRow("AtomLite", "M5Stack Atom Lite")]
    [DataRow("Esp32S3DevKitC", "ESP32-S3-DevKitC-1")]
    public void ReadmeHasThePinsOfTheFile(string file, string board)
    {
        var boards = Path.Combine(Repository.Root, "boards");
        var pins = File.ReadAllText(Path.Combine(boards, "esp32-common", "Pins", file + ".cs"));
        var row = File.ReadLines(Path.Combine(boards, "esp32-companion", "README.md")).Single(line => line.StartsWith($"| {board} |")).Split('|');
        var written = row[2..^1].Select(cell => Regex.Match(cell, "^ (?:IO|G)([0-9]+) $")).Where(match => match.Success).Select(match => match.Groups[1].Value).ToList();
        var wanted = Regex.Matches(pins, @"(Red|Green|Blue|Buzzer|Button) = ([0-9]+)").Select(match => (Name: match.Groups[1].Value, Pin: match.Groups[2].Value))
            .Where(pin => pin.Name != "Button" || !row[6].Contains("its")).Select(pin => pin.Pin).ToList();
        CollectionAssert.AreEqual(wanted, written);
    }
}
