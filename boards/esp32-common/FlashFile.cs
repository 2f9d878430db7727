// A file on the internal flash (LittleFS), read and written in place.
using System;
using System.IO;
using RouterAlert.Ports;

namespace RouterAlert.Boards.Esp32;

public sealed class FlashFile : IFile
{
    private readonly string path;

    public FlashFile(string path) => this.path = path;

    public int Read(int offset, byte[] buffer, int count)
    {
        try
        {
            if (!File.Exists(path)) return 0;
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read);
            if (offset >= file.Length) return 0;
            file.Seek(offset, SeekOrigin.Begin);
            var read = 0;
            while (read < count)
            {
                var got = file.Read(buffer, read, count - read);
                if (got <= 0) break;
                read += got;
            }
            return read;
        }
        catch (Exception)
        {
            return 0; // the file system's errors are many, and all mean that nothing can be read
        }
    }

    public bool Write(int offset, byte[] data, int count)
    {
        try
        {
            using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite);
            file.Seek(offset, SeekOrigin.Begin);
            file.Write(data, 0, count);
            file.Flush();
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }
}
