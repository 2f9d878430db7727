// A melody as a WAV file: what the drawn buzzer plays, and what the tests measure.
using System;
using System.IO;
using RouterAlert.Signals;

namespace RouterAlert.Boards.Virtual.Box;

public static class MelodyWave
{
    /// <summary>Samples a second. Browsers play this rate as it is.</summary>
    public const int Rate = 48000;

    /// <summary>A passive buzzer is driven by a square wave, and a small disc cannot sound what lies above.</summary>
    private const int HighestHertz = 4000;

    /// <summary>A quarter of full scale: a browser plays it beside everything else that sounds.</summary>
    private const int Amplitude = 8000;

    private const int BytesPerSample = 2;

    /// <summary>16-bit mono PCM (RIFF, format 1).</summary>
    public static byte[] Render(Melody melody)
    {
        var samples = melody.LengthMs * Rate / 1000;
        using var stream = new MemoryStream();
        using var to = new BinaryWriter(stream);
        to.Write("RIFF"u8);
        to.Write(36 + samples * BytesPerSample);
        to.Write("WAVEfmt "u8);
        to.Write(16);
        to.Write((short)1);
        to.Write((short)1);
        to.Write(Rate);
        to.Write(Rate * BytesPerSample);
        to.Write((short)BytesPerSample);
        to.Write((short)(8 * BytesPerSample));
        to.Write("data"u8);
        to.Write(samples * BytesPerSample);
        var phase = 0.0;
        for (var i = 0; i < samples; i++)
        {
            var hertz = melody.PitchAt(i * 1000L / Rate);
            phase = hertz == 0 ? 0 : phase + 2 * Math.PI * hertz / Rate;
            to.Write((short)(Square(phase, hertz) * Amplitude));
        }
        return stream.ToArray();
    }

    /// <summary>A square wave's Fourier series, as far as the disc follows.</summary>
    private static double Square(double phase, int hertz)
    {
        var sum = 0.0;
        for (var harmonic = 1; harmonic * hertz < HighestHertz && hertz > 0; harmonic += 2) sum += Math.Sin(phase * harmonic) / harmonic;
        return sum;
    }
}
