// The verdicts' names that machines rely on, and the alert code that each one raises.
namespace RouterAlert.Traffic;

public static class VerdictNames
{
    public static string Text(VerdictKind kind) => kind switch
    {
        VerdictKind.SmtpSpam => "smtp-spam",
        VerdictKind.ScanHorizontal => "scan-horizontal",
        VerdictKind.ScanVertical => "scan-vertical",
        VerdictKind.SweepIcmp => "sweep-icmp",
        VerdictKind.Flood => "flood",
        VerdictKind.InboundFlood => "inbound-flood",
        _ => "",
    };

    /// <summary>The registry's code for what was seen; a scan of a service that has a code of its own gets that one.</summary>
    public static int AlertCode(VerdictKind kind, int port) => kind switch
    {
        VerdictKind.SmtpSpam => 1000,
        VerdictKind.ScanHorizontal => port switch
        {
            80 or 443 or 8080 or 8443 => 3001,
            3389 => 3002,
            139 or 445 => 3003,
            5555 => 3004,
            102 or 502 or 20000 or 44818 or 47808 => 3005,
            500 or 4500 => 3006,
            _ => 3000,
        },
        VerdictKind.Flood => 6000,
        VerdictKind.InboundFlood => 6100,
        _ => 3000,
    };
}
