// A small piece of storage that is written in place, as a device's flash offers it: no rename, no atomic write.
namespace RouterAlert.Ports;

public interface IFile
{
    /// <summary>Reads from an offset; the bytes read, fewer than asked for at the end, 0 when there is nothing or it cannot be read.</summary>
    int Read(int offset, byte[] buffer, int count);

    /// <summary>Writes in place. When it returns true the bytes are on the medium; a power cut before that leaves any part of them there.</summary>
    bool Write(int offset, byte[] data, int count);
}
