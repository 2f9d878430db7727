// The latest time that is known to have been: the clock's, or an authenticated alert's iat, whichever is later. It never goes back.
using RouterAlert.Ports;

namespace RouterAlert.Alerts;

public sealed class ClockFloor
{
    private readonly IClock clock;

    public ClockFloor(IClock clock) => this.clock = clock;

    /// <summary>Unix seconds; kept over restarts.</summary>
    public long Floor { get; private set; }

    /// <summary>Not before this; 0 while nothing is known.</summary>
    public long Now
    {
        get
        {
            var now = clock.UnixSeconds;
            return now > Floor ? now : Floor;
        }
    }

    public void Raise(long unixSeconds)
    {
        if (unixSeconds > Floor) Floor = unixSeconds;
    }

    /// <summary>True when a time lies further ahead of a running clock than clocks differ.</summary>
    public bool IsAbsurd(long unixSeconds) => clock.UnixSeconds != 0 && unixSeconds > clock.UnixSeconds + Params.ClockLeadSeconds;
}
