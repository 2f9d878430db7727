// routeralert provision: a box's configuration from questions or from a file, checked, and the card that goes with it.
using System;
using System.CommandLine;
using System.IO;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Household;
using RouterAlert.Wire;

namespace RouterAlert.Tools.Provision;

public static class ProvisionCommand
{
    public static Command Create()
    {
        var from = new Option<string?>("--from") { Description = "Take this configuration instead of asking, check it, and tidy it.", HelpName = "FILE" };
        var into = new Option<string?>("--out") { Description = "Write the configuration here; every board reads it (--config).", HelpName = "FILE" };
        var card = new Option<string?>("--card") { Description = "Write the card here: .svg, .html or .txt; - prints it.", HelpName = "FILE" };
        var page = new Option<string?>("--page") { Description = "Address of the box's page for the card's QR code.", HelpName = "URL" };
        var force = new Option<bool>("--force") { Description = "Overwrite files that are there." };
        var command = new Command("provision", "Makes a box's configuration file and the card to stick on it.") { from, into, card, page, force };
        command.SetAction(parsed => Run(parsed.GetValue(from), parsed.GetValue(into), parsed.GetValue(card), Page(parsed.GetValue(page)), parsed.GetValue(force)));
        return command;
    }

    private static int Run(string? from, string? into, string? card, string? page, bool force)
    {
        if (from is null && into is null) throw new UsageException("--out FILE is missing: where shall the answers go? (--from FILE checks a file that is there.)");
        RefuseOverwriting(into, from, force);
        RefuseOverwriting(card, null, force);
        var write = CardWriter(card);
        var settings = from is null ? new Questions(Console.In, Console.Error).Ask() : ConfigFile.Read(from);
        if (into is not null) Save(into, settings);
        if (card is not null) write(settings, page);
        Console.WriteLine(Summary(settings, into ?? from!));
        return Cli.Done;
    }

    private static Action<Settings, string?> CardWriter(string? path)
    {
        Func<Card, string> text = path switch
        {
            null or "-" => CardText.Write,
            _ => Path.GetExtension(path).ToLowerInvariant() switch
            {
                ".svg" => CardSvg.Write,
                ".html" or ".htm" => CardHtml.Write,
                ".txt" => CardText.Write,
                _ => throw new UsageException($"--card {path}: the name must end in .svg, .html or .txt."),
            },
        };
        return (settings, page) =>
        {
            var written = text(Card.Of(settings, page));
            if (path == "-") Console.Write(written);
            else File.WriteAllText(path!, written);
        };
    }

    /// <summary>Readable for its owner alone: it holds the line key and the Wi-Fi's password.</summary>
    private static void Save(string path, Settings settings)
    {
        var text = ConfigText.Write(settings);
        if (!SettingsJson.TryRead(text, text.Length, out _, out var error)) throw new FailedException($"These settings do not go together: {error}");
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        file.Write(text);
    }

    private static void RefuseOverwriting(string? path, string? source, bool force)
    {
        if (path is not null && path != "-" && path != source && !force && File.Exists(path)) throw new UsageException($"{path} is there already; --force overwrites it.");
    }

    private static string? Page(string? text) =>
        text is null || (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && text.Length <= 100)
            ? text
            : throw new UsageException($"--page {text}: write an address such as http://192.168.1.2/, at most 100 letters.");

    private static string Summary(Settings settings, string path) =>
        $"{path}: home {Ipv4Text.Format(settings.Lan)}/{settings.LanBits}, "
        + (settings.WifiName.Length > 0 ? $"Wi-Fi {settings.WifiName}, " : "")
        + $"{Count(settings.Keys.Length, "line key")}, {Count(settings.IspNetworks.Length, "ISP network")}, {Count(settings.Blocklists.Length, "blocklist")}.";

    private static string Count(int count, string what) => $"{(count == 0 ? "no" : count)} {what}{(count == 1 ? "" : "s")}";
}
