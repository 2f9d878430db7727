// The two record formats behind one step.
using System.Buffers.Binary;

namespace RouterAlert.Boards.Common.Capture;

internal abstract class PcapRecords(CaptureFile file)
{
    protected readonly CaptureFile File = file;
    protected bool BigEndian;

    public abstract bool Next();

    protected uint U32(int at)
    {
        var value = BinaryPrimitives.ReadUInt32LittleEndian(System.MemoryExtensions.AsSpan(File.Buffer, File.At + at));
        return BigEndian ? BinaryPrimitives.ReverseEndianness(value) : value;
    }

    protected int U16(int at)
    {
        var value = BinaryPrimitives.ReadUInt16LittleEndian(System.MemoryExtensions.AsSpan(File.Buffer, File.At + at));
        return BigEndian ? BinaryPrimitives.ReverseEndianness(value) : value;
    }
}
