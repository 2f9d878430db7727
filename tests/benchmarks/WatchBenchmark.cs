// Flows a second that one core of watch carries, how that grows from a thousand customers to a million, and what comes through over UDP.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using RouterAlert.Boards.Common;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Ports;
using RouterAlert.Tools.Watch;
using RouterAlert.Traffic;

namespace RouterAlert.Benchmarks;

public static class WatchBenchmark
{
    private const int FlowsPerSecond = 200_000, Warm = 3_000_000, Measured = 5_000_000, Seconds = 15;
    private const uint First = 0x64000000;

    private static readonly int[] Sizes = [1_000, 10_000, 65_536, 262_144, 1_000_000];

    public static int Run()
    {
        foreach (var customers in Sizes) Console.WriteLine(Core(customers));
        Console.WriteLine(Udp(1_000_000));
        return 0;
    }

    // The clock is made to run as at a flow a second and customer, 200,000 at most, so that windows and rates cost what they cost then.
    private static string Core(int customers)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var collector = Collector(customers);
        var memory = GC.GetTotalMemory(forceFullCollection: true) - before;
        var traffic = new CustomerTraffic(First, customers);
        var router = new Peer { Length = 4 };
        var rate = Math.Min(customers, FlowsPerSecond);
        long ticks = 0, worst = 0;
        for (long flows = 0; flows < Warm + Measured;)
        {
            var records = traffic.Next(out var datagram, out var length);
            var begin = Stopwatch.GetTimestamp();
            collector.Take(datagram, length, router, 1 + flows * 1000 / rate);
            while (collector.Next(DateTimeOffset.UnixEpoch) is not null) continue;
            var took = Stopwatch.GetTimestamp() - begin;
            flows += records;
            if (flows <= Warm) continue;
            ticks += took;
            worst = Math.Max(worst, took);
        }
        var ns = ticks * 1e9 / Stopwatch.Frequency / Measured;
        return $"{customers,9:N0} customers: {1e9 / ns,9:N0} flows a second and core, {ns:F0} ns each; the longest datagram {worst * 1e3 / Stopwatch.Frequency:F1} ms; "
            + $"{memory >> 20} MB; {100.0 * collector.Unjudged / collector.Contacts:F2} % of first contacts not judged";
    }

    private static string Udp(int customers)
    {
        using var uplink = UdpUplink.Open(new IPEndPoint(IPAddress.Loopback, 0), "benchmark", 16 << 20);
        var collector = Collector(customers);
        var watch = new Watch(collector, new WatchPolicy(new WatchThresholds(new HashSet<VerdictKind>(), 1, 1, 1, 1, 1), null), []);
        using var cancel = new CancellationTokenSource();
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        var watching = Task.Factory.StartNew(() => watch.Run(uplink, (_, _) => { }, () => { }, cancel.Token), TaskCreationOptions.LongRunning);
        var sent = Send(uplink.LocalEndPoint, new CustomerTraffic(First, customers));
        Thread.Sleep(1000);
        cancel.Cancel();
        watching.Wait();
        var cpu = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
        return $"over UDP, {customers:N0} customers: {sent:N0} flows sent in {Seconds} s, {collector.Flows:N0} taken, {collector.Missed:N0} missed; sender and watch together used {cpu:F1} s of processor";
    }

    private static long Send(IPEndPoint to, CustomerTraffic traffic)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Connect(to);
        var clock = Stopwatch.StartNew();
        long sent = 0;
        while (clock.Elapsed.TotalSeconds < Seconds)
        {
            if (sent > clock.Elapsed.TotalSeconds * FlowsPerSecond)
            {
                Thread.Sleep(1);
                continue;
            }
            sent += traffic.Next(out var datagram, out var length);
            socket.Send(datagram.AsSpan(0, length));
        }
        return sent;
    }

    private static FlowCollector Collector(int customers) => new([new Cidr(First, 12)], customers);
}
