// The truth about the captures: file, lan, host, verdict, port, target, note; a row for each verdict, "none" for benign captures.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace RouterAlert.DetectionReport;

public static class Manifest
{
    public static List<ManifestCapture> Read(string path) => [.. File.ReadLines(path).Skip(1)
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split(',', 7))
        .GroupBy(fields => fields[0])
        .Select(rows => new ManifestCapture(rows.Key, rows.First()[1], [.. rows.Where(fields => fields[3] != "none").Select(Expected)]))];

    private static Decision Expected(string[] fields) =>
        new(fields[2], fields[3], fields[4] != "-" ? fields[4] : fields[5] != "-" ? fields[5] : "", 0, 0, 0);
}

/// <param name="Subject">Port or target that the verdict is about; empty when it is about neither.</param>
public sealed record Decision(string Host, string Verdict, string Subject, int Probes, int Failures, double Seconds);

public sealed record ManifestCapture(string File, string Lan, List<Decision> Expected)
{
    private const int MostFailures = 10;

    /// <summary>What was said and is not true, and what is true and was not said.</summary>
    public IEnumerable<string> FaultsOf(List<Decision> said)
    {
        foreach (var decision in said.Where(decision => !Expected.Any(expected => Matches(decision, expected))))
            yield return $"false alarm: {decision.Host} {decision.Verdict} {decision.Subject}";
        foreach (var expected in Expected.Where(expected => !said.Any(decision => Matches(decision, expected))))
            yield return $"missed: {expected.Host} {expected.Verdict} {expected.Subject}";
        // The target of the project: scans are named after ten failed first contacts at most.
        foreach (var decision in said.Where(decision => IsScan(decision) && decision.Failures > MostFailures))
            yield return $"late: {decision.Host} {decision.Verdict} after {decision.Failures} failures";
    }

    private static bool IsScan(Decision decision) => decision.Verdict.StartsWith("scan", StringComparison.Ordinal) || decision.Verdict == "sweep-icmp";

    private static bool Matches(Decision said, Decision expected) => said.Host == expected.Host && said.Verdict == expected.Verdict
        && (expected.Subject.Length == 0 || said.Subject.Split(' ').Contains(expected.Subject));
}
