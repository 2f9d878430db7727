// A passive buzzer at a PWM channel: the same code on .NET (System.Device.Pwm) and on nanoFramework.
using System.Device.Pwm;
using RouterAlert.Ports;

namespace RouterAlert.Boards.Common.Gpio;

public sealed class PwmBuzzer : IBuzzer
{
    private readonly PwmChannel channel;
    private bool sounding;

    /// <param name="channel">Not started; on its own timer, because its frequency changes.</param>
    public PwmBuzzer(PwmChannel channel) => this.channel = channel;

    public void Sound(int hertz)
    {
        if (hertz > 0)
        {
            channel.Frequency = hertz;
            channel.DutyCycle = 0.5; // a square wave is a piezo disc's loudest
        }
        if (hertz > 0 && !sounding) channel.Start();
        if (hertz == 0 && sounding) channel.Stop();
        sounding = hertz > 0;
    }
}
