// The frame that nearly all frames are - Ethernet, IPv4 without options, TCP or UDP, headers whole - read in few wide loads. Computers only;
// HeaderReader reads every frame, and says the same of these (a test compares them).
using System;
using System.Buffers.Binary;
using RouterAlert.Traffic;

namespace RouterAlert.Boards.Common.Capture;

public static class PlainFrame
{
    private const int Headers = 14 + 20 + 14; // up to the flags of TCP
    private const uint Ipv4OfTwentyBytes = 0x080045;
    private const int Fragmented = 0x3FFF; // an offset, or more to come: what it keeps of its header is for HeaderReader to say

    /// <summary>Reads the capture's packet, plain or not.</summary>
    public static ReadResult Read(CaptureFile capture, HeaderReader reader, PacketHeader header) => TryRead(capture, header)
        ? ReadResult.Ok
        : reader.Read(capture.Buffer, capture.Offset, capture.Length, capture.LinkType, header);

    /// <summary>False when the capture's packet is another kind of frame, or something is odd about it.</summary>
    public static bool TryRead(CaptureFile capture, PacketHeader header)
    {
        if (capture.LinkType != HeaderReader.LinkEthernet || capture.Length < Headers) return false;
        ReadOnlySpan<byte> frame = capture.Buffer.AsSpan(capture.Offset, Headers);
        if (BinaryPrimitives.ReadUInt32BigEndian(frame[12..]) >> 8 != Ipv4OfTwentyBytes) return false;
        if ((BinaryPrimitives.ReadUInt16BigEndian(frame[20..]) & Fragmented) != 0) return false;
        int length = BinaryPrimitives.ReadUInt16BigEndian(frame[16..]), protocol = frame[23];
        if (length is > 0 and < 20) return false;
        if (protocol == PacketHeader.Tcp)
        {
            header.Flags = frame[47];
        }
        else if (protocol == PacketHeader.Udp)
        {
            header.Flags = 0;
            header.PayloadOffset = capture.Offset + 42;
        }
        else
        {
            return false;
        }
        header.SourceMac = (long)(BinaryPrimitives.ReadUInt64BigEndian(frame[6..]) >> 16);
        header.Length = length;
        header.Protocol = protocol;
        header.Source = BinaryPrimitives.ReadUInt32BigEndian(frame[26..]);
        header.Destination = BinaryPrimitives.ReadUInt32BigEndian(frame[30..]);
        header.SourcePort = BinaryPrimitives.ReadUInt16BigEndian(frame[34..]);
        header.DestinationPort = BinaryPrimitives.ReadUInt16BigEndian(frame[36..]);
        header.HasQuote = false;
        return true;
    }
}
