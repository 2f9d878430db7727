// What a host (or the line) is found doing. The numbers are kept in the stored state: never renumber.
namespace RouterAlert.Traffic;

public enum VerdictKind
{
    None = 0,
    SmtpSpam = 1,
    ScanHorizontal = 2,
    ScanVertical = 3,
    SweepIcmp = 4,
    Flood = 5,
    InboundFlood = 6,
}
