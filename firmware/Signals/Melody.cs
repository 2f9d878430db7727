// A melody: pitches in hertz and their lengths in milliseconds, one after the other.
namespace RouterAlert.Signals;

public sealed class Melody
{
    private readonly short[] pitches, lengths;
    private readonly int count;

    /// <summary>The first <paramref name="count"/> of both arrays; pitch 0 is a rest.</summary>
    public Melody(short[] pitches, short[] lengths, int count)
    {
        this.pitches = pitches;
        this.lengths = lengths;
        this.count = count;
        for (var i = 0; i < count; i++) LengthMs += lengths[i];
    }

    public int Count => count;

    public int LengthMs { get; }

    /// <summary>In hertz, 0 for a rest.</summary>
    public int Pitch(int note) => pitches[note];

    /// <summary>In milliseconds.</summary>
    public int Length(int note) => lengths[note];

    /// <summary>What sounds <paramref name="elapsedMs"/> after the start, in hertz; 0 for a rest, before the start and after the end.</summary>
    public int PitchAt(long elapsedMs)
    {
        if (elapsedMs < 0) return 0;
        for (var i = 0; i < count; i++)
        {
            if (elapsedMs < lengths[i]) return pitches[i];
            elapsedMs -= lengths[i];
        }
        return 0;
    }
}
