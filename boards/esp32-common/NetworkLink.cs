// Joins the home's network and stays in it: Wi-Fi when the configuration names one, else the cable. Works on a thread of its own, because
// joining waits; the main loop only asks IsUp.
using System;
using System.Device.Wifi;
using System.Diagnostics;
using System.Net.NetworkInformation;
using System.Threading;
using nanoFramework.Networking;
using RouterAlert.Household;
using RouterAlert.Wire;

namespace RouterAlert.Boards.Esp32;

public sealed class NetworkLink
{
    /// <summary>How often the address is looked at, and how long one attempt to join may take. A router needs a minute to restart.</summary>
    private const int LookEveryMs = 5_000, JoinMs = 60_000;

    private readonly Settings settings;
    private readonly bool fixedAddress;
    private bool clockStarted;

    /// <param name="fixedAddress">True where the address of the settings is the one on this network; false asks DHCP.</param>
    public NetworkLink(Settings settings, bool fixedAddress)
    {
        this.settings = settings;
        this.fixedAddress = fixedAddress;
    }

    /// <summary>True while the box has an address in the home.</summary>
    public bool IsUp { get; private set; }

    public void Start() => new Thread(Keep).Start();

    private void Keep()
    {
        while (true)
        {
            try
            {
                // Once it always joins: at start the firmware is in the network of the last time, and this may be another's configuration.
                if (!IsUp || !HasAddress()) IsUp = Join();
                if (IsUp) KeepClock();
            }
            catch (Exception e)
            {
                IsUp = false;
                Debug.WriteLine("network: " + e.Message);
            }
            Thread.Sleep(LookEveryMs);
        }
    }

    private bool Join()
    {
        var own = Own();
        // The helpers keep a fixed address of an earlier configuration.
        if (own != null && !fixedAddress && !own.IsDhcpEnabled) own.EnableDhcp();
        var patience = new CancellationTokenSource(JoinMs);
        return settings.WifiName.Length > 0 ? JoinWifi(patience.Token) : JoinCable(patience.Token);
    }

    private bool JoinWifi(CancellationToken patience) => !fixedAddress
        ? WifiNetworkHelper.ConnectDhcp(settings.WifiName, settings.WifiPassword, WifiReconnectionKind.Automatic, token: patience)
        : WifiNetworkHelper.ConnectFixAddress(settings.WifiName, settings.WifiPassword, FixedAddress(), WifiReconnectionKind.Automatic, token: patience);

    private bool JoinCable(CancellationToken patience) => !fixedAddress
        ? NetworkHelper.SetupAndConnectNetwork(patience)
        : NetworkHelper.SetupAndConnectNetwork(FixedAddress(), patience);

    private IPConfiguration FixedAddress()
    {
        var router = Ipv4Text.Format(settings.Router);
        return new IPConfiguration(Ipv4Text.Format(settings.Address), Ipv4Text.Format(SettingText.Mask(settings.LanBits)), router, new[] { router });
    }

    private bool HasAddress()
    {
        var own = Own();
        if (own == null) return false;
        var address = own.IPv4Address;
        return !string.IsNullOrEmpty(address) && address != "0.0.0.0";
    }

    private NetworkInterface Own()
    {
        var wanted = settings.WifiName.Length > 0 ? NetworkInterfaceType.Wireless80211 : NetworkInterfaceType.Ethernet;
        var all = NetworkInterface.GetAllNetworkInterfaces();
        for (var i = 0; i < all.Length; i++)
            if (all[i].NetworkInterfaceType == wanted) return all[i];
        return null;
    }

    private void KeepClock()
    {
        // A call takes 200 bytes of the heap in one piece: without this there may be none though enough is free. lwIP keeps the pointer to the
        // name alone, and the heap moves strings when it is compacted.
        nanoFramework.Runtime.Native.GC.Run(compactHeap: true);
        Sntp.Server1 = settings.TimeServer;
        if (clockStarted) return;
        Sntp.Start();
        Sntp.UpdateNow();
        clockStarted = true;
    }
}
