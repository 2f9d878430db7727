// Which sequence numbers of one key were seen: the highest and a window of 64 below it (RFC 6479 in its simplest form).
namespace RouterAlert.Alerts;

public sealed class ReplayWindow
{
    private const int Width = 64;

    /// <summary>The highest number accepted, and a bit for each of the 64 from it downwards.</summary>
    public long Highest { get; private set; }
    public ulong Seen { get; private set; }

    /// <summary>What was stored: numbers up to it count as it says.</summary>
    public void Restore(long highest, ulong seen)
    {
        Highest = highest;
        Seen = seen;
    }

    public bool IsNew(long number)
    {
        if (Seen == 0 || number > Highest) return true;
        var age = Highest - number;
        return age < Width && (Seen & (1UL << (int)age)) == 0;
    }

    /// <summary>Too far below the highest to tell whether it was seen.</summary>
    public bool IsTooOld(long number) => Seen != 0 && Highest - number >= Width;

    public void Accept(long number)
    {
        if (Seen == 0)
        {
            Highest = number;
            Seen = 1;
        }
        else if (number > Highest)
        {
            var step = number - Highest;
            Seen = step >= Width ? 1 : (Seen << (int)step) | 1;
            Highest = number;
        }
        else Seen |= 1UL << (int)(Highest - number);
    }
}
