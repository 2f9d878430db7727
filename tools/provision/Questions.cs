// Asks a household, one question a line, what its box must know. Each answer is put through the device's own reader; a wrong one is asked again.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Household;

namespace RouterAlert.Tools.Provision;

public sealed class Questions(TextReader answers, TextWriter questions)
{
    private readonly JsonObject config = [];

    /// <exception cref="FailedException">The answers end before the questions do.</exception>
    public Settings Ask()
    {
        Text("lan", "The home's network", "192.168.1.0/24");
        Wifi("wifi", "Wi-Fi that an ESP32 box joins (empty: cable)");
        Wifi("accessPoint", "Wi-Fi that an ESP32 gateway opens itself (empty: none)");
        Pair("address", "The box's fixed address in it (empty: DHCP)", "router", "The home router's address");
        Text("exporter", "Address of the router that exports NetFlow or IPFIX (empty: any in the home)", "");
        LineKey();
        List("ispPrefixes", "Networks that your ISP's alerts come from, with commas (empty: none)");
        List("blocklists", "DNS blocklists against pranksters, with commas (empty: none)");
        if (config.ContainsKey("blocklists")) Text("resolver", "Resolver to ask them", Resolver());
        QuietHours();
        Text("language", "Language of the page, en or de (empty: the reader's)", "");
        Text("pin", "PIN of the settings page", RandomNumberGenerator.GetInt32(0, 1_000_000).ToString("000000"));
        return Check(config, out var settings) is { } error ? throw new FailedException(error) : settings;
    }

    /// <summary>The home router answers DNS in nearly every home.</summary>
    private string Resolver() => $"{config["router"] ?? config["exporter"] ?? (JsonNode)"192.168.1.1"}:53";

    private void Text(string key, string question, string usual) =>
        Until(question, usual, answer => answer.Length == 0 ? [] : [(key, JsonValue.Create(answer))]);

    private void List(string key, string question) => Until(question, "", answer => answer.Length == 0 ? [] :
        [(key, new JsonArray(answer.Split(',', StringSplitOptions.TrimEntries).Select(item => (JsonNode)JsonValue.Create(item)!).ToArray()))]);

    private void Wifi(string key, string question)
    {
        var name = Read(question, "");
        if (name.Length == 0) return;
        Until($"Password of {name}", "", password =>
        {
            var wifi = new JsonObject { ["name"] = name };
            if (password.Length > 0) wifi["password"] = password;
            return [(key, wifi)];
        });
    }

    private void Pair(string key, string question, string otherKey, string otherQuestion)
    {
        while (true)
        {
            var answer = Read(question, "");
            if (answer.Length == 0) return;
            var other = Read(otherQuestion, "");
            if (Take([(key, JsonValue.Create(answer)), (otherKey, JsonValue.Create(other))])) return;
        }
    }

    private void LineKey()
    {
        while (true)
        {
            var kid = Read("Key id of your line, from your ISP, 16 hexadecimal digits (empty: none)", "");
            if (kid.Length == 0) return;
            var key = Read("The line key, 64 hexadecimal digits", "");
            if (Take([("lineKeys", new JsonArray(new JsonObject { ["kid"] = kid, ["key"] = key }))])) return;
        }
    }

    private void QuietHours() => Until("Quiet hours and zone", "22:00 07:00 Europe/Berlin", answer =>
    {
        var words = answer.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return [("quietHours", new JsonObject
        {
            ["from"] = words.ElementAtOrDefault(0) ?? "",
            ["to"] = words.ElementAtOrDefault(1) ?? "",
            ["zone"] = string.Join(' ', words.Skip(2)),
        })];
    });

    private void Until(string question, string usual, Func<string, IReadOnlyList<(string Key, JsonNode? Value)>> parse)
    {
        while (!Take(parse(Read(question, usual)))) { }
    }

    /// <summary>Takes the values when the device would; says why not, and changes nothing, when it would not.</summary>
    private bool Take(IReadOnlyList<(string Key, JsonNode? Value)> values)
    {
        var tried = (JsonObject)config.DeepClone();
        foreach (var (key, value) in values) tried[key] = value?.DeepClone();
        // A resolver is asked for after the lists that need one.
        var whole = (JsonObject)tried.DeepClone();
        if (whole.ContainsKey("blocklists") && !whole.ContainsKey("resolver")) whole["resolver"] = "127.0.0.1:53";
        if (Check(whole, out _) is { } error)
        {
            questions.WriteLine("  " + error);
            return false;
        }
        foreach (var (key, value) in values) config[key] = value?.DeepClone();
        return true;
    }

    private static string? Check(JsonObject config, out Settings settings)
    {
        var text = Encoding.UTF8.GetBytes(config.ToJsonString());
        if (SettingsJson.TryRead(text, text.Length, out settings, out var error)) return null;
        // Line and column are those of a text that nobody has seen.
        var place = error.LastIndexOf(" (at ", StringComparison.Ordinal);
        return place < 0 ? error : error[..place];
    }

    private string Read(string question, string usual)
    {
        questions.Write(usual.Length == 0 ? $"{question}: " : $"{question} [{usual}]: ");
        questions.Flush();
        var answer = answers.ReadLine()?.Trim() ?? throw new FailedException($"The answers ended before \"{question}\".");
        return answer.Length == 0 ? usual : answer;
    }
}
