// Decisions on their way out, in objects made at start. When nobody takes them, the oldest is lost and counted.
namespace RouterAlert.Traffic;

public sealed class VerdictQueue
{
    public const int Capacity = 16;

    private readonly Verdict[] ring = new Verdict[Capacity];
    private int head, tail;

    public VerdictQueue(Ipv6Handles addresses)
    {
        for (var i = 0; i < Capacity; i++) ring[i] = new Verdict(addresses);
    }

    public int Lost { get; private set; }

    public Verdict Add()
    {
        if (tail - head == Capacity)
        {
            head++;
            Lost++;
        }
        return ring[tail++ % Capacity];
    }

    public Verdict? Next() => head == tail ? null : ring[head++ % Capacity];
}
