// The access network between the provider and its lines: it loses, delays and reorders datagrams, the same ones for the same seed.
using System;
using System.Collections.Generic;

namespace RouterAlert.Tools.Lab;

/// <param name="Loss">Share of datagrams lost, each way, 0 to 1.</param>
/// <param name="DelayMs">One way, the least and the most.</param>
/// <param name="Reorder">Share of datagrams held back so long that later ones overtake them.</param>
public sealed record AccessOptions(double Loss, (int Least, int Most) DelayMs, double Reorder);

/// <summary>A datagram under way, to a line's address or from it; an IPv6 one's remote end is [::1].</summary>
public sealed record HeldDatagram(byte[] Bytes, uint Line, uint Remote, int Port, bool IsAnswer);

public sealed class Access(AccessOptions options, Random random)
{
    private const int OvertakenMs = 40;

    private readonly PriorityQueue<HeldDatagram, long> held = new();

    public bool Loses() => options.Loss > 0 && random.NextDouble() < options.Loss;

    /// <summary>How long the next datagram takes; 0 is at once.</summary>
    public int DelayMs()
    {
        var delay = options.DelayMs.Most == 0 ? 0 : random.Next(options.DelayMs.Least, options.DelayMs.Most + 1);
        return options.Reorder > 0 && random.NextDouble() < options.Reorder ? delay + OvertakenMs : delay;
    }

    public void Hold(HeldDatagram datagram, long untilMs) => held.Enqueue(datagram, untilMs);

    /// <summary>The next datagram that has arrived, null when none has.</summary>
    public HeldDatagram? Next(long nowMs)
    {
        if (!held.TryPeek(out var datagram, out var dueMs) || dueMs > nowMs) return null;
        held.Dequeue();
        return datagram;
    }
}
