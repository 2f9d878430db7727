// Packet headers from a live interface, through libpcap (SharpPcap). A kernel filter leaves out bulk data.
using System;
using System.IO;
using System.Linq;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Household.Names;
using RouterAlert.Traffic;
using SharpPcap;
using SharpPcap.LibPcap;

namespace RouterAlert.Boards.Common.Capture;

public sealed class LiveTap : HeaderTap, IHearsNames, IDisposable
{
    // Headers need 160; a host name stands some 300 bytes into a DHCP request.
    private const int SnapBytes = 512, KernelBufferBytes = 8 << 20;

    /// <summary>What opens, refuses or ends a flow; UDP, ICMP and rare protocols whole, since their first packet looks like every other.</summary>
    public const string Filter = "(tcp and (tcp[tcpflags] & (tcp-syn|tcp-rst) != 0 or tcp[tcpflags] & tcp-ack == 0)) or udp or icmp or icmp6"
        + " or (ip6 and tcp and ((ip6[53] & 6 != 0) or (ip6[53] & 16 == 0)))"
        + " or ((ip or ip6) and not tcp and not udp and not icmp and not icmp6 and not proto 41 and not proto 47 and not proto 50)";

    // An interface that has gone is tried again: cables are pulled, networks restart.
    private const long LookMs = 2000;

    private readonly string name;
    private readonly HeaderReader reader;
    private readonly byte[] frame = new byte[SnapBytes];
    private LibPcapLiveDevice? device;
    private int linkType;
    private string? number;
    private long lostBefore, lookMs;

    private LiveTap(string name, LibPcapLiveDevice device, HeaderReader reader)
    {
        this.name = name;
        this.reader = reader;
        Use(device);
    }

    public HostNames? Names { get; set; }

    public override long Lost => lostBefore + LostNow();

    /// <exception cref="UsageException">No such interface, no right to open it, or no libpcap.</exception>
    public static LiveTap Open(string name, HeaderReader reader)
    {
        try
        {
            var names = LibPcapLiveDeviceList.New().Select(device => device.Name).ToList();
            if (!names.Contains(name)) throw new UsageException($"There is no interface '{name}'; there are: {string.Join(", ", names)}.");
            return new LiveTap(name, OpenDevice(name), reader);
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

    protected override bool Next(PacketHeader header)
    {
        if (device is null && !Reopen()) return false;
        while (true)
        {
            var status = device!.GetNextPacket(out var packet);
            if (status == GetPacketStatus.Error || (status != GetPacketStatus.PacketRead && IsLookDue() && Number() != number)) Close();
            if (status != GetPacketStatus.PacketRead) return false;
            var length = Math.Min(packet.Data.Length, SnapBytes);
            packet.Data[..length].CopyTo(frame);
            if (Names is not null && linkType == HeaderReader.LinkEthernet) NameSniffer.HearFrame(Names, frame, 0, length);
            if (reader.Read(frame, 0, length, linkType, header) == ReadResult.Ok) return true;
        }
    }

    public override long Time(long nowMs) => nowMs;

    public void Dispose() => device?.Dispose();

    /// <exception cref="PcapException">It cannot be opened.</exception>
    private static LibPcapLiveDevice OpenDevice(string name)
    {
        var device = LibPcapLiveDeviceList.New().First(device => device.Name == name);
        device.Open(new DeviceConfiguration { Mode = DeviceModes.Promiscuous, Snaplen = SnapBytes, BufferSize = KernelBufferBytes, Immediate = true });
        device.Filter = Filter;
        device.NonBlockingMode = true;
        return device;
    }

    private void Use(LibPcapLiveDevice opened)
    {
        device = opened;
        linkType = (int)opened.LinkType;
        number = Number();
    }

    /// <summary>The interface's number as Linux has it: libpcap does not say when one that was down is removed, and another may have its name. Null elsewhere.</summary>
    private string? Number()
    {
        try
        {
            return File.ReadAllText($"/sys/class/net/{name}/ifindex");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private bool IsLookDue()
    {
        if (Environment.TickCount64 < lookMs) return false;
        lookMs = Environment.TickCount64 + LookMs;
        return true;
    }

    private void Close()
    {
        lostBefore += LostNow();
        device?.Dispose();
        device = null;
        lookMs = Environment.TickCount64 + LookMs;
    }

    private bool Reopen()
    {
        if (!IsLookDue()) return false;
        try
        {
            if (LibPcapLiveDeviceList.New().All(device => device.Name != name)) return false;
            Use(OpenDevice(name));
            return true;
        }
        catch (PcapException)
        {
            return false; // not yet
        }
    }

    private long LostNow() => device is null ? 0 : PcapDrops.Of(device);
}
