// The Wi-Fi that the box opens for the home. nanoFramework keeps its configuration in flash and starts it at boot: a change needs one restart.
using System.Net.NetworkInformation;
using System.Text;
using nanoFramework.Runtime.Native;
using RouterAlert.Boards.Esp32;
using RouterAlert.Household;
using RouterAlert.Wire;

namespace RouterAlert.Boards.Router;

public static class AccessPoint
{
    private const string NotePath = "I:\\accesspoint";

    private const byte MaxStations = 10; // ESP-IDF's limit

    /// <summary>The box's address in the home: as configured, or the network's first.</summary>
    public static uint AddressOf(Settings settings) => settings.Address != 0 ? settings.Address : settings.Lan + 1;

    /// <summary>Sets the access point up as configured. Restarts the box when that is a change; false when there is no access point to set up.</summary>
    public static bool Ensure(Settings settings)
    {
        if (settings.AccessPointName.Length == 0) return false;
        var all = NetworkInterface.GetAllNetworkInterfaces();
        for (var i = 0; i < all.Length; i++)
        {
            if (all[i].NetworkInterfaceType != NetworkInterfaceType.WirelessAP) continue;
            // Only a note that was really written may lead to a restart, or a worn flash would restart the box for ever.
            if (IsNoted(settings) || !Note(settings)) return true;
            Change(all[i], WirelessAPConfiguration.GetAllWirelessAPConfigurations()[all[i].SpecificConfigId], settings);
            return true;
        }
        return false;
    }

    /// <summary>What was last set up, noted in flash, because firmware does not give a password back.</summary>
    private static byte[] Wanted(Settings settings) => Encoding.UTF8.GetBytes(
        settings.AccessPointName + "\n" + settings.AccessPointPassword + "\n" + Ipv4Text.Format(AddressOf(settings)) + "/" + settings.LanBits.ToString() + "\n");

    private static bool IsNoted(Settings settings)
    {
        var wanted = Wanted(settings);
        var noted = new byte[wanted.Length];
        if (new FlashFile(NotePath).Read(0, noted, noted.Length) != wanted.Length) return false;
        for (var i = 0; i < wanted.Length; i++)
            if (noted[i] != wanted[i]) return false;
        return true;
    }

    private static bool Note(Settings settings)
    {
        var wanted = Wanted(settings);
        return new FlashFile(NotePath).Write(0, wanted, wanted.Length) && IsNoted(settings);
    }

    private static void Change(NetworkInterface face, WirelessAPConfiguration configuration, Settings settings)
    {
        var address = Ipv4Text.Format(AddressOf(settings));
        face.EnableStaticIPv4(address, Ipv4Text.Format(SettingText.Mask(settings.LanBits)), address);
        configuration.Options = WirelessAPConfiguration.ConfigurationOptions.AutoStart;
        configuration.Ssid = settings.AccessPointName;
        configuration.Password = settings.AccessPointPassword;
        configuration.Authentication = AuthenticationType.WPA2;
        configuration.MaxConnections = MaxStations;
        configuration.SaveConfiguration();
        Power.RebootDevice();
    }
}
