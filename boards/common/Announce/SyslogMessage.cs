// One syslog message as RFC 5424 wants it.
using System;
using System.Globalization;
using System.Linq;
using System.Text;

namespace RouterAlert.Boards.Common.Announce;

public static class SyslogMessage
{
    // Facility 4: security. The severities of RFC 5424, 6.2.1, for ours of 0 to 5.
    private const int Facility = 4, Nil = 6;
    private static readonly int[] Severities = [6, 6, 5, 4, 3, 2];

    // We have no enterprise number of our own; this one is for examples (RFC 5612) and collides with nobody's.
    private const string ElementId = "alert@32473";

    /// <param name="change">"raised", "changed", "acknowledged" or "cleared": the MSGID.</param>
    public static byte[] Write(AlertNews alert, string change, string host, DateTimeOffset time)
    {
        var severity = change == "cleared" ? Nil : Severities[alert.Severity];
        var data = string.Concat(new (string Name, string Value)[]
        {
            ("code", Text(alert.Code)), ("severity", Text(alert.Severity)), ("source", alert.Source), ("senders", Text(alert.Senders)),
            ("host", alert.Host), ("device", alert.Device),
        }.Select(pair => $" {pair.Name}=\"{Escape(pair.Value)}\""));
        var about = alert.Host.Length == 0 ? "" : $", {(alert.Device.Length == 0 ? "" : alert.Device + " ")}{alert.Host}";
        var said = Line($"{alert.Name} (code {alert.Code}) {change}{about}{(alert.Evidence.Length == 0 ? "" : ": " + alert.Evidence)}");
        var stamp = time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        return Encoding.UTF8.GetBytes($"<{Facility * 8 + severity}>1 {stamp} {host} routeralert - {change} [{ElementId}{data}] \uFEFF{said}");
    }

    /// <summary>6.3.3: '"', '\' and ']' are escaped in a value.</summary>
    private static string Escape(string value) =>
        Line(value).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal);

    /// <summary>A line break in a log is a forged entry.</summary>
    private static string Line(string text) => new(text.Select(c => char.IsControl(c) ? ' ' : c).ToArray());

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
