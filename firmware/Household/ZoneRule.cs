// Local time on a box without a time-zone database: a rule in POSIX form (IEEE 1003.1, 8.3), as "CET-1CEST,M3.5.0,M10.5.0/3".
namespace RouterAlert.Household;

public sealed class ZoneRule
{
    private const int SecondsPerDay = 86400, DefaultChange = 2 * 3600;

    private int standard, summer;
    private bool hasSummer;
    private int startMonth, startWeek, startDay, startTime, endMonth, endWeek, endDay, endTime;

    private ZoneRule()
    {
    }

    /// <summary>
    /// Of a name from <see cref="ZoneTable"/> ("Europe/Berlin") or a POSIX rule; null when it is neither. Of POSIX's day forms only Mm.w.d is
    /// read: it is the one in use.
    /// </summary>
    public static ZoneRule? TryParse(string zone)
    {
        var text = ZoneTable.Rule(zone) ?? zone;
        var rule = new ZoneRule();
        var at = 0;
        return rule.Read(text, ref at) && at == text.Length ? rule : null;
    }

    /// <summary>Seconds to add to UTC at this moment (Unix seconds).</summary>
    public int OffsetAt(long unixSeconds)
    {
        if (!hasSummer) return standard;
        var year = CivilDate.Year(CivilDate.Days(unixSeconds + standard));
        var start = Change(year, startMonth, startWeek, startDay, startTime) - standard;
        var end = Change(year, endMonth, endWeek, endDay, endTime) - summer;
        var inSummer = start < end ? unixSeconds >= start && unixSeconds < end : unixSeconds >= start || unixSeconds < end;
        return inSummer ? summer : standard;
    }

    /// <summary>Local minutes after midnight.</summary>
    public int MinuteOfDay(long unixSeconds)
    {
        var local = unixSeconds + OffsetAt(unixSeconds);
        return (int)((local - CivilDate.Days(local) * SecondsPerDay) / 60);
    }

    /// <summary>Local seconds of the change in that year: week 5 means the last one, day 0 Sunday.</summary>
    private static long Change(int year, int month, int week, int day, int time)
    {
        var first = CivilDate.DaysOf(year, month, 1);
        var days = first + (day - CivilDate.Weekday(first) + 7) % 7 + 7 * (week - 1);
        var next = month == 12 ? CivilDate.DaysOf(year + 1, 1, 1) : CivilDate.DaysOf(year, month + 1, 1);
        while (days >= next) days -= 7;
        return days * SecondsPerDay + time;
    }

    private bool Read(string text, ref int at)
    {
        if (!SkipName(text, ref at) || !TryTime(text, ref at, 24, out var west)) return false;
        standard = -west;
        if (at == text.Length) return true;
        hasSummer = true;
        if (!SkipName(text, ref at)) return false;
        summer = standard + 3600;
        if (at < text.Length && text[at] != ',')
        {
            if (!TryTime(text, ref at, 24, out west)) return false;
            summer = -west;
        }
        return TryDay(text, ref at, out startMonth, out startWeek, out startDay, out startTime)
            && TryDay(text, ref at, out endMonth, out endWeek, out endDay, out endTime);
    }

    /// <summary>Three letters or more, or anything in angle brackets: only numbers tell time.</summary>
    private static bool SkipName(string text, ref int at)
    {
        var start = at;
        if (at < text.Length && text[at] == '<')
        {
            while (at < text.Length && text[at] != '>') at++;
            at++;
            return at < text.Length && at - start > 2;
        }
        while (at < text.Length && ((text[at] >= 'A' && text[at] <= 'Z') || (text[at] >= 'a' && text[at] <= 'z'))) at++;
        return at - start >= 3;
    }

    private static bool TryDay(string text, ref int at, out int month, out int week, out int day, out int time)
    {
        week = 0;
        day = 0;
        time = DefaultChange;
        month = 0;
        if (!Expect(text, ref at, ',') || !Expect(text, ref at, 'M')) return false;
        if (!TryNumber(text, ref at, 1, 12, out month) || !Expect(text, ref at, '.')) return false;
        if (!TryNumber(text, ref at, 1, 5, out week) || !Expect(text, ref at, '.')) return false;
        if (!TryNumber(text, ref at, 0, 6, out day)) return false;
        return !Expect(text, ref at, '/') || TryTime(text, ref at, 167, out time);
    }

    private static bool TryTime(string text, ref int at, int maxHours, out int seconds)
    {
        seconds = 0;
        var minus = Expect(text, ref at, '-');
        if (!minus) Expect(text, ref at, '+');
        if (!TryNumber(text, ref at, 0, maxHours, out var hours)) return false;
        seconds = hours * 3600;
        for (var unit = 60; unit > 0 && Expect(text, ref at, ':'); unit /= 60)
        {
            if (!TryNumber(text, ref at, 0, 59, out var part)) return false;
            seconds += part * unit;
        }
        if (minus) seconds = -seconds;
        return true;
    }

    private static bool TryNumber(string text, ref int at, int min, int max, out int value)
    {
        var start = at;
        value = 0;
        while (at < text.Length && at - start < 3 && text[at] >= '0' && text[at] <= '9') value = value * 10 + (text[at++] - '0');
        return at > start && value >= min && value <= max;
    }

    private static bool Expect(string text, ref int at, char c)
    {
        if (at >= text.Length || text[at] != c) return false;
        at++;
        return true;
    }
}
