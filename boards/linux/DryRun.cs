// Says what each pin would do, on boards and desks that have none.
using System;
using System.IO;
using RouterAlert.Ports;

namespace RouterAlert.Boards.Linux;

public sealed class DryRun(TextWriter output, Func<long> nowMs) : ILamp, IBuzzer, IButton
{
    public bool IsDown => false;

    public void Show(int rgb) =>
        output.WriteLine($"{nowMs(),8} ms  lamp   GPIO{Pins.LampRed} GPIO{Pins.LampGreen} GPIO{Pins.LampBlue}  #{rgb:X6}");

    public void Sound(int hertz) =>
        output.WriteLine($"{nowMs(),8} ms  buzzer pwmchip{Pins.BuzzerChip}/pwm{Pins.BuzzerChannel}  {(hertz == 0 ? "silent" : hertz + " Hz")}");
}
