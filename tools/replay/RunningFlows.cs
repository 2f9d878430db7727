// Leaves out what runs on: of a flow of datagrams, or of TCP segments that neither open nor end anything, the detector gets the first packet, and at the
// end of every second how many there were besides. From then on a flow that pauses for a second begins anew. That is most of what a capture holds, and
// near to what the native tap tells (boards/esp32-gateway/native/tap.h).
using System;
using System.Buffers.Binary;
using RouterAlert.Boards.Common.Capture;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Household;
using RouterAlert.Traffic;

namespace RouterAlert.Tools.Replay;

public sealed class RunningFlows(Cidr lan)
{
    // Sets of two, all in a processor's nearest cache. A flow that finds both places taken is told of packet by packet.
    private const int Bits = 11;
    private const ulong Spread0 = 0x9E3779B97F4A7C15, Spread1 = 0xD6E8FEB86659FD93;

    /// <summary>So many packets are told of at once; a record of the tap and a knock have 16 bits for them.</summary>
    private const ulong Most = ushort.MaxValue;

    private readonly uint lan = lan.Address, mask = SettingText.Mask(lan.Bits);
    private readonly Flow[] flows = new Flow[1 << Bits];
    private readonly int[] told = new int[(1 << Bits) + 1];
    private readonly PacketHeader header = new();
    private int count;
    private ulong second = 1;

    /// <summary>True when the capture's packet is one of a flow between the home and elsewhere that was told of in this second or at the end of the one
    /// before. It is counted.</summary>
    public bool Holds(CaptureFile capture)
    {
        if (!PlainFrame.IsIn(capture)) return false;
        var frame = PlainFrame.HeadersOf(capture);
        ulong protocol = frame[23], addresses = BinaryPrimitives.ReadUInt64BigEndian(frame[26..]);
        // Without branches, which a processor could not foresee.
        var runs = (protocol == PacketHeader.Udp) | ((frame[47] & (PacketHeader.Syn | PacketHeader.Ack | PacketHeader.Rst)) == PacketHeader.Ack);
        var leaves = ((uint)(addresses >> 32) & mask) == lan;
        var comes = ((uint)addresses & mask) == lan;
        if (!runs | (leaves == comes)) return false;
        var rest = (ulong)BinaryPrimitives.ReadUInt32BigEndian(frame[34..]) << 32 | protocol << 24 | second << 16;
        var slot = (int)((addresses * Spread0 ^ (rest >> 24) * Spread1) >> (64 - Bits));
        for (var end = slot ^ 1; ; slot = end)
        {
            ref var flow = ref flows[slot];
            var held = (flow.Rest ^ rest) | (flow.Addresses ^ addresses);
            if (held < Most)
            {
                flow.Rest++;
                told[count] = slot;
                count += held == 0 ? 1 : 0;
                return true;
            }
            if ((byte)((flow.Rest ^ rest) >> 16) != 0)
            {
                flow.Addresses = addresses;
                flow.Rest = rest;
                return false;
            }
            if (slot == end) return false;
        }
    }

    /// <summary>At the end of a second: one of the flows of which packets were left out, with their number; null when all were told. The one object
    /// is used for all.</summary>
    public PacketHeader? Next()
    {
        if (count == 0)
        {
            if (++second <= byte.MaxValue) return null;
            Array.Clear(flows); // or a flow of so many seconds ago would pass for one of this
            second = 1;
            return null;
        }
        ref var flow = ref flows[told[--count]];
        header.Source = (uint)(flow.Addresses >> 32);
        header.Destination = (uint)flow.Addresses;
        header.Ports = (uint)(flow.Rest >> 32);
        int protocol = (byte)(flow.Rest >> 24);
        header.Transport = PacketHeader.TransportOf(protocol, protocol == PacketHeader.Tcp ? PacketHeader.Ack : (int)(flow.Rest & Most) - 1);
        flow.Rest = (flow.Rest >> 24 << 24) | ((second + 1) & byte.MaxValue) << 16;
        return header;
    }

    /// <param name="Rest">Ports, protocol, the second's lowest bits, and how many packets are held.</param>
    private record struct Flow(ulong Addresses, ulong Rest);
}
