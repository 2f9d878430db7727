// The drawn buzzer: remembers its pitch for the page, which sounds it.
using RouterAlert.Ports;

namespace RouterAlert.Boards.Virtual.Box;

public sealed class VirtualBuzzer : IBuzzer
{
    public int Hertz { get; private set; }

    public void Sound(int hertz) => Hertz = hertz;
}
