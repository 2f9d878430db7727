using RouterAlert.Signals;

namespace RouterAlert.Tests.Signals;

[TestClass]
public class BlinkOutTests
{
    [TestMethod]
    [DataRow(0, "0")]
    [DataRow(1, "1")]
    [DataRow(9, "9")]
    [DataRow(42, "42")]
    [DataRow(3000, "3000")]
    [DataRow(9101, "9101")]
    [DataRow(10000, "10000")]
    [DataRow(65535, "65535")]
    public void SomebodyWithTheCardReadsTheCodeTwice(int code, string digits)
    {
        var blinkOut = new BlinkOut();
        blinkOut.Start(code, 5000);
        Assert.AreEqual(digits + "/" + digits, Read(blinkOut, 5000));
        Assert.IsFalse(blinkOut.IsRunning);
    }

    /// <summary>Counts as the card says: flashes with more than a second of dark after them end a digit, three seconds a round, a long one is 0.</summary>
    private static string Read(BlinkOut blinkOut, long startMs)
    {
        var text = "";
        int flashes = 0, litMs = 0, darkMs = 0;
        var isLong = false;
        for (var now = startMs; blinkOut.IsRunning; now += 10)
        {
            if (blinkOut.IsLit(now))
            {
                if (darkMs > 3000 && text.Length > 0) text += "/";
                darkMs = 0;
                litMs += 10;
                continue;
            }
            if (litMs > 0) flashes++;
            if (litMs > 1000) isLong = true;
            litMs = 0;
            darkMs += 10;
            if (darkMs < 1000 || flashes == 0) continue;
            text += isLong ? "0" : flashes.ToString();
            flashes = 0;
            isLong = false;
        }
        return flashes == 0 ? text : text + (isLong ? "0" : flashes.ToString());
    }
}
