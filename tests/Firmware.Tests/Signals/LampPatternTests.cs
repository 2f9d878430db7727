// Confusability: every pattern is rendered to a timeline as an eye sees it, and the timelines are compared.
using RouterAlert.Signals;

namespace RouterAlert.Tests.Signals;

[TestClass]
public class LampPatternTests
{
    private const int StepMs = 10, RenderedMs = 20000;

    private static readonly LampPattern[] Rows =
    {
        LampPatterns.Critical, LampPatterns.High, LampPatterns.Medium, LampPatterns.Low, LampPatterns.Info, LampPatterns.Blip,
        LampPatterns.AllWell, LampPatterns.Fault,
    };

    [TestMethod]
    public void NothingFlashesMoreThanThreeTimesASecond()
    {
        for (var i = 0; i < Rows.Length; i++) Assert.IsTrue(MostFlashesInASecond(Render(Rows[i])) <= 3, Rows[i].Name);
        Assert.IsTrue(MostFlashesInASecond(Render(LampPatterns.SelfTest)) <= 3);
        Assert.IsTrue(MostFlashesInASecond(RenderDigits(99999)) <= 3);
    }

    [TestMethod]
    public void TheFlashCounterCounts()
    {
        var strobe = new LampPattern("strobe", 0xFF0000, 100, new int[] { LampPattern.Lit, 100, 0, LampPattern.Dark, 100, 0 });
        Assert.AreEqual(5, MostFlashesInASecond(Render(strobe)));
    }

    [TestMethod]
    public void NothingLooksLikeAFireOrCarbonMonoxideAlarm()
    {
        for (var i = 0; i < Rows.Length; i++) Assert.IsFalse(LooksLikeAlarm(Render(Rows[i])), Rows[i].Name);
        for (var code = 0; code < 10; code++) Assert.IsFalse(LooksLikeAlarm(RenderDigits(code)), code.ToString());
        Assert.IsFalse(LooksLikeAlarm(RenderDigits(33444)));
    }

    [TestMethod]
    public void TheAlarmTestKnowsBothAlarms()
    {
        int on = LampPattern.Lit, off = LampPattern.Dark;
        var fire = new LampPattern("fire", 0xFFFFFF, 100, new int[] { on, 500, 0, off, 500, 0, on, 500, 0, off, 500, 0, on, 500, 0, off, 1500, 0 });
        var carbonMonoxide = new LampPattern("co", 0xFFFFFF, 100,
            new int[] { on, 100, 0, off, 100, 0, on, 100, 0, off, 100, 0, on, 100, 0, off, 100, 0, on, 100, 0, off, 5000, 0 });
        Assert.IsTrue(LooksLikeAlarm(Render(fire)));
        Assert.IsTrue(LooksLikeAlarm(Render(carbonMonoxide)));
    }

    [TestMethod]
    public void EveryPairTellsApartWithoutColour()
    {
        for (var i = 0; i < Rows.Length; i++)
            for (var j = i + 1; j < Rows.Length; j++)
                Assert.IsTrue(Differ(Rows[i], Rows[j]), Rows[i].Name + " and " + Rows[j].Name);
    }

    [TestMethod]
    public void APatternDoesNotTellApartFromItsTwin()
    {
        var twin = new LampPattern("twin", 0x00FF00, 100, new int[] { LampPattern.Lit, 240, 0, LampPattern.Dark, 260, 0 });
        Assert.IsFalse(Differ(LampPatterns.Critical, twin));
        Assert.IsFalse(Differ(LampPatterns.AllWell, LampPatterns.AllWell));
    }

    [TestMethod]
    public void AFadeGoesEvenlyFromColourToColour()
    {
        var fade = new LampPattern("fade", 0xFF0000, 100, new int[] { LampPattern.Lit, 500, 0, LampPattern.Dark, 500, 100 });
        Assert.AreEqual(0xFF0000, fade.ColourAt(499, 0xFF0000));
        Assert.AreEqual(0x800000, fade.ColourAt(550, 0xFF0000));
        Assert.AreEqual(0, fade.ColourAt(600, 0xFF0000));
    }

    /// <summary>Light as the eye weighs it (ITU-R BT.709), 0..255, one number every 10 ms.</summary>
    private static byte[] Render(LampPattern pattern)
    {
        var light = new byte[RenderedMs / StepMs];
        for (var i = 0; i < light.Length; i++)
        {
            var rgb = Brightness.Scale(pattern.ColourAt(i * StepMs, pattern.Colour), pattern.Percent);
            light[i] = (byte)((((rgb >> 16) & 255) * 54 + ((rgb >> 8) & 255) * 183 + (rgb & 255) * 19) >> 8);
        }
        return light;
    }

    private static byte[] RenderDigits(int code)
    {
        var light = new byte[RenderedMs / StepMs];
        var blinkOut = new BlinkOut();
        blinkOut.Start(code, 0);
        for (var i = 0; i < light.Length; i++) light[i] = (byte)(blinkOut.IsLit(i * StepMs) ? 255 : 0);
        return light;
    }

    private static int MostFlashesInASecond(byte[] light)
    {
        var most = 0;
        for (var start = 1; start + 100 <= light.Length; start++)
        {
            var flashes = 0;
            for (var i = start; i < start + 100; i++)
                if (light[i] > 0 && light[i - 1] == 0) flashes++;
            if (flashes > most) most = flashes;
        }
        return most;
    }

    /// <summary>Lengths of light and dark in turn, ms, from the first light on; the last, cut one is left out.</summary>
    private static int[] Runs(byte[] light)
    {
        var runs = new int[light.Length];
        int count = 0, start = 0;
        while (start < light.Length && light[start] == 0) start++;
        for (var i = start + 1; i < light.Length; i++)
        {
            if ((light[i] > 0) == (light[i - 1] > 0)) continue;
            runs[count++] = (i - start) * StepMs;
            start = i;
        }
        var result = new int[count];
        System.Array.Copy(runs, 0, result, 0, count);
        return result;
    }

    /// <summary>Three flashes of half a second, or four of a tenth, in a group between pauses; a third more or less counts as the same.</summary>
    private static bool LooksLikeAlarm(byte[] light)
    {
        var runs = Runs(light);
        for (var i = 0; i + 2 * 4 - 1 < runs.Length; i += 2)
        {
            if (i > 0 && runs[i - 1] < 1000) continue;
            if (IsGroup(runs, i, 3, 500) || IsGroup(runs, i, 4, 100)) return true;
        }
        return false;
    }

    private static bool IsGroup(int[] runs, int start, int flashes, int ms)
    {
        for (var i = start; i < start + 2 * flashes - 1; i++)
            if (runs[i] * 3 < ms * 2 || runs[i] * 3 > ms * 4) return false;
        return runs[start + 2 * flashes - 1] >= 1000;
    }

    /// <summary>Apart when light or dark lasts half as long again somewhere in the cycle, when the number of flashes in it differs, or, of two
    /// steady lamps, when one gives twice the other's light.</summary>
    private static bool Differ(LampPattern a, LampPattern b)
    {
        byte[] lightA = Render(a), lightB = Render(b);
        int[] runsA = Runs(lightA), runsB = Runs(lightB);
        if (runsA.Length == 0 && runsB.Length == 0) return lightA[0] >= 2 * lightB[0] || lightB[0] >= 2 * lightA[0];
        if (runsA.Length == 0 || runsB.Length == 0) return true;
        for (var i = 0; i < runsA.Length && i < runsB.Length && i < 6; i++)
            if (runsA[i] * 2 >= runsB[i] * 3 || runsB[i] * 2 >= runsA[i] * 3) return true;
        return false;
    }
}
