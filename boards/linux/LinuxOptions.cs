// The Linux board's command line: that of every host board, and its pins.
using System.CommandLine;
using RouterAlert.Boards.Common.CommandLine;

namespace RouterAlert.Boards.Linux;

public sealed class LinuxOptions
{
    private readonly HostOptions host = new();
    private readonly Option<bool> gpio = new("--gpio") { Description = "Lamp, buzzer and button at the pins of Pins.cs." };
    private readonly Option<string?> leds = new("--leds") { Description = "The lamp is these LEDs of /sys/class/leds.", HelpName = "RED,GREEN,BLUE" };
    private readonly Option<bool> dryRun = new("--dry-run") { Description = "Print what each pin would do." };

    public void AddTo(RootCommand root)
    {
        host.AddTo(root);
        foreach (Option option in new Option[] { gpio, leds, dryRun }) root.Options.Add(option);
    }

    public LinuxChoices Read(ParseResult parsed) =>
        new(host.Read(parsed), parsed.GetValue(gpio), parsed.GetValue(leds), parsed.GetValue(dryRun));
}

/// <param name="Leds">Names of three LEDs with commas between, or null.</param>
public sealed record LinuxChoices(HostChoices Host, bool UsesGpio, string? Leds, bool IsDryRun);
