// Builds real Ethernet frames, checksums and all: the made-up household goes the same way through the gateway as packets from a wire.
using System;
using System.Buffers.Binary;

namespace RouterAlert.Boards.Virtual.Household;

public static class FrameWriter
{
    public const int Fin = 1, Syn = 2, Rst = 4, Push = 8, Ack = 16;
    private const int EthernetBytes = 14, Ipv4Bytes = 20, TcpBytes = 20, UdpBytes = 8;
    private const long RouterMac = 0x02_00_5E_10_00_01;

    /// <summary>A frame of a packet that <paramref name="packet"/> describes; the payload is zeros, which nobody reads.</summary>
    public static byte[] Write(in MadePacket packet)
    {
        var transport = packet.Protocol == 6 ? TcpBytes : UdpBytes;
        var frame = new byte[EthernetBytes + Ipv4Bytes + transport + packet.PayloadBytes];
        WriteEthernet(frame, packet);
        var ip = frame.AsSpan(EthernetBytes);
        WriteIpv4(ip, packet);
        var segment = ip[Ipv4Bytes..];
        BinaryPrimitives.WriteUInt16BigEndian(segment, (ushort)packet.SourcePort);
        BinaryPrimitives.WriteUInt16BigEndian(segment[2..], (ushort)packet.DestinationPort);
        if (packet.Protocol == 6) WriteTcp(segment, packet);
        else BinaryPrimitives.WriteUInt16BigEndian(segment[4..], (ushort)segment.Length);
        var pseudo = PseudoHeaderSum(packet, segment.Length);
        BinaryPrimitives.WriteUInt16BigEndian(segment[(packet.Protocol == 6 ? 16 : 6)..], Checksum(segment, pseudo));
        return frame;
    }

    private static void WriteEthernet(Span<byte> frame, in MadePacket packet)
    {
        WriteMac(frame, packet.FromHome ? RouterMac : packet.HomeMac);
        WriteMac(frame[6..], packet.FromHome ? packet.HomeMac : RouterMac);
        BinaryPrimitives.WriteUInt16BigEndian(frame[12..], 0x0800);
    }

    private static void WriteMac(Span<byte> at, long mac)
    {
        for (var i = 0; i < 6; i++) at[i] = (byte)(mac >> (40 - 8 * i));
    }

    private static void WriteIpv4(Span<byte> ip, in MadePacket packet)
    {
        ip[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(ip[2..], (ushort)ip.Length);
        ip[6] = 0x40; // don't fragment
        ip[8] = 64;
        ip[9] = (byte)packet.Protocol;
        BinaryPrimitives.WriteUInt32BigEndian(ip[12..], packet.Source);
        BinaryPrimitives.WriteUInt32BigEndian(ip[16..], packet.Destination);
        BinaryPrimitives.WriteUInt16BigEndian(ip[10..], Checksum(ip[..Ipv4Bytes], 0));
    }

    private static void WriteTcp(Span<byte> segment, in MadePacket packet)
    {
        segment[12] = 0x50;
        segment[13] = (byte)packet.Flags;
        BinaryPrimitives.WriteUInt16BigEndian(segment[14..], 64240);
    }

    private static uint PseudoHeaderSum(in MadePacket packet, int length) =>
        (packet.Source >> 16) + (packet.Source & 0xFFFF) + (packet.Destination >> 16) + (packet.Destination & 0xFFFF)
        + (uint)packet.Protocol + (uint)length;

    // The Internet checksum, RFC 1071.
    private static ushort Checksum(ReadOnlySpan<byte> bytes, uint sum)
    {
        for (var i = 0; i + 1 < bytes.Length; i += 2) sum += BinaryPrimitives.ReadUInt16BigEndian(bytes[i..]);
        if ((bytes.Length & 1) != 0) sum += (uint)bytes[^1] << 8;
        while (sum >> 16 != 0) sum = (sum & 0xFFFF) + (sum >> 16);
        return (ushort)~sum;
    }
}

/// <summary>One packet between a device of the home and the Internet. Addresses are IPv4 numbers, ports and flags as in the headers.</summary>
public readonly record struct MadePacket(
    long TimeMs, bool FromHome, long HomeMac, uint HomeAddress, uint FarAddress, int Protocol, int HomePort, int FarPort, int Flags, int PayloadBytes)
{
    public uint Source => FromHome ? HomeAddress : FarAddress;
    public uint Destination => FromHome ? FarAddress : HomeAddress;
    public int SourcePort => FromHome ? HomePort : FarPort;
    public int DestinationPort => FromHome ? FarPort : HomePort;
}
