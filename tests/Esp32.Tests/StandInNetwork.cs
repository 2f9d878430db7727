// nanoFramework's network as far as the box knows it: one Wi-Fi interface whose configuration outlives a restart, and helpers that keep to it.
using System;
using System.Collections.Generic;
using System.Device.Wifi;
using System.Net.NetworkInformation;
using System.Threading;

namespace System.Net.NetworkInformation
{
    public enum NetworkInterfaceType
    {
        Ethernet,
        Wireless80211,
    }

    public sealed class NetworkInterface
    {
        public static readonly NetworkInterface Wifi = new();

        public static NetworkInterface[] GetAllNetworkInterfaces() => [Wifi];

        public NetworkInterfaceType NetworkInterfaceType => NetworkInterfaceType.Wireless80211;
        public string IPv4Address { get; set; } = "0.0.0.0";
        public bool IsDhcpEnabled { get; set; } = true;

        public void EnableDhcp() => IsDhcpEnabled = true;
    }
}

namespace System.Device.Wifi
{
    public enum WifiReconnectionKind
    {
        Automatic,
    }
}

namespace nanoFramework.Networking
{
    public sealed record IPConfiguration(string Address, string Mask, string Gateway, string[] Dns);

    public static class WifiNetworkHelper
    {
        public static readonly List<string> Joined = [];

        /// <summary>As the real one: an interface that has a fixed address keeps it.</summary>
        public static bool ConnectDhcp(string ssid, string password, WifiReconnectionKind kind, CancellationToken token)
        {
            NetworkInterface.Wifi.IPv4Address = NetworkInterface.Wifi.IsDhcpEnabled ? "192.168.1.7" : NetworkInterface.Wifi.IPv4Address;
            lock (Joined) Joined.Add($"{ssid} {NetworkInterface.Wifi.IPv4Address}");
            return true;
        }

        public static bool ConnectFixAddress(string ssid, string password, IPConfiguration fixedOne, WifiReconnectionKind kind, CancellationToken token)
        {
            NetworkInterface.Wifi.IsDhcpEnabled = false;
            NetworkInterface.Wifi.IPv4Address = fixedOne.Address;
            lock (Joined) Joined.Add($"{ssid} {fixedOne.Address}");
            return true;
        }
    }

    public static class NetworkHelper
    {
        public static bool SetupAndConnectNetwork(CancellationToken token) => throw new NotSupportedException();
        public static bool SetupAndConnectNetwork(IPConfiguration fixedOne, CancellationToken token) => throw new NotSupportedException();
    }

    public static class Sntp
    {
        private static int starts, names;

        public static int Starts => starts;
        public static int Names => names;
        public static string Server1 { set => Interlocked.Increment(ref names); }

        public static void Start() => Interlocked.Increment(ref starts);
        public static void UpdateNow() { }
    }
}

namespace nanoFramework.Runtime.Native
{
    public static class GC
    {
        public static uint Run(bool compactHeap) => 0;
    }
}
