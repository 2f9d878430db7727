// Between the thread that speaks with the store and the one that speaks with the boxes: orders one way, outcomes the other, each a list at a time.
using System.Collections.Generic;
using RouterAlert.Tools.Store;

namespace RouterAlert.Tools.Sender;

public sealed class Handover
{
    private readonly object gate = new();
    private readonly List<LeasedOrder> orders = [];
    private List<Outcome> outcomes = [];
    private int begun;

    /// <summary>Orders that were handed over and have not begun.</summary>
    public int Waiting
    {
        get
        {
            lock (gate) return orders.Count + begun;
        }
    }

    public void Add(List<LeasedOrder> more)
    {
        lock (gate) orders.AddRange(more);
    }

    /// <summary>Moves the orders there.</summary>
    public void Take(Queue<LeasedOrder> to)
    {
        lock (gate)
        {
            foreach (var order in orders) to.Enqueue(order);
            begun = to.Count;
            orders.Clear();
        }
    }

    /// <summary>Moves the outcomes from there.</summary>
    /// <param name="waiting">Orders taken and not begun.</param>
    public void Give(List<Outcome> from, int waiting)
    {
        lock (gate)
        {
            begun = waiting;
            outcomes.AddRange(from);
        }
        from.Clear();
    }

    /// <summary>What has ended since the last time; the list given is filled with what comes next.</summary>
    public List<Outcome> Collect(List<Outcome> empty)
    {
        lock (gate)
        {
            var full = outcomes;
            outcomes = empty;
            return full;
        }
    }
}
