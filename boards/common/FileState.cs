// What must survive a restart, in one file that is written in place, as on a device's flash: the core's two slots make that safe.
using System;
using System.IO;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Ports;

namespace RouterAlert.Boards.Common;

public sealed class FileState : IFile, IDisposable
{
    private const string FileName = "state.bin";

    private readonly FileStream file;

    private FileState(FileStream file) => this.file = file;

    /// <summary>Opens the state in a folder, which is made when it is missing. Two boards cannot share one.</summary>
    /// <exception cref="UsageException">The folder cannot be used.</exception>
    public static FileState Open(string folder, string option)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var path = Path.Combine(folder, FileName);
            // Unbuffered: Write's promise is about the medium, and Read sees what Write wrote.
            return new FileState(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{option} {folder}: {e.Message}");
        }
    }

    public int Read(int offset, byte[] buffer, int count)
    {
        try
        {
            file.Position = offset;
            return file.ReadAtLeast(buffer.AsSpan(0, count), count, throwOnEndOfStream: false);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    public bool Write(int offset, byte[] data, int count)
    {
        try
        {
            file.Position = offset;
            file.Write(data, 0, count);
            file.Flush(flushToDisk: true);
            return true;
        }
        catch (IOException)
        {
            return false; // a full or failing disk
        }
    }

    public void Dispose() => file.Dispose();
}
