// A red-green-blue lamp at three PWM channels: the same code on .NET (System.Device.Pwm) and on nanoFramework.
using System.Device.Pwm;
using RouterAlert.Ports;

namespace RouterAlert.Boards.Common.Gpio;

public sealed class PwmLamp : ILamp
{
    private readonly PwmChannel red, green, blue;
    private readonly bool commonAnode;

    /// <param name="commonAnode">True when the lamp's long leg goes to the supply: then full duty is dark.</param>
    public PwmLamp(PwmChannel red, PwmChannel green, PwmChannel blue, bool commonAnode)
    {
        this.red = red;
        this.green = green;
        this.blue = blue;
        this.commonAnode = commonAnode;
    }

    /// <summary>Starts the channels, dark. Any frequency above 200 Hz is steady to the eye.</summary>
    public void Start()
    {
        Show(0);
        red.Start();
        green.Start();
        blue.Start();
    }

    public void Show(int rgb)
    {
        red.DutyCycle = Duty(rgb >> 16);
        green.DutyCycle = Duty(rgb >> 8);
        blue.DutyCycle = Duty(rgb);
    }

    /// <summary>Squared, because the eye sees about the square root of the light: else orange looks yellow and 10 % looks like a third.</summary>
    private double Duty(int level)
    {
        var value = level & 0xFF;
        var duty = value * value / (255.0 * 255.0);
        return commonAnode ? 1.0 - duty : duty;
    }
}
