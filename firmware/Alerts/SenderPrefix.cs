// Open senders are told apart by their network, /24 or IPv6 /48: whoever owns one address usually owns its neighbours.
using RouterAlert.Ports;

namespace RouterAlert.Alerts;

public static class SenderPrefix
{
    /// <summary>A number for the peer's network. IPv4's are exact; of IPv6's a hash of the same 24 bits, marked by the top bit.</summary>
    public static uint Of(Peer peer)
    {
        var bytes = peer.Address;
        if (peer.Length == 4) return ((uint)bytes[0] << 16) | ((uint)bytes[1] << 8) | bytes[2];
        var hash = 2166136261;
        for (var i = 0; i < 6; i++) hash = (hash ^ bytes[i]) * 16777619; // FNV-1a
        return ((hash ^ (hash >> 24)) & 0xFFFFFF) | 0x80000000;
    }
}
