// The drawn button: the page holds it down and lets it go, or asks for a whole press.
using RouterAlert.Ports;

namespace RouterAlert.Boards.Virtual.Box;

public sealed class VirtualButton : IButton
{
    public bool IsDown { get; set; }
}
