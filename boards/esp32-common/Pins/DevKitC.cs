// ESP32-DevKitC and the many boards like it (ESP32-WROOM-32 on two rows of pins).
using System.Device.Gpio;
using RouterAlert.Ports;

namespace RouterAlert.Boards.Esp32;

public static class BoardPins
{
    public const string FirmwareTarget = "ESP32_REV3";

    public const int Red = 25, Green = 26, Blue = 27;
    public const int Buzzer = 33;
    public const int Button = 32;
    public const PinMode ButtonMode = PinMode.InputPullUp;

    public static ILamp Lamp() => RgbLamp.Open(Red, Green, Blue);
}
