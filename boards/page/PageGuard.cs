// Who may use the page: the home network, under a name that no stranger's DNS can give, from this page's own forms.
using RouterAlert.Ports;

namespace RouterAlert.Household.Page;

public sealed class PageGuard
{
    private const int TokenBytes = 16;

    /// <summary>The name that DHCP and mDNS give the box.</summary>
    public const string HostName = "routeralert";

    public PageGuard(IRandom random)
    {
        var bytes = new byte[TokenBytes];
        random.Fill(bytes);
        var token = "";
        for (var i = 0; i < bytes.Length; i++) token += bytes[i].ToString("X2");
        Token = token;
    }

    /// <summary>Stands in every form. A page elsewhere cannot read it (same-origin policy), so it cannot forge a form.</summary>
    public string Token { get; }

    /// <summary>True for addresses of the LAN, of this machine itself, and IPv6 addresses that are never routed (RFC 4291, RFC 4193).</summary>
    public static bool IsFromHome(Peer from, Settings settings)
    {
        var a = from.Address;
        if (from.Length == 4) return a[0] == 127 || ((from.Ipv4 ^ settings.Lan) & SettingText.Mask(settings.LanBits)) == 0;
        if (from.Length != 16) return false;
        if ((a[0] == 0xFE && (a[1] & 0xC0) == 0x80) || (a[0] & 0xFE) == 0xFC) return true;
        for (var i = 0; i < 15; i++)
            if (a[i] != 0) return false;
        return a[15] == 1;
    }

    /// <summary>
    /// Against DNS rebinding: a stranger's page can make its own name point here, but the browser then sends that name. Only numbers,
    /// localhost and the box's own name under a local domain are taken.
    /// </summary>
    public static bool IsOwnName(string host)
    {
        var name = WithoutPort(host).ToLower();
        if (name.Length > 2 && name[0] == '[' && name[name.Length - 1] == ']') return true;
        if (Wire.Ipv4Text.TryParse(name, out _)) return true;
        return name switch
        {
            "localhost" or HostName or HostName + ".local" or HostName + ".lan" or HostName + ".home" or HostName + ".home.arpa"
                or HostName + ".internal" or HostName + ".localdomain" or HostName + ".fritz.box" => true,
            _ => false,
        };
    }

    /// <summary>A form's Origin, when the browser sends one, is this page's own host.</summary>
    public static bool IsOwnOrigin(string origin, string host) =>
        origin.Length == 0 || origin == "http://" + host || origin == "https://" + host;

    public bool IsToken(string given)
    {
        if (given.Length != Token.Length) return false;
        var difference = 0;
        for (var i = 0; i < given.Length; i++) difference |= given[i] ^ Token[i];
        return difference == 0;
    }

    private static string WithoutPort(string host)
    {
        var bracket = host.IndexOf(']');
        var colon = bracket >= 0 ? host.IndexOf(':', bracket) : host.IndexOf(':');
        return colon < 0 ? host : host.Substring(0, colon);
    }
}
