// Looks twice a second whether the household's news have changed and tells those whom the configuration names. Off by default.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using RouterAlert.Household;
using RouterAlert.Signals;

namespace RouterAlert.Boards.Common.Announce;

public sealed class Announcements(HostBoard board)
{
    private const int LookEveryMs = 500;

    // A broker that was away is tried again even when nothing changes.
    private const int RepeatEveryMs = 15_000;

    /// <summary>Runs until cancelled; ends at once when nobody wants to know.</summary>
    public async Task Run(CancellationToken cancel)
    {
        var announcers = Open(board.Gateway.Settings);
        if (announcers.Count == 0) return;
        try
        {
            await Watch(announcers, cancel);
        }
        catch (OperationCanceledException)
        {
            // the board ends
        }
        foreach (var announcer in announcers) await announcer.DisposeAsync();
    }

    private async Task Watch(List<IAnnouncer> announcers, CancellationToken cancel)
    {
        var before = News.Nothing;
        var toldMs = long.MinValue;
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(LookEveryMs));
        do
        {
            News now;
            lock (board.Gate) now = News.Of(board.Gateway);
            if (toldMs != long.MinValue && now.IsSame(before) && board.NowMs - toldMs < RepeatEveryMs) continue;
            foreach (var announcer in announcers) await announcer.Announce(before, now, cancel);
            (before, toldMs) = (now, board.NowMs);
        }
        while (await timer.WaitForNextTickAsync(cancel));
    }

    private List<IAnnouncer> Open(Settings settings)
    {
        var announcers = new List<IAnnouncer>();
        if (settings.SyslogServer.Length > 0)
        {
            var (host, port) = Split(settings.SyslogServer);
            announcers.Add(new Syslog(host, port));
        }
        if (settings.MqttServer.Length > 0)
        {
            var (host, port) = Split(settings.MqttServer);
            announcers.Add(new Mqtt(host, port, settings.MqttUser, settings.MqttPassword, PressShort));
        }
        return announcers;
    }

    private void PressShort()
    {
        lock (board.Gate) board.Gateway.Signals.Press(ButtonPress.Short, board.NowMs);
    }

    /// <summary>Of "name:port", which was checked when the configuration was read.</summary>
    private static (string Host, int Port) Split(string server)
    {
        var colon = server.LastIndexOf(':');
        return (server[..colon].Trim('[', ']'), int.Parse(server[(colon + 1)..], CultureInfo.InvariantCulture));
    }
}
