// Where a replay's decisions go: to people or to machines.
using RouterAlert.Traffic;

namespace RouterAlert.Tools.Replay;

public interface IReplayReport
{
    void Decision(Verdict verdict, TrafficMeter meter);

    /// <param name="results">Frames by their <see cref="ReadResult"/>.</param>
    /// <param name="alone">Frames whose time was far ahead of all others'.</param>
    /// <param name="exports">Null when the packets themselves were counted.</param>
    void End(TrafficMeter meter, long packets, long[] results, long alone, FlowExports? exports);
}
