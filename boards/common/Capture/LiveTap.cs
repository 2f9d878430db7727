// Packet headers from a live interface, through libpcap (SharpPcap). A kernel filter leaves out bulk data.
using System;
using System.Linq;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Ports;
using RouterAlert.Traffic;
using SharpPcap;
using SharpPcap.LibPcap;

namespace RouterAlert.Boards.Common.Capture;

public sealed class LiveTap : IPacketTap, IDisposable
{
    private const int SnapBytes = 160, KernelBufferBytes = 8 << 20;

    /// <summary>What opens, refuses or ends a flow; UDP, ICMP and IPv6 whole, since their first packet looks like every other.</summary>
    public const string Filter = "(tcp and (tcp[tcpflags] & (tcp-syn|tcp-rst) != 0 or tcp[tcpflags] & tcp-ack == 0)) or udp or icmp or icmp6"
        + " or (ip6 and tcp and ((ip6[53] & 6 != 0) or (ip6[53] & 16 == 0)))";

    private readonly LibPcapLiveDevice device;
    private readonly HeaderReader reader;
    private readonly int linkType;
    private readonly byte[] frame = new byte[SnapBytes];

    private LiveTap(LibPcapLiveDevice device, HeaderReader reader)
    {
        this.device = device;
        this.reader = reader;
        linkType = (int)device.LinkType;
    }

    public long Lost => device.Statistics is { } statistics ? statistics.DroppedPackets + statistics.InterfaceDroppedPackets : 0;

    /// <exception cref="UsageException">No such interface, no right to open it, or no libpcap.</exception>
    public static LiveTap Open(string name, HeaderReader reader)
    {
        try
        {
            var devices = LibPcapLiveDeviceList.New();
            var device = devices.FirstOrDefault(device => device.Name == name)
                ?? throw new UsageException($"There is no interface '{name}'; there are: {string.Join(", ", devices.Select(device => device.Name))}.");
            device.Open(new DeviceConfiguration
            {
                Mode = DeviceModes.Promiscuous,
                Snaplen = SnapBytes,
                BufferSize = KernelBufferBytes,
                Immediate = true,
            });
            device.Filter = Filter;
            device.NonBlockingMode = true;
            return new LiveTap(device, reader);
        }
        catch (DllNotFoundException)
        {
            throw new UsageException("--interface needs libpcap (Debian: apt install libpcap0.8).");
        }
        catch (PcapException e)
        {
            throw new UsageException($"Interface '{name}' cannot be opened: {e.Message} (root or CAP_NET_RAW is needed).");
        }
    }

    public bool Next(PacketHeader header)
    {
        while (device.GetNextPacket(out var packet) == GetPacketStatus.PacketRead)
        {
            var length = Math.Min(packet.Data.Length, SnapBytes);
            packet.Data[..length].CopyTo(frame);
            if (reader.Read(frame, 0, length, linkType, header) == ReadResult.Ok) return true;
        }
        return false;
    }

    public long Time(long nowMs) => nowMs;

    public void Dispose() => device.Dispose();
}
