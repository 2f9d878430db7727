// Plays every made-up scenario in several homes - another seed, a computer's or a device's tables, alone on the line or in a living home -
// and prints what was said. Counts wrong verdicts.
using System;
using System.Collections.Generic;
using System.Linq;
using RouterAlert.Traffic;

namespace RouterAlert.DetectionReport.Scenarios;

public static class ScenarioReport
{
    private const int Seeds = 5;

    /// <summary>Scenarios of which any run went wrong.</summary>
    public static int Run(string only)
    {
        var wrong = 0;
        Console.WriteLine($"{"scenario",-34} {"named",7} {"failures",9}  verdicts");
        foreach (var scenario in All().Where(scenario => scenario.Name.Contains(only, StringComparison.Ordinal)))
        {
            var runs = Homes().Where(home => !home.Living || !scenario.OnlyAlone).Select(home => Play(scenario, home.Tables, home.Seed, home.Living)).ToList();
            var named = runs.Count(run => run.Any(scenario));
            var said = runs.SelectMany(run => run.Home.Decisions).GroupBy(decision => $"{decision.Host} {decision.Verdict}")
                .OrderByDescending(group => group.Count()).Take(3).Select(group => $"{group.Key} x{group.Count()} ({group.First().Subject})");
            var failures = runs.Where(run => run.Any(scenario)).Select(run => run.Home.FailuresWhenNamed).DefaultIfEmpty(0).ToList();
            Console.WriteLine($"{scenario.Name,-34} {(scenario.IsBenign ? "-" : $"{named}/{runs.Count}"),7} {$"{failures.Min()}-{failures.Max()}",9}  {string.Join(", ", said)}");
            var mayMiss = named >= runs.Count - scenario.MayMiss;
            var faults = runs.SelectMany(run => run.Faults(scenario)).Where(fault => !mayMiss || !fault.StartsWith("missed", StringComparison.Ordinal)).GroupBy(fault => fault).Select(group => $"{group.Key} x{group.Count()}").ToList();
            foreach (var fault in faults) Console.WriteLine($"{"",-34} WRONG: {fault}");
            if (faults.Count > 0) wrong++;
        }
        return wrong;
    }

    private static IEnumerable<Scenario> All() => [.. Scans.All, .. Worms.All, .. MailAndFloods.All, .. EverydayLife.All, .. PeerToPeer.All, .. Trouble.All];

    private static IEnumerable<(string Tables, int Seed, bool Living)> Homes() =>
        from tables in (string[])["computer", "device"]
        from living in (bool[])[false, true]
        from seed in Enumerable.Range(1, Seeds)
        select (tables, seed, living);

    private static ScenarioRun Play(Scenario scenario, string tables, int seed, bool living)
    {
        var sizes = tables == "device" ? TrafficTables.Device() : TrafficTables.Computer();
        sizes.Acknowledged = TrafficTables.Computer().Acknowledged; // as of a capture
        var home = new Home(sizes, seed);
        scenario.Play(home);
        if (living) Live(home);
        home.Run();
        return new ScenarioRun(home, $"{tables}{(living ? ", living home" : "")}");
    }

    /// <summary>A neighbour browses for the whole time, and the suspect has browsed before.</summary>
    private static void Live(Home home)
    {
        home.Every(1000, 9000, 700, at => home.Tcp(at, home.Stranger(), 443, Fate.Open));
        var sites = home.Strangers(200);
        home.Every(1000, 660_000, 900, at => home.Tcp(at, sites[home.Random.Next(sites.Length)], 443, Fate.Open, Home.Neighbour));
    }

    private sealed record ScenarioRun(Home Home, string Place)
    {
        public bool Any(Scenario scenario) => Home.Decisions.Any(decision => IsTrue(scenario, decision));

        public IEnumerable<string> Faults(Scenario scenario)
        {
            foreach (var decision in Home.Decisions.Where(decision => !IsTrue(scenario, decision) && !(scenario.IsBenign && !scenario.Named)))
                yield return $"false alarm ({Place}): {decision.Host} {decision.Verdict}";
            if (scenario.IsBenign || !scenario.Named) yield break;
            if (!Any(scenario)) yield return $"missed ({Place})";
            else if (Home.FailuresWhenNamed > scenario.Most) yield return $"late ({Place})";
        }

        private static bool IsTrue(Scenario scenario, Decision decision) => decision.Host == "192.168.1.66" && scenario.Verdicts.Contains(decision.Verdict);
    }
}
