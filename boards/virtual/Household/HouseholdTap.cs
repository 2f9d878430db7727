// The made-up household as the packet tap: frames are built when they are due and read back like any captured frame.
using System;
using RouterAlert.Boards.Common.Capture;
using RouterAlert.Traffic;

namespace RouterAlert.Boards.Virtual.Household;

public sealed class HouseholdTap(MadeUpHousehold household, HeaderReader reader, Func<long> nowMs) : HeaderTap
{
    public override long Lost => 0;

    protected override bool Next(PacketHeader header)
    {
        if (!household.TryTake(nowMs(), out var packet)) return false;
        var frame = FrameWriter.Write(packet);
        var result = reader.Read(frame, 0, frame.Length, HeaderReader.LinkEthernet, header);
        return result == ReadResult.Ok ? true : throw new InvalidOperationException($"The household built a frame that reads as {result}.");
    }

    public override long Time(long nowMs) => nowMs;
}
