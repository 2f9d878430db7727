// Addresses and prefixes in one number space: IPv4 is ::ffff:0:0/96 (RFC 4291 2.5.5.2), so that one table takes both.
using System;
using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using RouterAlert.Wire;

namespace RouterAlert.Tools.Tables;

public static class AddressText
{
    public const int Bits = 128;
    private const int Ipv4Bits = 32;
    private static readonly UInt128 Mapped = new(0, 0xffff_0000_0000);

    /// <summary>One IPv4 or IPv6 address in its usual spelling, without brackets and zone.</summary>
    public static bool TryRead(string text, out IPAddress address)
    {
        address = IPAddress.None;
        if (Ipv4Text.TryParse(text, out var number))
        {
            address = Ipv4(number);
            return true;
        }
        if (!text.Contains(':', StringComparison.Ordinal) || text.AsSpan().IndexOfAny('%', '[') >= 0 || !IPAddress.TryParse(text, out var parsed)) return false;
        address = parsed.IsIPv4MappedToIPv6 ? parsed.MapToIPv4() : parsed;
        return true;
    }

    /// <summary>An address or a prefix, "192.0.2.1", "192.0.2.1/32", "2001:db8::/56".</summary>
    /// <param name="bits">Of 128.</param>
    public static bool TryReadPrefix(string text, out UInt128 network, out int bits)
    {
        network = 0;
        bits = Bits;
        var slash = text.IndexOf('/');
        if (!TryRead(slash < 0 ? text : text[..slash], out var address)) return false;
        network = Number(address);
        if (slash < 0) return true;
        var spare = address.AddressFamily == AddressFamily.InterNetwork ? Bits - Ipv4Bits : 0;
        if (!int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out bits) || bits + spare > Bits) return false;
        bits += spare;
        network &= Mask(bits);
        return true;
    }

    public static UInt128 Number(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[Bits / 8];
        address.TryWriteBytes(bytes, out var length);
        return length == 4 ? Mapped | BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    public static IPAddress Address(UInt128 number)
    {
        if (IsIpv4(number)) return Ipv4((uint)number);
        Span<byte> bytes = stackalloc byte[Bits / 8];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, number);
        return new IPAddress(bytes);
    }

    public static bool IsIpv4(UInt128 number) => (number & Mask(Bits - Ipv4Bits)) == Mapped;

    public static UInt128 Mask(int bits) => bits == 0 ? 0 : UInt128.MaxValue << (Bits - bits);

    private static IPAddress Ipv4(uint number)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        return new IPAddress(bytes);
    }
}
