// Reads the configuration file of every board (JSON) into Settings. Whatever is unknown, twice, of the wrong type or out of range is an
// error that names the key, the value and what is allowed: a typing mistake must not quietly switch a protection off.
using System.Text;

namespace RouterAlert.Household;

public sealed class SettingsJson
{
    private const string
        Known = "lan address router wifi accessPoint lineKeys ispPrefixes blocklists resolver alertPort exporter flowPort quietHours "
            + "nightPercent pin language timeServer mqtt syslog",
        KnownOfWifi = "name password",
        KnownOfLineKey = "kid key",
        KnownOfQuietHours = "from to zone",
        KnownOfMqtt = "server user password",
        ANetwork = "a network with no bit set behind its prefix, such as 192.168.1.0/24, ",
        AServer = "a name or IPv4 address with its port, such as 192.168.1.5:1883";

    private readonly JsonReader json;
    private readonly Settings settings = new Settings();
    private string error = "";
    private int count;

    private SettingsJson(JsonReader json) => this.json = json;

    private delegate bool ValueReader(string key, string path);

    /// <summary>
    /// Reads <paramref name="length"/> bytes of UTF-8. On false <paramref name="error"/> is one line for people and
    /// <paramref name="settings"/> are the defaults: nothing of a bad file counts.
    /// </summary>
    public static bool TryRead(byte[] text, int length, out Settings settings, out string error)
    {
        var reader = new SettingsJson(new JsonReader(text, length));
        var good = length <= Params.ConfigBytes
            ? reader.ReadAll()
            : reader.Refuse("the file", length.ToString() + " bytes", "at most " + Params.ConfigBytes.ToString() + " bytes");
        settings = good ? reader.settings : new Settings();
        error = reader.error;
        return good;
    }

    private bool ReadAll()
    {
        if (!ReadObject("", Known, ReadSetting)) return false;
        if (json.Next() != JsonKind.End) return Broken();
        error = SettingsCheck.Contradiction(settings);
        return error.Length == 0;
    }

    private bool ReadSetting(string key, string path) => key switch
    {
        "lan" => ReadNetwork(path, 8, 30, out settings.Lan, out settings.LanBits),
        "address" => ReadAddress(path, out settings.Address),
        "router" => ReadAddress(path, out settings.Router),
        "exporter" => ReadAddress(path, out settings.Exporter),
        "wifi" => ReadObject(path, KnownOfWifi, ReadWifi),
        "accessPoint" => ReadObject(path, KnownOfWifi, ReadAccessPoint),
        "lineKeys" => ReadLineKeys(path),
        "ispPrefixes" => ReadIspPrefixes(path),
        "blocklists" => ReadBlocklists(path),
        "resolver" => ReadText(path, out settings.Resolver) && (SettingText.IsEndpoint(settings.Resolver)
            || Refuse(path, settings.Resolver, "an IPv4 address with its port, such as 127.0.0.1:5353")),
        "alertPort" => ReadNumber(path, 1, 65535, out settings.AlertPort),
        "flowPort" => ReadNumber(path, 1, 65535, out settings.FlowPort),
        "quietHours" => ReadObject(path, KnownOfQuietHours, ReadQuietHours),
        "nightPercent" => ReadNumber(path, 1, 10, out settings.NightPercent),
        "pin" => ReadSecret(path, 4, 16, out settings.Pin),
        "language" => ReadText(path, out settings.Language)
            && (settings.Language == "en" || settings.Language == "de" || Refuse(path, settings.Language, "en or de")),
        "timeServer" => ReadText(path, out settings.TimeServer)
            && (SettingText.IsDomain(settings.TimeServer) || Refuse(path, settings.TimeServer, "a name or IPv4 address, such as pool.ntp.org")),
        "mqtt" => ReadObject(path, KnownOfMqtt, ReadMqtt),
        _ => ReadServer(path, out settings.SyslogServer),
    };

    private bool ReadWifi(string key, string path) =>
        key == "name" ? ReadWifiName(path, out settings.WifiName) : ReadWifiPassword(path, out settings.WifiPassword);

