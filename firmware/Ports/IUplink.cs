// Datagrams at the WAN address: where alerts come in.
namespace RouterAlert.Ports;

public interface IUplink
{
    /// <summary>
    /// Takes one waiting datagram without blocking: its true length, which may be more than the buffer holds (the rest is lost), or -1 when none
    /// waits. Fills <paramref name="from"/>. A board that cannot tell the true length gives the buffer's: make it longer than what is read.
    /// </summary>
    int Receive(byte[] buffer, Peer from);

    /// <summary>Sends the first <paramref name="length"/> bytes; a datagram that cannot be sent is lost, as any datagram may be.</summary>
    void Send(byte[] buffer, int length, Peer to);
}
