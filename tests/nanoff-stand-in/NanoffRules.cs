// What nanoff asks of options that stand together.
using System.Collections.Generic;
using System.IO;
using System.Text.Json;

namespace RouterAlert.NanoffStandIn;

internal static class NanoffRules
{
    /// <summary>Targets that nanoframework publishes for ESP32 (their defconfig files in nf-interpreter), as far as our boards need them.</summary>
    private static readonly HashSet<string> Targets =
        ["ESP32_REV0", "ESP32_REV3", "ESP32_PSRAM_REV0", "ESP32_PSRAM_REV3", "ESP32_PICO", "ESP32_WT32_ETH01", "ESP32_OLIMEX", "ESP32_OLIMEX_WROVER", "ESP32_S3_QUAD", "ESP32_S3_OCTAL"];

    /// <summary>The rule that is broken, or null.</summary>
    public static string? Broken(Dictionary<string, string?> options)
    {
        if (options.GetValueOrDefault("target") is { } target && !Targets.Contains(target)) return $"No firmware for target {target}.";
        if (options.ContainsKey("deploy") && !options.ContainsKey("image")) return "--deploy requires --image to specify the deployment image path.";
        if (options.GetValueOrDefault("image") is { } image && !File.Exists(image)) return $"Couldn't find {image}.";
        if (options.GetValueOrDefault("clrfile") is { } clr && !File.Exists(clr)) return $"Couldn't find {clr}.";
        var needsPort = options.ContainsKey("update") || options.ContainsKey("deploy");
        if (needsPort && !options.ContainsKey("serialport")) return "--serialport is missing.";
        if (needsPort && !options.ContainsKey("target") && !options.ContainsKey("platform") && !options.ContainsKey("nanodevice")) return "--target or --platform is missing.";
        return options.GetValueOrDefault("filedeployment") is { } file ? BrokenDeployment(file, options) : needsPort ? null : "Nothing to do.";
    }

    private static string? BrokenDeployment(string path, Dictionary<string, string?> options)
    {
        if (!File.Exists(path)) return $"Couldn't find {path}.";
        using var json = JsonDocument.Parse(File.ReadAllText(path));
        if (!options.ContainsKey("serialport") && !json.RootElement.TryGetProperty("serialport", out _)) return "serialport is missing.";
        if (!json.RootElement.TryGetProperty("files", out var files)) return "files is missing.";
        foreach (var file in files.EnumerateArray())
        {
            if (!file.TryGetProperty("DestinationFilePath", out _)) return "DestinationFilePath is missing.";
            if (file.TryGetProperty("SourceFilePath", out var source) && !File.Exists(source.GetString())) return $"Couldn't find {source}.";
        }
        return null;
    }
}