    private bool ReadAccessPoint(string key, string path) =>
        key == "name" ? ReadWifiName(path, out settings.AccessPointName) : ReadWifiPassword(path, out settings.AccessPointPassword);

    private bool ReadWifiName(string path, out string name) =>
        ReadText(path, out name) && ((name.Length > 0 && Encoding.UTF8.GetBytes(name).Length <= 32) || Refuse(path, name, "1 to 32 bytes"));

    private bool ReadWifiPassword(string path, out string password)
    {
        if (!ReadText(path, out password)) return false;
        var good = password.Length >= 8 && password.Length <= 63;
        for (var i = 0; good && i < password.Length; i++) good = password[i] >= ' ' && password[i] <= '~';
        return good || Refuse(path, "", "8 to 63 ASCII characters; leave it out for an open network");
    }

    private bool ReadMqtt(string key, string path) => key switch
    {
        "server" => ReadServer(path, out settings.MqttServer),
        "user" => ReadText(path, out settings.MqttUser),
        _ => ReadText(path, out settings.MqttPassword),
    };

    private bool ReadServer(string path, out string server) =>
        ReadText(path, out server) && (SettingText.IsServer(server) || Refuse(path, server, AServer));

    private bool ReadQuietHours(string key, string path)
    {
        if (key == "from") return ReadTimeOfDay(path, out settings.QuietFrom);
        if (key == "to") return ReadTimeOfDay(path, out settings.QuietTo);
        return ReadText(path, out settings.Zone) && (ZoneRule.TryParse(settings.Zone) != null
            || Refuse(path, settings.Zone, "a zone such as Europe/Berlin, or a POSIX rule such as CET-1CEST,M3.5.0,M10.5.0/3"));
    }

    private bool ReadTimeOfDay(string path, out int minutes)
    {
        minutes = 0;
        return ReadText(path, out var text) && (SettingText.TryTimeOfDay(text, out minutes) || Refuse(path, text, "a time from 00:00 to 23:59"));
    }

    private bool ReadLineKeys(string path)
    {
        settings.Kids = new byte[Params.LineKeys][];
        settings.Keys = new byte[Params.LineKeys][];
        if (!ReadArray(path, Params.LineKeys, ReadLineKey)) return false;
        settings.Kids = SettingsCheck.First(settings.Kids, count);
        settings.Keys = SettingsCheck.First(settings.Keys, count);
        return true;
    }

    private bool ReadLineKey(string index, string path)
    {
        var row = count;
        if (!ReadObject(path, KnownOfLineKey, ReadLineKeyPart)) return false;
        if (settings.Kids[row] == null) return Fail(path, "kid is missing");
        return settings.Keys[row] != null || Fail(path, "key is missing");
    }

    private bool ReadLineKeyPart(string key, string path)
    {
        if (!ReadText(path, out var text)) return false;
        var bytes = HexText.Parse(text, key == "kid" ? 8 : 32);
        if (bytes == null) return key == "kid" ? Refuse(path, text, "16 hexadecimal digits") : Refuse(path, "", "64 hexadecimal digits");
        if (key == "kid") settings.Kids[count] = bytes;
        else settings.Keys[count] = bytes;
        return true;
    }

    private bool ReadIspPrefixes(string path)
    {
        settings.IspNetworks = new uint[Params.IspPrefixes];
        settings.IspBits = new int[Params.IspPrefixes];
        if (!ReadArray(path, Params.IspPrefixes, ReadIspPrefix)) return false;
        settings.IspNetworks = SettingsCheck.First(settings.IspNetworks, count);
        settings.IspBits = SettingsCheck.First(settings.IspBits, count);
        return true;
    }

    private bool ReadIspPrefix(string index, string path) =>
        ReadNetwork(path, Params.IspPrefixMinBits, 32, out settings.IspNetworks[count], out settings.IspBits[count]);

    private bool ReadBlocklists(string path)
    {
        settings.Blocklists = new string[Params.Blocklists];
        if (!ReadArray(path, Params.Blocklists, ReadBlocklist)) return false;
        settings.Blocklists = SettingsCheck.First(settings.Blocklists, count);
        return true;
    }

