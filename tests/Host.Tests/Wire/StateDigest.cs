// One number for everything that a rejected message may not change: book, windows, allowances, senders, blocklist, clock floor, storage.
using System;
using System.Reflection;
using System.Runtime.InteropServices;
using RouterAlert.Alerts;
using RouterAlert.Tests.Alerts;

namespace RouterAlert.Host.Tests.Wire;

public sealed class StateDigest
{
    private readonly AlertBench bench;
    private readonly uint[] sender, blocked;
    private readonly int[] code, raisedToday;
    private readonly long[] dayEndsMs, lastRaiseMs;

    public StateDigest(AlertBench bench)
    {
        this.bench = bench;
        sender = Field<uint[]>(bench.Receiver.Senders, "sender");
        code = Field<int[]>(bench.Receiver.Senders, "code");
        blocked = Field<uint[]>(bench.Receiver.Blocklist, "networks");
        raisedToday = Field<int[]>(bench.Receiver.Keys, "raisedToday");
        dayEndsMs = Field<long[]>(bench.Receiver.Keys, "dayEndsMs");
        lastRaiseMs = Field<long[]>(bench.Receiver.Keys, "lastRaiseMs");
    }

    public ulong Take()
    {
        var sum = Sum(MemoryMarshal.AsBytes<uint>(sender));
        sum = sum * 31 + Sum(MemoryMarshal.AsBytes<int>(code));
        sum = sum * 31 + Sum(MemoryMarshal.AsBytes<uint>(blocked));
        sum = sum * 31 + Sum(MemoryMarshal.AsBytes<int>(raisedToday));
        sum = sum * 31 + Sum(MemoryMarshal.AsBytes<long>(dayEndsMs));
        sum = sum * 31 + Sum(MemoryMarshal.AsBytes<long>(lastRaiseMs));
        var keys = bench.Receiver.Keys;
        for (var i = 0; i < keys.Count; i++)
        {
            sum = sum * 31 + (ulong)keys.Window(i).Highest;
            sum = sum * 31 + keys.Window(i).Seen;
            sum = sum * 31 + (keys.NeedsNonce(i) ? 1UL : 0);
        }
        for (var i = 0; i < bench.Book.Capacity; i++) sum = sum * 31 + Row(bench.Book[i]);
        return (((sum * 31 + (ulong)bench.Receiver.Floor.Floor) * 31 + (ulong)bench.Book.Version) * 31 + (ulong)bench.File.Writes) * 31 + (ulong)bench.Book.Evicted;
    }

    private static ulong Row(Alert alert)
    {
        if (!alert.Active) return 1;
        var sum = (ulong)alert.Code * 31 + (ulong)alert.Source;
        sum = sum * 31 + (ulong)alert.Severity;
        sum = sum * 31 + (ulong)alert.Senders;
        sum = sum * 31 + (ulong)alert.ExpiresAt;
        sum = sum * 31 + (ulong)alert.SignalledMs;
        sum = sum * 31 + alert.Sequence;
        return sum * 31 + (alert.Acknowledged ? 1UL : 0) + (ulong)alert.Text.Length;
    }

    private static ulong Sum(ReadOnlySpan<byte> bytes)
    {
        var sum = 17UL;
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(bytes)) sum = sum * 0x9E3779B97F4A7C15 + word;
        return sum;
    }

    private static T Field<T>(object of, string name) =>
        (T)of.GetType().GetField(name, BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(of)!;
}
