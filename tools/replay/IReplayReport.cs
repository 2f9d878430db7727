// Where a replay's decisions go: to people or to machines.
using RouterAlert.Traffic;

namespace RouterAlert.Tools.Replay;

public interface IReplayReport
{
    void Decision(Verdict verdict, TrafficMeter meter);

    /// <param name="results">Frames by their <see cref="ReadResult"/>.</param>
    void End(TrafficMeter meter, long packets, long[] results);
}
