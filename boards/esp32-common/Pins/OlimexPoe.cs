// Olimex ESP32-POE: Ethernet that also powers it. The button is the board's BUT1, which has its pull-up there.
using System.Device.Gpio;
using RouterAlert.Ports;

namespace RouterAlert.Boards.Esp32;

public static class BoardPins
{
    public const string FirmwareTarget = "ESP32_OLIMEX";

    public const int Red = 32, Green = 33, Blue = 13;
    public const int Buzzer = 4;
    public const int Button = 34;
    public const PinMode ButtonMode = PinMode.Input;

    public static ILamp Lamp() => RgbLamp.Open(Red, Green, Blue);
}
