using RouterAlert.Signals;

namespace RouterAlert.Tests.Signals;

[TestClass]
public class ButtonWatchTests
{
    private readonly ButtonWatch watch = new ButtonWatch();
    private long nowMs;

    [TestMethod]
    public void AnIdleButtonIsNoPress() => Assert.AreEqual((int)ButtonPress.None, Hold(false, 5000));

    [TestMethod]
    [DataRow(60, 1)]
    [DataRow(2900, 1)]
    [DataRow(3100, 2)]
    [DataRow(9900, 2)]
    public void LengthDecidesOnRelease(int ms, int press)
    {
        Hold(false, 100);
        Assert.AreEqual((int)ButtonPress.None, Hold(true, ms));
        Assert.AreEqual(press, Hold(false, 100));
        Assert.AreEqual((int)ButtonPress.None, Hold(false, 1000));
    }

    [TestMethod]
    public void HoldComesWhileStillDownAndOnlyOnce()
    {
        Hold(false, 100);
        Assert.AreEqual((int)ButtonPress.Hold, Hold(true, 10100));
        Assert.AreEqual((int)ButtonPress.None, Hold(true, 5000));
        Assert.AreEqual((int)ButtonPress.None, Hold(false, 100));
    }

    [TestMethod]
    public void BouncesAreOnePress()
    {
        Hold(false, 100);
        var presses = 0;
        for (var i = 0; i < 4; i++)
        {
            if (Hold(true, 10) != 0) presses++;
            if (Hold(false, 5) != 0) presses++;
        }
        if (Hold(true, 200) != 0) presses++;
        for (var i = 0; i < 4; i++)
        {
            if (Hold(false, 10) != 0) presses++;
            if (Hold(true, 5) != 0) presses++;
        }
        Assert.AreEqual(0, presses);
        Assert.AreEqual((int)ButtonPress.Short, Hold(false, 100));
    }

    [TestMethod]
    public void ASpikeIsNoPress()
    {
        Hold(false, 100);
        Hold(true, 20);
        Assert.AreEqual((int)ButtonPress.None, Hold(false, 500));
    }

    [TestMethod]
    public void AButtonThatIsDownAtPowerOnPressesNothing()
    {
        Assert.AreEqual((int)ButtonPress.None, Hold(true, 20000));
        Assert.AreEqual((int)ButtonPress.None, Hold(false, 100));
        Hold(true, 100);
        Assert.AreEqual((int)ButtonPress.Short, Hold(false, 100));
    }

    [TestMethod]
    public void AfterAMinuteItIsStuckUntilReleased()
    {
        Hold(false, 100);
        Hold(true, 59000);
        Assert.IsFalse(watch.IsStuck);
        Hold(true, 1100);
        Assert.IsTrue(watch.IsStuck);
        Hold(false, 100);
        Assert.IsFalse(watch.IsStuck);
    }

    /// <summary>The last press that came in that time, as its number.</summary>
    private int Hold(bool isDown, int ms)
    {
        var last = ButtonPress.None;
        for (var end = nowMs + ms; nowMs < end; nowMs += 5)
        {
            var press = watch.Step(isDown, nowMs);
            if (press != ButtonPress.None) last = press;
        }
        return (int)last;
    }
}
