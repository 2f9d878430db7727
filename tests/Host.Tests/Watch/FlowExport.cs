// IPFIX datagrams (RFC 7011) as a border router exports them: one template, records of 23 bytes.
using System;
using System.Buffers.Binary;

namespace RouterAlert.Host.Tests.Watch;

public sealed class FlowExport(uint domain)
{
    public const int Tcp = 6, Udp = 17, Syn = 2, Rst = 4, Push = 8, Ack = 16, Fin = 1;
    public const int Whole = Syn | Ack | Push | Fin;

    /// <summary>Records that a datagram of an Ethernet frame has room for.</summary>
    public const int MostRecords = (1400 - HeaderBytes - TemplateBytes - 4) / RecordBytes;

    private const int HeaderBytes = 16, TemplateBytes = 8 + 4 * 7, RecordBytes = 4 + 4 + 2 + 2 + 1 + 2 + 8, TemplateId = 300;

    // sourceIPv4Address, destinationIPv4Address, transport ports, protocolIdentifier, tcpControlBits, packetDeltaCount.
    private static readonly (int Field, int Length)[] Fields = [(8, 4), (12, 4), (7, 2), (11, 2), (4, 1), (6, 2), (2, 8)];

    private readonly byte[] buffer = new byte[1500];
    private int at;
    private uint sequence, records;

    public byte[] Buffer => buffer;

    public int Length { get; private set; }

    public int Records => (int)records;

    public void Begin()
    {
        Put16(0, 10);
        Put32(8, sequence);
        Put32(12, domain);
        at = HeaderBytes;
        Put16(at, 2);
        Put16(at + 2, TemplateBytes);
        Put16(at + 4, TemplateId);
        Put16(at + 6, Fields.Length);
        at += 8;
        foreach (var (field, length) in Fields)
        {
            Put16(at, field);
            Put16(at + 2, length);
            at += 4;
        }
        Put16(at, TemplateId);
        at += 4;
        records = 0;
    }

    public void Add(uint source, int sourcePort, uint destination, int destinationPort, int protocol, int flags, int packets)
    {
        Put32(at, source);
        Put32(at + 4, destination);
        Put16(at + 8, sourcePort);
        Put16(at + 10, destinationPort);
        buffer[at + 12] = (byte)protocol;
        Put16(at + 13, flags);
        Put32(at + 15, 0);
        Put32(at + 19, (uint)packets);
        at += RecordBytes;
        records++;
    }

    /// <summary>Finishes the datagram; the first <see cref="Length"/> bytes of the buffer.</summary>
    public void End()
    {
        Length = at;
        Put16(2, at);
        Put16(HeaderBytes + TemplateBytes + 2, at - HeaderBytes - TemplateBytes);
        sequence += records;
    }

    private void Put16(int place, int value) => BinaryPrimitives.WriteUInt16BigEndian(buffer.AsSpan(place), (ushort)value);

    private void Put32(int place, uint value) => BinaryPrimitives.WriteUInt32BigEndian(buffer.AsSpan(place), value);
}
