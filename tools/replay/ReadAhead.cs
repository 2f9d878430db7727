// Reads a capture's headers on a thread of its own, some thousand packets ahead, so that reading and judging share two cores.
using System;
using System.Collections.Concurrent;
using System.Threading.Tasks;
using RouterAlert.Boards.Common.Capture;
using RouterAlert.Traffic;

namespace RouterAlert.Tools.Replay;

public sealed class ReadAhead : IDisposable
{
    private const int Batches = 8;

    private readonly CaptureFile capture;
    private readonly HeaderReader reader;
    private readonly BlockingCollection<PacketBatch> free = [], full = [];
    private readonly Task reading;
    private long begin = -1;

    public ReadAhead(CaptureFile capture, HeaderReader reader)
    {
        this.capture = capture;
        this.reader = reader;
        for (var i = 0; i < Batches; i++) free.Add(new PacketBatch());
        reading = Task.Factory.StartNew(Read, TaskCreationOptions.LongRunning);
    }

    /// <summary>The next packets, or null at the end. <see cref="Return"/> them before asking again.</summary>
    /// <exception cref="CaptureException">The bytes contradict the format, after all packets before them were given.</exception>
    public PacketBatch? Next()
    {
        if (full.TryTake(out var batch, -1)) return batch;
        reading.GetAwaiter().GetResult();
        return null;
    }

    public void Return(PacketBatch batch) => free.Add(batch);

    /// <summary>Stops reading; what is being read from a pipe at this moment is waited for by nobody.</summary>
    public void Dispose() => free.CompleteAdding();

    private void Read()
    {
        try
        {
            while (free.TryTake(out var batch, -1))
            {
                var goesOn = Fill(batch);
                full.Add(batch);
                if (!goesOn) return;
            }
        }
        finally
        {
            full.CompleteAdding();
        }
    }

    /// <summary>Fills until the batch is full or the next packet must be waited for: who pipes packets in wants to see decisions at once.</summary>
    private bool Fill(PacketBatch batch)
    {
        batch.Clear();
        while (capture.Next())
        {
            if (begin < 0) begin = capture.TimeMicroseconds;
            batch.Position = capture.Position;
            var result = reader.Read(capture.Buffer, capture.Offset, capture.Length, capture.LinkType, batch.Headers[batch.Count]);
            batch.Add(result, (capture.TimeMicroseconds - begin) / 1000);
            if (batch.IsFull || !capture.HasWholeRecord) return true;
        }
        return false;
    }
}
