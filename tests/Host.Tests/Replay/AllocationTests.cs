// A packet of a replay allocates nothing: twenty times the packets take not a byte more.
using System;
using System.IO;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Boards.Common.Capture;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Tools.Replay;
using RouterAlert.Traffic;

namespace RouterAlert.Host.Tests.Replay;

[TestClass]
public class AllocationTests
{
    private const int FileHeader = 24, Runs = 200;

    [TestMethod]
    [DataRow("browsing.pcap")] // benign, or decisions would be told in strings
    [DataRow("browsing6.pcap")]
    [DataRow("lookups.pcap")]
    [DataRow("torrent.pcap")]
    [DataRow("netflow/evening-v9.pcap")]
    [DataRow("netflow/evening-v10b.pcap")]
    public void PacketAllocatesNothing(string capture)
    {
        var bytes = File.ReadAllBytes(Repository.Vector(capture));
        // The runtime itself allocates now and then, when it puts better code in the place of code that runs: what a packet costs, every run costs.
        long once = long.MaxValue, often = long.MaxValue;
        for (var run = 0; run < Runs && (run < 2 || once != often); run++)
        {
            once = Math.Min(once, Allocated(bytes, 1));
            often = Math.Min(often, Allocated(bytes, 20));
        }
        Assert.AreEqual(once, often);
    }

    private static long Allocated(byte[] capture, int times)
    {
        var repeated = new byte[FileHeader + (capture.Length - FileHeader) * times];
        capture.AsSpan(0, FileHeader).CopyTo(repeated);
        for (var i = 0; i < times; i++) capture.AsSpan(FileHeader).CopyTo(repeated.AsSpan(FileHeader + (capture.Length - FileHeader) * i));
        var ofFlows = FlowExports.AreIn(CaptureFile.Open(new MemoryStream(capture)));
        using var progress = new Progress(0, () => 0);
        using var file = CaptureFile.Open(new MemoryStream(repeated));
        var replay = new Tools.Replay.Replay(Cidr.Parse("192.168.1.0/24,2001:db8:1::/64"), ofFlows, TrafficTables.Computer(), new Silent(), progress);
        var before = GC.GetAllocatedBytesForCurrentThread();
        replay.Run(file, default);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private sealed class Silent : IReplayReport
    {
        public void Decision(Verdict verdict, TrafficMeter meter)
        {
            // none is expected, and the manifest's tests say so
        }

        public void End(TrafficMeter meter, long packets, long[] results, long alone, FlowExports? exports)
        {
            // nothing to tell
        }
    }
}
