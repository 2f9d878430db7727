// The sounds that come with the firmware. Their rhythms keep away from the fire (3 x 0.5 s) and carbon-monoxide (4 x 0.1 s) alarms.
namespace RouterAlert.Signals;

public static class Melodies
{
    /// <summary>784 and 1047 Hz in turn, 250 ms each, four pairs.</summary>
    public const string SirenText = "siren:d=8,o=5,b=120:g,c6,g,c6,g,c6,g,c6";

    /// <summary>880 Hz twice, 200 ms each and 200 ms between.</summary>
    public const string TwoText = "two:d=8,o=5,b=150:a,p,a";

    /// <summary>659 Hz once, 150 ms.</summary>
    public const string OneText = "one:d=8,o=5,b=200:e";

    /// <summary>C5 to C6: the self test.</summary>
    public const string ScaleText = "scale:d=8,o=5,b=75:c,d,e,f,g,a,b,c6";

    // Parsed at first use: nanoFramework runs static initializers in the order of the types, and the parser's own may come later.
    private static Melody? siren, two, one, scale;

    public static Melody Siren => siren ??= Rtttl.TryParse(SirenText)!;
    public static Melody Two => two ??= Rtttl.TryParse(TwoText)!;
    public static Melody One => one ??= Rtttl.TryParse(OneText)!;
    public static Melody Scale => scale ??= Rtttl.TryParse(ScaleText)!;

    /// <summary>Of a severity from 1 to 5; null is silence.</summary>
    public static Melody? Of(int severity) => severity switch
    {
        >= 5 => Siren,
        4 => Two,
        3 => One,
        _ => null,
    };

    /// <summary>By the registry's word for it, which is a name or RTTTL; what it cannot read sounds as the severity does.</summary>
    public static Melody? Named(string name, int severity) => name switch
    {
        "siren" => Siren,
        "two" => Two,
        "one" => One,
        "none" => null,
        _ => Rtttl.TryParse(name) ?? Of(severity),
    };
}
