// The capture that is replayed, and the guess at whose home it shows. A file is opened once more for that; of a pipe the beginning is kept.
using System;
using System.IO;
using System.Threading;
using RouterAlert.Boards.Common.Capture;
using RouterAlert.Boards.Common.CommandLine;

namespace RouterAlert.Tools.Replay;

public sealed class ReplaySource : IDisposable
{
    private const int GuessBytes = 16 << 20;

    // Who pipes packets in as they come wants to see decisions at once: the guess is made from what there is when nothing came for so long.
    private const int PauseMs = 1000;

    private readonly string path;
    private readonly Stream stream;
    private readonly byte[]? beginning;
    private CaptureFile? capture;

    private ReplaySource(string path, Stream stream, byte[]? beginning)
    {
        this.path = path;
        this.stream = stream;
        this.beginning = beginning;
    }

    /// <summary>Bytes of the file, 0 when unknown, and of them those that were read.</summary>
    public long Length => beginning is null ? stream.Length : 0;
    public long Position => beginning is null ? stream.Position : 0;

    public bool IsTruncated => capture?.IsTruncated ?? false;

    /// <param name="path">A file, a named pipe, or - for standard input.</param>
    public static ReplaySource Open(string path, CancellationToken cancel)
    {
        var stream = path == "-" ? Console.OpenStandardInput() : OpenFile(path);
        if (stream.CanSeek) return new ReplaySource(path, stream, null);
        var pipe = new PipeInput(stream, cancel);
        return new ReplaySource(path, pipe, Beginning(pipe));
    }

    /// <summary>True when the capture shows what an exporter of flows sent, not the home's own packets.</summary>
    public bool IsOfFlows() => Look(FlowExports.AreIn);

    public Cidr GuessLan(bool ofFlows) => ofFlows ? Look(FlowExports.GuessLan) : Look(LanGuess.From);

    public CaptureFile Packets() => capture = CaptureFile.Open(beginning is null ? stream : new PrefixedStream(beginning, stream));

    private static FileStream OpenFile(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1);

    private static byte[] Beginning(PipeInput pipe)
    {
        var beginning = new MemoryStream();
        var piece = new byte[1 << 16];
        // The first bytes may take as long as they like.
        for (var wait = Timeout.Infinite; beginning.Length < GuessBytes && pipe.WaitForMore(wait); wait = PauseMs)
            beginning.Write(piece, 0, pipe.Read(piece));
        return beginning.ToArray();
    }

    private T Look<T>(Func<CaptureFile, T> at)
    {
        using var look = CaptureFile.Open(beginning is null ? OpenFile(path) : new MemoryStream(beginning));
        return at(look);
    }

    public void Dispose()
    {
        capture?.Dispose();
        stream.Dispose();
    }
}
