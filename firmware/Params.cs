// Our own choices, each with why it has this value and what breaks when it changes. Numbers that a standard fixes stand where it is cited.
namespace RouterAlert;

public static class Params
{
    // ---- Alerts

    /// <summary>Rows of the alert book. A household with more than 16 open alerts has one problem: look at the worst. Each row costs about 250 bytes.</summary>
    public const int ActiveAlerts = 16;
}
