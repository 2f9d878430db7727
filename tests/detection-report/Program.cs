// Replays every capture of a manifest and holds what the detector says against the truth: verdicts, probes until named, false alarms;
// with the tables of a computer and again with those of a device, which are smaller and forget.
// Ends with 1 when any verdict is wrong.
using System;
using System.IO;
using System.Linq;
using RouterAlert.DetectionReport;
using RouterAlert.DetectionReport.Scenarios;
using RouterAlert.Traffic;

if (args.Length >= 1 && args[0] == "--scenarios")
{
    var faulty = ScenarioReport.Run(args.Length > 1 ? args[1] : "");
    Console.WriteLine($"{faulty} scenarios with a wrong verdict");
    return faulty == 0 ? 0 : 1;
}
if (args.Length != 1 || !File.Exists(args[0]))
{
    Console.Error.WriteLine("usage: detection-report MANIFEST.csv (captures lie beside it), or --scenarios [NAME] for those that are made up");
    return 2;
}
var captures = Manifest.Read(args[0]);
var wrong = 0;
Console.WriteLine($"{"capture",-34} {"tables",-8} {"probes",6} {"seconds",8}  verdicts");
foreach (var capture in captures)
{
    foreach (var tables in (string[])["computer", "device"])
    {
        var sizes = tables == "device" ? TrafficTables.Device() : TrafficTables.Computer();
        sizes.Acknowledged = TrafficTables.Computer().Acknowledged; // a capture holds what a device's tap leaves out
        var said = Detection.Of(Path.Combine(Path.GetDirectoryName(args[0])!, capture.File), capture.Lan, sizes);
        var faults = capture.FaultsOf(said).ToList();
        if (faults.Count > 0) wrong++;
        var first = said.FirstOrDefault();
        Console.WriteLine($"{capture.File,-34} {tables,-8} {first?.Probes.ToString() ?? "-",6} {first?.Seconds.ToString("0.0") ?? "-",8}  "
            + (said.Count == 0 ? "none" : string.Join(", ", said.Select(decision => $"{decision.Host} {decision.Verdict} {decision.Subject}".TrimEnd()))));
        foreach (var fault in faults) Console.WriteLine($"{"",-34} WRONG: {fault}");
    }
}
var benign = captures.Count(capture => capture.Expected.Count == 0);
Console.WriteLine($"{captures.Count} captures, {benign} of them benign, each with both tables; {wrong} wrong");
return wrong == 0 ? 0 : 1;
