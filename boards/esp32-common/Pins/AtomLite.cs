// M5Stack Atom Lite: lamp (one WS2812) and button are in it, a buzzer goes to its Grove socket.
using System.Device.Gpio;
using RouterAlert.Ports;

namespace RouterAlert.Boards.Esp32;

public static class BoardPins
{
    public const string FirmwareTarget = "ESP32_PICO";

    public const int Pixel = 27;
    public const int Buzzer = 26;
    public const int Button = 39;
    public const PinMode ButtonMode = PinMode.Input;

    public static ILamp Lamp() => new Ws2812Lamp(Pixel);
}
