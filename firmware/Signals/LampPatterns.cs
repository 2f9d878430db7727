// The signal language of the lamp. Every row tells apart from every other without colour, none flashes more than three times a second
// (WCAG 2.3.1), none has the rhythm of a fire alarm (ISO 8201: three times 0.5 s) or of a carbon-monoxide alarm (four times 0.1 s).
namespace RouterAlert.Signals;

public static class LampPatterns
{
    private const int Lit = LampPattern.Lit, Dark = LampPattern.Dark;

    public const int White = 0xFFFFFF;

    private static readonly int[] Steady = { Lit, 1000, 0 };

    public static readonly LampPattern Critical = new LampPattern("critical", 0xFF0000, 100, new int[] { Lit, 250, 0, Dark, 250, 0 });
    public static readonly LampPattern High = new LampPattern("high", 0xFF7800, 100, new int[] { Lit, 600, 0, Dark, 900, 0 });
    public static readonly LampPattern Medium =
        new LampPattern("medium", 0xFFC800, 100, new int[] { Lit, 200, 0, Dark, 200, 0, Lit, 200, 0, Dark, 1900, 0 });
    public static readonly LampPattern Low = new LampPattern("low", 0xFFC800, 30, Steady);
    public static readonly LampPattern Info = new LampPattern("info", 0x0040FF, 100, new int[] { Lit, 100, 0, Dark, 4900, 0 });

    /// <summary>Open codes that too few senders have named: something to know of, nothing to get up for.</summary>
    public static readonly LampPattern Blip = new LampPattern("blip", 0xFFC800, 100, new int[] { Lit, 200, 0, Dark, 2800, 0 });
    public static readonly LampPattern AllWell = new LampPattern("well", 0x00C030, 10, Steady);
    public static readonly LampPattern Fault = new LampPattern("fault", White, 100, new int[] { Lit, 1000, 0, Dark, 1000, 0 });

    /// <summary>Seen by the household, not cleared: the alert's colour without its rhythm.</summary>
    public static readonly LampPattern Acknowledged = new LampPattern("acknowledged", 0xFF0000, 100, Steady);

    /// <summary>The hand is still on the button and may let go now: the press counts as a long one.</summary>
    public static readonly LampPattern LetGo = new LampPattern("let-go", White, 100, Steady);

    /// <summary>Digits of a code are being blinked: <see cref="BlinkOut"/> says when it is lit.</summary>
    public static readonly LampPattern DigitFlash = new LampPattern("blink-out", White, 100, Steady);

    /// <summary>The answer to a press when nothing is wrong: green in full, and at night, when the lamp of "all well" is dark, dimmed.</summary>
    public static readonly LampPattern Hello = new LampPattern("hello", 0x00C030, 100, Steady);

    /// <summary>Every colour in turn, each faded into the next, so that a dead diode shows.</summary>
    public static readonly LampPattern SelfTest = new LampPattern("self-test", White, 100, new int[]
    {
        0xFF0000, 700, 100, 0x00FF00, 700, 100, 0x0000FF, 700, 100, 0xFF7800, 700, 100, 0xFFC800, 700, 100, White, 700, 100,
    });

    /// <summary>Of a severity from 1 to 5.</summary>
    public static LampPattern Of(int severity) => severity switch
    {
        >= 5 => Critical,
        4 => High,
        3 => Medium,
        2 => Low,
        _ => Info,
    };

    /// <summary>By the registry's name of it; null when the name says nothing to this firmware.</summary>
    public static LampPattern? Named(string name) => name switch
    {
        "critical" => Critical,
        "high" => High,
        "medium" => Medium,
        "low" => Low,
        "info" => Info,
        _ => null,
    };
}
