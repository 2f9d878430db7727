// Why a frame gave no header.
namespace RouterAlert.Traffic;

public enum ReadResult
{
    Ok = 0,

    /// <summary>Fewer bytes were captured than the headers need.</summary>
    Truncated = 1,

    /// <summary>ARP, LLDP, an unknown link type: nothing for us.</summary>
    NotIp = 2,

    /// <summary>A later fragment: it has no ports, and its first fragment was counted.</summary>
    Fragment = 3,

    /// <summary>Lengths or versions that contradict themselves.</summary>
    Malformed = 4,
}
