// A packet tap that reads frames one by one.
using RouterAlert.Ports;
using RouterAlert.Traffic;

namespace RouterAlert.Boards.Common.Capture;

public abstract class HeaderTap : IPacketTap
{
    private readonly PacketHeader header = new();

    public void Tell(TrafficMeter meter, long nowMs)
    {
        for (var i = 0; i < Params.PacketsPerStep && Next(header); i++) meter.Packet(header, Time(nowMs));
    }

    public abstract long Time(long nowMs);

    public abstract long Lost { get; }

    /// <summary>Fills the header with the next waiting packet's, without blocking; false when none waits.</summary>
    protected abstract bool Next(PacketHeader header);
}
