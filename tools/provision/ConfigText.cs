// A household's settings as the configuration file that every board reads. What is as it would be anyway is left out.
using System;
using System.IO;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;
using RouterAlert.Household;
using RouterAlert.Wire;

namespace RouterAlert.Tools.Provision;

public static class ConfigText
{
    private static readonly Settings Usual = new();

    public static byte[] Write(Settings settings)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            WriteHome(json, settings);
            WriteIsp(json, settings);
            WriteHousehold(json, settings);
            WriteServices(json, settings);
            json.WriteEndObject();
        }
        stream.Write("\n"u8);
        return stream.ToArray();
    }

    private static void WriteHome(Utf8JsonWriter json, Settings settings)
    {
        json.WriteString("lan", $"{Ipv4Text.Format(settings.Lan)}/{settings.LanBits}");
        if (settings.Address != 0) json.WriteString("address", Ipv4Text.Format(settings.Address));
        if (settings.Router != 0) json.WriteString("router", Ipv4Text.Format(settings.Router));
        WriteWifi(json, "wifi", settings.WifiName, settings.WifiPassword);
        WriteWifi(json, "accessPoint", settings.AccessPointName, settings.AccessPointPassword);
        if (settings.Exporter != 0) json.WriteString("exporter", Ipv4Text.Format(settings.Exporter));
        if (settings.FlowPort != Usual.FlowPort) json.WriteNumber("flowPort", settings.FlowPort);
    }

    private static void WriteWifi(Utf8JsonWriter json, string key, string name, string password)
    {
        if (name.Length == 0) return;
        json.WriteStartObject(key);
        json.WriteString("name", name);
        if (password.Length > 0) json.WriteString("password", password);
        json.WriteEndObject();
    }

    private static void WriteIsp(Utf8JsonWriter json, Settings settings)
    {
        if (settings.AlertPort != Usual.AlertPort) json.WriteNumber("alertPort", settings.AlertPort);
        json.WriteStartArray("lineKeys");
        foreach (var (kid, key) in settings.Kids.Zip(settings.Keys))
        {
            json.WriteStartObject();
            json.WriteString("kid", Convert.ToHexStringLower(kid));
            json.WriteString("key", Convert.ToHexStringLower(key));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        WriteList(json, "ispPrefixes", settings.IspNetworks.Zip(settings.IspBits, (network, bits) => $"{Ipv4Text.Format(network)}/{bits}").ToArray());
        WriteList(json, "blocklists", settings.Blocklists);
        if (settings.Resolver.Length > 0) json.WriteString("resolver", settings.Resolver);
    }

    private static void WriteHousehold(Utf8JsonWriter json, Settings settings)
    {
        json.WriteStartObject("quietHours");
        json.WriteString("from", Time(settings.QuietFrom));
        json.WriteString("to", Time(settings.QuietTo));
        json.WriteString("zone", settings.Zone);
        json.WriteEndObject();
        if (settings.NightPercent != Usual.NightPercent) json.WriteNumber("nightPercent", settings.NightPercent);
        if (settings.Pin.Length > 0) json.WriteString("pin", settings.Pin);
        if (settings.Language.Length > 0) json.WriteString("language", settings.Language);
    }

    private static void WriteServices(Utf8JsonWriter json, Settings settings)
    {
        if (settings.TimeServer != Usual.TimeServer) json.WriteString("timeServer", settings.TimeServer);
        if (settings.SyslogServer.Length > 0) json.WriteString("syslog", settings.SyslogServer);
        if (settings.MqttServer.Length == 0) return;
        json.WriteStartObject("mqtt");
        json.WriteString("server", settings.MqttServer);
        if (settings.MqttUser.Length > 0) json.WriteString("user", settings.MqttUser);
        if (settings.MqttPassword.Length > 0) json.WriteString("password", settings.MqttPassword);
        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, string key, string[] values)
    {
        json.WriteStartArray(key);
        foreach (var value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private static string Time(int minutes) => $"{minutes / 60:00}:{minutes % 60:00}";
}
