// The household's local time and quiet hours, from UTC and the settings.
namespace RouterAlert.Household;

public sealed class LocalTime
{
    private readonly Settings settings;
    private string? parsedZone;
    private ZoneRule? rule;

    public LocalTime(Settings settings) => this.settings = settings;

    /// <summary>Seconds to add to UTC (Unix seconds); 0 while the zone cannot be read.</summary>
    public int OffsetAt(long unixSeconds)
    {
        ReadZone();
        return rule == null ? 0 : rule.OffsetAt(unixSeconds);
    }

    /// <summary>Whether people sleep; false while the clock is unknown (0), which its callers treat apart.</summary>
    public bool IsQuiet(long unixSeconds)
    {
        if (unixSeconds == 0 || settings.QuietFrom == settings.QuietTo) return false;
        ReadZone();
        if (rule == null) return false;
        var minute = rule.MinuteOfDay(unixSeconds);
        return settings.QuietFrom < settings.QuietTo
            ? minute >= settings.QuietFrom && minute < settings.QuietTo
            : minute >= settings.QuietFrom || minute < settings.QuietTo;
    }

    private void ReadZone()
    {
        if (parsedZone == settings.Zone) return;
        parsedZone = settings.Zone;
        rule = ZoneRule.TryParse(settings.Zone);
    }
}
