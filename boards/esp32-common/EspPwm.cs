// A PWM channel at any pin: the ESP32 wants the pin's function set first. Two functions share a timer (PWM1 and PWM2, PWM3 and PWM4 ...),
// and with it the frequency: a lamp takes PWM1 to PWM3, a buzzer PWM5.
using System.Device.Pwm;
using nanoFramework.Hardware.Esp32;

namespace RouterAlert.Boards.Esp32;

public static class EspPwm
{
    /// <summary>Not started. The lamp's frequency is far above flicker and leaves 14 bits of brightness.</summary>
    public static PwmChannel Open(int pin, DeviceFunction function, int hertz)
    {
        Configuration.SetPinFunction(pin, function);
        return PwmChannel.CreateFromPin(pin, hertz, 0.0);
    }
}
