// What a sender has done since it started. Each number is written by one thread and read by any.
using System.Threading;
using RouterAlert.Tools.Store;

namespace RouterAlert.Tools.Sender;

public sealed class SenderCounts
{
    private readonly long[] states = new long[OrderStates.Count];
    private long tried, delivered, acknowledged, silent;

    /// <summary>Datagrams sent, of them retransmissions.</summary>
    public long Datagrams, Retransmissions;

    /// <summary>Datagrams that came and belong to no exchange, or whose receipt no key confirms.</summary>
    public long Ignored;

    /// <summary>Nonces that boxes demanded, and 4.29 answers.</summary>
    public long Nonces, Limited;

    /// <summary>Exchanges under way, and boxes asked again how their alert stands.</summary>
    public long Outstanding, Polls;

    /// <summary>Exchanges that ended in this state.</summary>
    public long this[OrderState state] => Interlocked.Read(ref states[(int)state]);

    public long Ended
    {
        get
        {
            var sum = 0L;
            for (var i = 0; i < states.Length; i++) sum += Interlocked.Read(ref states[i]);
            return sum;
        }
    }

    /// <summary>Orders, where the above are exchanges, of which a silent box has many: those whose box was tried, has it, and whose household has seen it.</summary>
    public long Tried => Interlocked.Read(ref tried);
    public long Delivered => Interlocked.Read(ref delivered);
    public long Acknowledged => Interlocked.Read(ref acknowledged);

    /// <summary>Orders whose box this sender has found silent, and not reached since.</summary>
    public long Silent => Interlocked.Read(ref silent);

    public void End(OrderState was, OrderState state)
    {
        Interlocked.Increment(ref states[(int)state]);
        if (state == was) return;
        if (was == OrderState.Queued) Interlocked.Increment(ref tried);
        if (was < OrderState.Delivered && state is >= OrderState.Delivered and <= OrderState.Cleared) Interlocked.Increment(ref delivered);
        if (state == OrderState.Acknowledged) Interlocked.Increment(ref acknowledged);
        if (state == OrderState.Sent) Interlocked.Increment(ref silent);
        else if (was == OrderState.Sent && Silent > 0) Interlocked.Decrement(ref silent); // none are left when another sender found it
    }
}
