// pcapng: sections of blocks; interfaces are described before their packets.
using System;
using System.Collections.Generic;

namespace RouterAlert.Boards.Common.Capture;

internal sealed class PcapNg(CaptureFile file) : PcapRecords(file)
{
    private const uint SectionHeader = 0x0A0D0D0A, InterfaceDescription = 1, OldPacket = 2, SimplePacket = 3, EnhancedPacket = 6;
    private const uint ByteOrderMagic = 0x1A2B3C4D;
    private const int OptionEnd = 0, OptionTimeResolution = 9;
    private const int MaxInterfaces = 4096;

    private readonly List<Interface> interfaces = [];

    public override bool Next()
    {
        while (File.Ensure(12))
        {
            var type = U32(0);
            if (type == SectionHeader) BeginSection();
            var length = U32(4);
            if (length < 12 || (length & 3) != 0 || length > int.MaxValue - 64)
                throw new CaptureException($"has a block of {length} bytes at byte {File.Position}");
            if (!File.Ensure((int)length)) return false;
            var isPacket = type switch
            {
                EnhancedPacket => Packet(length, U32(8)),
                OldPacket => Packet(length, (uint)U16(8)),
                SimplePacket => Simple(length),
                InterfaceDescription => Describe(length),
                _ => false,
            };
            File.Take((int)length);
            if (isPacket) return true;
        }
        return false;
    }

    private void BeginSection()
    {
        BigEndian = false;
        if (U32(8) != ByteOrderMagic)
        {
            BigEndian = true;
            if (U32(8) != ByteOrderMagic) throw new CaptureException($"has a section of unknown byte order at byte {File.Position}");
        }
        interfaces.Clear();
    }

    private bool Describe(uint length)
    {
        if (length < 20) throw new CaptureException($"has a short interface block at byte {File.Position}");
        if (interfaces.Count == MaxInterfaces) throw new CaptureException($"has more than {MaxInterfaces} interfaces");
        ulong unitsPerSecond = 1_000_000;
        for (var at = 16; at + 4 <= length - 4 && U16(at) != OptionEnd; at += 4 + ((U16(at + 2) + 3) & ~3))
            if (U16(at) == OptionTimeResolution && at + 5 <= length - 4) unitsPerSecond = Resolution(File.Buffer[File.At + at + 4]);
        interfaces.Add(new Interface(U16(8), unitsPerSecond));
        return false;
    }

    /// <summary>Units a second: a power of ten, or of two when the high bit is set; finer than 64 bits can count is no resolution.</summary>
    private static ulong Resolution(byte option)
    {
        var exponent = option & 0x7F;
        if ((option & 0x80) != 0) return exponent < 64 ? 1UL << exponent : 1_000_000;
        return exponent <= 19 ? (ulong)Math.Pow(10, exponent) : 1_000_000;
    }

    private bool Packet(uint length, uint interfaceId)
    {
        if (length < 32) throw new CaptureException($"has a short packet block at byte {File.Position}");
        var units = ((ulong)U32(12) << 32) | U32(16);
        var from = Known(interfaceId);
        File.TimeMicroseconds = (long)(units / from.UnitsPerSecond * 1_000_000
            + (ulong)((UInt128)(units % from.UnitsPerSecond) * 1_000_000 / from.UnitsPerSecond));
        return Take(from, U32(20), 28, length);
    }

    private bool Simple(uint length)
    {
        if (length < 16) throw new CaptureException($"has a short packet block at byte {File.Position}");
        return Take(Known(0), Math.Min(U32(8), length - 16), 12, length);
    }

    private bool Take(Interface from, uint captured, int at, uint length)
    {
        if (captured > length - at - 4) throw new CaptureException($"has a packet of {captured} bytes in a block of {length} at byte {File.Position}");
        File.Length = (int)captured;
        File.Offset = File.At + at;
        File.LinkType = from.LinkType;
        return true;
    }

    private Interface Known(uint id) => id < interfaces.Count
        ? interfaces[(int)id]
        : throw new CaptureException($"has a packet of interface {id}, of {interfaces.Count} described, at byte {File.Position}");

    private readonly record struct Interface(int LinkType, ulong UnitsPerSecond);
}
