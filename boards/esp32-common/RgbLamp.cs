// A red-green-blue lamp at three pins.
using nanoFramework.Hardware.Esp32;
using RouterAlert.Boards.Common.Gpio;
using RouterAlert.Ports;

namespace RouterAlert.Boards.Esp32;

public static class RgbLamp
{
    private const int Hertz = 1000;

    /// <summary>Common cathode: a pin that is high is light.</summary>
    public static ILamp Open(int redPin, int greenPin, int bluePin)
    {
        var lamp = new PwmLamp(
            EspPwm.Open(redPin, DeviceFunction.PWM1, Hertz),
            EspPwm.Open(greenPin, DeviceFunction.PWM2, Hertz),
            EspPwm.Open(bluePin, DeviceFunction.PWM3, Hertz),
            commonAnode: false);
        lamp.Start();
        return lamp;
    }
}
