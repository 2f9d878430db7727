using System.Security.Cryptography;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Boards.Common.AlertClient;

namespace RouterAlert.Host.Tests.Wire;

[TestClass]
public class LineKeyScheduleTests
{
    [TestMethod]
    public void ALinesKeyIsTheSameMadeForManyLines()
    {
        var master = new MasterKey(7, RandomNumberGenerator.GetBytes(32));
        var schedule = new LineKeySchedule(master);
        foreach (var line in (ulong[])[0, 1, 0x0102_0304_0506, LineKey.MaxLine])
        {
            LineKey one = LineKey.Derive(master, line), many = schedule.Derive(line);
            Assert.AreEqual(one.KidText, many.KidText);
            CollectionAssert.AreEqual(one.Key, many.Key);
        }
    }
}
