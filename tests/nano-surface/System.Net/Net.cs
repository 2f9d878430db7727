// What the boards use of the assembly System.Net, version 1.11.60.0: signatures only, each looked up in the real one.

namespace System.Net
{
    public abstract class EndPoint // System.Net 1.11.60
    {
        protected EndPoint() { } // System.Net 1.11.60
    }

    public class IPEndPoint : System.Net.EndPoint // System.Net 1.11.60
    {
        public System.Net.IPAddress Address { get => throw null; } // System.Net 1.11.60
        public int Port { get => throw null; } // System.Net 1.11.60
        public IPEndPoint(long address, int port) { } // System.Net 1.11.60
        public IPEndPoint(System.Net.IPAddress address, int port) { } // System.Net 1.11.60
    }

    public class IPAddress // System.Net 1.11.60
    {
        public static readonly System.Net.IPAddress Any; // System.Net 1.11.60
        public static readonly System.Net.IPAddress Loopback; // System.Net 1.11.60
        public System.Net.Sockets.AddressFamily AddressFamily { get => throw null; } // System.Net 1.11.60
        public IPAddress(byte[] address) { } // System.Net 1.11.60
        public byte[] GetAddressBytes() => throw null; // System.Net 1.11.60
        public static System.Net.IPAddress Parse(string ipString) => throw null; // System.Net 1.11.60
        public override string ToString() => throw null; // System.Net 1.11.60
    }
}

namespace System.Net.Sockets
{
    public enum AddressFamily // System.Net 1.11.60
    {
        InterNetwork = 2, // System.Net 1.11.60
    }

    public enum SocketType // System.Net 1.11.60
    {
        Stream = 1, // System.Net 1.11.60
        Dgram = 2, // System.Net 1.11.60
    }

    public enum ProtocolType // System.Net 1.11.60
    {
        Tcp = 6, // System.Net 1.11.60
        Udp = 17, // System.Net 1.11.60
    }

    public enum SelectMode // System.Net 1.11.60
    {
        SelectRead = 0, // System.Net 1.11.60
    }

    public enum SocketOptionLevel // System.Net 1.11.60
    {
        Socket = 0xffff, // System.Net 1.11.60
        Tcp = 6, // System.Net 1.11.60
    }

    public enum SocketOptionName // System.Net 1.11.60
    {
        NoDelay = 1, // System.Net 1.11.60
        Broadcast = 0x0020, // System.Net 1.11.60
    }

    public enum SocketFlags // System.Net 1.11.60
    {
        None = 0, // System.Net 1.11.60
    }

    public class SocketException : System.Exception // System.Net 1.11.60
    {
        public int ErrorCode { get => throw null; } // System.Net 1.11.60
        internal SocketException() { } // System.Net 1.11.60
    }

    public class Socket : System.IDisposable // System.Net 1.11.60
    {
        public int Available { get => throw null; } // System.Net 1.11.60
        public System.Net.EndPoint LocalEndPoint { get => throw null; } // System.Net 1.11.60
        public System.Net.EndPoint RemoteEndPoint { get => throw null; } // System.Net 1.11.60
        public int ReceiveTimeout { get => throw null; set => throw null; } // System.Net 1.11.60
        public int SendTimeout { get => throw null; set => throw null; } // System.Net 1.11.60
        public Socket(System.Net.Sockets.AddressFamily addressFamily, System.Net.Sockets.SocketType socketType, System.Net.Sockets.ProtocolType protocolType) { } // System.Net 1.11.60
        public void Bind(System.Net.EndPoint localEP) => throw null; // System.Net 1.11.60
        public void Close() => throw null; // System.Net 1.11.60
        public void Listen(int backlog) => throw null; // System.Net 1.11.60
        public System.Net.Sockets.Socket Accept() => throw null; // System.Net 1.11.60
        public int Send(byte[] buffer, int offset, int size, System.Net.Sockets.SocketFlags socketFlags) => throw null; // System.Net 1.11.60
        public int Receive(byte[] buffer, int offset, int size, System.Net.Sockets.SocketFlags socketFlags) => throw null; // System.Net 1.11.60
        public int SendTo(byte[] buffer, int offset, int size, System.Net.Sockets.SocketFlags socketFlags, System.Net.EndPoint remoteEP) => throw null; // System.Net 1.11.60
        public int ReceiveFrom(byte[] buffer, int offset, int size, System.Net.Sockets.SocketFlags socketFlags, ref System.Net.EndPoint remoteEP) => throw null; // System.Net 1.11.60
        public void SetSocketOption(System.Net.Sockets.SocketOptionLevel optionLevel, System.Net.Sockets.SocketOptionName optionName, bool optionValue) => throw null; // System.Net 1.11.60
        public bool Poll(int microSeconds, System.Net.Sockets.SelectMode mode) => throw null; // System.Net 1.11.60
        void System.IDisposable.Dispose() => throw null; // System.Net 1.11.60
    }
}

