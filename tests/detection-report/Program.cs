// Replays every capture of a manifest and holds what the detector says against the truth: verdicts, probes until named, false alarms.
// Ends with 1 when any verdict is wrong.
using System;
using System.IO;
using System.Linq;
using RouterAlert.DetectionReport;

if (args.Length != 1 || !File.Exists(args[0]))
{
    Console.Error.WriteLine("usage: detection-report MANIFEST.csv (captures lie beside it)");
    return 2;
}
var captures = Manifest.Read(args[0]);
var wrong = 0;
Console.WriteLine($"{"capture",-34} {"probes",6} {"seconds",8}  verdicts");
foreach (var capture in captures)
{
    var said = Detection.Of(Path.Combine(Path.GetDirectoryName(args[0])!, capture.File), capture.Lan);
    var faults = capture.FaultsOf(said).ToList();
    if (faults.Count > 0) wrong++;
    var first = said.FirstOrDefault();
    Console.WriteLine($"{capture.File,-34} {first?.Probes.ToString() ?? "-",6} {first?.Seconds.ToString("0.0") ?? "-",8}  "
        + (said.Count == 0 ? "none" : string.Join(", ", said.Select(decision => $"{decision.Host} {decision.Verdict} {decision.Subject}".TrimEnd()))));
    foreach (var fault in faults) Console.WriteLine($"{"",-34} WRONG: {fault}");
}
var benign = captures.Count(capture => capture.Expected.Count == 0);
Console.WriteLine($"{captures.Count} captures, {benign} of them benign; {wrong} with a wrong verdict");
return wrong == 0 ? 0 : 1;
