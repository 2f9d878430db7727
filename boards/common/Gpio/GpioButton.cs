// A push button at a pin: the same code on .NET (System.Device.Gpio) and on nanoFramework.
using System.Device.Gpio;
using RouterAlert.Ports;

namespace RouterAlert.Boards.Common.Gpio;

public sealed class GpioButton : IButton
{
    private readonly GpioPin pin;
    private readonly bool downIsHigh;

    /// <param name="pin">Open, in an input mode; with <paramref name="downIsHigh"/> false it needs a pull-up, its own or the board's.</param>
    public GpioButton(GpioPin pin, bool downIsHigh)
    {
        this.pin = pin;
        this.downIsHigh = downIsHigh;
    }

    public bool IsDown => (pin.Read() == PinValue.High) == downIsHigh;
}
