// Export datagrams written field by field: NetFlow v5, v9 (RFC 3954 section 5) and IPFIX (RFC 7011 section 3).
using RouterAlert.Traffic.Flows;

namespace RouterAlert.Tests.Traffic.Flows;

public sealed class ExportDatagram
{
    public readonly byte[] Bytes = new byte[1500];
    public int Length;
    private int set;

    public ExportDatagram V5(int count, uint sequence, int engine = 0, int sampling = 0) =>
        Begin().U16(5).U16(count).U32(0).U32(0).U32(0).U32(sequence).U16(engine).U16(sampling);

    public ExportDatagram V5Record(uint source, uint destination, int protocol, int sourcePort, int destinationPort, int flags, uint packets) =>
        U32(source).U32(destination).U32(0).U32(0).U32(packets).U32(0).U32(0).U32(0).U16(sourcePort).U16(destinationPort)
            .U16(flags).U16(protocol << 8).U32(0).U32(0);

    public ExportDatagram V9(uint sequence, uint domain = 0) => Begin().U16(9).U16(1).U32(0).U32(0).U32(sequence).U32(domain);

    public ExportDatagram Ipfix(uint sequence, uint domain = 0) => Begin().U16(10).U16(0).U32(0).U32(sequence).U32(domain);

    public ExportDatagram Set(int id)
    {
        set = Length;
        return U16(id).U16(0);
    }

    /// <summary>Ends a set: writes its length, and IPFIX's of the datagram.</summary>
    public ExportDatagram End()
    {
        Put(set + 2, Length - set);
        if (Bytes[1] == 10) Put(2, Length);
        return this;
    }

    public ExportDatagram U8(int value)
    {
        Bytes[Length++] = (byte)value;
        return this;
    }

    public ExportDatagram U16(int value) => U8(value >> 8).U8(value);
    public ExportDatagram U32(uint value) => U16((int)(value >> 16)).U16((int)(value & 0xFFFF));

    /// <summary>A field of a template: element and length.</summary>
    public ExportDatagram Field(int element, int length) => U16(element).U16(length);

    public ExportDatagram Put(int at, int value)
    {
        Bytes[at] = (byte)(value >> 8);
        Bytes[at + 1] = (byte)value;
        return this;
    }

    /// <summary>A template of addresses, ports, protocol, flags and packets: 18 bytes a record.</summary>
    public ExportDatagram Template(int id) => U16(id).U16(7).Field(8, 4).Field(12, 4).Field(7, 2).Field(11, 2).Field(4, 1).Field(6, 1).Field(2, 4);

    public ExportDatagram Record(uint source, uint destination, int protocol, int destinationPort, int flags, uint packets) =>
        U32(source).U32(destination).U16(40000).U16(destinationPort).U8(protocol).U8(flags).U32(packets);

    public FlowError BeginIn(FlowReader reader, uint exporter = 1) => reader.Begin(Bytes, 0, Length, exporter);

    /// <summary>Reads the datagram through; the number of flows in it.</summary>
    public int FlowsIn(FlowReader reader, uint exporter = 1)
    {
        BeginIn(reader, exporter);
        var flows = 0;
        while (reader.Next() != null) flows++;
        return flows;
    }

    private ExportDatagram Begin()
    {
        Length = 0;
        return this;
    }
}
