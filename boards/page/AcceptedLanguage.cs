// Accept-Language (RFC 9110, 12.5.4), as far as browsers use it: they list the best first.
namespace RouterAlert.Household.Page;

public static class AcceptedLanguage
{
    /// <summary>"de" or "en", whichever comes first; "" when neither does.</summary>
    public static string First(string header)
    {
        int german = Place(header, "de"), english = Place(header, "en");
        if (german < 0) return english < 0 ? "" : "en";
        return english < 0 || german < english ? "de" : "en";
    }

    private static int Place(string header, string language)
    {
        var ranges = header.Split(',');
        for (var i = 0; i < ranges.Length; i++)
        {
            var range = ranges[i].Trim().ToLower();
            if (range == language || range.StartsWith(language + "-") || range.StartsWith(language + ";")) return i;
        }
        return -1;
    }
}
