// What a sender has done since it started. Each number is written by one thread and read by any.
using System.Threading;

namespace RouterAlert.Tools.Sender;

public sealed class SenderCounts
{
    private readonly long[] states = new long[Store.OrderStates.Count];

    /// <summary>Datagrams sent, of them retransmissions.</summary>
    public long Datagrams, Retransmissions;

    /// <summary>Datagrams that came and belong to no exchange, or whose receipt no key confirms.</summary>
    public long Ignored;

    /// <summary>Nonces that boxes demanded, and 4.29 answers.</summary>
    public long Nonces, Limited;

    /// <summary>Exchanges under way, and boxes asked again how their alert stands.</summary>
    public long Outstanding, Polls;

    /// <summary>Exchanges that ended in this state.</summary>
    public long this[Store.OrderState state] => Interlocked.Read(ref states[(int)state]);

    public long Ended
    {
        get
        {
            var sum = 0L;
            for (var i = 0; i < states.Length; i++) sum += Interlocked.Read(ref states[i]);
            return sum;
        }
    }

    public void End(Store.OrderState state) => Interlocked.Increment(ref states[(int)state]);
}
