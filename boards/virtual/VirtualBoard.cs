// Puts the gateway, the drawn box and the web server together and keeps the gateway stepping.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using RouterAlert.Alerts;
using RouterAlert.Boards.Common;
using RouterAlert.Boards.Common.Capture;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Boards.Virtual.Box;
using RouterAlert.Boards.Virtual.Household;
using RouterAlert.Boards.Virtual.Web;
using RouterAlert.Household;
using RouterAlert.Household.Names;
using RouterAlert.Household.Page;
using RouterAlert.Ports;
using RouterAlert.Traffic;
using RouterAlert.Wire;

namespace RouterAlert.Boards.Virtual;

public sealed class VirtualBoard : IDisposable
{
    private const int StepMs = 10;
    private const int RememberedIpv6 = 4096;

    /// <summary>Rounds of the gateway between two ticks, 8 datagrams each: 200,000 a second, a tenth of a processor.</summary>
    private const int FloodRounds = 256;

    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly UdpUplink uplink;
    private readonly List<IDisposable> opened = [];
    private readonly HouseholdIsp? isp;
    private MadeUpHousehold? household;

    private VirtualBoard(VirtualChoices choices)
    {
        var settings = choices.Config is { } file ? ConfigFile.Read(file) : new Settings();
        var handles = new Ipv6Handles(RememberedIpv6, 1);
        var guess = choices is { Pcap: { } capture, Config: null } ? LanGuess.Of(capture) : null;
        if ((choices.Lan ?? guess) is { } lan)
        {
            (settings.Lan, settings.LanBits) = (lan.Address, lan.Bits);
            lan.Announce(handles);
        }
        uplink = Keep(UdpUplink.Open(choices.Alerts, "--alerts"));
        var ports = new GatewayPorts(new HostClock(), new HostRandom(), Lamp, Buzzer, Button, uplink, handles) { Mac = new HostMac() };
        if (choices.State is { } folder) ports.State = Keep(FileState.Open(folder, "--state"));
        if (settings.Blocklists.Length > 0) ports.Names = OpenLookup(settings, ports.Random);
        if (choices.Netflow is { } port)
        {
            ports.Flows = Keep(UdpUplink.Open(new IPEndPoint(IPAddress.Loopback, port), "--netflow"));
        }
        else
        {
            ports.Tap = OpenTap(choices, new HeaderReader(handles));
            if (ports.Tap is IDisposable tap) Keep(tap);
        }
        if (household is not null && choices.Config is null) isp = HouseholdIsp.Contract(settings, household, uplink.LocalEndPoint);
        Gateway = new Gateway(ports, settings, TrafficTables.Computer());
        foreach (var device in household?.Devices ?? []) Gateway.Names.Learn(device.Mac, device.Name, NameSource.Dhcp);
        Site = new HouseholdSite(Gateway, Gateway.Names, Gateway.History, ports.Clock, ports.Random, new HouseholdActs(Gateway));
    }

    public VirtualLamp Lamp { get; } = new();
    public VirtualBuzzer Buzzer { get; } = new();
    public VirtualButton Button { get; } = new();
    public Gateway Gateway { get; }

    public HouseholdSite Site { get; }

    /// <summary>The gateway is one-threaded: whoever reads or changes it holds this.</summary>
    public Lock Gate { get; } = new();

    public long NowMs => clock.ElapsedMilliseconds;

    public static async Task<int> Run(VirtualChoices choices, CancellationToken cancel)
    {
        using var board = new VirtualBoard(choices);
        await using var web = await WebServer.Start(board, choices.Http);
        Console.WriteLine($"The box is at {web.Address}, alerts arrive at {board.uplink.LocalEndPoint}. Ctrl-C ends it.");
        try
        {
            await board.KeepStepping(cancel);
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C
        }
        return Cli.Done;
    }

    public void Dispose()
    {
        foreach (var part in opened) part.Dispose();
    }

    private T Keep<T>(T part)
        where T : IDisposable
    {
        opened.Add(part);
        return part;
    }

    private DnsLookup OpenLookup(Settings settings, IRandom random)
    {
        var resolver = IPEndPoint.Parse(settings.Resolver); // checked when it was read
        _ = Ipv4Text.TryParse(resolver.Address.ToString(), out var address);
        return new DnsLookup(Keep(UdpUplink.Open(new IPEndPoint(IPAddress.Any, 0), "resolver")), address, resolver.Port, random);
    }

    private IPacketTap OpenTap(VirtualChoices choices, HeaderReader reader)
    {
        if (choices.Pcap is { } file) return CaptureTap.Open(file, reader);
        if (choices.Interface is { } name) return LiveTap.Open(name, reader);
        return new HouseholdTap(household = new MadeUpHousehold(), reader, () => NowMs);
    }

    private async Task KeepStepping(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(StepMs));
        while (await timer.WaitForNextTickAsync(cancel))
        {
            // A computer takes what a device could not: under a flood its own alerts must not drown in the socket's queue.
            for (var round = 0; round == 0 || (round < FloodRounds && uplink.IsWaiting); round++)
                lock (Gate) Gateway.Step(NowMs);
            isp?.Step(NowMs, cancel);
        }
    }
}
