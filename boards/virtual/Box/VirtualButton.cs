// The drawn button: the page holds it down and lets it go.
using System;
using RouterAlert.Ports;

namespace RouterAlert.Boards.Virtual.Box;

public sealed class VirtualButton : IButton
{
    // A mouse clicks faster than a finger presses: no faster than the core's debouncing can see.
    private const int ShortestMs = 100;

    private long pressedMs = -ShortestMs;
    private bool isHeld;

    public bool IsDown => isHeld || Environment.TickCount64 - pressedMs < ShortestMs;

    public void Hold(bool down)
    {
        if (down && !isHeld) pressedMs = Environment.TickCount64;
        isHeld = down;
    }
}
