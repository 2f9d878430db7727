// A board with neither lamp, buzzer nor button: its page is all it has.
using RouterAlert.Ports;

namespace RouterAlert.Boards.Linux;

public sealed class Silent : ILamp, IBuzzer, IButton
{
    public bool IsDown => false;

    public void Show(int rgb)
    {
        // nothing to light
    }

    public void Sound(int hertz)
    {
        // nothing to sound
    }
}
