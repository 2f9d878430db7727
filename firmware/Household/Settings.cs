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
}
