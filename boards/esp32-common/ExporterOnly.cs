// Flow exports are believed from one address alone, or anybody who reaches the port could accuse a device: datagrams carry no proof.
using RouterAlert.Household;
using RouterAlert.Ports;

namespace RouterAlert.Boards.Esp32;

public sealed class ExporterOnly : IFlowFeed
{
    private readonly IFlowFeed feed;
    private readonly uint network, mask;

    /// <summary>Takes what <see cref="Settings.Exporter"/> sends; while that is 0, what any host of the home's network sends.</summary>
    public ExporterOnly(IFlowFeed feed, Settings settings)
    {
        this.feed = feed;
        mask = settings.Exporter == 0 ? SettingText.Mask(settings.LanBits) : 0xFFFFFFFF;
        network = (settings.Exporter == 0 ? settings.Lan : settings.Exporter) & mask;
    }

    /// <summary>Datagrams from elsewhere, since start.</summary>
    public int Refused { get; private set; }

    public int Receive(byte[] buffer, Peer from)
    {
        var length = feed.Receive(buffer, from);
        if (length < 0 || IsExporter(from)) return length;
        Refused++;
        return 0; // one that waits is taken, and an empty datagram is no export
    }

    private bool IsExporter(Peer peer) => peer.Length == 4 && (peer.Ipv4 & mask) == network;
}
