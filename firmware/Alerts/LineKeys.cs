// The line's keys, current and next, each with its own replay window and daily allowance.
using RouterAlert.Household;

namespace RouterAlert.Alerts;

public sealed class LineKeys
{
    public const int Unknown = -1;

    private readonly byte[][] kids, keys;
    private readonly ReplayWindow[] windows;
    private readonly bool[] needsNonce;
    private readonly int[] raisedToday;
    private readonly long[] dayEndsMs, lastRaiseMs;

    public LineKeys(Settings settings)
    {
        kids = settings.Kids;
        keys = settings.Keys;
        windows = new ReplayWindow[kids.Length];
        needsNonce = new bool[kids.Length];
        raisedToday = new int[kids.Length];
        dayEndsMs = new long[kids.Length];
        lastRaiseMs = new long[kids.Length];
        for (var i = 0; i < kids.Length; i++)
        {
            windows[i] = new ReplayWindow();
            needsNonce[i] = true; // until a stored state says what was seen
            lastRaiseMs[i] = -Params.RaiseEveryMs;
        }
    }

    public int Count => kids.Length;

    public byte[] Kid(int slot) => kids[slot];
    public byte[] Key(int slot) => keys[slot];
    public ReplayWindow Window(int slot) => windows[slot];

    /// <summary>True when what was seen before this boot is unknown: only a fresh nonce inside the MAC proves freshness.</summary>
    public bool NeedsNonce(int slot) => needsNonce[slot];

    public void Restore(int slot, long highest, ulong seen)
    {
        windows[slot].Restore(highest, seen);
        needsNonce[slot] = false;
    }

    /// <summary>Raises of the day that runs, and how long it still does.</summary>
    public int RaisedToday(int slot, long nowMs) => nowMs < dayEndsMs[slot] ? raisedToday[slot] : 0;
    public long DayLeftMs(int slot, long nowMs) => nowMs < dayEndsMs[slot] ? dayEndsMs[slot] - nowMs : 0;

    /// <summary>A restart gives no new allowance.</summary>
    public void RestoreDay(int slot, int raises, long endsMs)
    {
        raisedToday[slot] = raises;
        dayEndsMs[slot] = endsMs;
    }

    public void Accept(int slot, long sequence)
    {
        // The first number after lost state: what was sent before it may be a replay, so all of it counts as seen.
        if (needsNonce[slot]) windows[slot].Restore(sequence, ulong.MaxValue);
        else windows[slot].Accept(sequence);
        needsNonce[slot] = false;
    }

    public int Find(byte[] bytes, int offset)
    {
        for (var slot = 0; slot < kids.Length; slot++)
        {
            var i = 0;
            while (i < kids[slot].Length && kids[slot][i] == bytes[offset + i]) i++;
            if (i == kids[slot].Length) return slot;
        }
        return Unknown;
    }

    /// <summary>A key's number as alerts remember it.</summary>
    public ulong Number(int slot)
    {
        ulong number = 0;
        for (var i = 0; i < kids[slot].Length; i++) number = (number << 8) | kids[slot][i];
        return number;
    }

    /// <summary>Seconds until the key may raise again, 0 when it may now: then it has.</summary>
    public int TakeRaise(int slot, long nowMs)
    {
        var wait = lastRaiseMs[slot] + Params.RaiseEveryMs - nowMs;
        if (wait > 0) return (int)((wait + 999) / 1000);
        if (nowMs >= dayEndsMs[slot])
        {
            dayEndsMs[slot] = nowMs + Params.DayMs;
            raisedToday[slot] = 0;
        }
        if (raisedToday[slot] >= Params.RaisesPerDay) return (int)((dayEndsMs[slot] - nowMs + 999) / 1000);
        raisedToday[slot]++;
        lastRaiseMs[slot] = nowMs;
        return 0;
    }
}
