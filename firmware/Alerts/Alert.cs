// One active alert. The book makes its rows at start and reuses them.
using RouterAlert.Registry;

namespace RouterAlert.Alerts;

public sealed class Alert
{
    public bool Active;
    public int Code;
    public CodeEntry Entry = new CodeEntry();
    public AlertSource Source;

    /// <summary>1..5 as it is signalled, after the caps of its source.</summary>
    public int Severity;

    /// <summary>Distinct sender prefixes that named this code in open mode; 1 for the other sources.</summary>
    public int Senders;

    /// <summary>The LAN host it is about as in <see cref="Traffic.PacketHeader"/>, 0 while unknown.</summary>
    public uint Host;

    /// <summary>Plain-word evidence of the box's own detection; text of the ISP stands in <see cref="Text"/>.</summary>
    public string Evidence = "";

    /// <summary>
    /// What the box itself saw, in the numbers of <see cref="Traffic.Verdict"/>, so that the page can say it in the household's language;
    /// of kind None when it saw nothing.
    /// </summary>
    public Traffic.VerdictKind Seen;
    public Traffic.TargetOrder SeenOrder;
    public int SeenPort, SeenProtocol, SeenProbes, SeenFailures, SeenConnections;
    public uint SeenTarget;

    /// <summary>Only the authenticated ISP can set it, and only the LAN page shows it.</summary>
    public string Text = "";

    /// <summary>Gateway time in milliseconds of the raise, and of the newest change that deserves a fresh signal.</summary>
    public long RaisedMs, SignalledMs;

    /// <summary>Wall clock of the raise, Unix seconds, 0 when the clock was unknown.</summary>
    public long RaisedAt;

    /// <summary>Unix seconds, 0 for never.</summary>
    public long ExpiresAt;

    /// <summary>Gateway time of a test signal's end, with or without a clock; 0 for what is no test. Tests do not outlive a restart.</summary>
    public long TestEndsMs;

    /// <summary>The household has seen it: sound off, lamp steady. It is not cleared by that.</summary>
    public bool Acknowledged;

    /// <summary>Wall clock of the acknowledgement, Unix seconds; 0 when none or the clock was unknown.</summary>
    public long AcknowledgedAt;

    /// <summary>Gateway time until which it stays quiet and dark: the household's snooze.</summary>
    public long SnoozedUntilMs;

    /// <summary>The authenticated line key's number and sequence number that raised it, for clear and receipts; 0 otherwise.</summary>
    public ulong Kid, Sequence;
}
