// Packets that the kernel or the interface dropped before libpcap had them. SharpPcap 6.3 reads the three 32-bit counters of pcap_stats(3pcap)
// as pointers, so that on 64-bit Unix it tells the interface's drops as the kernel's, and loses those.
using System;
using System.Runtime.InteropServices;
using SharpPcap.LibPcap;

namespace RouterAlert.Boards.Common.Capture;

internal static class PcapDrops
{
    private static readonly PcapStats? Call = Load();

    private delegate int PcapStats(IntPtr handle, out Counters counters);

    /// <summary>Since the device was opened; 0 when the interface has gone, and its counters with it.</summary>
    public static long Of(LibPcapLiveDevice device) =>
        Call is not null && !device.Handle.IsInvalid && Call(device.Handle.DangerousGetHandle(), out var counters) == 0
            ? (long)counters.Dropped + counters.DroppedByInterface
            : 0;

    private static PcapStats? Load()
    {
        // As Debian names it, as everybody else does, and where its development files are.
        foreach (var name in new[] { "libpcap.so.0.8", "libpcap.so.1", "libpcap" })
            if (NativeLibrary.TryLoad(name, out var library) && NativeLibrary.TryGetExport(library, "pcap_stats", out var address))
                return Marshal.GetDelegateForFunctionPointer<PcapStats>(address);
        return null;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Counters
    {
        public uint Received, Dropped, DroppedByInterface;
    }
}
