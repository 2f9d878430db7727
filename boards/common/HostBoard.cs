// The gateway on a computer: what the virtual and the Linux board have in common. Opens what the command line chose and keeps the gateway stepping.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using RouterAlert.Boards.Common.Announce;
using RouterAlert.Boards.Common.Capture;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Alerts;
using RouterAlert.Household;
using RouterAlert.Household.Page;
using RouterAlert.Ports;
using RouterAlert.Traffic;

namespace RouterAlert.Boards.Common;

public sealed class HostBoard : IDisposable
{
    private const int StepMs = 10;
    private const int RememberedIpv6 = 4096;

    /// <summary>Rounds of the gateway between two ticks, 8 datagrams each: 200,000 a second, a tenth of a processor.</summary>
    private const int FloodRounds = 256;

    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly UdpUplink uplink;
    private readonly List<IDisposable> opened = [];

    /// <param name="settings">From the configuration file, or what the board made up.</param>
    /// <param name="otherTap">Traffic when neither an interface nor flows were chosen; null for none.</param>
    /// <param name="flowAddress">Where flow exports are taken.</param>
    /// <exception cref="UsageException">Something that was chosen cannot be opened.</exception>
    public HostBoard(HostChoices choices, Settings settings, ILamp lamp, IBuzzer buzzer, IButton button,
        Func<HeaderReader, IPacketTap?> otherTap, IPAddress flowAddress, Action<Settings, IPEndPoint>? beforeStart = null)
    {
        var handles = new Ipv6Handles(RememberedIpv6, (uint)RandomNumberGenerator.GetInt32(int.MaxValue));
        if (choices.Lan is { } lan)
        {
            (settings.Lan, settings.LanBits) = (lan.Address, lan.Bits);
            lan.Announce(handles);
        }
        uplink = Keep(UdpUplink.Open(choices.Alerts, "--alerts"));
        var ports = new GatewayPorts(new HostClock(), new HostRandom(), lamp, buzzer, button, uplink, handles) { Mac = new HostMac() };
        if (choices.State is { } folder) ports.State = Keep(FileState.Open(folder, "--state"));
        if (settings.Blocklists.Length > 0)
            ports.Names = new DnsLookup(Keep(UdpUplink.Open(new IPEndPoint(IPAddress.Any, 0), "resolver")), settings.Resolver, ports.Random);
        if (choices.Netflow is { } port) ports.Flows = Keep(UdpUplink.Open(new IPEndPoint(flowAddress, port), "--netflow"));
        else ports.Tap = choices.Interface is { } name ? LiveTap.Open(name, new HeaderReader(handles)) : otherTap(new HeaderReader(handles));
        if (ports.Tap is IDisposable tap) Keep(tap);
        beforeStart?.Invoke(settings, uplink.LocalEndPoint);
        Gateway = new Gateway(ports, settings, TrafficTables.Computer());
        if (ports.Tap is IHearsNames ears) ears.Names = Gateway.Names;
        Site = new HouseholdSite(Gateway, Gateway.Names, Gateway.History, ports.Clock, ports.Random, new HouseholdActs(Gateway));
    }

    public Gateway Gateway { get; }

    public HouseholdSite Site { get; }

    public IPEndPoint AlertEndPoint => uplink.LocalEndPoint;

    /// <summary>The gateway is one-threaded: whoever reads or changes it holds this.</summary>
    public object Gate { get; } = new();

    public long NowMs => clock.ElapsedMilliseconds;

    /// <summary>Steps until cancelled (Ctrl-C, systemd), which ends it normally.</summary>
    /// <param name="afterStep">The board's own work of a round.</param>
    public async Task KeepStepping(Action? afterStep, CancellationToken cancel)
    {
        var announcing = Task.Run(() => new Announcements(this).Run(cancel), CancellationToken.None);
        // A thread of its own: the pool's spin while they wait for the next round, which is most of what an idle board would cost.
        await Task.Factory.StartNew(() => Step(afterStep, cancel.WaitHandle), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        lock (Gate) Gateway.Close(NowMs);
        await announcing;
    }

    public void Dispose()
    {
        foreach (var part in opened) part.Dispose();
    }

    private void Step(Action? afterStep, WaitHandle end)
    {
        while (!end.WaitOne(StepMs))
        {
            // A computer takes what a device could not: under a flood its own alerts must not drown in the socket's queue.
            for (var round = 0; round == 0 || (round < FloodRounds && uplink.IsWaiting); round++)
                lock (Gate) Gateway.Step(NowMs);
            afterStep?.Invoke();
        }
    }

    private T Keep<T>(T part)
        where T : IDisposable
    {
        opened.Add(part);
        return part;
    }
}
