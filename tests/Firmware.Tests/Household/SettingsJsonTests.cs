using System.Text;
using RouterAlert.Household;

namespace RouterAlert.Tests.Household;

[TestClass]
public class SettingsJsonTests
{
    private const string Key1 = "000102030405060708090a0b0c0d0e0f101112131415161718191A1B1C1D1E1F",
        Key2 = "ff0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

    private const string Full = "{ \"lan\": \"10.20.0.0/16\", \"address\": \"10.20.0.2\", \"router\": \"10.20.0.1\","
        + " \"wifi\": {\"name\": \"home\", \"password\": \"correct horse\"}, \"accessPoint\": {\"name\": \"ra\", \"password\": \"12345678\"},"
        + " \"lineKeys\": [{\"kid\": \"0001a1b2c3d4e5f6\", \"key\": \"" + Key1 + "\"}, {\"key\": \"" + Key2 + "\", \"kid\": \"0002a1b2c3d4e5f6\"}],"
        + " \"ispPrefixes\": [\"192.0.2.0/24\", \"198.51.100.7/32\"], \"blocklists\": [\"bl.example\"], \"resolver\": \"127.0.0.1:5353\","
        + " \"alertPort\": 10912, \"exporter\": \"10.20.0.1\", \"flowPort\": 9995,"
        + " \"quietHours\": {\"from\": \"21:30\", \"to\": \"06:00\", \"zone\": \"Europe/Berlin\"}, \"nightPercent\": 5, \"pin\": \"4711\","
        + " \"language\": \"de\", \"timeServer\": \"time.example\","
        + " \"mqtt\": {\"server\": \"mq.example:1883\", \"user\": \"u\", \"password\": \"p\"}, \"syslog\": \"10.20.0.9:514\" }";

    [TestMethod]
    public void EverySettingIsRead()
    {
        var settings = Read(Full);
        Assert.AreEqual(0x0A140000u, settings.Lan);
        Assert.AreEqual(16, settings.LanBits);
        Assert.AreEqual(0x0A140002u, settings.Address);
        Assert.AreEqual(0x0A140001u, settings.Router);
        Assert.AreEqual("home", settings.WifiName);
        Assert.AreEqual("correct horse", settings.WifiPassword);
        Assert.AreEqual("ra", settings.AccessPointName);
        Assert.AreEqual("12345678", settings.AccessPointPassword);
        Assert.AreEqual("10.20.0.9:514", settings.SyslogServer);
        Assert.AreEqual("mq.example:1883", settings.MqttServer);
        Assert.AreEqual("u", settings.MqttUser);
        Assert.AreEqual("p", settings.MqttPassword);
        Assert.AreEqual(10912, settings.AlertPort);
        Assert.AreEqual(9995, settings.FlowPort);
        Assert.AreEqual(0x0A140001u, settings.Exporter);
        Assert.AreEqual(21 * 60 + 30, settings.QuietFrom);
        Assert.AreEqual(6 * 60, settings.QuietTo);
        Assert.AreEqual("Europe/Berlin", settings.Zone);
        Assert.AreEqual(5, settings.NightPercent);
        Assert.AreEqual("4711", settings.Pin);
        Assert.AreEqual("de", settings.Language);
        Assert.AreEqual("time.example", settings.TimeServer);
    }

    [TestMethod]
    public void ListsHaveTheirLength()
    {
        var settings = Read(Full);
        Assert.AreEqual(2, settings.Kids.Length);
        Assert.AreEqual(2, settings.Keys.Length);
        Assert.AreEqual((byte)0xF6, settings.Kids[0][7]);
        Assert.AreEqual((byte)0x1F, settings.Keys[0][31]);
        Assert.AreEqual((byte)0xFF, settings.Keys[1][0]);
        Assert.AreEqual(2, settings.IspNetworks.Length);
        Assert.AreEqual(0xC6336407u, settings.IspNetworks[1]);
        Assert.AreEqual(32, settings.IspBits[1]);
        Assert.AreEqual(1, settings.Blocklists.Length);
        Assert.AreEqual("bl.example", settings.Blocklists[0]);
    }

