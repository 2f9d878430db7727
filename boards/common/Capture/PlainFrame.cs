// The frame that nearly all frames are - Ethernet, IPv4 without options, TCP or UDP, headers whole - read in few wide loads. Computers only;
// HeaderReader reads every frame, and says the same of these (a test compares them).
using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using RouterAlert.Traffic;

namespace RouterAlert.Boards.Common.Capture;

public static class PlainFrame
{
    /// <summary>Bytes up to the flags of TCP.</summary>
    public const int Headers = 14 + 20 + 14;

    private const uint Ipv4OfTwentyBytes = 0x080045;
    private const int Fragmented = 0x3FFF; // an offset, or more to come: what it keeps of its header is for HeaderReader to say

    private const int TcpOrUdp = 1 << PacketHeader.Tcp | 1 << PacketHeader.Udp; // one branch for both, which alternate

    /// <summary>Reads the capture's packet, plain or not.</summary>
    public static ReadResult Read(CaptureFile capture, HeaderReader reader, PacketHeader header) => TryRead(capture, header)
        ? ReadResult.Ok
        : reader.Read(capture.Buffer, capture.Offset, capture.Length, capture.LinkType, header);

    /// <summary>True when the capture's packet is such a frame; false when it is another kind, or something is odd about it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsIn(CaptureFile capture)
    {
        if (capture.LinkType != HeaderReader.LinkEthernet || capture.Length < Headers) return false;
        var frame = HeadersOf(capture);
        // A look at eight bytes is cheaper than one at each field.
        ulong type = BinaryPrimitives.ReadUInt64BigEndian(frame[12..]), fragment = BinaryPrimitives.ReadUInt64BigEndian(frame[20..]);
        if (type >> 40 != Ipv4OfTwentyBytes || (fragment >> 48 & Fragmented) != 0) return false;
        int length = (ushort)(type >> 16), protocol = (byte)(fragment >> 32);
        if (length is not 0 and < 20 || protocol > PacketHeader.Udp) return false;
        return (1 << protocol & TcpOrUdp) != 0;
    }

    /// <summary>The first <see cref="Headers"/> bytes of the capture's packet, which has so many: a compiler that sees how many looks no more at each
    /// field.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<byte> HeadersOf(CaptureFile capture) => capture.Buffer.AsSpan(capture.Offset, Headers);

    /// <summary>False when the capture's packet is no plain frame.</summary>
    public static bool TryRead(CaptureFile capture, PacketHeader header)
    {
        if (!IsIn(capture)) return false;
        var frame = HeadersOf(capture);
        int protocol = frame[23];
        header.Transport = PacketHeader.TransportOf(protocol, protocol == PacketHeader.Tcp ? frame[47] : 0);
        header.PayloadOffset = capture.Offset + 42; // of TCP it says nothing
        header.SourceMac = (long)(BinaryPrimitives.ReadUInt64BigEndian(frame[6..]) >> 16);
        header.Length = BinaryPrimitives.ReadUInt16BigEndian(frame[16..]);
        header.Source = BinaryPrimitives.ReadUInt32BigEndian(frame[26..]);
        header.Destination = BinaryPrimitives.ReadUInt32BigEndian(frame[30..]);
        header.Ports = BinaryPrimitives.ReadUInt32BigEndian(frame[34..]);
        header.HasQuote = false;
        return true;
    }
}
