// A file whose power can be cut at any byte of a write.
using RouterAlert.Ports;

namespace RouterAlert.Tests.Alerts;

public sealed class PaperFile : IFile
{
    public const int Never = -1;

    public readonly byte[] Bytes;
    public int Used;

    /// <summary>Bytes of the next write that reach the medium before the power goes; <see cref="Never"/> is no cut.</summary>
    public int CutAfter = Never;
    public int Writes;

    public PaperFile(int size) => Bytes = new byte[size];

    public int Read(int offset, byte[] buffer, int count)
    {
        var got = Used - offset < count ? Used - offset : count;
        for (var i = 0; i < got; i++) buffer[i] = Bytes[offset + i];
        return got < 0 ? 0 : got;
    }

    public bool Write(int offset, byte[] data, int count)
    {
        Writes++;
        var isCut = CutAfter != Never && CutAfter < count;
        var written = isCut ? CutAfter : count;
        for (var i = 0; i < written; i++) Bytes[offset + i] = data[i];
        if (written > 0 && offset + written > Used) Used = offset + written;
        return !isCut;
    }
}
