// Tells a syslog collector what changed, one datagram an event (RFC 5426).
using System;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace RouterAlert.Boards.Common.Announce;

public sealed class Syslog(string host, int port) : IAnnouncer
{
    private readonly UdpClient socket = new(AddressFamily.InterNetwork);
    private readonly string ownName = OwnName();

    public async Task Announce(News before, News now, CancellationToken cancel)
    {
        foreach (var (key, alert) in now.Alerts)
        {
            var change = !before.Alerts.TryGetValue(key, out var old) ? "raised"
                : alert.Acknowledged && !old.Acknowledged ? "acknowledged"
                : alert.Severity != old.Severity ? "changed" : "";
            if (change.Length > 0) await Send(alert, change, cancel);
        }
        foreach (var (_, alert) in before.Alerts.Where(pair => !now.Alerts.ContainsKey(pair.Key))) await Send(alert, "cleared", cancel);
    }

    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task Send(AlertNews alert, string change, CancellationToken cancel)
    {
        try
        {
            await socket.SendAsync(SyslogMessage.Write(alert, change, ownName, DateTimeOffset.UtcNow), host, port, cancel);
        }
        catch (SocketException)
        {
            // The collector is away: a datagram may be lost, the box goes on.
        }
    }

    /// <summary>RFC 5424 6.2.4: printable ASCII, at most 255, "-" for none.</summary>
    private static string OwnName()
    {
        var name = new string([.. Dns.GetHostName().Where(c => c is > ' ' and < '\x7f').Take(255)]);
        return name.Length == 0 ? "-" : name;
    }
}
