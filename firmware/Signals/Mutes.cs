// What the household does not want to hear of for a while: always one code about one host, never everything by accident.
using RouterAlert.Alerts;

namespace RouterAlert.Signals;

public sealed class Mutes
{
    private readonly int[] codes = new int[Params.Mutes];
    private readonly uint[] hosts = new uint[Params.Mutes];
    private readonly byte[] severities = new byte[Params.Mutes];
    private readonly long[] untilMs = new long[Params.Mutes];

    public int Capacity => codes.Length;

    /// <summary>Changes with every mute that comes or is taken back.</summary>
    public int Version { get; private set; }

    public bool IsActive(int row, long nowMs) => untilMs[row] > nowMs;

    public int Code(int row) => codes[row];

    /// <summary>The LAN host, 0 when the alert named none.</summary>
    public uint Host(int row) => hosts[row];

    /// <summary>The severity that was muted: more is news.</summary>
    public int Severity(int row) => severities[row];

    /// <summary>Gateway time of its end.</summary>
    public long UntilMs(int row) => untilMs[row];

    /// <summary>Mutes the alert's code and host; when the table is full, the mute that ends first goes.</summary>
    public void Add(Alert alert, long endMs) => Restore(alert.Code, alert.Host, alert.Severity, endMs);

    /// <summary>Puts a mute into its row, as it was stored or new.</summary>
    public void Restore(int code, uint host, int severity, long endMs)
    {
        var row = 0;
        for (var i = 0; i < codes.Length; i++)
        {
            if (codes[i] == code && hosts[i] == host && untilMs[i] > 0)
            {
                row = i;
                break;
            }
            if (untilMs[i] < untilMs[row]) row = i;
        }
        codes[row] = code;
        hosts[row] = host;
        severities[row] = (byte)severity;
        untilMs[row] = endMs;
        Version++;
    }

    public void Remove(int row)
    {
        untilMs[row] = 0;
        Version++;
    }

    /// <summary>
    /// Writes each mute's end into the alerts it is about, also those raised again since. A severity above the one that was muted is
    /// news, and is heard.
    /// </summary>
    public void Apply(AlertBook book, long nowMs)
    {
        for (var i = 0; i < book.Capacity; i++)
        {
            var alert = book[i];
            if (!alert.Active) continue;
            alert.SnoozedUntilMs = 0;
            for (var row = 0; row < codes.Length; row++)
                if (IsActive(row, nowMs) && codes[row] == alert.Code && hosts[row] == alert.Host && alert.Severity <= severities[row])
                    alert.SnoozedUntilMs = untilMs[row];
        }
    }
}