    private bool ReadBlocklist(string index, string path) => ReadText(path, out settings.Blocklists[count])
        && (SettingText.IsDomain(settings.Blocklists[count]) || Refuse(path, settings.Blocklists[count], "a DNS zone, such as bl.example"));

    private bool ReadNetwork(string path, int minBits, int maxBits, out uint network, out int bits)
    {
        network = 0;
        bits = 0;
        return ReadText(path, out var text) && (SettingText.TryNetwork(text, minBits, maxBits, out network, out bits)
            || Refuse(path, text, ANetwork + minBits.ToString() + " to " + maxBits.ToString() + " bits"));
    }

    private bool ReadAddress(string path, out uint address)
    {
        address = 0;
        return ReadText(path, out var text)
            && ((Wire.Ipv4Text.TryParse(text, out address) && address != 0) || Refuse(path, text, "an IPv4 address, such as 192.168.1.1"));
    }

    private bool ReadSecret(string path, int minLength, int maxLength, out string text) => ReadText(path, out text)
        && (SettingText.IsVisible(text, minLength, maxLength)
            || Refuse(path, "", minLength.ToString() + " to " + maxLength.ToString() + " ASCII characters without spaces"));

    private bool ReadText(string path, out string text)
    {
        var kind = json.Next();
        text = json.Text;
        return kind == JsonKind.Text || WrongKind(kind, path, "text in \"");
    }

    private bool ReadNumber(string path, int min, int max, out int value)
    {
        value = 0;
        var allowed = "a whole number from " + min.ToString() + " to " + max.ToString();
        var kind = json.Next();
        if (kind != JsonKind.Number) return WrongKind(kind, path, allowed);
        if (json.Number < min || json.Number > max) return Refuse(path, json.Number.ToString(), allowed);
        value = (int)json.Number;
        return true;
    }

    private bool ReadObject(string path, string known, ValueReader read)
    {
        var kind = json.Next();
        if (kind != JsonKind.Object) return WrongKind(kind, path, "an object in { }");
        var seen = "";
        for (kind = json.Next(); kind == JsonKind.Key; kind = json.Next())
        {
            var key = json.Text;
            var keyPath = path.Length == 0 ? key : path + "." + key;
            if (!IsListed(known, key)) return Fail(keyPath, "unknown; known are " + known);
            if (IsListed(seen, key)) return Fail(keyPath, "stands twice");
            seen += key + " ";
            if (!read(key, keyPath)) return false;
        }
        return kind == JsonKind.EndObject || Broken();
    }

    /// <summary>Reads each item with <see cref="count"/> as its place; leaves the number of items there.</summary>
    private bool ReadArray(string path, int max, ValueReader read)
    {
        var kind = json.Next();
        if (kind != JsonKind.Array) return WrongKind(kind, path, "a list in [ ]");
        for (count = 0; !json.SkipEndOfArray(); count++)
        {
            if (count == max) return Fail(path, "more than " + max.ToString());
            var index = count.ToString();
            if (!read(index, path + "[" + index + "]")) return false;
        }
        return true;
    }

    private static bool IsListed(string list, string key) => key.IndexOf(' ') < 0 && (" " + list + " ").IndexOf(" " + key + " ") >= 0;

    private bool WrongKind(JsonKind kind, string path, string allowed)
    {
        if (kind == JsonKind.Bad || kind == JsonKind.End) return Broken();
        return Fail(path.Length == 0 ? "the file" : path, "must be " + allowed);
    }

    /// <summary>Secrets come with an empty value: they must not stand in a log.</summary>
    private bool Refuse(string path, string value, string allowed) =>
        Fail(path, (value.Length == 0 ? "" : "\"" + value + "\" ") + "must be " + allowed);

    private bool Fail(string path, string reason)
    {
        error = path + ": " + reason + " (at " + json.Place + ")";
        return false;
    }

    private bool Broken()
    {
        error = "no JSON: " + json.Error;
        return false;
    }
}
