// What is wrong in one sentence and what to do in three steps, for every advice path of the registry.
namespace RouterAlert.Household.Words;

public static class Advice
{
    public const int Steps = 3;

    /// <summary>One sentence with {0} for the device.</summary>
    public static string Sentence(Language language, string path) =>
        Part(language == Language.German ? GermanAdvice.Of(path) : EnglishAdvice.Of(path), 0);

    /// <summary>What to do; <paramref name="step"/> is 1 to 3.</summary>
    public static string Step(Language language, string path, int step) =>
        Part(language == Language.German ? GermanAdvice.Of(path) : EnglishAdvice.Of(path), step);

    /// <summary>Only the part that is asked for: all of them take a kilobyte of a device.</summary>
    private static string Part(string row, int part)
    {
        var start = 0;
        for (; part > 0; part--) start = row.IndexOf('|', start) + 1;
        var end = row.IndexOf('|', start);
        return end < 0 ? row.Substring(start) : row.Substring(start, end - start);
    }
}
