// Whether somebody still reads what a tool prints. .NET ignores SIGPIPE and drops what a closed pipe does not take, so a feed without end would go on for nobody.
using System;
using System.Runtime.InteropServices;

namespace RouterAlert.Tools;

public static partial class StandardOutput
{
    private const int Descriptor = 1;

    // POLLERR of poll(2), which is told unasked.
    private const short Error = 8;

    /// <summary>False once the reader of the pipe has gone.</summary>
    public static bool HasReader
    {
        get
        {
            if (OperatingSystem.IsWindows()) return true;
            var asked = new Asked { Descriptor = Descriptor };
            return poll(ref asked, 1, 0) <= 0 || (asked.Happened & Error) == 0;
        }
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Asked
    {
        public int Descriptor;
        public short Events, Happened;
    }

    [LibraryImport("libc")]
    private static partial int poll(ref Asked asked, nuint count, int timeoutMs);
}