    [TestMethod]
    public void EmptyObjectGivesTheDefaults()
    {
        var settings = Read("{}");
        Assert.AreEqual(new Settings().Lan, settings.Lan);
        Assert.AreEqual(10911, settings.AlertPort);
        Assert.AreEqual(0, settings.Kids.Length);
    }

    [TestMethod]
    [DataRow("{\"lam\": \"192.168.1.0/24\"}", "lam: unknown; known are lan address")]
    [DataRow("{\"lan wifi\": 1}", "lan wifi: unknown")]
    [DataRow("{\"\": 1}", ": unknown")]
    [DataRow("{\"wifi\": {\"ssid\": \"a\"}}", "wifi.ssid: unknown; known are name password")]
    [DataRow("{\"lan\": \"10.0.0.0/8\", \"lan\": \"10.0.0.0/8\"}", "lan: stands twice")]
    [DataRow("{\"lan\": 5}", "lan: must be text in \"")]
    [DataRow("{\"lan\": null}", "lan: must be text in \"")]
    [DataRow("{\"lan\": \"192.168.1.7/24\"}", "lan: \"192.168.1.7/24\" must be a network with no bit set behind its prefix, such as 192.168.1.0/24, 8 to 30 bits")]
    [DataRow("{\"lan\": \"192.168.1.0\"}", "lan: \"192.168.1.0\" must be")]
    [DataRow("{\"lan\": \"192.168.1.0/31\"}", "8 to 30 bits")]
    [DataRow("{\"lan\": \"192.168.1.0/024\"}", "8 to 30 bits")]
    [DataRow("{\"ispPrefixes\": [\"192.0.2.0/24\", \"0.0.0.0/0\"]}", "ispPrefixes[1]: \"0.0.0.0/0\" must be")]
    [DataRow("{\"ispPrefixes\": \"192.0.2.0/24\"}", "ispPrefixes: must be a list in [ ]")]
    [DataRow("{\"ispPrefixes\": [7]}", "ispPrefixes[0]: must be text in \"")]
    [DataRow("{\"blocklists\": [\"a\",\"b\",\"c\",\"d\",\"e\"]}", "blocklists: more than 4")]
    [DataRow("{\"blocklists\": [\"-a\"]}", "blocklists[0]: \"-a\" must be a DNS zone")]
    [DataRow("{\"blocklists\": [\"bl.example\"]}", "resolver: missing")]
    [DataRow("{\"resolver\": \"127.0.0.1\"}", "resolver: \"127.0.0.1\" must be")]
    [DataRow("{\"resolver\": \"127.0.0.1:0\"}", "resolver: \"127.0.0.1:0\" must be")]
    [DataRow("{\"alertPort\": 0}", "alertPort: \"0\" must be a whole number from 1 to 65535")]
    [DataRow("{\"alertPort\": \"10911\"}", "alertPort: must be a whole number from 1 to 65535")]
    [DataRow("{\"flowPort\": 10911}", "flowPort: must be another than alertPort")]
    [DataRow("{\"nightPercent\": 11}", "nightPercent: \"11\" must be a whole number from 1 to 10")]
    [DataRow("{\"pin\": \"123\"}", "pin: must be 4 to 16")]
    [DataRow("{\"language\": \"fr\"}", "language: \"fr\" must be en or de")]
    [DataRow("{\"quietHours\": {\"from\": \"24:00\"}}", "quietHours.from: \"24:00\" must be a time from 00:00 to 23:59")]
    [DataRow("{\"quietHours\": {\"to\": \"7:00\"}}", "quietHours.to: \"7:00\" must be")]
    [DataRow("{\"quietHours\": {\"zone\": \"Europe/Berln\"}}", "quietHours.zone: \"Europe/Berln\" must be a zone")]
    [DataRow("{\"wifi\": \"home\"}", "wifi: must be an object in { }")]
    [DataRow("{\"wifi\": {\"password\": \"12345678\"}}", "wifi.name: missing")]
    [DataRow("{\"accessPoint\": {\"name\": \"ra\"}}", "accessPoint: needs a name and a password")]
    [DataRow("{\"address\": \"192.168.1.2\"}", "address: needs a router")]
    [DataRow("{\"address\": \"192.168.2.2\", \"router\": \"192.168.1.1\"}", "address: 192.168.2.2 is no host of lan, 192.168.1.0/24")]
    [DataRow("{\"address\": \"192.168.1.2\", \"router\": \"192.168.1.255\"}", "router: 192.168.1.255 is no host of lan")]
    [DataRow("{\"address\": \"192.168.1.2\", \"router\": \"192.168.1.2\"}", "address: must be another")]
    [DataRow("{\"mqtt\": {\"user\": \"u\"}}", "mqtt.server: missing")]
    [DataRow("{\"syslog\": \"host\"}", "syslog: \"host\" must be")]
    [DataRow("[]", "the file: must be an object in { }")]
    [DataRow("{\"lan\": \"10.0.0.0/8\"", "no JSON: line 1, column 21: the text ends too early")]
    [DataRow("", "no JSON: line 1, column 1: the text ends too early")]
    public void BadValueIsNamed(string json, string message) => Refused(json, message);

