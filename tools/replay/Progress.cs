// A bar on standard error for a file that takes long, and only where somebody looks.
using System;
using System.Diagnostics;

namespace RouterAlert.Tools.Replay;

/// <param name="total">Bytes of the file, 0 when unknown: then there is no bar.</param>
/// <param name="position">Bytes of the file read so far.</param>
public sealed class Progress(long total, Func<long> position) : IDisposable
{
    private const int Width = 40;
    private const long FirstAfterMs = 1000, EveryMs = 200;

    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly bool visible = total > 0 && !Console.IsErrorRedirected;
    private long nextMs = FirstAfterMs;
    private bool shown;

    public void Show()
    {
        if (!visible || watch.ElapsedMilliseconds < nextMs) return;
        nextMs = watch.ElapsedMilliseconds + EveryMs;
        var part = Math.Min(1.0, (double)position() / total);
        Console.Error.Write($"\r[{new string('#', (int)(part * Width)).PadRight(Width)}] {part:P0}");
        shown = true;
    }

    public void Clear()
    {
        if (shown) Console.Error.Write("\r" + new string(' ', Width + 8) + "\r");
        shown = false;
    }

    public void Dispose() => Clear();
}
