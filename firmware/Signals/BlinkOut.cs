// Blinks the digits of an alert code in white, twice: digit n is n flashes, zero is one long flash. The card beside the box explains it.
namespace RouterAlert.Signals;

public sealed class BlinkOut
{
    private const int MaxDigits = 5, PeriodMs = Params.BlinkFlashMs + Params.BlinkGapMs;
    private readonly byte[] digits = new byte[MaxDigits];
    private int count;
    private long startedMs;

    public bool IsRunning { get; private set; }

    public long StartedMs => startedMs;

    /// <summary>Begins with a dark pause, so that the first flash is not taken for the rest of the pattern before it.</summary>
    public void Start(int code, long nowMs)
    {
        count = 0;
        do
        {
            for (var i = count; i > 0; i--) digits[i] = digits[i - 1];
            digits[0] = (byte)(code % 10);
            code /= 10;
            count++;
        }
        while (code > 0 && count < MaxDigits);
        startedMs = nowMs;
        IsRunning = true;
    }

    public void Stop() => IsRunning = false;

    /// <summary>Whether the lamp is white now; ends the blink-out after its last flash.</summary>
    public bool IsLit(long nowMs)
    {
        var rest = nowMs - startedMs;
        for (var round = 0; round < Params.BlinkRounds; round++)
        {
            rest -= Params.BlinkRoundPauseMs;
            if (rest < 0) return false;
            for (var i = 0; i < count; i++)
            {
                var length = LengthMs(digits[i]);
                if (rest < length) return IsLitWithin(digits[i], rest);
                rest -= length + Params.BlinkDigitPauseMs;
                if (rest < 0) return false;
            }
        }
        IsRunning = false;
        return false;
    }

    private static int LengthMs(int digit) =>
        digit == 0 ? Params.BlinkZeroMs : digit * PeriodMs - Params.BlinkGapMs;

    private static bool IsLitWithin(int digit, long elapsedMs) => digit == 0 || elapsedMs % PeriodMs < Params.BlinkFlashMs;
}
