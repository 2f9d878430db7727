// A made-up household's traffic as a capture of any length: browsing, DNS, QUIC, video, peer-to-peer, and three hosts that misbehave.
// The same seed gives the same bytes.
using System;
using System.Buffers.Binary;
using System.IO;

namespace RouterAlert.Benchmarks;

public sealed class TrafficMix(Stream output, int packets, int seed)
{
    public const int SnapBytes = 96, MeanGapMicroseconds = 400, Hosts = 12;

    /// <summary>Last bytes of the addresses of those that misbehave, and the share of the capture after which they begin.</summary>
    public const int Scanner = 33, Spammer = 34, Prober = 35;

    private const int Conversations = 96;
    private const byte Fin = 1, Syn = 2, Push = 8, Ack = 16;

    private readonly Random random = new(seed);
    private readonly byte[] record = new byte[16 + SnapBytes];
    private readonly Conversation[] open = new Conversation[Conversations];
    private long microseconds = 1_700_000_000_000_000;

    public void Write()
    {
        Span<byte> header = stackalloc byte[24];
        header.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(header, 0xA1B2C3D4);
        BinaryPrimitives.WriteUInt16LittleEndian(header[4..], 2);
        BinaryPrimitives.WriteUInt16LittleEndian(header[6..], 4);
        BinaryPrimitives.WriteInt32LittleEndian(header[16..], SnapBytes);
        BinaryPrimitives.WriteInt32LittleEndian(header[20..], 1);
        output.Write(header);
        for (var i = 0; i < Conversations; i++) open[i] = Begin();
        for (var i = 0; i < packets; i++)
        {
            microseconds += random.Next(2 * MeanGapMicroseconds);
            if (Misbehaves(i)) continue;
            var at = random.Next(Conversations);
            Step(ref open[at]);
            if (open[at].Left == 0) open[at] = Begin();
        }
    }

    /// <summary>One packet in 500 is a probe: five a second, and three of four get no answer.</summary>
    private bool Misbehaves(int i)
    {
        if (i % 500 != 0) return false;
        var part = (double)i / packets;
        var stranger = 0xC6120000u | (uint)random.Next(1 << 17);
        if (part > 0.1 && part < 0.3) Tcp(Scanner, stranger, 40000 + i / 500 % 20000, 445, Syn, true, 60);
        else if (part > 0.4 && part < 0.6) Tcp(Spammer, stranger, 40000 + i / 500 % 20000, 25, Syn, true, 60);
        else if (part > 0.7 && part < 0.9) Tcp(Prober, 0xC6336450, 40000, 1 + i / 500 % 30000, Syn, true, 60);
        else return false;
        return true;
    }

    private Conversation Begin()
    {
        var kind = random.Next(100) switch { < 45 => Kind.Web, < 65 => Kind.Lookup, < 80 => Kind.Quic, < 84 => Kind.Video, _ => Kind.Peer };
        return new Conversation
        {
            Kind = kind,
            Host = 10 + random.Next(Hosts),
            // A few thousand servers that everybody uses; peers are everywhere.
            Remote = kind == Kind.Peer ? 0x50000000u + (uint)random.Next(1 << 24) : kind == Kind.Lookup ? 0x09090909u : 0x5DB80000u + (uint)random.Next(3000),
            HostPort = 32768 + random.Next(28000),
            RemotePort = kind switch { Kind.Web => 443, Kind.Lookup => 53, Kind.Quic => 443, Kind.Video => 3480, _ => 1025 + random.Next(64000) },
            Left = kind switch { Kind.Web => 12 + random.Next(200), Kind.Lookup => 2, Kind.Quic => 8 + random.Next(400), Kind.Video => 4000, _ => random.Next(10) < 6 ? 3 : 4 + random.Next(300) },
        };
    }

