// The two record formats behind one step.
using System;
using System.Buffers.Binary;

namespace RouterAlert.Boards.Common.Capture;

internal abstract class PcapRecords(CaptureFile file)
{
    protected readonly CaptureFile File = file;
    protected bool BigEndian;

    public abstract bool Next();

    protected uint U32(int at) => U32(File.Buffer.AsSpan(File.At + at, 4));

    protected uint U32(ReadOnlySpan<byte> field)
    {
        var value = BinaryPrimitives.ReadUInt32LittleEndian(field);
        return BigEndian ? BinaryPrimitives.ReverseEndianness(value) : value;
    }

    protected int U16(int at)
    {
        var value = BinaryPrimitives.ReadUInt16LittleEndian(File.Buffer.AsSpan(File.At + at));
        return BigEndian ? BinaryPrimitives.ReverseEndianness(value) : value;
    }
}
