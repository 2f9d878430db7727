// The lab's lines: which number each has, which address it has now and had before. Lines come by addresses as customers do: one moves, another
// gets what it had. The last addresses stand for IPv6 ones.
using System;

namespace RouterAlert.Tools.Lab;

public sealed class LabLines
{
    private readonly int[] lineAt, addressOf;
    private readonly int ipv6;
    private readonly Random random;

    /// <param name="first">The first of the addresses, which follow each other; as a number.</param>
    /// <param name="ipv6">How many of them, the last ones, are IPv6.</param>
    public LabLines(int count, uint first, int ipv6, Random random)
    {
        this.ipv6 = ipv6;
        First = first;
        this.random = random;
        lineAt = new int[count];
        addressOf = new int[count];
        for (var i = 0; i < count; i++) lineAt[i] = addressOf[i] = i;
    }

    public int Count => lineAt.Length;

    public uint First { get; }

    /// <summary>The line's number as in its key, 48 bits.</summary>
    public static ulong Number(int line) => (ulong)line + 1;

    public uint Address(int line) => First + (uint)addressOf[line];

    /// <summary>Which of the IPv6 addresses it stands for, -1 for none.</summary>
    public int Ipv6(uint address) => Math.Max(-1, (int)(address - First) - (Count - ipv6));

    /// <summary>The line that has the address now, -1 when none does.</summary>
    public int At(uint address) => address - First < (uint)lineAt.Length ? lineAt[address - First] : -1;

    /// <summary>Two lines, one as likely as the other.</summary>
    public (int A, int B) Pick() => (random.Next(Count), random.Next(Count));

    /// <summary>Each line gets the other's address.</summary>
    public void Swap(int a, int b)
    {
        (addressOf[a], addressOf[b]) = (addressOf[b], addressOf[a]);
        lineAt[addressOf[a]] = a;
        lineAt[addressOf[b]] = b;
    }
}
