// How one alert looks and sounds: its code's own colour and melody while it is signalled at the code's severity, the severity's otherwise.
using RouterAlert.Alerts;
using RouterAlert.Registry;

namespace RouterAlert.Signals;

public static class AlertLook
{
    /// <param name="entry">The registry on the alert's code.</param>
    public static LampPattern Pattern(Alert alert, CodeEntry entry)
    {
        if (IsBelowThreshold(alert)) return LampPatterns.Blip;
        if (alert.Acknowledged) return LampPatterns.Acknowledged;
        return IsCodesOwn(alert, entry) ? LampPatterns.Named(entry.Led) ?? LampPatterns.Of(alert.Severity) : LampPatterns.Of(alert.Severity);
    }

    /// <summary>0xRRGGBB.</summary>
    public static int Colour(Alert alert, CodeEntry entry) =>
        IsCodesOwn(alert, entry) && !IsBelowThreshold(alert) ? entry.Colour : Rhythm(alert).Colour;

    /// <summary>Brightness by day: a seen alert keeps that of its severity.</summary>
    public static int Percent(Alert alert) => Rhythm(alert).Percent;

    /// <summary>Null is silence.</summary>
    public static Melody? Melody(Alert alert, CodeEntry entry)
    {
        if (alert.Acknowledged || IsBelowThreshold(alert)) return null;
        return IsCodesOwn(alert, entry) ? Melodies.Named(entry.Melody, alert.Severity) : Melodies.Of(alert.Severity);
    }

    /// <summary>A bare number that fewer senders named than make it an alarm.</summary>
    public static bool IsBelowThreshold(Alert alert) =>
        alert.Source == AlertSource.Open && alert.Senders < Params.OpenAlarmSenders;

    private static LampPattern Rhythm(Alert alert) =>
        IsBelowThreshold(alert) ? LampPatterns.Blip : LampPatterns.Of(alert.Severity);

    private static bool IsCodesOwn(Alert alert, CodeEntry entry) => alert.Severity == entry.Severity;
}
