// One active alert. The book makes its rows at start and reuses them. A field takes 12 bytes of a device, whatever it holds: small numbers share one.
using RouterAlert.Traffic;

namespace RouterAlert.Alerts;

public sealed class Alert
{
    /// <summary>A field of its own: every round looks at that of every row, several times.</summary>
    public bool Active;

    // From bit 0: code 16, senders 16, source 2, severity 3, acknowledged 1.
    private ulong state;

    // Unix seconds, until 2106. From bit 0: raised 32, acknowledged 32.
    private ulong times;

    // From bit 0: kind 4, order 2, protocol 8, port 16, probes 32.
    private ulong seen;

    // From bit 0: target 32, failures 16, connections 16.
    private ulong seenMore;

    /// <summary>0..65535.</summary>
    public int Code { get => Part(state, 0, 0xFFFF); set => state = With(state, 0, 0xFFFF, value); }

    /// <summary>Distinct sender prefixes that named this code in open mode; 1 for the other sources.</summary>
    public int Senders { get => Part(state, 16, 0xFFFF); set => state = With(state, 16, 0xFFFF, value); }

    public AlertSource Source { get => (AlertSource)Part(state, 32, 3); set => state = With(state, 32, 3, (int)value); }

    /// <summary>1..5 as it is signalled, after the caps of its source.</summary>
    public int Severity { get => Part(state, 34, 7); set => state = With(state, 34, 7, value); }

    /// <summary>The household has seen it: sound off, lamp steady. It is not cleared by that.</summary>
    public bool Acknowledged { get => Part(state, 37, 1) != 0; set => state = With(state, 37, 1, value ? 1 : 0); }

    /// <summary>The LAN host it is about as in <see cref="PacketHeader"/>, 0 while unknown.</summary>
    public uint Host;

    /// <summary>Plain-word evidence of the box's own detection; text of the ISP stands in <see cref="Text"/>.</summary>
    public string Evidence = "";

    /// <summary>
    /// What the box itself saw, in the numbers of <see cref="Verdict"/>, so that the page can say it in the household's language;
    /// of kind None when it saw nothing.
    /// </summary>
    public VerdictKind Seen => (VerdictKind)Part(seen, 0, 15);
    public TargetOrder SeenOrder => (TargetOrder)Part(seen, 4, 3);
    public int SeenProtocol => Part(seen, 6, 0xFF);
    public int SeenPort => Part(seen, 14, 0xFFFF);
    public int SeenProbes => (int)(seen >> 30);
    public uint SeenTarget => (uint)seenMore;

    /// <summary>At most 65,535.</summary>
    public int SeenFailures => Part(seenMore, 32, 0xFFFF);
    public int SeenConnections => Part(seenMore, 48, 0xFFFF);

    /// <summary>Only the authenticated ISP can set it, and only the LAN page shows it.</summary>
    public string Text = "";

    /// <summary>Gateway time in milliseconds of the raise, and of the newest change that deserves a fresh signal.</summary>
    public long RaisedMs, SignalledMs;

    /// <summary>Wall clock of the raise, Unix seconds, 0 when the clock was unknown.</summary>
    public long RaisedAt { get => (long)(times & uint.MaxValue); set => times = (times & ~(ulong)uint.MaxValue) | (uint)value; }

    /// <summary>Unix seconds, 0 for never.</summary>
    public long ExpiresAt;

    /// <summary>Gateway time of a test signal's end, with or without a clock; 0 for what is no test. Tests do not outlive a restart.</summary>
    public long TestEndsMs;

    /// <summary>Wall clock of the acknowledgement, Unix seconds; 0 when none or the clock was unknown.</summary>
    public long AcknowledgedAt { get => (long)(times >> 32); set => times = (times & uint.MaxValue) | (ulong)value << 32; }

    /// <summary>Gateway time until which it stays quiet and dark: the household's snooze.</summary>
    public long SnoozedUntilMs;

    /// <summary>The authenticated line key's number and sequence number that raised it, for clear and receipts; 0 otherwise.</summary>
    public ulong Kid, Sequence;

    /// <summary>Takes what a verdict says.</summary>
    public void See(Verdict verdict)
    {
        Evidence = verdict.Evidence;
        seen = (ulong)verdict.Kind | (ulong)verdict.Order << 4 | (ulong)(verdict.Protocol & 0xFF) << 6 | (ulong)(verdict.Port & 0xFFFF) << 14
            | (ulong)(uint)verdict.Probes << 30;
        seenMore = verdict.Target | (ulong)AtMost16Bits(verdict.Failures) << 32 | (ulong)AtMost16Bits(verdict.Connections) << 48;
    }

    /// <summary>The box itself has seen nothing of it.</summary>
    public void SeeNothing()
    {
        Evidence = "";
        seen = 0;
        seenMore = 0;
    }

    private static int AtMost16Bits(int number) => number < ushort.MaxValue ? number : ushort.MaxValue;

    private static int Part(ulong word, int shift, int mask) => (int)(word >> shift) & mask;

    private static ulong With(ulong word, int shift, int mask, int value) => (word & ~((ulong)mask << shift)) | (ulong)(value & mask) << shift;
}
