// The records of the tap in the firmware image.
using RouterAlert.Tap;

namespace RouterAlert.Boards.Router;

public sealed class NativeRecords : IRecordSource
{
    private readonly uint lanAddress;

    public NativeRecords(uint lanAddress) => this.lanAddress = lanAddress;

    public bool Start() => NativeTap.Start(lanAddress);

    public int Take(uint[] records) => NativeTap.Take(records);

    public uint Lost => NativeTap.Lost();
}
