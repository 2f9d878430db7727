// Says phrases, numbers and times in the household's language.
namespace RouterAlert.Household.Words;

public static class Text
{
    public static string Say(Language language, Phrase phrase) =>
        language == Language.German ? German.Say(phrase) : English.Say(phrase);

    /// <summary>The phrase with {0} filled in, and what is given of {1} to {3}.</summary>
    public static string Say(Language language, Phrase phrase, string arg0, string arg1 = "", string arg2 = "", string arg3 = "") =>
        Fill(Say(language, phrase), arg0, arg1, arg2, arg3);

    /// <summary>Arguments are put in once and not read again: a device called "{1}" stays called so.</summary>
    public static string Fill(string template, string arg0, string arg1 = "", string arg2 = "", string arg3 = "")
    {
        var result = "";
        var done = 0;
        for (var at = template.IndexOf('{'); at >= 0 && at + 2 < template.Length; at = template.IndexOf('{', done))
        {
            var which = template[at + 1];
            result += template.Substring(done, at - done) + (which == '0' ? arg0 : which == '1' ? arg1 : which == '2' ? arg2 : arg3);
            done = at + 3;
        }
        return result + template.Substring(done);
    }

    /// <summary>"1,234" or "1.234".</summary>
    public static string Number(Language language, long value)
    {
        var digits = value.ToString();
        var point = language == Language.German ? "." : ",";
        for (var at = digits.Length - 3; at > (value < 0 ? 1 : 0); at -= 3)
            digits = digits.Substring(0, at) + point + digits.Substring(at);
        return digits;
    }

    /// <summary>"23 November 2026, 16:22" or "23. November 2026, 16:22 Uhr", of local seconds since 1970.</summary>
    public static string Date(Language language, long localSeconds)
    {
        var days = CivilDate.Days(localSeconds);
        CivilDate.Split(days, out var year, out var month, out var day);
        var time = Clock((int)(localSeconds - days * 86400) / 60);
        return language == Language.German
            ? day.ToString() + ". " + Month(language, month) + " " + year.ToString() + ", " + time + " Uhr"
            : day.ToString() + " " + Month(language, month) + " " + year.ToString() + ", " + time;
    }

    /// <summary>"07:05", of minutes after midnight.</summary>
    public static string Clock(int minutes) => Two(minutes / 60) + ":" + Two(minutes % 60);

    /// <summary>"3 hours ago".</summary>
    public static string Ago(Language language, long seconds)
    {
        if (seconds < 60) return Say(language, Phrase.JustNow);
        if (seconds < 120) return Say(language, Phrase.OneMinuteAgo);
        if (seconds < 3600) return Say(language, Phrase.MinutesAgo, (seconds / 60).ToString());
        if (seconds < 7200) return Say(language, Phrase.OneHourAgo);
        if (seconds < 86400) return Say(language, Phrase.HoursAgo, (seconds / 3600).ToString());
        if (seconds < 172800) return Say(language, Phrase.OneDayAgo);
        return Say(language, Phrase.DaysAgo, (seconds / 86400).ToString());
    }

    private static string Two(int value) => (value < 10 ? "0" : "") + value.ToString();

    private static string Month(Language language, int month) => month switch
    {
        1 => language == Language.German ? "Januar" : "January",
        2 => language == Language.German ? "Februar" : "February",
        3 => language == Language.German ? "März" : "March",
        4 => "April",
        5 => language == Language.German ? "Mai" : "May",
        6 => language == Language.German ? "Juni" : "June",
        7 => language == Language.German ? "Juli" : "July",
        8 => "August",
        9 => "September",
        10 => language == Language.German ? "Oktober" : "October",
        11 => "November",
        _ => language == Language.German ? "Dezember" : "December",
    };
}
