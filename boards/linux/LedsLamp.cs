// A lamp of three LEDs that the kernel knows: /sys/class/leds/NAME/brightness, as on many routers.
using System.Globalization;
using System.IO;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Ports;

namespace RouterAlert.Boards.Linux;

public sealed class LedsLamp : ILamp
{
    private readonly string[] brightness = new string[3];
    private readonly int[] most = new int[3];

    /// <param name="folder">/sys/class/leds, or a stand-in.</param>
    /// <param name="names">The red, the green and the blue LED; one name may stand in more than one place.</param>
    /// <exception cref="UsageException">There is no such LED, or it may not be written.</exception>
    public LedsLamp(string folder, string[] names)
    {
        if (names.Length != 3) throw new UsageException($"--leds '{string.Join(',', names)}' names {names.Length} LEDs: three are needed, red,green,blue.");
        for (var i = 0; i < names.Length; i++)
        {
            var led = Path.Combine(folder, names[i]);
            if (!Directory.Exists(led)) throw new UsageException($"--leds '{names[i]}': there is no {led}.");
            brightness[i] = Path.Combine(led, "brightness");
            most[i] = int.Parse(File.ReadAllText(Path.Combine(led, "max_brightness")), CultureInfo.InvariantCulture);
            // A trigger (heartbeat, network activity) would go on writing.
            File.WriteAllText(Path.Combine(led, "trigger"), "none");
        }
    }

    public void Show(int rgb)
    {
        for (var i = 0; i < brightness.Length; i++)
        {
            var level = (rgb >> (16 - 8 * i)) & 255;
            // Rounded up: a dim signal on a LED that is only on or off is on.
            File.WriteAllText(brightness[i], ((level * most[i] + 254) / 255).ToString(CultureInfo.InvariantCulture));
        }
    }
}
