// Settings that are good one by one and cannot be true together.
using RouterAlert.Wire;

namespace RouterAlert.Household;

public static class SettingsCheck
{
    /// <summary>What contradicts what, one line for people; empty when all is well.</summary>
    public static string Contradiction(Settings settings)
    {
        if (settings.Blocklists.Length > 0 && settings.Resolver.Length == 0) return "resolver: missing; blocklists need one to ask";
        if (settings.WifiPassword.Length > 0 && settings.WifiName.Length == 0) return "wifi.name: missing";
        if (settings.AccessPointName.Length == 0 != (settings.AccessPointPassword.Length == 0)) return "accessPoint: needs a name and a password";
        if (settings.MqttServer.Length == 0 && settings.MqttUser.Length + settings.MqttPassword.Length > 0) return "mqtt.server: missing";
        if (HasSameKid(settings)) return "lineKeys: the same kid twice";
        if (settings.AlertPort == settings.FlowPort) return "flowPort: must be another than alertPort";
        return Home(settings);
    }

    private static string Home(Settings settings)
    {
        if (settings.Address == 0 != (settings.Router == 0)) return "address: needs a router, and router an address";
        if (settings.Address == 0) return "";
        if (settings.Address == settings.Router) return "address: must be another than the router's";
        if (!IsHost(settings, settings.Address)) return Outside("address", settings.Address, settings);
        return IsHost(settings, settings.Router) ? "" : Outside("router", settings.Router, settings);
    }

    private static string Outside(string key, uint address, Settings settings) =>
        key + ": " + Ipv4Text.Format(address) + " is no host of lan, " + Ipv4Text.Format(settings.Lan) + "/" + settings.LanBits.ToString();

    private static bool IsHost(Settings settings, uint address)
    {
        var mask = SettingText.Mask(settings.LanBits);
        return (address & mask) == settings.Lan && address != settings.Lan && address != (settings.Lan | ~mask);
    }

    private static bool HasSameKid(Settings settings)
    {
        if (settings.Kids.Length < 2) return false;
        for (var i = 0; i < settings.Kids[0].Length; i++)
            if (settings.Kids[0][i] != settings.Kids[1][i]) return false;
        return true;
    }

    /// <summary>The first rows of a table.</summary>
    public static byte[][] First(byte[][] rows, int count)
    {
        var result = new byte[count][];
        for (var i = 0; i < count; i++) result[i] = rows[i];
        return result;
    }

    public static string[] First(string[] rows, int count)
    {
        var result = new string[count];
        for (var i = 0; i < count; i++) result[i] = rows[i];
        return result;
    }

    public static uint[] First(uint[] rows, int count)
    {
        var result = new uint[count];
        for (var i = 0; i < count; i++) result[i] = rows[i];
        return result;
    }

    public static int[] First(int[] rows, int count)
    {
        var result = new int[count];
        for (var i = 0; i < count; i++) result[i] = rows[i];
        return result;
    }
}
