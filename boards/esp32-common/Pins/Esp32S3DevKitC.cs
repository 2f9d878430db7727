// ESP32-S3-DevKitC-1, version 1.1: lamp (one WS2812 at IO38; version 1.0 has it at IO48) and BOOT button are on it. Modules with octal PSRAM take ESP32_S3_OCTAL.
using System.Device.Gpio;
using RouterAlert.Ports;

namespace RouterAlert.Boards.Esp32;

public static class BoardPins
{
    public const string FirmwareTarget = "ESP32_S3_QUAD";

    public const int Pixel = 38;
    public const int Buzzer = 4;
    public const int Button = 0;
    public const PinMode ButtonMode = PinMode.InputPullUp;

    public static ILamp Lamp() => new Ws2812Lamp(Pixel);
}
