// One household's configuration, as `routeralert provision` writes it. Plain values: reading and checking them is SettingsJson's work.
namespace RouterAlert.Household;

public sealed class Settings
{
    /// <summary>The home's network, IPv4 as a number, and its prefix length in bits.</summary>
    public uint Lan = 0xC0A80100;
    public int LanBits = 24;

    /// <summary>Line keys: 8-byte kid and 32-byte key in the same place; at most two (current and next).</summary>
    public byte[][] Kids = new byte[0][];
    public byte[][] Keys = new byte[0][];

    /// <summary>Senders inside may raise a bare code at once, up to severity 4: network (IPv4) and prefix length in the same place.</summary>
    public uint[] IspNetworks = new uint[0];
    public int[] IspBits = new int[0];

    /// <summary>DNSBL zones (RFC 5782) and the resolver "address:port" to ask; no zones, no questions.</summary>
    public string[] Blocklists = new string[0];
    public string Resolver = "";

    /// <summary>Minutes after local midnight; equal values mean no quiet hours.</summary>
    public int QuietFrom = 22 * 60, QuietTo = 7 * 60;

    /// <summary>The brightest that any lamp gets in the quiet hours, percent of full, 1 to 10.</summary>
    public int NightPercent = 10;

    /// <summary>The zone that quiet hours and dates are meant in: an IANA name of <see cref="ZoneTable"/> or a POSIX rule.</summary>
    public string Zone = "UTC";

    /// <summary>Opens the settings page; empty locks it.</summary>
    public string Pin = "";

    /// <summary>Language of the household page, "en" or "de"; empty takes what the browser asks for.</summary>
    public string Language = "";

    /// <summary>UDP port that alerts come in on, and the one that the router exports flows to.</summary>
    public int AlertPort = 10911, FlowPort = 2055;

    /// <summary>Flow records are taken from this address alone (the router's); 0 takes them from the whole home network.</summary>
    public uint Exporter;

    /// <summary>The box's own fixed address and its way out, both inside the home's network; 0 asks DHCP.</summary>
    public uint Address, Router;

    /// <summary>The Wi-Fi that an ESP32 joins; an empty name means the cable. An empty password means an open network.</summary>
    public string WifiName = "", WifiPassword = "";

    /// <summary>The Wi-Fi that an ESP32 gateway opens for the home.</summary>
    public string AccessPointName = "", AccessPointPassword = "";

    /// <summary>Where the time comes from (SNTP).</summary>
    public string TimeServer = "pool.ntp.org";

    /// <summary>MQTT broker "name:port" and who we are there; empty is off.</summary>
    public string MqttServer = "", MqttUser = "", MqttPassword = "";

    /// <summary>Syslog collector "name:port" (RFC 5424 over UDP); empty is off.</summary>
    public string SyslogServer = "";

    /// <summary>Changes that the household made on its page: 0 while all is as configured. Not of the configuration.</summary>
    public int Version;
}
