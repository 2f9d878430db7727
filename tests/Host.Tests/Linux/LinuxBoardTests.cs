using System.Device.Gpio;
using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Boards.Linux;

namespace RouterAlert.Host.Tests.Linux;

[TestClass]
public class LinuxBoardTests
{
    [TestMethod]
    [DataRow(0xFF0000, true, false, false)]
    [DataRow(0xFF7800, true, true, false)]
    [DataRow(0xFFC800, true, true, false)]
    [DataRow(0x0040FF, false, false, true)]
    [DataRow(0x00C030, false, true, false)]
    [DataRow(0x001305, false, true, false)]
    [DataRow(0xFFFFFF, true, true, true)]
    [DataRow(0x000000, false, false, false)]
    public void SwitchedLampShowsTheNearestOfItsColours(int rgb, bool red, bool green, bool blue)
    {
        using var driver = new StandInPins();
        using var controller = new GpioController(driver);
        new SwitchedLamp(controller).Show(rgb);
        Assert.AreEqual(red, driver.IsHigh(Pins.LampRed));
        Assert.AreEqual(green, driver.IsHigh(Pins.LampGreen));
        Assert.AreEqual(blue, driver.IsHigh(Pins.LampBlue));
    }

    [TestMethod]
    public void KernelLedsGetTheirShareOfTheirOwnMaximum()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            foreach (var (name, most) in new[] { ("r", 255), ("g", 1), ("b", 15) })
            {
                Directory.CreateDirectory(Path.Combine(folder, name));
                File.WriteAllText(Path.Combine(folder, name, "max_brightness"), $"{most}\n");
            }
            new LedsLamp(folder, ["r", "g", "b"]).Show(0x1305FF);
            CollectionAssert.AreEqual(new[] { "19", "1", "15" }, new[] { "r", "g", "b" }.Select(name => File.ReadAllText(Path.Combine(folder, name, "brightness"))).ToArray());
            Assert.AreEqual("none", File.ReadAllText(Path.Combine(folder, "r", "trigger")));
            Assert.ThrowsExactly<UsageException>(() => new LedsLamp(folder, ["r", "g"]));
            Assert.ThrowsExactly<UsageException>(() => new LedsLamp(folder, ["r", "g", "nosuch"]));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [TestMethod]
    [DataRow("where the traffic comes from")]
    [DataRow("nosuch0", "--interface", "nosuch0")]
    [DataRow("Choose one of", "--interface", "lo", "--netflow", "2055")]
    [DataRow("names 2 LEDs", "--leds", "a,b", "--netflow", "2055")]
    public void WrongUsageIsOneLineAndTwo(string words, params string[] arguments)
    {
        using var program = RunningProgram.Linux(arguments);
        Assert.AreEqual(2, program.Wait());
        StringAssert.Contains(program.Error, words);
        Assert.AreEqual(1, program.Error.Count(c => c == '\n'), program.Error);
    }
}
