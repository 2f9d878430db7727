// What the boards use of the assembly System.IO.Streams, version 1.1.96.0: signatures only, each looked up in the real one.

namespace System.IO
{
    public abstract class Stream : System.IDisposable // System.IO.Streams 1.1.96
    {
        public abstract long Length { get; } // System.IO.Streams 1.1.96
        public virtual void Close() => throw null; // System.IO.Streams 1.1.96
        public void Dispose() => throw null; // System.IO.Streams 1.1.96
        public abstract void Flush(); // System.IO.Streams 1.1.96
        public abstract long Seek(long offset, System.IO.SeekOrigin origin); // System.IO.Streams 1.1.96
        public abstract int Read(byte[] buffer, int offset, int count); // System.IO.Streams 1.1.96
        public abstract void Write(byte[] buffer, int offset, int count); // System.IO.Streams 1.1.96
        protected Stream() { } // System.IO.Streams 1.1.96
    }

    public enum SeekOrigin // System.IO.Streams 1.1.96
    {
        Begin = 0, // System.IO.Streams 1.1.96
        Current = 1, // System.IO.Streams 1.1.96
        End = 2, // System.IO.Streams 1.1.96
    }
}
