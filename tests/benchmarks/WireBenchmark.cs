// Authenticated alerts a second on one core, against bare HMAC of the same bytes, and the bytes that a datagram allocates.
using System;
using System.Diagnostics;
using RouterAlert.Ports;
using RouterAlert.Tests.Alerts;
using RouterAlert.Wire;

namespace RouterAlert.Benchmarks;

public static class WireBenchmark
{
    private const int Rounds = 300_000;

    public static int Run()
    {
        var bench = new AlertBench();
        bench.Settle();
        bench.SendAlert(6000, 2);
        // A duplicate takes every step of a new alert: envelope, kid, MAC, claims, window, receipt and the receipt's MAC.
        var alert = Measure(() =>
        {
            bench.NowMs += 1000 / Params.MacChecksPerSecond + 1;
            return bench.Resend();
        });
        var allocated = Allocated(() =>
        {
            bench.NowMs += 1000 / Params.MacChecksPerSecond + 1;
            bench.Resend();
        });
        // What the two MACs of that are over: MAC0 structures of the request's and the receipt's payload.
        IMac mac = new ManagedHmac();
        var tag = new byte[32];
        int request = Structure(Mac0.RequestAad, bench), receipt = Structure(Mac0.ResponseAad, bench);
        var bare = Measure(() =>
        {
            mac.Compute(bench.Settings.Keys[0], bench.Datagram, request, tag);
            mac.Compute(bench.Settings.Keys[0], bench.Datagram, receipt, tag);
            return tag[0];
        });
        bench.Datagram[bench.Length - 1] ^= 1;
        var forged = Allocated(() =>
        {
            bench.NowMs += 1000 / Params.MacChecksPerSecond + 1;
            bench.Resend();
        });
        Console.WriteLine($"authenticated alert with receipt: {1e9 / alert:F0} a second and core, {alert:F0} ns");
        Console.WriteLine($"bare HMAC-SHA256 of the same bytes: {1e9 / bare:F0} a second and core, {bare:F0} ns");
        Console.WriteLine($"ratio: {alert / bare:F2}");
        Console.WriteLine($"allocated: {allocated:F2} bytes for an alert taken again, {forged:F2} for a forged one");
        return 0;
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
