// pcap: a 24-byte file header, then records of a 16-byte header and the packet.
using System;

namespace RouterAlert.Boards.Common.Capture;

internal sealed class PcapClassic : PcapRecords
{
    private const int FileHeaderBytes = 24;
    private readonly int recordHeaderBytes;
    private readonly bool isNano;
    private readonly int linkType;

    public PcapClassic(CaptureFile file, bool bigEndian, bool nano, bool modified) : base(file)
    {
        BigEndian = bigEndian;
        isNano = nano;
        recordHeaderBytes = modified ? 24 : 16; // Kuznetzov's variant adds eight bytes
        if (!file.Ensure(FileHeaderBytes)) throw new CaptureException("ends inside its file header");
        linkType = (int)(U32(20) & 0xFFFF);
        file.Take(FileHeaderBytes);
    }

    public override bool Next()
    {
        if (!File.Ensure(recordHeaderBytes)) return false;
        ReadOnlySpan<byte> header = File.Buffer.AsSpan(File.At, 16);
        var captured = U32(header[8..]);
        if (captured > int.MaxValue - 64) throw new CaptureException($"has a record of {captured} bytes at byte {File.Position}");
        uint seconds = U32(header), fraction = U32(header[4..]);
        var bytes = recordHeaderBytes + (int)captured;
        if (!File.Ensure(bytes)) return false;
        File.TimeMicroseconds = seconds * 1_000_000L + (isNano ? fraction / 1000 : fraction);
        File.Length = (int)captured;
        File.Offset = File.At + recordHeaderBytes;
        File.LinkType = linkType;
        File.Take(bytes);
        return true;
    }
}
