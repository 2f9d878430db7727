// One home for all live tests, with everybody in it at once: scanners, a zombie, and people who do nothing wrong.
using System;
using System.Linq;

namespace RouterAlert.Network.Tests.Live;

public static class Household
{
    /// <summary>Hosts that the box must name, a test's own each. Everybody else is innocent.</summary>
    public const int SynScanner = 20, ConnectScanner = 21, UdpScanner = 22, Sweeper = 23, PoliteScanner = 24, NormalScanner = 25, InsaneScanner = 26,
        Masscan = 27, Flooder = 28, Zombie = 29, LateScanner = 30, FirstExported = 31, SecondExported = 32, ThirdExported = 33,
        FourthExported = 34, ProtocolScanner = 35, LatestScanner = 36;

    public const int Mailer = 40, Aria = 41, Transmission = 42, Browser = 43, Resolver = 44, Downloader = 45, Busy = 46;

    private const int Scanners = LatestScanner - SynScanner + 1, Innocents = Busy - Mailer + 1;

    private static readonly Lazy<Home> OpenedHome = new(() => new Home([.. Enumerable.Range(SynScanner, Scanners), .. Enumerable.Range(Mailer, Innocents)]));
    private static readonly Lazy<Watcher> OpenedBox = new(() => new Watcher(Home, 0, "--interface", Home.LanInterface));
    private static readonly Lazy<bool> OpenedSwarm = new(() => Home.ServeSwarm());

    /// <summary>Made by whoever asks first; where it cannot be made, everybody who asks is skipped.</summary>
    public static Home Home => OpenedHome.Value;

    /// <summary>The box on the router, watching the home's network.</summary>
    public static Watcher Box => OpenedBox.Value;

    /// <summary>True when there are a BitTorrent tracker and peers outside.</summary>
    public static bool HasSwarm => OpenedSwarm.Value;

    public static bool IsScanner(string address) => Enumerable.Range(SynScanner, Scanners).Any(host => Live.Home.Address(host) == address);

    public static void Close()
    {
        if (OpenedHome.IsValueCreated) Home.Dispose();
    }
}
