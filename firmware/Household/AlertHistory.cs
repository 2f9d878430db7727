// What happened lately: a ring of alerts that began and, most of them, ended. Found by watching the book, so nobody has to report.
using RouterAlert.Alerts;

namespace RouterAlert.Household;

public sealed class AlertHistory
{
    private const int None = -1;

    private readonly AlertBook book;

    // The ring, one row an alert.
    private readonly int[] codes = new int[Params.HistoryRows];
    private readonly uint[] hosts = new uint[Params.HistoryRows];
    private readonly byte[] severities = new byte[Params.HistoryRows];
    private readonly byte[] sources = new byte[Params.HistoryRows];
    private readonly long[] beganMs = new long[Params.HistoryRows], endedMs = new long[Params.HistoryRows];

    // For each row of the book its row in the ring, and which alert was there.
    private readonly int[] ringRow = new int[Params.ActiveAlerts];
    private readonly long[] seenRaisedMs = new long[Params.ActiveAlerts];
    private int written, seenVersion = None;

    public AlertHistory(AlertBook book)
    {
        this.book = book;
        for (var i = 0; i < ringRow.Length; i++) ringRow[i] = None;
    }

    /// <summary>Alerts in the ring, the newest is 0.</summary>
    public int Count => written < codes.Length ? written : codes.Length;

    public int Code(int newest) => codes[Place(newest)];

    public uint Host(int newest) => hosts[Place(newest)];

    public int Severity(int newest) => severities[Place(newest)];

    public AlertSource Source(int newest) => (AlertSource)sources[Place(newest)];

    /// <summary>Gateway time of its beginning.</summary>
    public long BeganMs(int newest) => beganMs[Place(newest)];

    /// <summary>Gateway time of its end, 0 while it stands.</summary>
    public long EndedMs(int newest) => endedMs[Place(newest)];

    /// <summary>Compares the book with what it was; cheap while nothing changes.</summary>
    public void Step(long nowMs)
    {
        if (book.Version == seenVersion) return;
        seenVersion = book.Version;
        for (var i = 0; i < book.Capacity; i++) Watch(i, book[i], nowMs);
    }

    private void Watch(int row, Alert alert, long nowMs)
    {
        var known = ringRow[row];
        if (known != None && (!alert.Active || !IsKnown(row, alert)))
        {
            endedMs[known] = nowMs == 0 ? 1 : nowMs;
            ringRow[row] = known = None;
        }
        if (!alert.Active) return;
        if (known == None) known = Begin(row, alert);
        if (alert.Severity > severities[known]) severities[known] = (byte)alert.Severity;
    }

    private bool IsKnown(int row, Alert alert) =>
        seenRaisedMs[row] == alert.RaisedMs && codes[ringRow[row]] == alert.Code && hosts[ringRow[row]] == alert.Host;

    private int Begin(int row, Alert alert)
    {
        var place = written++ % codes.Length;
        for (var i = 0; i < ringRow.Length; i++)
            if (ringRow[i] == place) ringRow[i] = None;
        codes[place] = alert.Code;
        hosts[place] = alert.Host;
        severities[place] = 0;
        sources[place] = (byte)alert.Source;
        beganMs[place] = alert.RaisedMs;
        endedMs[place] = 0;
        ringRow[row] = place;
        seenRaisedMs[row] = alert.RaisedMs;
        return place;
    }

    private int Place(int newest) => (written - 1 - newest) % codes.Length;
}
