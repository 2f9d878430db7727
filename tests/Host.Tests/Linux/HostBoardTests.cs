using System;
using System.Net;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Boards.Common;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Boards.Linux;
using RouterAlert.Household;

namespace RouterAlert.Host.Tests.Linux;

[TestClass]
public class HostBoardTests
{
    /// <summary>Or whoever has read our source could make one device pass for another.</summary>
    [TestMethod]
    public void EachBoardHasHandlesOfIpv6AddressesOfItsOwn()
    {
        using HostBoard one = Board(), other = Board();
        var address = IPAddress.Parse("2001:db8::80").GetAddressBytes();
        Assert.AreNotEqual(one.Gateway.Traffic.Addresses.Ipv6(address, 0), other.Gateway.Traffic.Addresses.Ipv6(address, 0));
    }

    private static HostBoard Board()
    {
        var silent = new Silent();
        var choices = new HostChoices(new Uri("http://127.0.0.1"), new IPEndPoint(IPAddress.Loopback, 0), null, null, null, null, null);
        return new HostBoard(choices, new Settings(), silent, silent, silent, _ => null, IPAddress.Loopback);
    }
}
