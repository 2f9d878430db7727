// One lamp pattern as data: cycle elements of colour, duration and fade, like TR-181's Device.LEDs.LED.CycleElement.
namespace RouterAlert.Signals;

public sealed class LampPattern
{
    /// <summary>In a cycle: the pattern's own colour, so that an alert code may bring another one.</summary>
    public const int Lit = -1;

    /// <summary>In a cycle: no light.</summary>
    public const int Dark = 0;

    /// <summary>Numbers of one cycle element: colour (0xRRGGBB, <see cref="Lit"/>, <see cref="Dark"/>), duration in ms, fade in ms.</summary>
    private const int ElementSize = 3;

    private readonly int[] cycle;

    public LampPattern(string name, int colour, int percent, int[] cycle)
    {
        Name = name;
        Colour = colour;
        Percent = percent;
        this.cycle = cycle;
        for (var i = 0; i < cycle.Length; i += ElementSize) PeriodMs += cycle[i + 1];
    }

    public string Name { get; }

    /// <summary>0xRRGGBB at full brightness.</summary>
    public int Colour { get; }

    /// <summary>Brightness by day, 1..100.</summary>
    public int Percent { get; }

    public int PeriodMs { get; }

    public bool IsSteady => cycle.Length == ElementSize;

    /// <summary>The colour at full brightness, <paramref name="elapsedMs"/> after the pattern began; the fade opens an element.</summary>
    public int ColourAt(long elapsedMs, int colour)
    {
        var rest = (int)(elapsedMs % PeriodMs);
        var element = 0;
        while (rest >= cycle[element + 1])
        {
            rest -= cycle[element + 1];
            element += ElementSize;
        }
        var target = Resolve(cycle[element], colour);
        var fade = cycle[element + 2];
        if (rest >= fade) return target;
        var before = element == 0 ? cycle.Length - ElementSize : element - ElementSize;
        return Brightness.Mix(Resolve(cycle[before], colour), target, rest, fade);
    }

    private static int Resolve(int element, int colour) => element == Lit ? colour : element;
}
