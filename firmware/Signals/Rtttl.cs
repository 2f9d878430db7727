// Reads RTTTL, Nokia's ring tone text: "name:d=8,o=5,b=120:g,c6,8p,a#." An alert code may bring its own melody in it.
namespace RouterAlert.Signals;

public static class Rtttl
{
    private const int TopOctaveNumber = 8, LowestOctave = 4;
    private const int MsPerMinute = 60000, BeatsPerWhole = 4;

    /// <summary>The melody of a text, or null when the text is not RTTTL, names a pitch outside octaves 4 to 8 or has too many notes.</summary>
    public static Melody? TryParse(string text)
    {
        var parts = text.Split(':');
        if (parts.Length != 3) return null;
        if (!TryDefaults(parts[1], out var duration, out var octave, out var beats)) return null;
        var notes = parts[2].Split(',');
        if (notes.Length > Params.MelodyNotes) return null;
        var pitches = new short[notes.Length];
        var lengths = new short[notes.Length];
        for (var i = 0; i < notes.Length; i++)
            if (!TryNote(notes[i].Trim(), duration, octave, beats, out pitches[i], out lengths[i])) return null;
        return new Melody(pitches, lengths, notes.Length);
    }

    private static bool TryDefaults(string text, out int duration, out int octave, out int beats)
    {
        duration = 4;
        octave = 6;
        beats = 63;
        var settings = text.Split(',');
        for (var i = 0; i < settings.Length; i++)
        {
            var setting = settings[i].Trim();
            if (setting.Length == 0) continue;
            if (setting.Length < 3 || setting[1] != '=') return false;
            var at = 2;
            var value = Number(setting, ref at);
            if (at != setting.Length) return false;
            if (setting[0] == 'd') duration = value;
            else if (setting[0] == 'o') octave = value;
            else if (setting[0] == 'b') beats = value;
            else return false;
        }
        return IsDuration(duration) && octave >= LowestOctave && octave < TopOctaveNumber && beats >= 25 && beats <= 900;
    }

    private static bool TryNote(string note, int duration, int octave, int beats, out short pitch, out short length)
    {
        pitch = 0;
        length = 0;
        var at = 0;
        var given = Number(note, ref at);
        if (given > 0) duration = given;
        if (!IsDuration(duration) || at >= note.Length) return false;
        var semitone = Semitone(note[at++]);
        if (semitone == NoNote) return false;
        if (at < note.Length && note[at] == '#' && semitone != Rest)
        {
            semitone++;
            at++;
        }
        var dotted = Dot(note, ref at);
        given = Number(note, ref at);
        if (given > 0) octave = given;
        dotted |= Dot(note, ref at);
        if (at != note.Length || octave < LowestOctave || octave > TopOctaveNumber || semitone > 11) return false;
        var ms = BeatsPerWhole * MsPerMinute / beats / duration;
        length = (short)(dotted ? ms * 3 / 2 : ms);
        if (semitone != Rest) pitch = Hertz(semitone, octave);
        return true;
    }

    private const int Rest = -1, NoNote = -2;

    private static int Semitone(char letter) => letter switch
    {
        'c' => 0,
        'd' => 2,
        'e' => 4,
        'f' => 5,
        'g' => 7,
        'a' => 9,
        'b' or 'h' => 11,
        'p' => Rest,
        _ => NoNote,
    };

    private static short Hertz(int semitone, int octave)
    {
        var halvings = TopOctaveNumber - octave;
        return (short)((TopOctave(semitone) + (1 << halvings) / 2) >> halvings);
    }

    /// <summary>Pitches of C to B of the eighth octave, hertz (A4 = 440); lower octaves are halves. No array: the device runs the static
    /// constructors of all types in the order of their names, and the melodies are parsed in one that comes before this type's.</summary>
    private static int TopOctave(int semitone) => semitone switch
    {
        0 => 4186,
        1 => 4435,
        2 => 4699,
        3 => 4978,
        4 => 5274,
        5 => 5588,
        6 => 5920,
        7 => 6272,
        8 => 6645,
        9 => 7040,
        10 => 7459,
        _ => 7902,
    };

    private static bool IsDuration(int value) => value == 1 || value == 2 || value == 4 || value == 8 || value == 16 || value == 32;

    private static bool Dot(string text, ref int at)
    {
        if (at >= text.Length || text[at] != '.') return false;
        at++;
        return true;
    }

    /// <summary>The decimal number at the place, 0 when there is none; at most 999, so that nothing overflows.</summary>
    private static int Number(string text, ref int at)
    {
        var value = 0;
        while (at < text.Length && text[at] >= '0' && text[at] <= '9' && value < 100) value = value * 10 + (text[at++] - '0');
        return value;
    }
}
