// Every melody is rendered to a WAV file as a buzzer sounds it and measured by sox: pitch and length as the card promises.
using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Signals;

namespace RouterAlert.Host.Tests.Signals;

[TestClass]
public class MelodySoundTests
{
    private const int Rate = 48000;

    [TestMethod]
    [DataRow("siren", "784:250 1047:250 784:250 1047:250 784:250 1047:250 784:250 1047:250")]
    [DataRow("two", "880:200 0:200 880:200")]
    [DataRow("one", "659:150")]
    [DataRow("scale", "523:400 587:400 659:400 698:400 784:400 880:400 988:400 1047:400")]
    public void SoxMeasuresPitchAndLengthOfEveryNote(string name, string notes)
    {
        var sox = Installed.Program("sox");
        var folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            var file = Path.Combine(folder, name + ".wav");
            var promised = notes.Split(' ');
            File.WriteAllBytes(file, Wav(name == "scale" ? Melodies.Scale : Melodies.Named(name, 5)!));
            var start = 0.0;
            foreach (var note in promised)
            {
                var (hertz, ms) = (int.Parse(note.Split(':')[0], CultureInfo.InvariantCulture), int.Parse(note.Split(':')[1], CultureInfo.InvariantCulture));
                // 20 ms at both ends are left out: a neighbour's wave may run into them.
                var window = $"trim {Seconds(start + 0.02)} {Seconds(ms / 1000.0 - 0.04)}";
                var measured = Run(sox, $"\"{file}\" -n {window} stat");
                if (hertz == 0) Assert.AreEqual(0, Value(measured, "Maximum amplitude"), 0.001);
                // Rough frequency is that of the derivative, for a sine the pitch itself.
                else Assert.AreEqual(hertz, Value(measured, "Rough\\s+frequency"), hertz * 0.02, note);
                start += ms / 1000.0;
            }
            Assert.AreEqual(start, Value(Run(sox, $"\"{file}\" -n stat"), "Length \\(seconds\\)"), 0.001);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>16-bit mono; a sine, whose pitch sox measures best.</summary>
    private static byte[] Wav(Melody melody)
    {
        var samples = melody.LengthMs * Rate / 1000;
        using var stream = new MemoryStream();
        using var to = new BinaryWriter(stream);
        to.Write("RIFF"u8);
        to.Write(36 + samples * 2);
        to.Write("WAVEfmt "u8);
        to.Write(16);
        to.Write((short)1);
        to.Write((short)1);
        to.Write(Rate);
        to.Write(Rate * 2);
        to.Write((short)2);
        to.Write((short)16);
        to.Write("data"u8);
        to.Write(samples * 2);
        var phase = 0.0;
        for (var i = 0; i < samples; i++)
        {
            var hertz = melody.PitchAt(i * 1000L / Rate);
            phase = hertz == 0 ? 0 : phase + 2 * Math.PI * hertz / Rate;
            to.Write((short)(Math.Sin(phase) * 20000));
        }
        return stream.ToArray();
    }

    private static string Seconds(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    private static double Value(string measured, string name)
    {
        var match = Regex.Match(measured, name + ":\\s+(-?[0-9.]+)");
        Assert.IsTrue(match.Success, measured);
        return double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
    }

    private static string Run(string program, string arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return said;
    }
}
