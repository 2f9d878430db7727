// What becomes of each order of a batch: left out for a repetition, or its sequence number and when it is due.
using System;
using System.Collections.Generic;
using RouterAlert.Boards.Common.AlertClient;
using RouterAlert.Tools.Orders;

namespace RouterAlert.Tools.Store;

/// <param name="now">Unix milliseconds.</param>
/// <param name="gapMs">Between two alerts of one access node; 0 for none.</param>
/// <param name="jitterMs">Each is due up to so much later.</param>
public sealed class IntakePlan(IReadOnlyList<AlertOrder> orders, long now, long gapMs, int jitterMs)
{
    private readonly bool[] isRepeated = new bool[orders.Count];
    private readonly Dictionary<long, long> lastOf = new(orders.Count);
    private readonly HashSet<(long Line, int Code, int Operation)> seen = new(orders.Count);
    private readonly Dictionary<string, long> freeAt = [];

    /// <summary>The number before a line's first: the clock's seconds (Sequence).</summary>
    public long First { get; } = Sequence.Next(0, default, DateTimeOffset.FromUnixTimeMilliseconds(now)) - 1;

    public bool HasRepeated { get; private set; }

    /// <summary>What the store knows of the n-th order's line.</summary>
    /// <param name="sequence">The number that the line's next one follows.</param>
    /// <param name="repeats">The line had this code and operation within a day.</param>
    public void Know(int n, long sequence, bool repeats)
    {
        lastOf[(long)orders[n].Line] = sequence;
        isRepeated[n] = repeats;
        HasRepeated |= repeats;
    }

    public void KnowNode(string node, long free) => freeAt[node] = free;

    /// <summary>The orders that are new, each once, in their order.</summary>
    public List<Planned> Take()
    {
        var taken = new List<Planned>(orders.Count);
        for (var n = 0; n < orders.Count; n++)
        {
            var order = orders[n];
            var line = (long)order.Line;
            if (!seen.Add((line, order.Code, order.Operation)) || isRepeated[n]) continue;
            var sequence = lastOf.GetValueOrDefault(line, First) + 1;
            lastOf[line] = sequence;
            taken.Add(new Planned(order, sequence, Due(order)));
        }
        return taken;
    }

    // A line that is off line has until the order expires to come back.
    private long Due(AlertOrder order)
    {
        if (order.Box is null) return order.ExpiresAt.ToUnixTimeMilliseconds();
        var due = now;
        if (gapMs > 0 && order.Node is { } node)
        {
            due = Math.Max(now, freeAt.GetValueOrDefault(node));
            freeAt[node] = due + gapMs;
        }
        return due + (jitterMs == 0 ? 0 : Random.Shared.Next(jitterMs));
    }
}

public readonly record struct Planned(AlertOrder Order, long Sequence, long DueAt);
