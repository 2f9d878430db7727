// Listens to the border routers and decides, on one thread; what is decided goes on to whoever tells the customers.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Net;
using System.Threading;
using RouterAlert.Boards.Common;
using RouterAlert.Ports;

namespace RouterAlert.Tools.Watch;

public sealed class Watch(FlowCollector collector, WatchPolicy policy, IReadOnlyList<IPNetwork> routers)
{
    private const int LargestDatagram = 65535, DatagramsPerRound = 4096, IdleMs = 2, RoundMs = 1000;

    private readonly byte[] datagram = new byte[LargestDatagram];
    private readonly Peer peer = new();
    private readonly Stopwatch clock = Stopwatch.StartNew();

    /// <summary>Datagrams of others than the routers.</summary>
    public long Strangers { get; private set; }

    /// <summary>How long it has run.</summary>
    public double Seconds => clock.Elapsed.TotalSeconds;

    /// <summary>Runs until cancelled.</summary>
    public void Run(UdpUplink uplink, Action<Sighting, Decision> decided, Action everySecond, CancellationToken cancel)
    {
        for (var nextRoundMs = 0L; !cancel.IsCancellationRequested;)
        {
            var nowMs = clock.ElapsedMilliseconds + 1;
            var taken = 0;
            while (taken < DatagramsPerRound && uplink.Receive(datagram, peer) is >= 0 and var length)
            {
                taken++;
                if (IsRouter()) collector.Take(datagram, length, peer, nowMs);
                else Strangers++;
            }
            collector.Tick(nowMs);
            var now = DateTimeOffset.UtcNow;
            for (var sighting = collector.Next(now); sighting is not null; sighting = collector.Next(now))
                if (policy.Take(sighting, now) is { } decision) decided(sighting, decision);
            if (nowMs >= nextRoundMs)
            {
                nextRoundMs = nowMs + RoundMs;
                policy.Round(now, decided);
                everySecond();
            }
            if (taken == 0) Thread.Sleep(IdleMs);
        }
    }

    private bool IsRouter() => routers.Count == 0 || routers.Any(network => network.Contains(new IPAddress(peer.Address.AsSpan(0, peer.Length))));
}
