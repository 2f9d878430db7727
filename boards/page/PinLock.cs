// Checks the PIN, and makes guessing it slow.
namespace RouterAlert.Household.Page;

public sealed class PinLock
{
    private int wrong;
    private long lockedUntilMs;

    /// <summary>Seconds until the next try is taken, 0 when it is taken now.</summary>
    public int WaitSeconds(long nowMs) => nowMs >= lockedUntilMs ? 0 : (int)((lockedUntilMs - nowMs + 999) / 1000);

    /// <summary>An empty PIN in the settings opens nothing. After five wrong ones each try costs a wait, doubled up to an hour.</summary>
    public bool Try(string given, string pin, long nowMs)
    {
        if (WaitSeconds(nowMs) > 0) return false;
        if (pin.Length > 0 && IsSame(given, pin))
        {
            wrong = 0;
            return true;
        }
        wrong++;
        if (wrong >= Params.FreePinTries) lockedUntilMs = nowMs + LockMs(wrong - Params.FreePinTries);
        return false;
    }

    private static int LockMs(int doublings)
    {
        var ms = Params.PinLockMs;
        for (; doublings > 0 && ms < Params.MaxPinLockMs; doublings--) ms *= 2;
        return ms < Params.MaxPinLockMs ? ms : Params.MaxPinLockMs;
    }

    private static bool IsSame(string given, string pin)
    {
        var difference = given.Length ^ pin.Length;
        for (var i = 0; i < given.Length; i++) difference |= given[i] ^ pin[i % pin.Length];
        return difference == 0;
    }
}
