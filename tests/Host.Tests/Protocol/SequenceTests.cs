// Sequence numbers over runs, pauses, lost files and clocks that are set back.
using System;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Alerts;
using RouterAlert.Boards.Common.AlertClient;
using RouterAlert.Wire;

namespace RouterAlert.Host.Tests.Protocol;

[TestClass]
public class SequenceTests
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 15, 12, 0, 0, TimeSpan.Zero);

    [TestMethod]
    public void AlertsInFlightTogetherStayInTheBoxsWindowInWhateverOrderTheyArrive()
    {
        var sent = new long[60];
        for (var i = 0; i < sent.Length; i++) sent[i] = Sequence.Next(i == 0 ? 0 : sent[i - 1], Noon, Noon.AddSeconds(4 * i % 240));
        var window = new ReplayWindow();
        for (var i = sent.Length - 1; i >= 0; i--)
        {
            Assert.IsTrue(window.IsNew(sent[i]) && !window.IsTooOld(sent[i]));
            window.Accept(sent[i]);
        }
    }

    [TestMethod]
    public void LostFileAndAnotherSenderGoOnAboveWhatWasSent()
    {
        var last = Sequence.Next(0, default, Noon);
        for (var i = 0; i < 100_000; i++) last = Sequence.Next(last, Noon, Noon);
        var elsewhere = Sequence.Next(0, default, Noon.AddSeconds(1));
        Assert.IsTrue(elsewhere > last);
        Assert.IsTrue(Sequence.Next(last, Noon, Noon.AddSeconds(247)) > elsewhere, "who rests comes back above the other");
    }

    [TestMethod]
    public void ClockThatIsSetBackStillCountsUp()
    {
        var last = Sequence.Next(0, default, Noon);
        Assert.AreEqual(last + 1, Sequence.Next(last, Noon, Noon.AddYears(-5)));
        Assert.AreEqual(last + 1, Sequence.Next(last, Noon.AddYears(-6), Noon.AddYears(-5)));
    }

    [TestMethod]
    public void NumbersLastForTwoHundredYears() =>
        Assert.IsTrue(Sequence.Next(0, default, Noon.AddYears(200)) is > 0 and < AlertClaims.MaxSequence);

    [TestMethod]
    public void OldFilesOfMicrosecondsAreGoneBeyond() =>
        Assert.IsTrue(Sequence.Next(0, default, Noon) > (Noon - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
}
