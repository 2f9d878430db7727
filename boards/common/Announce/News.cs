// What goes on in the household at one moment, copied out of the gateway so that a slow network never holds its lock.
using System.Collections.Generic;
using System.Linq;
using RouterAlert.Alerts;
using RouterAlert.Household;
using RouterAlert.Household.Page;
using RouterAlert.Registry;

namespace RouterAlert.Boards.Common.Announce;

/// <param name="Severity">0 when all is well, else 1 to 5, as the lamp shows it.</param>
/// <param name="Alerts">Every active alert, by its key.</param>
public sealed record News(int Severity, int Code, long Attempts, IReadOnlyDictionary<string, AlertNews> Alerts)
{
    /// <summary>Nothing wrong, nothing seen.</summary>
    public static readonly News Nothing = new(0, 0, 0, new Dictionary<string, AlertNews>());

    /// <summary>Call it under the gateway's lock.</summary>
    public static News Of(Gateway gateway)
    {
        var alerts = Enumerable.Range(0, gateway.Alerts.Capacity).Select(i => gateway.Alerts[i]).Where(alert => alert.Active)
            .ToDictionary(AlertKey.Of, alert => AlertNews.Of(gateway, alert));
        return new News(gateway.Signals.Severity, gateway.Signals.Code, gateway.Traffic.Attackers.Total, alerts);
    }

    public AlertNews? Signalled => Alerts.Values.FirstOrDefault(alert => alert.Code == Code && alert.Severity == Severity);

    public bool IsSame(News other) => Severity == other.Severity && Code == other.Code && Attempts == other.Attempts
        && Alerts.Count == other.Alerts.Count && Alerts.All(pair => other.Alerts.TryGetValue(pair.Key, out var alert) && alert == pair.Value);
}

/// <param name="Host">Dotted address of the LAN host, "" when unknown.</param>
/// <param name="Device">What the household calls it, "" when it has no name.</param>
public sealed record AlertNews(int Code, string Name, int Severity, string Source, int Senders, string Host, string Device, string Evidence, bool Acknowledged)
{
    public static AlertNews Of(Gateway gateway, Alert alert)
    {
        var row = alert.Host == 0 ? -1 : gateway.Traffic.Hosts.Find(alert.Host);
        return new AlertNews(alert.Code, CodeRegistry.Find(alert.Code).Name, alert.Severity, StateJson.SourceName(alert.Source), alert.Senders,
            alert.Host == 0 ? "" : gateway.Traffic.Addresses.Format(alert.Host),
            row < 0 ? "" : gateway.Names.Find(gateway.Traffic.Hosts.Mac[row]), alert.Evidence, alert.Acknowledged);
    }
}