    [TestMethod]
    [DataRow("{\"lineKeys\": [{\"kid\": \"0001\", \"key\": \"KEY\"}]}", "lineKeys[0].kid: \"0001\" must be 16 hexadecimal digits")]
    [DataRow("{\"lineKeys\": [{\"kid\": \"0001a1b2c3d4e5f6\", \"key\": \"00\"}]}", "lineKeys[0].key: must be 64 hexadecimal digits")]
    [DataRow("{\"lineKeys\": [{\"kid\": \"0001a1b2c3d4e5f6\"}]}", "lineKeys[0]: key is missing")]
    [DataRow("{\"lineKeys\": [{\"key\": \"KEY\"}]}", "lineKeys[0]: kid is missing")]
    [DataRow("{\"lineKeys\": [{\"kid\": \"0001a1b2c3d4e5f6\", \"key\": \"KEY\"}, {\"kid\": \"0001A1B2C3D4E5F6\", \"key\": \"KEY\"}]}", "lineKeys: the same kid twice")]
    public void BadLineKeyIsNamed(string json, string message) => Refused(Replace(json, "KEY", Key1), message);

    [TestMethod]
    public void SecretIsNotInTheMessage()
    {
        var json = "{\"pin\": \"topsecret and much too long\"}";
        var bytes = Encoding.UTF8.GetBytes(json);
        Assert.IsFalse(SettingsJson.TryRead(bytes, bytes.Length, out _, out var error));
        Assert.IsFalse(error.Contains("topsecret"), error);
    }

    [TestMethod]
    public void RefusedFileChangesNothing()
    {
        var bytes = Encoding.UTF8.GetBytes("{\"lan\": \"10.0.0.0/8\", \"pin\": 1}");
        Assert.IsFalse(SettingsJson.TryRead(bytes, bytes.Length, out var settings, out _));
        Assert.AreEqual(new Settings().Lan, settings.Lan);
    }

    [TestMethod]
    public void FileBeyondTheLimitIsRefused()
    {
        var json = "{\"pin\": \"4711\"" + new string(' ', Params.ConfigBytes) + "}";
        Refused(json, "the file: \"" + json.Length.ToString() + " bytes\" must be at most 4096 bytes");
    }

    private static Settings Read(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        Assert.IsTrue(SettingsJson.TryRead(bytes, bytes.Length, out var settings, out var error), error);
        return settings;
    }

    private static void Refused(string json, string message)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        Assert.IsFalse(SettingsJson.TryRead(bytes, bytes.Length, out _, out var error), json);
        Assert.IsTrue(error.Contains(message), error);
    }

    private static string Replace(string text, string what, string with)
    {
        for (var at = text.IndexOf(what); at >= 0; at = text.IndexOf(what)) text = text.Substring(0, at) + with + text.Substring(at + what.Length);
        return text;
    }
}
