// One WS2812 pixel at a pin, by the ESP32's remote-control peripheral, which times the pulses that a program cannot.
using nanoFramework.Hardware.Esp32.Rmt;
using RouterAlert.Ports;

namespace RouterAlert.Boards.Esp32;

public sealed class Ws2812Lamp : ILamp
{
    // 80 MHz / 4: a tick is 50 ns. A one is 0.7 us high and 0.6 us low, a zero 0.35 and 0.8 (WS2812 data sheet, +-150 ns); low for 50 us shows it.
    private const byte ClockDivider = 4;
    private static readonly RmtCommand One = new RmtCommand(14, true, 12, false);
    private static readonly RmtCommand Zero = new RmtCommand(7, true, 16, false);
    private static readonly RmtCommand Latch = new RmtCommand(1000, false, 1000, false);

    private readonly TransmitterChannel channel;

    public Ws2812Lamp(int pin) => channel = new TransmitterChannel(new TransmitChannelSettings(pin)
    {
        ClockDivider = ClockDivider,
        EnableCarrierWave = false,
        IdleLevel = false,
    });

    public void Show(int rgb)
    {
        channel.ClearCommands();
        AddByte(rgb >> 8);
        AddByte(rgb >> 16);
        AddByte(rgb);
        channel.AddCommand(Latch);
        channel.Send(waitTxDone: true);
    }

    private void AddByte(int value)
    {
        for (var bit = 7; bit >= 0; bit--) channel.AddCommand(((value >> bit) & 1) != 0 ? One : Zero);
    }
}
