// The command line that every board on a computer has: the names that machines rely on.
using System;
using System.CommandLine;
using System.Linq;
using System.Net;

namespace RouterAlert.Boards.Common.CommandLine;

public sealed class HostOptions
{
    private readonly Option<string> http = new("--http")
    {
        Description = "Where the page is served.",
        DefaultValueFactory = _ => "http://127.0.0.1:8088",
        HelpName = "URL",
    };

    private readonly Option<string> alerts = new("--alerts")
    {
        Description = "UDP address where alerts arrive.",
        DefaultValueFactory = _ => "127.0.0.1:10911",
        HelpName = "ADDRESS:PORT",
    };

    private readonly Option<string?> @interface = new("--interface") { Description = "Traffic from a live interface (needs libpcap and root or CAP_NET_RAW).", HelpName = "NAME" };
    private readonly Option<int?> netflow = new("--netflow") { Description = "Traffic from NetFlow v5, v9 or IPFIX sent to this UDP port.", HelpName = "PORT" };
    private readonly Option<string?> lan = new("--lan") { Description = "The home's network; default 192.168.1.0/24.", HelpName = "CIDR" };
    private readonly Option<string?> config = new("--config") { Description = "Configuration written by 'routeralert provision'.", HelpName = "FILE" };
    private readonly Option<string?> state = new("--state") { Description = "Folder that keeps what must survive a restart; without it nothing does.", HelpName = "DIR" };

    /// <summary>Adds the options to a command; of the traffic's sources, and the board's <paramref name="otherSources"/>, one may be chosen.</summary>
    public void AddTo(RootCommand root, params Option[] otherSources)
    {
        foreach (Option option in new Option[] { http, alerts, @interface, netflow, lan, config, state }) root.Options.Add(option);
        foreach (var option in otherSources) root.Options.Add(option);
        var sources = otherSources.Append(@interface).Append(netflow).ToList();
        root.Validators.Add(result =>
        {
            if (sources.Count(option => result.GetResult(option) is { Implicit: false }) > 1)
                result.AddError($"Choose one of {string.Join(", ", sources.Select(option => option.Name))}.");
        });
    }

    public HostChoices Read(ParseResult parsed) => new(
        ParseHttp(parsed.GetRequiredValue(http)),
        ParseAlerts(parsed.GetRequiredValue(alerts)),
        parsed.GetValue(@interface),
        parsed.GetValue(netflow) is { } port ? ParsePort(port) : null,
        parsed.GetValue(lan) is { } text ? Cidr.Parse(text) : null,
        parsed.GetValue(config),
        parsed.GetValue(state));

    private static Uri ParseHttp(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttp
            ? url
            : throw new UsageException($"--http '{text}' is no address for a page: write it as http://127.0.0.1:8088.");

    private static IPEndPoint ParseAlerts(string text) =>
        IPEndPoint.TryParse(text, out var endpoint) && text.Contains(':', StringComparison.Ordinal)
            ? endpoint
            : throw new UsageException($"--alerts '{text}' is no UDP address: write it as 127.0.0.1:10911.");

    private static int ParsePort(int port) =>
        port is > 0 and < 65536 ? port : throw new UsageException($"--netflow {port} is no port: 1 to 65535 are allowed.");
}

/// <summary>What the command line chose; null where it chose nothing.</summary>
public sealed record HostChoices(Uri Http, IPEndPoint Alerts, string? Interface, int? Netflow, Cidr? Lan, string? Config, string? State);
