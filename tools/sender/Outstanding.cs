// One alert on its way, in at most 128 bytes: millions of boxes that are silent are the normal case. Its datagram is made anew each time from these
// fields, byte for byte the same.
using System;
using System.Buffers.Binary;
using RouterAlert.Tools.Store;

namespace RouterAlert.Tools.Sender;

public struct Outstanding
{
    public long OrderId, Line, Sequence;

    /// <summary>Addresses in network order, IPv4 in the last four bytes.</summary>
    public UInt128 Address, Destination;

    /// <summary>The Echo value of the 4.01 just received, first byte first; it counts while NonceLength is above 0.</summary>
    public ulong Nonce;

    /// <summary>UTF-8, one array for all that say the same.</summary>
    public byte[]? Text;

    /// <summary>The random half of the token; 0 is a free slot.</summary>
    public uint Token;

    /// <summary>Neighbours in the wheel, -1 for none; the first of a spoke has its spoke's number as ~n. A free slot has the next free one.</summary>
    public int Next, Previous;

    /// <summary>Unix seconds. Of a poll, which carries no evidence, <see cref="SeenAt"/> is when the box first answered.</summary>
    public uint IssuedAt, ExpiresAt, SeenAt;
    public uint Events;

    /// <summary>The loop's clock at the last sending, to tell how long the answer took.</summary>
    public uint SentMs;
    public ushort Port, SourcePort, DestinationPort, Code, MessageId;

    /// <summary>The first waiting time; it doubles with each sending.</summary>
    public ushort TimeoutMs;
    public ushort Attempts;
    public byte Protocol, Sends, NonceLength, AddressLength, DestinationLength, State;

    /// <summary>Operation and severity, four bits each.</summary>
    public byte Kind;

    public readonly int Operation => Kind >> 4;
    public readonly int Severity => Kind & 15;
    public readonly bool IsPoll => State >= (int)OrderState.Delivered;

    /// <summary>Fills in an order; links, token and times of sending are the table's and the loop's.</summary>
    public void Set(in LeasedOrder order)
    {
        OrderId = order.Id;
        Line = order.Line;
        Sequence = order.Sequence;
        Address = Pack(order.Address, out AddressLength);
        Port = (ushort)order.Port;
        Destination = Pack(order.Destination, out DestinationLength);
        Text = order.Text;
        ExpiresAt = (uint)(order.ExpiresAt / 1000);
        SeenAt = (uint)((order.IsPoll ? order.AnsweredAt : order.EvidenceAt) / 1000);
        Events = (uint)Math.Min(order.Events, uint.MaxValue);
        SourcePort = (ushort)order.SourcePort;
        DestinationPort = (ushort)order.DestinationPort;
        Code = (ushort)order.Code;
        Protocol = (byte)order.Protocol;
        Kind = (byte)((order.Operation << 4) | order.Severity);
        State = (byte)order.State;
        Attempts = (ushort)Math.Min(order.Attempts, ushort.MaxValue - 1);
        NonceLength = 0;
        Sends = 0;
    }

    public readonly Outcome Ends(OrderState state, long nextAt, long now, int answer = 0, long acknowledgedAt = 0) =>
        new(OrderId, Line, Sequence, Code, state, Attempts + 1, nextAt, now, answer, acknowledgedAt, Sends);

    public static UInt128 Pack(ReadOnlySpan<byte> address, out byte length)
    {
        length = (byte)address.Length;
        return length switch
        {
            4 => BinaryPrimitives.ReadUInt32BigEndian(address),
            16 => BinaryPrimitives.ReadUInt128BigEndian(address),
            _ => 0,
        };
    }

    public static void Unpack(UInt128 address, int length, Span<byte> to)
    {
        if (length == 16) BinaryPrimitives.WriteUInt128BigEndian(to, address);
        else if (length == 4) BinaryPrimitives.WriteUInt32BigEndian(to, (uint)address);
    }
}
