// Restarts a box that hangs: whoever sees a dark lamp thinks that all is well. Stock firmware keeps ESP-IDF's task watchdog off, so this one
// lives in managed code: it sees a main loop that waits or fails for ever, not a runtime that has stopped.
using System;
using System.Threading;
using nanoFramework.Runtime.Native;

namespace RouterAlert.Boards.Esp32;

public sealed class Watchdog
{
    /// <summary>A round takes milliseconds and a slow flash write a second; joining Wi-Fi happens on another thread.</summary>
    private const int PatienceMs = 60_000;
    private const int LookEveryMs = 10_000;

    private Timer timer;
    private long fedMs;

    public void Start()
    {
        Feed();
        timer = new Timer(Look, null, LookEveryMs, LookEveryMs);
    }

    /// <summary>The main loop has gone round without an error.</summary>
    public void Feed() => fedMs = Environment.TickCount64;

    private void Look(object state)
    {
        if (Environment.TickCount64 - fedMs > PatienceMs) Power.RebootDevice();
    }
}
