// The drawn lamp: remembers its colour for the page.
using RouterAlert.Ports;

namespace RouterAlert.Boards.Virtual.Box;

public sealed class VirtualLamp : ILamp
{
    public int Rgb { get; private set; }

    public void Show(int rgb) => Rgb = rgb;
}
