// Standard input, or another pipe: a reader can tell when nothing more comes for now, and Ctrl-C ends the waiting.
using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace RouterAlert.Tools.Replay;

public sealed class PipeInput(Stream pipe, CancellationToken cancel) : Stream
{
    private readonly byte[] buffer = new byte[1 << 16]; // what a pipe holds
    private Task<int>? reading;
    private int at, end;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>True when bytes can be read; false at the end, when it was cancelled, or when none came in time.</summary>
    public bool WaitForMore(int milliseconds)
    {
        if (at < end) return true;
        reading ??= Task.Run(() => pipe.Read(buffer));
        try
        {
            if (!reading.Wait(milliseconds, cancel)) return false;
        }
        catch (Exception e) when (e is AggregateException or OperationCanceledException)
        {
            if (cancel.IsCancellationRequested) return false;
        }
        end = reading.GetAwaiter().GetResult();
        at = 0;
        reading = null;
        return end > 0;
    }

    public override int Read(Span<byte> to)
    {
        if (!WaitForMore(Timeout.Infinite)) return 0;
        var count = Math.Min(to.Length, end - at);
        buffer.AsSpan(at, count).CopyTo(to);
        at += count;
        return count;
    }

    public override int Read(byte[] to, int offset, int count) => Read(to.AsSpan(offset, count));
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] from, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) pipe.Dispose();
        base.Dispose(disposing);
    }
}
