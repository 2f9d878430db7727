// The whole state as one JSON object, for machines: GET /api/state. Its names are promised in the design and never change.
using RouterAlert.Alerts;
using RouterAlert.Household.Names;
using RouterAlert.Registry;
using RouterAlert.Traffic;

namespace RouterAlert.Household;

public static class StateJson
{
    /// <summary>Writes the object; times in it are Unix seconds, 0 while the clock is unknown.</summary>
    public static void Write(Utf8Writer to, Gateway gateway, HostNames names, long unixSeconds)
    {
        to.Raw("{\"signal\":");
        WriteSignal(to, gateway);
        to.Raw(",\"alerts\":[");
        var written = 0;
        for (var i = 0; i < gateway.Alerts.Capacity; i++)
        {
            if (!gateway.Alerts[i].Active) continue;
            if (written++ > 0) to.Raw(",");
            WriteAlert(to, gateway.Alerts[i], gateway.Traffic.Addresses);
        }
        to.Raw("],\"hosts\":[");
        for (var i = 0; i < gateway.Traffic.Hosts.Count; i++)
        {
            if (i > 0) to.Raw(",");
            WriteHost(to, gateway.Traffic, i, names);
        }
        to.Raw("],\"attackers\":[");
        WriteAttackers(to, gateway.Traffic, unixSeconds);
        // "lost" since the start, the totals since the box was new.
        to.Raw("],\"lost\":").Number(gateway.Lost).Raw(",\"totals\":{\"attempts\":").Number(gateway.Traffic.Attackers.Total).Raw(",\"datagrams\":").Number(gateway.Receiver.Received);
        to.Raw(",\"unanswered\":").Number(gateway.Receiver.Dropped).Raw("}}");
    }

    /// <summary>"isp", "prefix", "open" or "local".</summary>
    public static string SourceName(AlertSource source) => source switch
    {
        AlertSource.Isp => "isp",
        AlertSource.Prefix => "prefix",
        AlertSource.Open => "open",
        _ => "local",
    };

    private static void WriteSignal(Utf8Writer to, Gateway gateway)
    {
        var signals = gateway.Signals;
        to.Raw("{\"severity\":").Number(signals.Severity).Raw(",\"code\":").Number(signals.Code);
        to.Raw(",\"lamp\":").Json("#" + signals.Colour.ToString("X6")).Raw(",\"pattern\":").Json(signals.PatternName);
        to.Raw(",\"sounding\":").Raw(signals.IsSounding ? "true}" : "false}");
    }

    private static void WriteAlert(Utf8Writer to, Alert alert, Ipv6Handles addresses)
    {
        to.Raw("{\"code\":").Number(alert.Code).Raw(",\"name\":").Json(CodeRegistry.Find(alert.Code).Name).Raw(",\"severity\":").Number(alert.Severity);
        to.Raw(",\"source\":").Json(SourceName(alert.Source)).Raw(",\"senders\":").Number(alert.Senders);
        to.Raw(",\"host\":").Json(alert.Host == 0 ? "" : addresses.Format(alert.Host));
        to.Raw(alert.Acknowledged ? ",\"acknowledged\":true" : ",\"acknowledged\":false");
        to.Raw(",\"raisedAt\":").Number(alert.RaisedAt).Raw(",\"text\":").Json(alert.Text);
        to.Raw(",\"evidence\":").Json(alert.Evidence).Raw("}");
    }

    private static void WriteHost(Utf8Writer to, TrafficMeter traffic, int row, HostNames names)
    {
        var hosts = traffic.Hosts;
        to.Raw("{\"address\":").Json(traffic.Addresses.Format(hosts.Address[row])).Raw(",\"mac\":").Json(MacText.Format(hosts.Mac[row]));
        to.Raw(",\"name\":").Json(names.Find(hosts.Mac[row]));
        to.Raw(",\"smtpConnections\":").Number(hosts.SmtpConnections[row]).Raw(",\"smtpServers\":").Number(hosts.SmtpServers[row]);
        to.Raw(",\"scanTargets\":").Number(hosts.ScanTargets[row]).Raw(",\"scanFailures\":").Number(hosts.ScanFailures[row]);
        to.Raw(",\"verdict\":").Json(VerdictNames.Text((VerdictKind)hosts.Verdict[row])).Raw("}");
    }

    private static void WriteAttackers(Utf8Writer to, TrafficMeter traffic, long unixSeconds)
    {
        var attackers = traffic.Attackers;
        var written = 0;
        for (var i = 0; i < attackers.Capacity; i++)
        {
            if (attackers.Attempts[i] == 0) continue;
            if (written++ > 0) to.Raw(",");
            to.Raw("{\"address\":").Json(traffic.Addresses.Format(attackers.Address[i])).Raw(",\"attempts\":").Number(attackers.Attempts[i]);
            var seen = unixSeconds == 0 ? 0 : unixSeconds - (traffic.NowMs - attackers.LastSeenMs[i]) / 1000;
            to.Raw(",\"lastSeen\":").Number(seen).Raw("}");
        }
    }
}