namespace System.Net.NetworkInformation
{
    public class NetworkInterface // System.Net 1.11.60
    {
        public string IPv4Address { get => throw null; } // System.Net 1.11.60
        public string IPv4GatewayAddress { get => throw null; } // System.Net 1.11.60
        public bool IsDhcpEnabled { get => throw null; } // System.Net 1.11.60
        public string[] IPv4DnsAddresses { get => throw null; } // System.Net 1.11.60
        public System.Net.NetworkInformation.NetworkInterfaceType NetworkInterfaceType { get => throw null; } // System.Net 1.11.60
        public uint SpecificConfigId { get => throw null; set => throw null; } // System.Net 1.11.60
        public static bool GetIsNetworkAvailable() => throw null; // System.Net 1.11.60
        public static System.Net.NetworkInformation.NetworkInterface[] GetAllNetworkInterfaces() => throw null; // System.Net 1.11.60
        public void EnableStaticIPv4(string ipv4Address, string ipv4SubnetMask, string ipv4GatewayAddress) => throw null; // System.Net 1.11.60
        public void EnableDhcp() => throw null; // System.Net 1.11.60
        internal NetworkInterface() { } // System.Net 1.11.60
    }

    public enum NetworkInterfaceType // System.Net 1.11.60
    {
        Unknown = 1, // System.Net 1.11.60
        Ethernet = 6, // System.Net 1.11.60
        Wireless80211 = 71, // System.Net 1.11.60
        WirelessAP = 72, // System.Net 1.11.60
    }

    public enum AuthenticationType : byte // System.Net 1.11.60
    {
        None = 0, // System.Net 1.11.60
        WPA2 = 8, // System.Net 1.11.60
    }

    public class WirelessAPConfiguration // System.Net 1.11.60
    {
        public System.Net.NetworkInformation.AuthenticationType Authentication { get => throw null; set => throw null; } // System.Net 1.11.60
        public string Password { get => throw null; set => throw null; } // System.Net 1.11.60
        public string Ssid { get => throw null; set => throw null; } // System.Net 1.11.60
        public System.Net.NetworkInformation.WirelessAPConfiguration.ConfigurationOptions Options { get => throw null; set => throw null; } // System.Net 1.11.60
        public byte MaxConnections { get => throw null; set => throw null; } // System.Net 1.11.60
        public void SaveConfiguration() => throw null; // System.Net 1.11.60
        public static System.Net.NetworkInformation.WirelessAPConfiguration[] GetAllWirelessAPConfigurations() => throw null; // System.Net 1.11.60
        internal WirelessAPConfiguration() { } // System.Net 1.11.60
        public enum ConfigurationOptions : byte // System.Net 1.11.60
        {
            None = 0, // System.Net 1.11.60
            Disable = 1, // System.Net 1.11.60
            Enable = 2, // System.Net 1.11.60
            AutoStart = 6, // System.Net 1.11.60
            HiddenSSID = 8, // System.Net 1.11.60
        }
    }
}

namespace nanoFramework.Networking
{
    public class IPConfiguration // System.Net 1.11.60
    {
        public IPConfiguration(string ipv4Address, string ipv4SubnetMask, string ipv4GatewayAddress, string[] ipv4DnsAddresses = null) { } // System.Net 1.11.60
    }

    public static class NetworkHelper // System.Net 1.11.60
    {
        public static nanoFramework.Networking.NetworkHelperStatus Status { get => throw null; } // System.Net 1.11.60
        public static bool SetupAndConnectNetwork(System.Threading.CancellationToken token = default, bool requiresDateTime = false) => throw null; // System.Net 1.11.60
        public static bool SetupAndConnectNetwork(nanoFramework.Networking.IPConfiguration ipConfiguration, System.Threading.CancellationToken token = default, bool requiresDateTime = false) => throw null; // System.Net 1.11.60
        public static void Reset() => throw null; // System.Net 1.11.60
    }

    public enum NetworkHelperStatus // System.Net 1.11.60
    {
        None = 0, // System.Net 1.11.60
        Started = 1, // System.Net 1.11.60
        NetworkIsReady = 2, // System.Net 1.11.60
        FailedNoNetworkInterface = 3, // System.Net 1.11.60
        TokenExpiredWaitingIPAddress = 4, // System.Net 1.11.60
        TokenExpiredWaitingDateTime = 5, // System.Net 1.11.60
        ErrorConnetingToWiFiWhileScanning = 6, // System.Net 1.11.60
        ExceptionOccurred = 7, // System.Net 1.11.60
        Reconnecting = 8, // System.Net 1.11.60
    }
}
