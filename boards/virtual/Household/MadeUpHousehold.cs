// The built-in household: ordinary devices all the time, and one that falls ill. Seeded, so that every showing is the same.
using System;
using System.Collections.Generic;

namespace RouterAlert.Boards.Virtual.Household;

public sealed class MadeUpHousehold
{
    public const long SpamFromMs = 18_000, SpamUntilMs = 80_000, ScanFromMs = 95_000, ScanUntilMs = 140_000;
    private const int Seed = 20010719; // the day of Code Red
    private const int RoundMs = 1000;
    private const uint Resolver = 0x09090909;

    private readonly Random random = new(Seed);
    private readonly PriorityQueue<MadePacket, long> queue = new();
    private readonly Device laptop, phone, television, console, oldComputer;
    private readonly uint[] sites = new uint[60], gone = new uint[6];
    private long plannedMs;
    private uint scanned;

    public MadeUpHousehold()
    {
        // Locally administered MAC addresses: no maker's.
        laptop = Add("laptop", 10);
        phone = Add("phone", 11);
        television = Add("television", 12);
        console = Add("console", 18);
        oldComputer = Add("old-computer", 23);
        for (var i = 0; i < sites.Length; i++) sites[i] = Stranger();
        for (var i = 0; i < gone.Length; i++) gone[i] = Stranger();
        scanned = Stranger() & 0xFFFF0000;
    }

    public List<Device> Devices { get; } = [];

    /// <summary>The first mail server that took the spam, 0 before that: it is who complains.</summary>
    public uint Spammed { get; private set; }

    /// <summary>The next packet that is due, or false.</summary>
    public bool TryTake(long nowMs, out MadePacket packet)
    {
        while (plannedMs <= nowMs) PlanRound();
        if (queue.TryPeek(out packet, out var due) && due <= nowMs)
        {
            queue.Dequeue();
            return true;
        }
        return false;
    }

    private Device Add(string name, uint number)
    {
        var device = new Device(name, 0xC0A80100 | number, 0x02_52_41_00_00_00 | number, random, queue);
        Devices.Add(device);
        return device;
    }

    /// <summary>Plans one second of everybody.</summary>
    private void PlanRound()
    {
        var t = plannedMs;
        plannedMs += RoundMs;
        Browse(laptop, t, 3);
        if (random.Next(3) == 0) Browse(phone, t, 1);
        if (random.Next(4) == 0) television.Talk(Soon(t), sites[random.Next(4)], 443, 6);
        if (random.Next(5) == 0) console.Exchange(Soon(t), sites[10 + random.Next(8)], 3074, 8, 60);
        if (random.Next(20) == 0) laptop.Talk(Soon(t), sites[5], 587, 4); // a person's own mail goes by submission
        if (random.Next(30) == 0) Browse(oldComputer, t, 1);
        if (t >= SpamFromMs && t < SpamUntilMs) SendSpam(t);
        if (t >= ScanFromMs && t < ScanUntilMs) Scan(t);
    }

    private void Browse(Device device, long t, int most)
    {
        for (var i = random.Next(most + 1); i > 0; i--)
        {
            var site = sites[random.Next(sites.Length)];
            var at = Soon(t);
            device.Exchange(at, Resolver, 53, 1, 0);
            if (random.Next(15) == 0) device.TryInVain(at + 40, gone[random.Next(gone.Length)], 443); // an advertiser that the same sites still name
            else device.Talk(at + 40, site, 443, 1 + random.Next(5));
        }
    }

    private void SendSpam(long t)
    {
        for (var i = 0; i < 3; i++)
        {
            var server = Stranger();
            oldComputer.Exchange(Soon(t), Resolver, 53, 1, 0); // the MX record
            switch (random.Next(6))
            {
                case 0: oldComputer.TryInVain(Soon(t), server, 25); break;
                case 1: oldComputer.TryRefused(Soon(t), server, 25); break;
                default:
                    oldComputer.Talk(Soon(t), server, 25, 6);
                    if (Spammed == 0) Spammed = server;
                    break;
            }
        }
    }

    private void Scan(long t)
    {
        for (var i = 0; i < 5; i++)
        {
            if (random.Next(3) == 0) oldComputer.TryRefused(Soon(t), scanned++, 445);
            else oldComputer.TryInVain(Soon(t), scanned++, 445);
        }
    }

    private long Soon(long t) => t + random.Next(RoundMs);

    /// <summary>Some address in the benchmarking networks (RFC 2544), which belong to nobody.</summary>
    private uint Stranger() => 0xC6120000 | (uint)random.Next(1 << 17);
}
