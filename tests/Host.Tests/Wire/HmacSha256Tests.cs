using System;
using System.Security.Cryptography;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Boards.Common;
using RouterAlert.Boards.Common.AlertClient;

namespace RouterAlert.Host.Tests.Wire;

[TestClass]
public class HmacSha256Tests
{
    [TestMethod]
    public void EveryLengthIsAsThePlatformHasIt()
    {
        var random = new Random(1);
        var tag = new byte[HmacSha256.TagBytes];
        for (var length = 0; length <= 300; length++)
        {
            byte[] key = new byte[length % 80], data = new byte[length]; // keys of more than a block, too
            random.NextBytes(key);
            random.NextBytes(data);
            HmacSha256.Compute(key, data, tag);
            CollectionAssert.AreEqual(HMACSHA256.HashData(key, data), tag, $"{length} bytes");
        }
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => HmacSha256.Compute([1], [2], new byte[HmacSha256.TagBytes - 1]));
    }

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
