// Joining the home's network.
using System;
using System.Diagnostics;
using System.Linq;
using System.Net.NetworkInformation;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using nanoFramework.Networking;
using RouterAlert.Boards.Esp32;
using RouterAlert.Household;

namespace RouterAlert.Esp32.Tests;

[TestClass]
public class NetworkTests
{
    private static readonly Settings Home = new() { WifiName = "home", WifiPassword = "secret12" };

    [TestInitialize]
    public void Forget() => WifiNetworkHelper.Joined.Clear();

    /// <summary>The firmware had joined by itself before the application ran.</summary>
    [TestMethod]
    public void ConfiguredNetworkIsJoinedThoughTheFirmwareIsInAnother()
    {
        NetworkInterface.Wifi.IPv4Address = "10.0.0.10";
        NetworkInterface.Wifi.IsDhcpEnabled = false;
        var link = Started(Home);
        Assert.AreEqual("home 192.168.1.7", WifiNetworkHelper.Joined.Single());
        Assert.IsTrue(link.IsUp);
    }

    [TestMethod]
    public void NetworkThatWasLostIsJoinedAgain()
    {
        Started(Home);
        NetworkInterface.Wifi.IPv4Address = "0.0.0.0";
        Until(() => WifiNetworkHelper.Joined.Count > 1);
        Assert.AreEqual("192.168.1.7", NetworkInterface.Wifi.IPv4Address);
    }

    /// <summary>lwIP keeps a pointer to a string that the heap moves.</summary>
    [TestMethod]
    public void TimeServerIsNamedAgainAndAgainAndAskedOnce()
    {
        var (starts, names) = (Sntp.Starts, Sntp.Names);
        Started(Home);
        Until(() => Sntp.Names >= names + 3);
        Assert.AreEqual(1, Sntp.Starts - starts);
    }

    private static NetworkLink Started(Settings settings)
    {
        var link = new NetworkLink(settings, fixedAddress: false);
        link.Start();
        Until(() => link.IsUp);
        return link;
    }

    private static void Until(Func<bool> isSo)
    {
        for (var clock = Stopwatch.StartNew(); !isSo(); Task.Delay(10).Wait()) Assert.IsTrue(clock.Elapsed < TimeSpan.FromSeconds(20), "waited for 20 s");
    }
}
