// What becomes of an attempt to open a flow.
namespace RouterAlert.DetectionReport.Scenarios;

public enum Fate
{
    /// <summary>Nothing comes back; a kernel sends the SYN again after 1 s and 3 s.</summary>
    Silent,

    /// <summary>As silent, of a program that does not repeat itself: raw scanners, bare datagrams.</summary>
    Lost,

    /// <summary>RST, or for a datagram ICMP port unreachable by the target itself.</summary>
    Refused,

    /// <summary>ICMP host unreachable by a router on the way.</summary>
    Unreachable,

    /// <summary>Answered, and something is said.</summary>
    Open,

    /// <summary>SYN-ACK, which the host takes back by a bare RST, as after a raw SYN.</summary>
    HalfOpen,
}
