// The capture that is replayed, and the guess at whose home it shows. Standard input can be looked at only once: its beginning is kept.
using System;
using System.IO;
using RouterAlert.Boards.Common.Capture;
using RouterAlert.Boards.Common.CommandLine;

namespace RouterAlert.Tools.Replay;

public sealed class ReplaySource : IDisposable
{
    private const int GuessBytes = 16 << 20;

    private readonly byte[] beginning;
    private readonly Stream rest;
    private CaptureFile? capture;

    private ReplaySource(byte[] beginning, Stream rest, long length)
    {
        this.beginning = beginning;
        this.rest = rest;
        Length = length;
    }

    /// <summary>Bytes of the file, 0 when unknown.</summary>
    public long Length { get; }

    public bool IsTruncated => capture?.IsTruncated ?? false;

    public static ReplaySource Open(string path)
    {
        Stream stream = path == "-" ? Console.OpenStandardInput() : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var beginning = new byte[(int)Math.Min(GuessBytes, stream.CanSeek ? stream.Length : GuessBytes)];
        var got = stream.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false);
        return new ReplaySource(beginning[..got], stream, stream.CanSeek ? stream.Length : 0);
    }

    /// <summary>True when the capture shows what an exporter of flows sent, not the home's own packets.</summary>
    public bool IsOfFlows() => Look(FlowExports.AreIn);

    public Cidr GuessLan(bool ofFlows) => ofFlows ? Look(FlowExports.GuessLan) : Look(LanGuess.From);

    public CaptureFile Packets() => capture = CaptureFile.Open(new PrefixedStream(beginning, rest));

    private T Look<T>(Func<CaptureFile, T> at)
    {
        using var look = CaptureFile.Open(new MemoryStream(beginning));
        return at(look);
    }

    public void Dispose()
    {
        capture?.Dispose();
        rest.Dispose();
    }
}
