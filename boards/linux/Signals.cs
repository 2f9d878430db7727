// The lamp, buzzer and button that the command line chose.
using System;
using System.Device.Gpio;
using System.Device.Pwm;
using System.IO;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Boards.Common.Gpio;
using RouterAlert.Ports;

namespace RouterAlert.Boards.Linux;

public sealed record Signals(ILamp Lamp, IBuzzer Buzzer, IButton Button)
{
    private const string LedsFolder = "/sys/class/leds";

    /// <exception cref="UsageException">The hardware is not there, or may not be used.</exception>
    public static Signals Open(LinuxChoices choices)
    {
        if (choices.IsDryRun)
        {
            var begun = Environment.TickCount64;
            var dry = new DryRun(Console.Out, () => Environment.TickCount64 - begun);
            return new Signals(dry, dry, dry);
        }
        try
        {
            var silent = new Silent();
            var signals = choices.UsesGpio ? At(new GpioController(), PwmChannel.Create(Pins.BuzzerChip, Pins.BuzzerChannel)) : new Signals(silent, silent, silent);
            return choices.Leds is { } names ? signals with { Lamp = new LedsLamp(LedsFolder, names.Split(',')) } : signals;
        }
        catch (Exception e) when (e is PlatformNotSupportedException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"The pins cannot be used: {e.Message} (--dry-run shows what they would do.)");
        }
    }

    /// <summary>The pins of <see cref="Pins"/>, whoever drives them.</summary>
    public static Signals At(GpioController controller, PwmChannel buzzer)
    {
        var button = new GpioButton(controller.OpenPin(Pins.Button, PinMode.InputPullUp), downIsHigh: false);
        return new Signals(new SwitchedLamp(controller), new PwmBuzzer(buzzer), button);
    }
}
