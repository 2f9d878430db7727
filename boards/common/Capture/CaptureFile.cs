// Reads capture files: pcap (draft-ietf-opsawg-pcap) and pcapng (draft-ietf-opsawg-pcapng), both byte orders, micro- and nanoseconds,
// gzip around either. Managed, so that a machine with nothing but .NET can replay; tests compare it packet by packet with libpcap.
using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Compression;
using RouterAlert.Boards.Common.CommandLine;

namespace RouterAlert.Boards.Common.Capture;

/// <summary>Forward-only reader over one reused buffer: no allocation per packet.</summary>
public sealed class CaptureFile : IDisposable
{
    private const uint PcapMicro = 0xA1B2C3D4, PcapNano = 0xA1B23C4D, PcapModified = 0xA1B2CD34, SectionHeader = 0x0A0D0D0A;
    private const ushort Nfcapd = 0xA50C, NfcapdBigEndian = 0x0CA5;

    private const string ReplayNfcapd = "keeps flows as nfcapd does, and is no capture: record 'tcpdump -i lo -w flows.pcap udp port 2055' while "
        + "'nfreplay -r FILE -v 9 -H 127.0.0.1 -p 2055' sends them again, and replay flows.pcap";

    private const int MaxRecord = 64 * 1024 * 1024;

    // Fits into a processor's own cache.
    private const int BufferBytes = 1 << 18;

    private readonly Stream stream;
    private readonly PcapRecords records;
    private byte[] buffer = GC.AllocateUninitializedArray<byte>(BufferBytes);
    private int start, end;
    private long taken; // bytes of the file before the buffer's first

    private CaptureFile(Stream stream)
    {
        this.stream = stream;
        if (!Ensure(4)) throw new CaptureException("is too short to be a capture");
        var magic = BinaryPrimitives.ReadUInt32LittleEndian(buffer.AsSpan(start));
        records = magic switch
        {
            PcapMicro or PcapModified => new PcapClassic(this, bigEndian: false, nano: false, magic == PcapModified),
            PcapNano => new PcapClassic(this, bigEndian: false, nano: true, modified: false),
            0xD4C3B2A1 or 0x34CDB2A1 => new PcapClassic(this, bigEndian: true, nano: false, magic == 0x34CDB2A1),
            0x4D3CB2A1 => new PcapClassic(this, bigEndian: true, nano: true, modified: false),
            SectionHeader => new PcapNg(this),
            _ when (ushort)magic is Nfcapd or NfcapdBigEndian => throw new CaptureException(ReplayNfcapd),
            _ => throw new CaptureException("is neither pcap nor pcapng"),
        };
    }

    /// <summary>The packet's bytes lie here until the next <see cref="Next"/>.</summary>
    public byte[] Buffer => buffer;
    public int Offset { get; internal set; }

    /// <summary>Bytes captured, which may be fewer than the packet had.</summary>
    public int Length { get; internal set; }

    /// <summary>Microseconds since 1970.</summary>
    public long TimeMicroseconds { get; internal set; }

    /// <summary>Link type by its number in the tcpdump.org registry.</summary>
    public int LinkType { get; internal set; }

    /// <summary>Bytes of the (unzipped) file taken so far.</summary>
    public long Position => taken + start;

    /// <summary>True when the file ended inside a record: what came before was read.</summary>
    public bool IsTruncated { get; private set; }

    /// <exception cref="CaptureException">The file is no capture.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static CaptureFile Open(string path) => Open(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1));

    /// <summary>Reads a stream that need not be seekable; takes it over.</summary>
    public static CaptureFile Open(Stream stream)
    {
        try
        {
            return new CaptureFile(Unzip(stream));
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>What went wrong with a capture, as the user's error; null when it is none of these.</summary>
    public static UsageException? Said(string path, Exception e) => e switch
    {
        FileNotFoundException or DirectoryNotFoundException => new UsageException($"{path} does not exist."),
        UnauthorizedAccessException => new UsageException($"{path} may not be read, or is a folder."),
        InvalidDataException => new UsageException($"{path} is a damaged gzip file."),
        CaptureException => new UsageException($"{path} {e.Message}."),
        _ => null,
    };

    /// <summary>Moves to the next packet; false at the end.</summary>
    /// <exception cref="CaptureException">The bytes contradict the format.</exception>
    public bool Next() => records.Next();

    public void Dispose() => stream.Dispose();

    /// <summary>Makes the next <paramref name="count"/> bytes lie in the buffer at <see cref="At"/>; false when the file ends before.</summary>
    internal bool Ensure(int count) => end - start >= count || Fill(count);

    internal int At => start;

    internal void Take(int count) => start += count;

    private bool Fill(int count)
    {
        if (count > MaxRecord) throw new CaptureException($"has a record of {count} bytes at byte {Position}, more than the {MaxRecord} allowed");
        if (start + count > buffer.Length)
        {
            var target = count > buffer.Length ? new byte[count + BufferBytes] : buffer;
            Array.Copy(buffer, start, target, 0, end - start);
            taken += start;
            end -= start;
            start = 0;
            buffer = target;
        }
        while (end - start < count)
        {
            var read = stream.Read(buffer, end, buffer.Length - end);
            if (read == 0)
            {
                IsTruncated |= end > start;
                return false;
            }
            end += read;
        }
        return true;
    }

    private static Stream Unzip(Stream stream)
    {
        var head = new byte[2];
        var got = stream.ReadAtLeast(head, 2, throwOnEndOfStream: false);
        var whole = new PrefixedStream(head.AsMemory(0, got), stream);
        return got == 2 && head[0] == 0x1F && head[1] == 0x8B ? new GZipStream(whole, CompressionMode.Decompress) : whole;
    }
}
