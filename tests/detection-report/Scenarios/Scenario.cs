// A made-up course of events and the truth about it.
using System;

namespace RouterAlert.DetectionReport.Scenarios;

/// <param name="Verdicts">What may be said of the suspect, and one of it must; empty when nobody misbehaves.</param>
/// <param name="Most">Failed first contacts of the suspect, noise among them, until it must be named.</param>
/// <param name="MayMiss">Of the runs so many are known to be missed, with the reason in <paramref name="Why"/>.</param>
/// <param name="OnlyAlone">A living home would be a contradiction.</param>
/// <param name="Named">False: what the detector is known to miss, with the reason in <paramref name="Why"/>; a verdict is then no fault.</param>
public sealed record Scenario(string Name, string[] Verdicts, Action<Home> Play, bool Named = true, string Why = "", int Most = 10, bool OnlyAlone = false, int MayMiss = 0)
{
    public const string Horizontal = "scan-horizontal", Vertical = "scan-vertical", Sweep = "sweep-icmp", Spam = "smtp-spam", Flood = "flood";

    public bool IsBenign => Verdicts.Length == 0;
}