    private void Step(ref Conversation talk)
    {
        var n = talk.Sent++;
        talk.Left--;
        switch (talk.Kind)
        {
            case Kind.Web when n < 3:
                Tcp(talk.Host, talk.Remote, talk.HostPort, talk.RemotePort, n == 0 ? Syn : n == 1 ? (byte)(Syn | Ack) : Ack, n != 1, 60);
                break;
            case Kind.Web when talk.Left < 2:
                Tcp(talk.Host, talk.Remote, talk.HostPort, talk.RemotePort, Fin | Ack, talk.Left == 1, 52);
                break;
            case Kind.Web:
                Tcp(talk.Host, talk.Remote, talk.HostPort, talk.RemotePort, n % 3 == 0 ? Ack : (byte)(Push | Ack), n % 3 == 0, n % 3 == 0 ? 52 : 1480);
                break;
            case Kind.Peer when talk.Sent + talk.Left == 3:
                Udp(talk, true, 48); // nobody there: three tries
                break;
            default:
                Udp(talk, n % 2 == 0, talk.Kind == Kind.Lookup ? 90 : 1200);
                break;
        }
    }

    private void Udp(in Conversation talk, bool outbound, int length)
    {
        Ip(talk.Host, talk.Remote, talk.HostPort, talk.RemotePort, 17, outbound, length);
        BinaryPrimitives.WriteUInt16BigEndian(record.AsSpan(16 + 38), (ushort)(length - 20));
        BinaryPrimitives.WriteUInt16BigEndian(record.AsSpan(16 + 40), 0);
        Emit(length);
    }

    private void Tcp(int host, uint remote, int hostPort, int remotePort, byte flags, bool outbound, int length)
    {
        Ip(host, remote, hostPort, remotePort, 6, outbound, length);
        BinaryPrimitives.WriteInt64BigEndian(record.AsSpan(16 + 38), microseconds);
        record[16 + 46] = 0x80;
        record[16 + 47] = flags;
        BinaryPrimitives.WriteUInt16BigEndian(record.AsSpan(16 + 48), 64240);
        Emit(length);
    }

    private void Ip(int host, uint remote, int hostPort, int remotePort, byte protocol, bool outbound, int length)
    {
        var home = 0xC0A80100u + (uint)host;
        var frame = record.AsSpan(16);
        BinaryPrimitives.WriteUInt64BigEndian(frame, outbound ? 0x020000000001_0200 : 0x020000000000_0200UL | (ulong)host << 16);
        BinaryPrimitives.WriteUInt32BigEndian(frame[8..], outbound ? (uint)host : 1);
        BinaryPrimitives.WriteUInt16BigEndian(frame[12..], 0x0800);
        frame[14] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(frame[16..], (ushort)length);
        BinaryPrimitives.WriteUInt32BigEndian(frame[18..], 0x00004000);
        frame[22] = 64;
        frame[23] = protocol;
        BinaryPrimitives.WriteUInt16BigEndian(frame[24..], 0);
        BinaryPrimitives.WriteUInt32BigEndian(frame[26..], outbound ? home : remote);
        BinaryPrimitives.WriteUInt32BigEndian(frame[30..], outbound ? remote : home);
        BinaryPrimitives.WriteUInt16BigEndian(frame[34..], (ushort)(outbound ? hostPort : remotePort));
        BinaryPrimitives.WriteUInt16BigEndian(frame[36..], (ushort)(outbound ? remotePort : hostPort));
        BinaryPrimitives.WriteUInt16BigEndian(frame[24..], Checksum(frame[14..34]));
    }

    private static ushort Checksum(ReadOnlySpan<byte> header)
    {
        var sum = 0;
        for (var i = 0; i < header.Length; i += 2) sum += BinaryPrimitives.ReadUInt16BigEndian(header[i..]);
        while (sum >> 16 != 0) sum = (sum & 0xFFFF) + (sum >> 16);
        return (ushort)~sum;
    }

    private void Emit(int length)
    {
        var captured = Math.Min(SnapBytes, length + 14);
        BinaryPrimitives.WriteUInt32LittleEndian(record, (uint)(microseconds / 1_000_000));
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(4), (uint)(microseconds % 1_000_000));
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(8), captured);
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(12), length + 14);
        output.Write(record, 0, 16 + captured);
    }

    private enum Kind { Web, Lookup, Quic, Video, Peer }

    private struct Conversation
    {
        public Kind Kind;
        public int Host, HostPort, RemotePort, Sent, Left;
        public uint Remote;
    }
}
