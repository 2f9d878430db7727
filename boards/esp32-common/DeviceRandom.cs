// The ESP32's hardware generator: nanoFramework's Random calls esp_random there and ignores seeds. It is fed by radio noise: with the
// radio off (an Ethernet board) it is a generator seeded by the boot loader from the ADC's noise.
using System;
using RouterAlert.Ports;

namespace RouterAlert.Boards.Esp32;

public sealed class DeviceRandom : IRandom
{
    private readonly Random random = new Random();

    public void Fill(byte[] buffer) => random.NextBytes(buffer);
}
