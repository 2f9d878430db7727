// Decisions on their way out, in objects made at start. When nobody takes them, the oldest is lost and counted.
namespace RouterAlert.Traffic;

public sealed class VerdictQueue
{
    private readonly Verdict[] ring;
    private int head, tail;

    public VerdictQueue(Ipv6Handles addresses, int capacity)
    {
        ring = new Verdict[capacity];
        for (var i = 0; i < capacity; i++) ring[i] = new Verdict(addresses);
    }

    public int Lost { get; private set; }

    public Verdict Add()
    {
        if (tail - head == ring.Length)
        {
            head++;
            Lost++;
        }
        return ring[tail++ % ring.Length];
    }

    public Verdict? Next() => head == tail ? null : ring[head++ % ring.Length];
}
