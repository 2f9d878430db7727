// Makes presses out of a bouncing contact, and notices one that is stuck.
namespace RouterAlert.Signals;

public sealed class ButtonWatch
{
    private bool started, raw, down, spent;
    private long rawSinceMs, downSinceMs;

    /// <summary>Held down for longer than anybody holds a button.</summary>
    public bool IsStuck { get; private set; }

    /// <summary>Still held, and long enough that letting go now means a long press.</summary>
    public bool IsLong { get; private set; }

    /// <summary>Takes one reading of the contact; the press that is complete with it, most often none.</summary>
    public ButtonPress Step(bool isDown, long nowMs)
    {
        if (!started) Start(isDown, nowMs);
        if (isDown != raw)
        {
            raw = isDown;
            rawSinceMs = nowMs;
        }
        var press = ButtonPress.None;
        if (raw != down && nowMs - rawSinceMs >= Params.DebounceMs) press = Change();
        if (down) press = Held(nowMs - downSinceMs);
        return press;
    }

    /// <summary>A button that is down at power-on was not pressed by anybody who wants something: it counts once it was up.</summary>
    private void Start(bool isDown, long nowMs)
    {
        started = true;
        raw = isDown;
        down = isDown;
        spent = isDown;
        rawSinceMs = nowMs;
        downSinceMs = nowMs;
    }

    private ButtonPress Change()
    {
        down = raw;
        IsStuck = false;
        IsLong = false;
        if (down)
        {
            downSinceMs = rawSinceMs;
            spent = false;
            return ButtonPress.None;
        }
        if (spent) return ButtonPress.None;
        return rawSinceMs - downSinceMs >= Params.LongPressMs ? ButtonPress.Long : ButtonPress.Short;
    }

    private ButtonPress Held(long heldMs)
    {
        if (heldMs >= Params.StuckButtonMs) IsStuck = true;
        IsLong = !spent && heldMs >= Params.LongPressMs && heldMs < Params.HoldPressMs;
        if (spent || heldMs < Params.HoldPressMs) return ButtonPress.None;
        spent = true;
        return ButtonPress.Hold;
    }
}
