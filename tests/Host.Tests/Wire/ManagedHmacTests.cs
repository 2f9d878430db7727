// The core's own HMAC against .NET's, for every length that a message can have.
using System;
using System.Security.Cryptography;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Wire;

namespace RouterAlert.Host.Tests.Wire;

[TestClass]
public class ManagedHmacTests
{
    [TestMethod]
    public void ItIsTheHmacOfTheOperatingSystem()
    {
        var random = new Random(5);
        var mac = new ManagedHmac();
        byte[] key = new byte[32], data = new byte[320], tag = new byte[32];
        for (var length = 0; length <= data.Length; length++)
        {
            if (length % 3 == 0) random.NextBytes(key);
            random.NextBytes(data);
            mac.Compute(key, data, length, tag);
            CollectionAssert.AreEqual(HMACSHA256.HashData(key, data.AsSpan(0, length)), tag);
        }
    }
}
