// What replay.sh needs of this program: the capture, and the time that merely reading it takes.
using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using RouterAlert.Boards.Common.Capture;

namespace RouterAlert.Benchmarks;

public static class CaptureBenchmark
{
    /// <summary>Writes the capture; arguments are FILE PACKETS SEED.</summary>
    public static int Write(string path, string packets, string seed)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
        new TrafficMix(file, int.Parse(packets, CultureInfo.InvariantCulture), int.Parse(seed, CultureInfo.InvariantCulture)).Write();
        return 0;
    }

    /// <summary>Reads every record and looks at nothing in it.</summary>
    public static int Read(string path)
    {
        var clock = Stopwatch.StartNew();
        using var capture = CaptureFile.Open(path);
        var packets = 0;
        while (capture.Next()) packets++;
        Console.WriteLine($"{packets} packets in {clock.Elapsed.TotalMilliseconds:F0} ms");
        return 0;
    }
}
