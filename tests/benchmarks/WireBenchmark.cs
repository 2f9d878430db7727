// Authenticated alerts a second on one core, against bare HMAC of the same bytes, and the bytes that a datagram allocates.
using System;
using System.Diagnostics;
using RouterAlert.Boards.Common;
using RouterAlert.Ports;
using RouterAlert.Tests.Alerts;
using RouterAlert.Wire;

namespace RouterAlert.Benchmarks;

public static class WireBenchmark
{
    private const int Rounds = 300_000, Raises = 20_000;

    public static int Run()
    {
        Compare("the core's own HMAC", new ManagedHmac());
        Compare("the platform's HMAC", new HostMac());
        return 0;
    }

    private static void Compare(string name, IMac mac)
    {
        var bench = new AlertBench(mac);
        bench.Settle();
        var raise = Raise(bench);
        bench.SendAlert(6000, Raises + 10);
        // A duplicate takes the steps of a new alert but the book's: envelope, kid, MAC, claims, window, receipt and the receipt's MAC.
        var duplicate = Measure(() => Again(bench));
        var allocated = Allocated(() => Again(bench));
        // What the two MACs of that are over: MAC0 structures of the request's and the receipt's payload.
        var tag = new byte[32];
        int request = Structure(Mac0.RequestAad, bench), receipt = Structure(Mac0.ResponseAad, bench);
        var bare = Measure(() =>
        {
            mac.Compute(bench.Settings.Keys[0], bench.Datagram, request, tag);
            mac.Compute(bench.Settings.Keys[0], bench.Datagram, receipt, tag);
            return tag[0];
        });
        bench.Datagram[bench.Length - 1] ^= 1;
        var forged = Allocated(() => Again(bench));
        Console.WriteLine($"with {name}, a second and core: {1e9 / raise:F0} new alerts, {1e9 / duplicate:F0} duplicates, {1e9 / bare:F0} times the bare HMAC-SHA256 of their bytes");
        Console.WriteLine($"  ratio to the bare HMAC: {raise / bare:F2} new, {duplicate / bare:F2} duplicate");
        Console.WriteLine($"  allocated: {allocated:F2} bytes for an alert taken again, {forged:F2} for a forged one");
    }

    private static int Again(AlertBench bench)
    {
        bench.NowMs += 1000 / Params.MacChecksPerSecond + 1;
        return bench.Resend();
    }

    // New alerts, made before the clock runs and each taken once, as far apart as a key's day allows.
    private static double Raise(AlertBench bench)
    {
        var sender = new AlertBench();
        var datagrams = new byte[Raises][];
        for (var i = 0; i < Raises; i++)
        {
            sender.SendAlert(6000 + i % 8, 2 + i);
            datagrams[i] = sender.Datagram[..sender.Length];
        }
        var clock = Stopwatch.StartNew();
        foreach (var datagram in datagrams)
        {
            bench.NowMs += Params.DayMs / Params.RaisesPerDay + 1;
            if (bench.Hand(datagram, datagram.Length) >> 5 != 2) throw new InvalidOperationException("a new alert was refused");
        }
        return clock.Elapsed.TotalNanoseconds / Raises;
    }

    // About as long as the MACed structure: context, header, external data, and a payload of this size.
    private static int Structure(byte[] aad, AlertBench bench)
    {
        var message = new CoapMessage();
        var bytes = aad == Mac0.RequestAad ? bench.Datagram : bench.Reply;
        var length = aad == Mac0.RequestAad ? bench.Length : bench.ReplyLength;
        message.TryRead(bytes, length, "alert"u8.ToArray());
        var envelope = new Mac0(new ManagedHmac());
        if (!envelope.TryRead(bytes, message.PayloadOffset, message.PayloadLength)) throw new InvalidOperationException("no envelope");
        return 1 + 5 + 4 + 1 + aad.Length + 2 + envelope.PayloadLength;
    }

    private static double Measure(Func<int> work)
    {
        for (var i = 0; i < Rounds / 10; i++) work();
        var best = double.MaxValue;
        for (var run = 0; run < 5; run++)
        {
            var clock = Stopwatch.StartNew();
            for (var i = 0; i < Rounds / 5; i++) work();
            best = Math.Min(best, clock.Elapsed.TotalNanoseconds / (Rounds / 5));
        }
        return best;
    }

    private static double Allocated(Action work)
    {
        for (var i = 0; i < 1000; i++) work();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10_000; i++) work();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / 10_000.0;
    }
}
