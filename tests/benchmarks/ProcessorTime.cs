// Processor seconds of this process and of children that have ended: getrusage(2), which tells them of a process that is gone.
using System;
using System.Runtime.InteropServices;

namespace RouterAlert.Benchmarks;

public static partial class ProcessorTime
{
    private const int Self = 0, EndedChildren = -1;

    public static double Own() => Read(Self);

    public static double Children() => Read(EndedChildren);

    private static double Read(int who)
    {
        // struct rusage on 64 bits: user and system time, each in seconds and microseconds, and fourteen counters.
        var usage = new long[18];
        if (getrusage(who, usage) != 0) throw new InvalidOperationException("getrusage fails");
        return usage[0] + usage[2] + (usage[1] + usage[3]) / 1e6;
    }

    [DllImport("libc")]
    private static extern int getrusage(int who, [Out] long[] usage);
}
