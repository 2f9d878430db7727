// The drawn button: the page holds it down and lets it go.
using System;
using RouterAlert.Ports;

namespace RouterAlert.Boards.Virtual.Box;

public sealed class VirtualButton : IButton
{
    // A mouse clicks faster than a finger presses: no faster than the core's debouncing can see.
    private const int ShortestMs = 100;

    private bool isHeld, isPressed;
    private long readMs;

    /// <summary>A press stays until it has been read for as long as it takes: a busy computer may not read at all while a click lasts.</summary>
    public bool IsDown
    {
        get
        {
            if (!isPressed) return isHeld;
            if (readMs == 0) readMs = Environment.TickCount64;
            else if (Environment.TickCount64 - readMs >= ShortestMs) isPressed = false;
            return true;
        }
    }

    public void Hold(bool down)
    {
        if (down && !isHeld) (isPressed, readMs) = (true, 0);
        isHeld = down;
    }
}
