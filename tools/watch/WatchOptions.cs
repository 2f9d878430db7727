// The command line of watch.
using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Net;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Traffic;

namespace RouterAlert.Tools.Watch;

/// <param name="Size">Customers watched at once, in each network.</param>
public sealed record WatchOptions(IPEndPoint Listen, IReadOnlyList<Cidr> Customers, int Size, IReadOnlyList<IPNetwork> Routers, WatchThresholds Thresholds, AllowList? Allow);

public sealed class WatchCommandLine
{
    // A provider sees a household from outside and tells it by siren: it wants several times what the household's own box blinks for.
    private const int ScanFailures = 50, MailServers = 40, MailConnections = 200, FloodPerSecond = 1000, MostAnHour = 500;
    private const int DefaultSize = 65_536;

    private static readonly VerdictKind[] Told = [VerdictKind.SmtpSpam, VerdictKind.ScanHorizontal, VerdictKind.ScanVertical, VerdictKind.SweepIcmp, VerdictKind.Flood];
    private static readonly VerdictKind[] All = [.. Told, VerdictKind.InboundFlood];

    private readonly Option<string> listen = new("--listen") { Description = "Where border routers send NetFlow v5, v9 or IPFIX.", DefaultValueFactory = _ => "127.0.0.1:2055", HelpName = "ADDRESS:PORT" };
    private readonly Option<string[]> customers = new("--customers") { Description = "The customers' networks; of IPv6 one prefix.", Required = true, AllowMultipleArgumentsPerToken = true, HelpName = "CIDR" };
    private readonly Option<int> size = new("--size") { Description = "Customers watched at once in each network; about 1 KB each.", DefaultValueFactory = _ => DefaultSize, HelpName = "N" };
    private readonly Option<string[]> routers = new("--routers") { Description = "The border routers; exports of others are not believed. Left out: of anybody, which --send refuses.", AllowMultipleArgumentsPerToken = true, HelpName = "CIDR" };
    private readonly Option<string?> allow = new("--allow") { Description = "Customers' mail servers: an address or network a line.", HelpName = "FILE" };
    private readonly Option<string[]> verdicts = new("--verdicts") { Description = $"What customers are told of: {string.Join(", ", All.Select(VerdictNames.Text))}. Default: all but the last.", AllowMultipleArgumentsPerToken = true, HelpName = "NAME" };
    private readonly Option<int> scan = Number("--scan-failures", "A scan is told from so many contacts without an answer on.", ScanFailures);
    private readonly Option<int> servers = Number("--mail-servers", "Spam is told from so many mail servers on ...", MailServers);
    private readonly Option<int> connections = Number("--mail-connections", "... or so many connections to them.", MailConnections);
    private readonly Option<int> flood = Number("--flood", "A flood is told from so many packets a second on.", FloodPerSecond);
    private readonly Option<int> most = Number("--most", "Alerts in an hour; more would be a fault of ours.", MostAnHour);

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { listen, customers, size, routers, allow, verdicts, scan, servers, connections, flood, most }) command.Options.Add(option);
    }

    /// <exception cref="UsageException">A value is out of its range.</exception>
    public WatchOptions Read(ParseResult parsed)
    {
        var address = parsed.GetRequiredValue(listen);
        if (!IPEndPoint.TryParse(address, out var endpoint) || endpoint.Port == 0) throw new UsageException($"--listen '{address}' is no UDP address: write it as 192.0.2.1:2055.");
        if (parsed.GetValue(size) is < 1 or > CustomerNetwork.MostCustomers) throw new UsageException($"--size {parsed.GetValue(size)} is not allowed: 1 to {CustomerNetwork.MostCustomers} are.");
        return new WatchOptions(endpoint, [.. Split(parsed.GetRequiredValue(customers)).Select(Cidr.Parse)], parsed.GetValue(size), [.. Split(parsed.GetValue(routers)).Select(Router)],
            new WatchThresholds(Kinds(parsed), Positive(parsed, scan), Positive(parsed, servers), Positive(parsed, connections), Positive(parsed, flood), Positive(parsed, most)),
            parsed.GetValue(allow) is { } file ? AllowList.Read(file) : null);
    }

    private HashSet<VerdictKind> Kinds(ParseResult parsed)
    {
        var names = Split(parsed.GetValue(verdicts)).ToArray();
        return names.Length == 0 ? [.. Told] : [.. names.Select(Kind)];
    }

    private static VerdictKind Kind(string name) => All.FirstOrDefault(kind => VerdictNames.Text(kind) == name) is var found and not VerdictKind.None
        ? found
        : throw new UsageException($"--verdicts '{name}' is none: {string.Join(", ", All.Select(VerdictNames.Text))} are.");

    private static IPNetwork Router(string text) => IPAddress.TryParse(text, out var address) ? new IPNetwork(address, 8 * address.GetAddressBytes().Length)
        : IPNetwork.TryParse(text, out var network) ? network
        : throw new UsageException($"--routers '{text}' is neither an address nor a network such as 192.0.2.0/24.");

    private static int Positive(ParseResult parsed, Option<int> option) =>
        parsed.GetValue(option) is var number && number > 0 ? number : throw new UsageException($"{option.Name} {number} is not allowed: 1 and more are.");

    private static IEnumerable<string> Split(string[]? texts) => (texts ?? []).SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    private static Option<int> Number(string name, string description, int otherwise) => new(name) { Description = description, DefaultValueFactory = _ => otherwise, HelpName = "N" };
}
