// Puts the gateway, the drawn box and the web server together; with no traffic chosen, a made-up household plays.
using System;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
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

namespace RouterAlert.Boards.Virtual;

public sealed class VirtualBoard : IDisposable
{
    private readonly HostBoard host;
    private MadeUpHousehold? household;
    private HouseholdIsp? isp;

    private VirtualBoard(VirtualChoices choices)
    {
        var chosen = choices.Host;
        if (choices.Pcap is { } capture && chosen is { Lan: null, Config: null }) chosen = chosen with { Lan = LanGuess.Of(capture) };
        var settings = chosen.Config is { } file ? ConfigFile.Read(file) : new Settings();
        host = new HostBoard(chosen, settings, Lamp, Buzzer, Button, reader => OpenTap(choices.Pcap, reader), IPAddress.Loopback, (made, alerts) =>
        {
            // With a configuration the keys are the household's own, and the made-up provider has none.
            if (household is not null && chosen.Config is null) isp = HouseholdIsp.Contract(made, household, alerts);
        });
        foreach (var device in household?.Devices ?? []) Gateway.Names.Learn(device.Mac, device.Name, NameSource.Dhcp);
    }

    public VirtualLamp Lamp { get; } = new();
    public VirtualBuzzer Buzzer { get; } = new();
    public VirtualButton Button { get; } = new();
    public Gateway Gateway => host.Gateway;
    public HouseholdSite Site => host.Site;
    public object Gate => host.Gate;
    public long NowMs => host.NowMs;

    public static async Task<int> Run(VirtualChoices choices, CancellationToken cancel)
    {
        using var board = new VirtualBoard(choices);
        await using var web = await WebServer.Start(board, choices.Host.Http);
        Console.WriteLine($"The box is at {web.Address}, alerts arrive at {board.host.AlertEndPoint}. Ctrl-C ends it.");
        await board.host.KeepStepping(() => board.isp?.Step(board.NowMs, cancel), cancel);
        return Cli.Done;
    }

    public void Dispose() => host.Dispose();

    private IPacketTap OpenTap(string? capture, HeaderReader reader)
    {
        if (capture is not null) return CaptureTap.Open(capture, reader);
        var begun = Environment.TickCount64;
        return new HouseholdTap(household = new MadeUpHousehold(), reader, () => Environment.TickCount64 - begun);
    }
}
