// NetFlow v5, v9 and IPFIX datagrams from an exporter (RFC 3954, RFC 7011).
namespace RouterAlert.Ports;

public interface IFlowFeed
{
    /// <summary>Takes one waiting export datagram without blocking, as <see cref="IUplink.Receive"/>.</summary>
    int Receive(byte[] buffer, Peer from);
}
