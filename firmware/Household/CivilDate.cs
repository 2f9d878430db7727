// Days and dates of the Gregorian calendar in whole numbers, counted from 1970-01-01 (a Thursday).
namespace RouterAlert.Household;

public static class CivilDate
{
    private const long SecondsPerDay = 86400;
    private const int DaysPerEra = 146097, DaysToMarchOfYear0 = 719468;

    /// <summary>Whole days before this second.</summary>
    public static long Days(long seconds) =>
        seconds >= 0 ? seconds / SecondsPerDay : (seconds - SecondsPerDay + 1) / SecondsPerDay;

    /// <summary>0 is Sunday.</summary>
    public static int Weekday(long days) => (int)((days % 7 + 11) % 7);

    public static int Year(long days)
    {
        Split(days, out var year, out _, out _);
        return year;
    }

    public static long DaysOf(int year, int month, int day)
    {
        if (month <= 2) year--;
        var era = year / 400;
        var yearOfEra = year - era * 400;
        var dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        return (long)era * DaysPerEra + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - DaysToMarchOfYear0;
    }

    /// <summary>Of days since 1970-01-01, not before the year 0.</summary>
    public static void Split(long days, out int year, out int month, out int day)
    {
        days += DaysToMarchOfYear0;
        var era = (int)(days / DaysPerEra);
        var dayOfEra = (int)(days - (long)era * DaysPerEra);
        var yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
        var dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        var marchMonth = (5 * dayOfYear + 2) / 153;
        day = dayOfYear - (153 * marchMonth + 2) / 5 + 1;
        month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
    }
}
