// One campaign's row in the store, and how its orders stand.
using System.Linq;

namespace RouterAlert.Tools.Store;

/// <param name="Rate">Alerts a second, 0 for as many as are answered.</param>
/// <param name="PerNode">Alerts a minute to one access node, 0 for no limit.</param>
/// <param name="PacedUntil">Up to when the rate is given away to senders, Unix milliseconds.</param>
/// <param name="Deleted">Orders that grew old and are no longer in the store.</param>
public sealed record CampaignRow(long Id, string Name, long OrderedAt, bool IsPaused, int Rate, int PerNode, long PacedUntil, long Deleted);

public sealed class CampaignCounts
{
    /// <summary>Orders by <see cref="OrderState"/>; those that clear others are not among them.</summary>
    public long[] States { get; } = new long[OrderStates.Count];

    public long this[OrderState state] => States[(int)state];

    /// <summary>Boxes that confirmed it, whatever became of it later.</summary>
    public long Delivered { get; private set; }

    /// <summary>Of the queued ones, those whose line has no address at present.</summary>
    public long OffLine { get; private set; }

    /// <summary>Orders to clear that no box has confirmed yet.</summary>
    public long Clearing { get; private set; }

    public long Total => States.Sum();

    /// <summary>Orders that are not settled.</summary>
    public long Open => this[OrderState.Queued] + this[OrderState.Sent] + Clearing;

    public void Add(OrderState state, bool isClear, bool hasAddress, long count, long answered)
    {
        if (isClear)
        {
            if (state <= OrderState.Sent) Clearing += count;
            return;
        }
        States[(int)state] += count;
        Delivered += answered;
        if (!hasAddress && state == OrderState.Queued) OffLine += count;
    }
}

/// <param name="Taken">Orders that are new.</param>
/// <param name="Repeated">Orders whose (line, code, operation) was ordered within a day, or stands twice in the batch.</param>
/// <param name="Moved">Of the repeated ones, those that brought a newer address for an alert that is still on its way.</param>
public readonly record struct IntakeCount(long Taken, long Repeated, long Moved)
{
    public static IntakeCount operator +(IntakeCount a, IntakeCount b) => new(a.Taken + b.Taken, a.Repeated + b.Repeated, a.Moved + b.Moved);
}
