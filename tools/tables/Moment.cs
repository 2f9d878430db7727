// Times as reports and accounting tables write them. A time without zone is read only where its zone is known: an hour's error names the wrong household.
using System;
using System.Globalization;

namespace RouterAlert.Tools.Tables;

public static class Moment
{
    private const int FirstYear = 1970, LastYear = 9998, DateDigits = 10, MinEpochDigits = 9, MaxEpochDigits = 11;

    /// <summary>ISO 8601 with a date and a time, or seconds since 1970.</summary>
    /// <param name="zone">The zone of a time that names none; null refuses it.</param>
    /// <param name="late">Of the two moments that an hour's repetition in autumn gives, the second.</param>
    /// <returns>Null, or what is wrong.</returns>
    public static string? TryRead(string text, TimeZoneInfo? zone, bool late, out DateTimeOffset time)
    {
        time = default;
        if (text.Length == 0) return "no time";
        if (text.Length is >= MinEpochDigits and <= MaxEpochDigits && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            time = DateTimeOffset.FromUnixTimeSeconds(seconds);
            return null;
        }
        if (!IsIso(text)) return $"no time: '{Short(text)}' is not like 2026-07-01T12:00:00Z";
        var hasZone = HasZone(ref text);
        if (!hasZone && zone is null) return $"time without zone: '{text}'";
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time)
            || time.Year is < FirstYear or > LastYear)
            return $"no time: '{Short(text)}' is not like 2026-07-01T12:00:00Z";
        if (!hasZone) time = At(time.DateTime, zone!, late);
        return null;
    }

    /// <summary>As our own files and messages write it: "2026-07-01T12:00:00Z".</summary>
    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>The moment at which clocks in the zone showed this; in an hour that spring leaves out, as if the clocks had not yet changed.</summary>
    public static DateTimeOffset At(DateTime local, TimeZoneInfo zone, bool late)
    {
        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        var offset = zone.GetUtcOffset(local);
        if (zone.IsAmbiguousTime(local))
        {
            var offsets = zone.GetAmbiguousTimeOffsets(local);
            Array.Sort(offsets);
            offset = late ? offsets[0] : offsets[^1];
        }
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    // "2026-07-01" and then a time: what .NET guesses of 01/07/2026 depends on a country.
    private static bool IsIso(string text) =>
        text.Length > DateDigits + 3 && text[4] == '-' && text[7] == '-' && char.IsAsciiDigit(text[0]) && text[DateDigits] is 'T' or 't' or ' ';

    private static bool HasZone(ref string text)
    {
        if (text.EndsWith(" UTC", StringComparison.Ordinal) || text.EndsWith(" GMT", StringComparison.Ordinal)) text = text[..^4] + "Z";
        if (text.EndsWith('Z') || text.EndsWith('z')) return true;
        var sign = text.AsSpan(DateDigits).LastIndexOfAny('+', '-');
        if (sign < 0) return false;
        // PostgreSQL writes +00.
        if (text.Length - DateDigits - sign == 3) text += ":00";
        return true;
    }

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "...";
}
