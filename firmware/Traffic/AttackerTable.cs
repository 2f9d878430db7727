// Who knocks from outside: the busiest addresses in fixed memory (space-saving, Metwally 2005, within sets of four so that a packet
// costs four comparisons). A newcomer takes the place and the count of the set's rarest, so no frequent attacker is ever missed.
namespace RouterAlert.Traffic;

public sealed class AttackerTable
{
    private const int Ways = 4;

    public readonly uint[] Address;
    public readonly int[] Attempts;
    public readonly long[] LastSeenMs;
    private readonly uint setMask;
    private readonly uint key;

    public AttackerTable(int capacity, uint key)
    {
        Address = new uint[capacity];
        Attempts = new int[capacity];
        LastSeenMs = new long[capacity];
        setMask = (uint)(capacity / Ways - 1);
        this.key = key;
    }

    public int Capacity => Address.Length;

    /// <summary>Attempts of all addresses, also of those that were pushed out and of those before a restart.</summary>
    public long Total { get; private set; }

    /// <summary>Adds what was counted before the restart.</summary>
    public void RestoreTotal(long attempts) => Total += attempts;

    public void Count(uint address, long nowMs) => Count(address, nowMs, 1);

    public void Count(uint address, long nowMs, int attempts)
    {
        Total += attempts;
        var hash = (address ^ key) * 0x9E3779B1;
        var first = (int)(((hash ^ (hash >> 16)) & setMask) * Ways);
        var rarest = first;
        for (var i = first; i < first + Ways; i++)
        {
            if (Address[i] == address)
            {
                rarest = i;
                break;
            }
            if (Attempts[i] < Attempts[rarest]) rarest = i;
        }
        Address[rarest] = address;
        Attempts[rarest] = Attempts[rarest] < int.MaxValue - attempts ? Attempts[rarest] + attempts : int.MaxValue;
        LastSeenMs[rarest] = nowMs;
    }
}
