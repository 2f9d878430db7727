// Packet headers from the routing path, both directions, as the LAN side sees them (before address translation).
using RouterAlert.Traffic;

namespace RouterAlert.Ports;

public interface IPacketTap
{
    /// <summary>Fills the header with the next waiting packet's, without blocking; false when none waits.</summary>
    bool Next(PacketHeader header);

    /// <summary>The traffic's own time in milliseconds: <paramref name="nowMs"/> for live packets, a capture's clock while one is replayed. Never decreases.</summary>
    long Time(long nowMs);

    /// <summary>Packets that were lost before the tap could hand them on, since start.</summary>
    long Lost { get; }
}
