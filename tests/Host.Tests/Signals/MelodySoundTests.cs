// Every melody as the virtual board plays it, measured by sox: pitch and length as the card promises.
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Boards.Virtual.Box;
using RouterAlert.Signals;

namespace RouterAlert.Host.Tests.Signals;

[TestClass]
public class MelodySoundTests
{
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
            File.WriteAllBytes(file, MelodyWave.Render(name == "scale" ? Melodies.Scale : Melodies.Named(name, 5)!));
            var start = 0.0;
            foreach (var note in promised)
            {
                var (hertz, ms) = (int.Parse(note.Split(':')[0], CultureInfo.InvariantCulture), int.Parse(note.Split(':')[1], CultureInfo.InvariantCulture));
                // 20 ms at both ends are left out: a neighbour's wave may run into them.
                var window = $"trim {Seconds(start + 0.02)} {Seconds(ms / 1000.0 - 0.04)}";
                var measured = Run(sox, $"\"{file}\" -n {window} {(hertz == 0 ? "" : $"sinc -{hertz * 2}")} stat");
                if (hertz == 0) Assert.AreEqual(0, Value(measured, "Maximum amplitude"), 0.001);
                // Rough frequency is that of the derivative, for a sine the pitch itself: the harmonics are filtered out.
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
