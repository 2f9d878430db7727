// NetFlow v5, v9 and IPFIX datagrams from an exporter (RFC 3954, RFC 7011).
namespace RouterAlert.Ports;

public interface IFlowFeed
{
    /// <summary>Takes one waiting export datagram without blocking: its length, or -1 when none waits. Fills <paramref name="from"/>.</summary>
    int Receive(byte[] buffer, Peer from);
}
