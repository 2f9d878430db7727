using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Boards.Common.Capture;
using RouterAlert.Traffic;
using SharpPcap;
using SharpPcap.LibPcap;

namespace RouterAlert.Host.Tests.Replay;

[TestClass]
public class CaptureFileTests
{
    public static IEnumerable<object[]> Captures() => Directory.EnumerateFiles(Repository.Vector(""), "*.pcap*", SearchOption.AllDirectories)
        .Where(path => path.EndsWith(".pcap", StringComparison.Ordinal) || path.EndsWith(".pcapng", StringComparison.Ordinal))
        .Where(path => !Path.GetFileName(path).StartsWith("not", StringComparison.Ordinal))
        // Two link types in one file, which libpcap refuses and we read.
        .Where(path => Path.GetFileName(path) != "two-interfaces.pcapng")
        .Select(path => new object[] { Path.GetRelativePath(Repository.Root, path) });

    [TestMethod]
    [DynamicData(nameof(Captures))]
    public void PacketsAreThoseThatLibpcapReads(string path)
    {
        var expected = FromLibpcap(Path.Combine(Repository.Root, path), out var isWhole);
        if (expected.Count == 0 && !isWhole)
        {
            Assert.ThrowsExactly<CaptureException>(() => Count(File.OpenRead(Path.Combine(Repository.Root, path))));
            return;
        }
        using var file = CaptureFile.Open(Path.Combine(Repository.Root, path));
        foreach (var packet in expected)
        {
            Assert.IsTrue(file.Next(), "fewer packets than libpcap reads");
            Assert.AreEqual(packet.TimeMicroseconds, file.TimeMicroseconds);
            Assert.AreEqual(packet.LinkType, Dlt(file.LinkType));
            Assert.AreEqual(packet.Hex, Convert.ToHexString(file.Buffer, file.Offset, file.Length));
        }
        // Where libpcap gave up (a record too long, a second link type) we may say so as well, or read on.
        if (isWhole) Assert.IsFalse(file.Next(), "more packets than libpcap reads");
    }

    // libpcap tells raw IP by its own number, not by the file's.
    private static int Dlt(int linkType) => linkType == 101 ? 12 : linkType;

    [TestMethod]
    public void GzipIsReadAsItIs()
    {
        var plain = File.ReadAllBytes(Repository.Vector("nmap-horizontal.pcap"));
        var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(plain);
        zipped.Position = 0;
        Assert.AreEqual(Count(new MemoryStream(plain)), Count(zipped));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("0A0D")]
    [DataRow("D4C3B2A1")]
    [DataRow("68656C6C6F20776F726C64")]
    [DataRow("0A0D0D0A1C000000FFFFFFFF")]
    [DataRow("D4C3B2A1020004000000000000000000FFFF000001000000" + "00000000000000000000FFFFFFFFFFFFFFFF")]
    public void WhatIsNoCaptureIsSaidSo(string hex) =>
        Assert.ThrowsExactly<CaptureException>(() => Count(new MemoryStream(Convert.FromHexString(hex))));

    [TestMethod]
    [DataRow("0CA5020000010701")] // nfdump 1.7
    [DataRow("0CA50100000000000000")]
    [DataRow("A50C000200000000")] // of a big-endian machine
    public void FileOfNfcapdIsToldWhatToDo(string hex)
    {
        var said = Assert.ThrowsExactly<CaptureException>(() => Count(new MemoryStream(Convert.FromHexString(hex))));
        StringAssert.Contains(said.Message, "nfreplay");
    }

