// Which pin does what, by the number that the processor gives it (a Raspberry Pi's BCM number).
namespace RouterAlert.Boards.Linux;

public static class Pins
{
    /// <summary>A red-green-blue lamp, common cathode: high is lit.</summary>
    public const int LampRed = 17, LampGreen = 27, LampBlue = 22;

    /// <summary>A push button to ground; the processor's own pull-up holds it high.</summary>
    public const int Button = 23;

    /// <summary>A passive buzzer at a hardware PWM: /sys/class/pwm/pwmchip0, channel 0 (BCM 18 with dtoverlay=pwm).</summary>
    public const int BuzzerChip = 0, BuzzerChannel = 0;
}
