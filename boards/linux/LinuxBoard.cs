// The gateway on a Linux router or a small computer beside it.
using System;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using RouterAlert.Boards.Common;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Boards.Common.Web;
using RouterAlert.Household;

namespace RouterAlert.Boards.Linux;

public static class LinuxBoard
{
    /// <summary>Holds the fullest overview, so that no reader's slowness delays the lamp.</summary>
    private const int PageBytes = 96 * 1024;

    private const int ReportEveryMs = 60_000;

    public static async Task<int> Run(LinuxChoices choices, CancellationToken cancel)
    {
        var signals = Signals.Open(choices);
        var settings = choices.Host.Config is { } file ? ConfigFile.Read(file) : new Settings();
        if (choices.Host is { Interface: null, Netflow: null }) throw new UsageException("Say where the traffic comes from: --interface NAME or --netflow PORT.");
        using var board = new HostBoard(choices.Host, settings, signals.Lamp, signals.Buzzer, signals.Button, _ => null, IPAddress.Any);
        using var listener = Listen(choices.Host.Http);
        var page = new HttpSite(board.Site, board.Gate, () => board.NowMs, PageBytes);
        new Thread(() => page.Serve(listener)) { IsBackground = true }.Start();
        Console.WriteLine($"The page is at {choices.Host.Http}, alerts arrive at {board.AlertEndPoint}.");
        await board.KeepStepping(new LostPackets(board).Report, cancel);
        signals.Lamp.Show(0);
        signals.Buzzer.Sound(0);
        return Cli.Done;
    }

    private static HttpListener Listen(Uri address)
    {
        var listener = new HttpListener();
        listener.Prefixes.Add(address.ToString());
        try
        {
            listener.Start();
        }
        catch (HttpListenerException e)
        {
            throw new UsageException($"--http {address}: {e.Message}.");
        }
        return listener;
    }

    /// <summary>Says, at most once a minute, what the kernel had to drop: counts are then too low.</summary>
    private sealed class LostPackets(HostBoard board)
    {
        private long saidLost, nextMs;

        public void Report()
        {
            if (board.NowMs < nextMs) return;
            nextMs = board.NowMs + ReportEveryMs;
            var lost = board.Gateway.Lost;
            if (lost > saidLost) Console.Error.WriteLine($"{lost - saidLost} packets were lost before they were counted.");
            saidLost = lost;
        }
    }
}
