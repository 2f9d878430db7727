// What the boards use of the assembly System.Device.Wifi, version 1.5.149.0: signatures only, each looked up in the real one.

namespace System.Device.Wifi
{
    public enum WifiReconnectionKind // System.Device.Wifi 1.5.149
    {
        Automatic = 0, // System.Device.Wifi 1.5.149
        Manual = 1, // System.Device.Wifi 1.5.149
    }
}

namespace nanoFramework.Networking
{
    public static class WifiNetworkHelper // System.Device.Wifi 1.5.149
    {
        public static nanoFramework.Networking.NetworkHelperStatus Status { get => throw null; } // System.Device.Wifi 1.5.149
        public static void SetupNetworkHelper(string ssid, string password, System.Device.Wifi.WifiReconnectionKind reconnectionKind = 0, bool requiresDateTime = false) => throw null; // System.Device.Wifi 1.5.149
        public static void Disconnect() => throw null; // System.Device.Wifi 1.5.149
        public static bool ConnectDhcp(string ssid, string password, System.Device.Wifi.WifiReconnectionKind reconnectionKind = 0, bool requiresDateTime = false, int wifiAdapterId = 0, System.Threading.CancellationToken token = default) => throw null; // System.Device.Wifi 1.5.149
        public static bool ConnectFixAddress(string ssid, string password, nanoFramework.Networking.IPConfiguration ipConfiguration, System.Device.Wifi.WifiReconnectionKind reconnectionKind = 0, bool requiresDateTime = false, int WifiAdapter = 0, System.Threading.CancellationToken token = default) => throw null; // System.Device.Wifi 1.5.149
        public static bool ScanAndConnectDhcp(string ssid, string password, System.Device.Wifi.WifiReconnectionKind reconnectionKind = 0, bool requiresDateTime = false, int WifiAdapter = 0, System.Threading.CancellationToken token = default) => throw null; // System.Device.Wifi 1.5.149
        public static bool Reconnect(bool requiresDateTime = false, int wifiAdapterId = 0, System.Threading.CancellationToken token = default) => throw null; // System.Device.Wifi 1.5.149
        public static void Reset() => throw null; // System.Device.Wifi 1.5.149
    }
}
