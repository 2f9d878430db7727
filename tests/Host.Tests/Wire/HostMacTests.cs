// The HMAC of programs on a computer against .NET's, for keys and messages shorter and longer than its blocks and its stack.
using System;
using System.Security.Cryptography;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Boards.Common;

namespace RouterAlert.Host.Tests.Wire;

[TestClass]
public class HostMacTests
{
    [TestMethod]
    [DataRow(32)]
    [DataRow(0)]
    [DataRow(64)]
    [DataRow(65)]
    public void ItIsTheHmacOfTheOperatingSystem(int keyBytes)
    {
        var random = new Random(5);
        var mac = new HostMac();
        byte[] key = new byte[keyBytes], data = new byte[1100], tag = new byte[32];
        for (var length = 0; length <= data.Length; length++)
        {
            random.NextBytes(key);
            random.NextBytes(data);
            mac.Compute(key, data, length, tag);
            CollectionAssert.AreEqual(HMACSHA256.HashData(key, data.AsSpan(0, length)), tag, $"{length} bytes");
        }
    }
}
