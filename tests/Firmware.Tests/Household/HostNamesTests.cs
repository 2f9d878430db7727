using RouterAlert.Household.Names;

namespace RouterAlert.Tests.Household;

[TestClass]
public class HostNamesTests
{
    /// <summary>As long as a name can be, in letters of two bytes.</summary>
    private const string Long = "абвгдежзийклмнопрстуфхцчшщъыьэюя";

    private readonly HostNames names = new HostNames();

    [TestMethod]
    public void EveryRowHasRoomForANameOfLatinLetters()
    {
        for (var mac = 1; mac <= names.Capacity; mac++) Assert.IsTrue(names.Learn(mac, Latin(mac), NameSource.Household));
        for (var mac = 1; mac <= names.Capacity; mac++) Assert.AreEqual(Latin(mac), names.Find(mac));
        Assert.IsFalse(names.Learn(names.Capacity + 1, "one more", NameSource.Household));
    }

    [TestMethod]
    public void NamesThatDevicesGaveThemselvesGoForTheHouseholdsOwn()
    {
        for (var mac = 1; mac <= names.Capacity / 2; mac++) Assert.IsTrue(names.Learn(mac, Long, NameSource.Mdns));
        Assert.IsTrue(names.Learn(100, "study computer", NameSource.Household));
        Assert.AreEqual("study computer", names.Find(100));
        var left = 0;
        for (var mac = 1; mac <= names.Capacity / 2; mac++)
            if (names.Find(mac) == Long) left++;
            else Assert.AreEqual("", names.Find(mac));
        Assert.AreEqual(names.Capacity / 2 - 1, left);
    }

    [TestMethod]
    public void TheHouseholdsNamesDoNotGoForAnything()
    {
        for (var mac = 1; mac <= names.Capacity / 2; mac++) Assert.IsTrue(names.Learn(mac, Long, NameSource.Household));
        Assert.IsFalse(names.Learn(100, "tv", NameSource.Dhcp));
        Assert.IsFalse(names.Learn(100, "tv", NameSource.Household));
        Assert.IsFalse(names.Learn(1, Long + Long, NameSource.Household)); // cut to what it is already
        for (var mac = 1; mac <= names.Capacity / 2; mac++) Assert.AreEqual(Long, names.Find(mac));
    }

    [TestMethod]
    public void ALongerAndAShorterNameTakeTheirPlace()
    {
        names.Learn(1, "first", NameSource.Dhcp);
        names.Learn(2, "second", NameSource.Dhcp);
        names.Learn(3, "third", NameSource.Dhcp);
        names.Learn(2, Long, NameSource.Household);
        Assert.AreEqual("first", names.Find(1));
        Assert.AreEqual(Long, names.Find(2));
        Assert.AreEqual("third", names.Find(3));
        names.Learn(2, "x", NameSource.Household);
        Assert.AreEqual("x", names.Find(2));
        Assert.AreEqual("third", names.Find(3));
        names.Forget(2);
        Assert.AreEqual("", names.Find(2));
        Assert.AreEqual("third", names.Find(3));
    }

    private static string Latin(int mac) => (mac < 10 ? "0" : "") + mac.ToString() + "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnn";
}
