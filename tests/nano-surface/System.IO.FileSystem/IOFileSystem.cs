// What the boards use of the assembly System.IO.FileSystem, version 1.1.93.0: signatures only, each looked up in the real one.

namespace System.IO
{
    public static class File // System.IO.FileSystem 1.1.93
    {
        public static void Delete(string path) => throw null; // System.IO.FileSystem 1.1.93
        public static bool Exists(string path) => throw null; // System.IO.FileSystem 1.1.93
        public static void Move(string sourceFileName, string destFileName) => throw null; // System.IO.FileSystem 1.1.93
        public static byte[] ReadAllBytes(string path) => throw null; // System.IO.FileSystem 1.1.93
        public static void WriteAllBytes(string path, byte[] bytes) => throw null; // System.IO.FileSystem 1.1.93
    }

    public enum FileMode // System.IO.FileSystem 1.1.93
    {
        CreateNew = 1, // System.IO.FileSystem 1.1.93
        Create = 2, // System.IO.FileSystem 1.1.93
        Open = 3, // System.IO.FileSystem 1.1.93
        OpenOrCreate = 4, // System.IO.FileSystem 1.1.93
        Truncate = 5, // System.IO.FileSystem 1.1.93
        Append = 6, // System.IO.FileSystem 1.1.93
    }

    public enum FileAccess // System.IO.FileSystem 1.1.93
    {
        Read = 1, // System.IO.FileSystem 1.1.93
        Write = 2, // System.IO.FileSystem 1.1.93
        ReadWrite = 3, // System.IO.FileSystem 1.1.93
    }

    public class FileStream : System.IO.Stream // System.IO.FileSystem 1.1.93
    {
        public override long Length { get => throw null; } // System.IO.FileSystem 1.1.93
        public FileStream(string path, System.IO.FileMode mode) { } // System.IO.FileSystem 1.1.93
        public FileStream(string path, System.IO.FileMode mode, System.IO.FileAccess access) { } // System.IO.FileSystem 1.1.93
        public override void Close() => throw null; // System.IO.FileSystem 1.1.93
        public override void Flush() => throw null; // System.IO.FileSystem 1.1.93
        public override int Read(byte[] buffer, int offset, int count) => throw null; // System.IO.FileSystem 1.1.93
        public override long Seek(long offset, System.IO.SeekOrigin origin) => throw null; // System.IO.FileSystem 1.1.93
        public override void Write(byte[] buffer, int offset, int count) => throw null; // System.IO.FileSystem 1.1.93
    }
}
