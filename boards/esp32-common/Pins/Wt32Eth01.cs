// WT32-ETH01: Ethernet (LAN8720). The cable takes IO0, 16, 18, 19, 21 to 23, 25 to 27; IO2, 12 and 15 decide how it boots.
using System.Device.Gpio;
using RouterAlert.Ports;

namespace RouterAlert.Boards.Esp32;

public static class BoardPins
{
    public const string FirmwareTarget = "ESP32_WT32_ETH01";

    public const int Red = 4, Green = 14, Blue = 17;
    public const int Buzzer = 33;
    public const int Button = 32;
    public const PinMode ButtonMode = PinMode.InputPullUp;

    public static ILamp Lamp() => RgbLamp.Open(Red, Green, Blue);
}
