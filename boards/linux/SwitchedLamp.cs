// A lamp at three plain output pins, each on or off: seven colours and no dimming. Rhythms tell all signals apart without colour.
using System;
using System.Device.Gpio;
using RouterAlert.Ports;

namespace RouterAlert.Boards.Linux;

public sealed class SwitchedLamp : ILamp
{
    private readonly GpioController controller;

    public SwitchedLamp(GpioController controller)
    {
        this.controller = controller;
        foreach (var pin in new[] { Pins.LampRed, Pins.LampGreen, Pins.LampBlue }) controller.OpenPin(pin, PinMode.Output, PinValue.Low);
    }

    public void Show(int rgb)
    {
        int red = (rgb >> 16) & 255, green = (rgb >> 8) & 255, blue = rgb & 255;
        // A dimmed colour is still its colour: what counts is a channel's part of the brightest.
        var brightest = Math.Max(red, Math.Max(green, blue));
        Switch(Pins.LampRed, red, brightest);
        Switch(Pins.LampGreen, green, brightest);
        Switch(Pins.LampBlue, blue, brightest);
    }

    private void Switch(int pin, int level, int brightest) => controller.Write(pin, level > 0 && level * 3 >= brightest ? PinValue.High : PinValue.Low);
}
