// One campaign's row in the store, and how its orders stand.
namespace RouterAlert.Tools.Store;

/// <param name="Rate">Alerts a second, 0 for as many as are answered.</param>
/// <param name="PerNode">Alerts a minute to one access node, 0 for no limit.</param>
/// <param name="PacedUntil">Up to when the rate is given away to senders, Unix milliseconds.</param>
public sealed record CampaignRow(long Id, string Name, long OrderedAt, bool IsPaused, int Rate, int PerNode, long PacedUntil);

/// <param name="States">Orders by <see cref="OrderState"/>; those that clear others are not among them.</param>
/// <param name="Delivered">Boxes that confirmed it, whatever became of it later.</param>
/// <param name="OffLine">Of the queued ones, those whose line has no address at present.</param>
/// <param name="Clearing">Orders to clear that no box has confirmed yet.</param>
public sealed record CampaignCounts(long[] States, long Delivered, long OffLine, long Clearing)
{
    public long this[OrderState state] => States[(int)state];

    public long Total
    {
        get
        {
            var sum = 0L;
            foreach (var count in States) sum += count;
            return sum;
        }
    }

    /// <summary>Orders that are not settled.</summary>
    public long Open => this[OrderState.Queued] + this[OrderState.Sent] + Clearing;
}

/// <param name="Taken">Orders that are new.</param>
/// <param name="Repeated">Orders whose (line, code, operation) was ordered within a day, or stands twice in the batch.</param>
/// <param name="Moved">Of the repeated ones, those that brought a newer address for an alert that is still on its way.</param>
public readonly record struct IntakeCount(long Taken, long Repeated, long Moved)
{
    public static IntakeCount operator +(IntakeCount a, IntakeCount b) => new(a.Taken + b.Taken, a.Repeated + b.Repeated, a.Moved + b.Moved);
}
