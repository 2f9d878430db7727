// A border router, a collector and its policy on paper: flows go in, decisions come out, time passes when it is told to.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Ports;
using RouterAlert.Tools.Watch;
using RouterAlert.Traffic;

namespace RouterAlert.Host.Tests.Watch;

public sealed class Border
{
    private readonly FlowExport export = new(1);
    private readonly Peer router = new() { Length = 4 };
    private readonly DateTimeOffset start = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);
    private long nowMs = 1;

    public Border(int scanFailures = 50, int most = 500, string allow = "", string[]? networks = null)
    {
        Collector = new FlowCollector([.. (networks ?? ["198.51.100.0/24"]).Select(Cidr.Parse)], 1024);
        var kinds = new HashSet<VerdictKind> { VerdictKind.SmtpSpam, VerdictKind.ScanHorizontal, VerdictKind.ScanVertical, VerdictKind.Flood };
        Policy = new WatchPolicy(new WatchThresholds(kinds, scanFailures, 40, 200, 1000, most), Read(allow));
        Pass(1);
    }

    public FlowCollector Collector { get; }

    public WatchPolicy Policy { get; }

    public List<(Sighting Sighting, Decision Decision)> Decided { get; } = [];

    /// <summary>The customer opens telnet to so many addresses and is refused.</summary>
    public void Scan(uint customer, int from, int count) => ScanAt(customer, 0x0A000000 + 7 * (uint)from, count);

    public void ScanAt(uint customer, uint targets, int count) =>
        Send(count, i => export.Add(customer, 40000, targets + (uint)i, 23, FlowExport.Tcp, FlowExport.Syn | FlowExport.Rst, 2));

    public void Unanswered(uint customer, uint targets, int count) =>
        Send(count, i => export.Add(customer, 40000, targets + (uint)i, 23, FlowExport.Tcp, FlowExport.Syn, 1));

    /// <summary>The customer delivers mail to so many servers.</summary>
    public void Mail(uint customer, int servers) => Send(servers, i => export.Add(customer, 40000, 0x0A000000 + (uint)i, 25, FlowExport.Tcp, FlowExport.Whole, 20));

    /// <summary>The customer sends so many datagrams to one address.</summary>
    public void Flood(uint customer, int packets) => Send(1, _ => export.Add(customer, 40000, 0xC0000201, 80, FlowExport.Udp, 0, packets));

    public void Pass(int seconds)
    {
        // In the steps of a program that runs, as far as the detector can tell.
        for (var left = seconds; left > 0; left -= 10)
        {
            nowMs += 1000L * Math.Min(left, 10);
            Collector.Tick(nowMs);
            Decide();
        }
    }

    private void Send(int count, Action<int> add)
    {
        for (var done = 0; done < count;)
        {
            export.Begin();
            for (; done < count && export.Records < FlowExport.MostRecords; done++) add(done);
            export.End();
            Collector.Take(export.Buffer, export.Length, router, nowMs);
        }
        Collector.Tick(++nowMs);
        Decide();
    }

    private void Decide()
    {
        var now = start.AddMilliseconds(nowMs);
        for (var sighting = Collector.Next(now); sighting is not null; sighting = Collector.Next(now))
            if (Policy.Take(sighting, now) is { } decision) Decided.Add((sighting, decision));
        Policy.Round(now, (sighting, decision) => Decided.Add((sighting, decision)));
    }

    private static AllowList? Read(string text)
    {
        if (text.Length == 0) return null;
        var path = Path.GetTempFileName();
        File.WriteAllText(path, text);
        try
        {
            return AllowList.Read(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
