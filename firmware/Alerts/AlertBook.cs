// The book of active alerts: one row for each (code, source, host), a fixed number of rows, the oldest weakest goes first.
namespace RouterAlert.Alerts;

public sealed class AlertBook
{
    private readonly Alert[] rows;

    /// <param name="capacity">Alerts held at once.</param>
    public AlertBook(int capacity = Params.ActiveAlerts)
    {
        rows = new Alert[capacity];
        for (var i = 0; i < rows.Length; i++) rows[i] = new Alert();
    }

    /// <summary>Rows, active or not; look at <see cref="Alert.Active"/>.</summary>
    public int Capacity => rows.Length;

    /// <summary>Alerts that were pushed out by newer ones, since start.</summary>
    public int Evicted { get; private set; }

    /// <summary>Grows with every change, so that a page or a store knows when to look again.</summary>
    public int Version { get; private set; }

    public Alert this[int index] => rows[index];

    public Alert? Find(int code, AlertSource source, uint host)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rows[i];
            if (row.Active && row.Code == code && row.Source == source && row.Host == host) return row;
        }
        return null;
    }

    /// <summary>True unless raising this would push out something graver: numbers that anybody can send must not clear the book.</summary>
    public bool HasPlace(int code, AlertSource source, uint host, int severity)
    {
        for (var i = 0; i < rows.Length; i++)
            if (!rows[i].Active || rows[i].Severity <= severity) return true;
        return Find(code, source, host) != null;
    }

    /// <summary>
    /// Raises an alert or renews the one that stands. A renewal keeps the acknowledgement unless the severity grew: a household
    /// that has seen it is not disturbed again by the same news.
    /// </summary>
    public Alert Raise(int code, AlertSource source, uint host, int severity, long nowMs, long unixSeconds)
    {
        Version++;
        var row = Find(code, source, host);
        if (row == null)
        {
            row = FreeRow();
            Reset(row, code, source, host, nowMs, unixSeconds);
        }
        if (severity > row.Severity)
        {
            row.Acknowledged = false;
            row.AcknowledgedAt = 0;
            row.SignalledMs = nowMs;
        }
        row.Severity = severity;
        return row;
    }

    public void Clear(Alert alert)
    {
        alert.Active = false;
        Version++;
    }

    public void Acknowledge(Alert alert, long unixSeconds)
    {
        alert.Acknowledged = true;
        alert.AcknowledgedAt = unixSeconds;
        Version++;
    }

    /// <summary>The alert to signal: unacknowledged before acknowledged, then the severest, then the newest; null when all is well.</summary>
    public Alert? Strongest(long nowMs)
    {
        Alert? best = null;
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rows[i];
            if (row.Active && row.SnoozedUntilMs <= nowMs && (best == null || Outranks(row, best))) best = row;
        }
        return best;
    }

    /// <summary>Drops tests that are over and what has expired; with an unknown clock (0) nothing expires.</summary>
    public void Expire(long nowMs, long unixSeconds)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rows[i];
            if (!row.Active) continue;
            var isOver = (row.TestEndsMs != 0 && row.TestEndsMs <= nowMs) || (row.ExpiresAt != 0 && row.ExpiresAt <= unixSeconds);
            if (isOver) Clear(row);
        }
    }

    private static bool Outranks(Alert a, Alert b)
    {
        if (a.Acknowledged != b.Acknowledged) return b.Acknowledged;
        if (a.Severity != b.Severity) return a.Severity > b.Severity;
        return a.SignalledMs > b.SignalledMs;
    }

    private Alert FreeRow()
    {
        var victim = rows[0];
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rows[i];
            if (!row.Active) return row;
            if (row.Severity < victim.Severity || (row.Severity == victim.Severity && row.SignalledMs < victim.SignalledMs)) victim = row;
        }
        Evicted++;
        return victim;
    }

    private static void Reset(Alert row, int code, AlertSource source, uint host, long nowMs, long unixSeconds)
    {
        row.Active = true;
        row.Code = code;
        row.Source = source;
        row.Host = host;
        row.Severity = 0;
        row.Senders = 1;
        row.Text = "";
        row.SeeNothing();
        row.RaisedMs = nowMs;
        row.SignalledMs = nowMs;
        row.RaisedAt = unixSeconds;
        row.ExpiresAt = 0;
        row.TestEndsMs = 0;
        row.Acknowledged = false;
        row.AcknowledgedAt = 0;
        row.SnoozedUntilMs = 0;
        row.Kid = 0;
        row.Sequence = 0;
    }
}
