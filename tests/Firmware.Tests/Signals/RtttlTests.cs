using RouterAlert.Signals;

namespace RouterAlert.Tests.Signals;

[TestClass]
public class RtttlTests
{
    [TestMethod]
    [DataRow(Melodies.SirenText, "784:250 1047:250 784:250 1047:250 784:250 1047:250 784:250 1047:250")]
    [DataRow(Melodies.TwoText, "880:200 0:200 880:200")]
    [DataRow(Melodies.OneText, "659:150")]
    [DataRow("x:d=4,o=5,b=60:8a#.,c7,16p,2d.", "932:750 2093:1000 0:250 587:3000")]
    [DataRow("x::a", "1760:952")]
    public void NotesHavePitchAndLength(string text, string notes)
    {
        var melody = Rtttl.TryParse(text);
        Assert.IsNotNull(melody);
        var read = "";
        for (var i = 0; i < melody!.Count; i++)
            read += (i == 0 ? "" : " ") + melody.Pitch(i).ToString() + ":" + melody.Length(i).ToString();
        Assert.AreEqual(notes, read);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("siren")]
    [DataRow("x:d=8")]
    [DataRow("x:d=8,o=5,b=120:")]
    [DataRow("x:d=7,o=5,b=120:a")]
    [DataRow("x:d=8,o=9,b=120:a")]
    [DataRow("x:d=8,o=5,b=0:a")]
    [DataRow("x:d=8,o=5,b=120:a9")]
    [DataRow("x:d=8,o=5,b=120:a3")]
    [DataRow("x:d=8,o=5,b=120:b#")]
    [DataRow("x:d=8,o=5,b=120:q")]
    [DataRow("x:d=8,o=5,b=120:a,,a")]
    [DataRow("x:d=8,o=5,b=120:a:a")]
    [DataRow("x:d=8,o=5,b=120:a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a")]
    public void WhatIsNotRtttlIsRefused(string text) => Assert.IsNull(Rtttl.TryParse(text));

    [TestMethod]
    public void NothingSoundsBeforeTheStartAndAfterTheEnd()
    {
        Assert.AreEqual(0, Melodies.One.PitchAt(-1));
        Assert.AreEqual(659, Melodies.One.PitchAt(0));
        Assert.AreEqual(659, Melodies.One.PitchAt(149));
        Assert.AreEqual(0, Melodies.One.PitchAt(150));
    }
}