    [TestMethod]
    public void MutatedCapturesNeverDoMoreThanFail()
    {
        var random = new Random(1);
        var seeds = Captures().Select(row => File.ReadAllBytes(Path.Combine(Repository.Root, (string)row[0]))).Where(bytes => bytes.Length > 24).ToArray();
        for (var round = 0; round < 2000; round++)
        {
            var bytes = seeds[random.Next(seeds.Length)].Take(4096).ToArray();
            for (var i = random.Next(8); i >= 0; i--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            try
            {
                Count(new MemoryStream(bytes));
            }
            catch (Exception e) when (e is CaptureException or InvalidDataException)
            {
                // said
            }
        }
    }

    [TestMethod]
    public void PlainFramesAreReadAsEveryFrameIs()
    {
        var handles = new Ipv6Handles(65536, 1);
        var reader = new HeaderReader(handles);
        PacketHeader plain = new(), every = new();
        var random = new Random(1);
        var read = 0;
        foreach (var row in Captures())
        {
            if (new FileInfo(Path.Combine(Repository.Root, (string)row[0])).Length < 24) continue;
            using var file = CaptureFile.Open(Path.Combine(Repository.Root, (string)row[0]));
            // Each packet as it is, and with some bytes changed.
            while (Next(file))
            {
                for (var round = 0; round < 3; round++)
                {
                    if (PlainFrame.TryRead(file, plain))
                    {
                        read++;
                        Assert.AreEqual(ReadResult.Ok, reader.Read(file.Buffer, file.Offset, file.Length, file.LinkType, every));
                        Assert.AreEqual(Fields(every), Fields(plain));
                    }
                    if (file.Length > 0) file.Buffer[file.Offset + random.Next(Math.Min(file.Length, 48))] = (byte)random.Next(256);
                }
            }
        }
        Assert.IsTrue(read > 100_000, $"{read} frames of the corpus were plain");
    }

    [TestMethod]
    public void AFirstFragmentIsNoPlainFrame()
    {
        // A pcap of one frame: TCP's first eight bytes, more to follow, and padding that must not be taken for TCP's flags.
        var frame = Convert.FromHexString("d4c3b2a1020004000000000000000000ffff000001000000" + "00000000000000003c0000003c000000"
            + "020000000001020000000002" + "0800" + "4500001c000120004006" + "0000" + "c0a80117" + "c6336450" + "c00001bd00000001" + new string('f', 36));
        using var file = CaptureFile.Open(new MemoryStream(frame));
        Assert.IsTrue(file.Next());
        Assert.IsFalse(PlainFrame.TryRead(file, new PacketHeader()));
        var header = new PacketHeader();
        Assert.AreEqual(ReadResult.Ok, new HeaderReader(new Ipv6Handles(16, 1)).Read(file.Buffer, file.Offset, file.Length, file.LinkType, header));
        Assert.AreEqual(0, header.Flags);
    }

    // Captures that contradict themselves end where they do.
    private static bool Next(CaptureFile file)
    {
        try
        {
            return file.Next();
        }
        catch (CaptureException)
        {
            return false;
        }
    }

    private static string Fields(PacketHeader header) =>
        $"{header.Protocol} {header.Source:X} {header.SourcePort} {header.Destination:X} {header.DestinationPort} {header.Flags} {header.Length} "
            + $"{header.SourceMac:X} {header.HasQuote} {(header.Protocol == PacketHeader.Udp ? header.PayloadOffset : 0)}";

    private static int Count(Stream stream)
    {
        using var file = CaptureFile.Open(stream);
        var packets = 0;
        while (file.Next()) packets++;
        return packets;
    }

    private static List<(long TimeMicroseconds, int LinkType, string Hex)> FromLibpcap(string path, out bool isWhole)
    {
        var packets = new List<(long, int, string)>();
        isWhole = false;
        try
        {
            using var device = new CaptureFileReaderDevice(path);
            device.Open();
            GetPacketStatus status;
            while ((status = device.GetNextPacket(out var packet)) == GetPacketStatus.PacketRead)
            {
                var time = packet.Header.Timeval;
                packets.Add(((long)time.Seconds * 1_000_000 + (long)time.MicroSeconds, (int)device.LinkType, Convert.ToHexString(packet.Data)));
            }
            isWhole = status == GetPacketStatus.NoRemainingPackets;
        }
        catch (PcapException)
        {
            // no capture, says libpcap
        }
        catch (DllNotFoundException)
        {
            Assert.Inconclusive("skipped: libpcap is not installed");
        }
        return packets;
    }
}
