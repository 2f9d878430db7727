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

    /// <summary>IANA name of the zone that quiet hours and dates are meant in.</summary>
    public string Zone = "UTC";

    /// <summary>Opens the settings page; empty locks it.</summary>
    public string Pin = "";
}
