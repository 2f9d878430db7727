// Packets from the routing path, both directions, as the LAN side sees them (before address translation).
using RouterAlert.Traffic;

namespace RouterAlert.Ports;

public interface IPacketTap
{
    /// <summary>Tells the meter of the packets that wait, without blocking and of <see cref="Params.PacketsPerStep"/> at most: a flood of packets must not keep
    /// the lamp from blinking.</summary>
    void Tell(TrafficMeter meter, long nowMs);

    /// <summary>The traffic's own time in milliseconds: <paramref name="nowMs"/> for live packets, a capture's clock while one is replayed. Never decreases.</summary>
    long Time(long nowMs);

    /// <summary>Packets that were lost before the tap could hand them on, since start.</summary>
    long Lost { get; }
}
