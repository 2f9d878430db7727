// The command line of lab.
using System;
using System.CommandLine;
using System.Globalization;
using System.Net;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Wire;

namespace RouterAlert.Tools.Lab;

/// <param name="First">The first line's address; the others follow.</param>
/// <param name="Ipv6">So many, the last ones, are at [::1], from <paramref name="Port"/> on.</param>
/// <param name="OffLine">Share of lines that are off, until <paramref name="BackMs"/>; 0 is for good.</param>
/// <param name="New">Share of boxes without stored state, which demand a nonce.</param>
/// <param name="Moved">Share of lines that changed addresses since the report.</param>
/// <param name="MovesPerSecond">Pairs of lines that change addresses while the lab runs.</param>
/// <param name="Acknowledge">Share of alerts that the household acknowledges, so long after.</param>
public sealed record LabOptions(int Lines, uint First, int Port, int Ipv6, uint SeenAs, int Seed, AccessOptions Access, double OffLine, int BackMs, double New, double Moved,
    int MovesPerSecond, double Acknowledge, (int Least, int Most) PressMs, string? Map, string? Leases, string? Report);

public sealed class LabCommandLine
{
    private const uint Loopback = 0x7F000000, LastLoopback = 0x7FFFFFFE;

    private readonly Option<int> lines = new("--lines") { Description = "How many lines.", Required = true, HelpName = "N" };
    private readonly Option<string> first = new("--base") { Description = "The first line's address and everybody's port; addresses follow each other inside 127.0.0.0/8.", DefaultValueFactory = _ => "127.16.0.0:10911", HelpName = "ADDRESS:PORT" };
    private readonly Option<int> ipv6 = new("--ipv6") { Description = "Of the lines, those at [::1], the last ones: each has a port, from the base's on.", HelpName = "N" };
    private readonly Option<string> seenAs = new("--seen-as") { Description = "The first line's address in reports and leases; the others follow.", DefaultValueFactory = _ => "20.0.0.0", HelpName = "ADDRESS" };
    private readonly Option<int> seed = new("--seed") { Description = "The same seed, the same losses and moves.", DefaultValueFactory = _ => 1, HelpName = "N" };
    private readonly Option<double> loss = Share("--loss", "Datagrams that are lost, each way.");
    private readonly Option<double> reorder = Share("--reorder", "Datagrams that later ones overtake, each way.");
    private readonly Option<string> delay = Range("--delay", "Milliseconds under way, each way.");
    private readonly Option<double> offLine = Share("--offline", "Lines that are off.");
    private readonly Option<int> back = new("--back") { Description = "Seconds after which the lines that are off come back; 0 is never.", HelpName = "SECONDS" };
    private readonly Option<double> isNew = Share("--new", "Boxes without stored state: they demand a nonce once.");
    private readonly Option<double> moved = Share("--moved", "Lines that have changed addresses since the report.");
    private readonly Option<int> moves = new("--moves") { Description = "Pairs of lines that change addresses, a second.", HelpName = "N" };
    private readonly Option<double> acknowledge = Share("--acknowledge", "Alerts that the household acknowledges.");
    private readonly Option<string> press = Range("--acknowledge-after", "Milliseconds until it does.");
    private readonly Option<string?> map = File("--map", "Writes line,address,port: where each line's box is now.");
    private readonly Option<string?> leases = File("--leases", "Writes line,address,start,stop: who had which address when.");
    private readonly Option<string?> report = File("--report", "Writes an abuse report of yesterday in the columns of Shadowserver's event4_sinkhole, one row a line.");

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { lines, first, ipv6, seenAs, seed, loss, reorder, delay, offLine, back, isNew, moved, moves, acknowledge, press, map, leases, report })
            command.Options.Add(option);
    }

    /// <exception cref="UsageException">A value is out of its range.</exception>
    public LabOptions Read(ParseResult parsed)
    {
        var count = Number(parsed, lines, 1, 16_000_000);
        var port = ReadBase(parsed.GetRequiredValue(first), count, out var address);
        if (!Ipv4Text.TryParse(parsed.GetRequiredValue(seenAs), out var seen)) throw new UsageException($"--seen-as '{parsed.GetRequiredValue(seenAs)}' is no IPv4 address.");
        return new LabOptions(count, address, port, Number(parsed, ipv6, 0, Math.Min(count, ushort.MaxValue + 1 - port)), seen, parsed.GetValue(seed),
            new AccessOptions(ReadShare(parsed, loss), ReadRange(parsed, delay), ReadShare(parsed, reorder)),
            ReadShare(parsed, offLine), 1000 * Number(parsed, back, 0, 86_400), ReadShare(parsed, isNew), ReadShare(parsed, moved), Number(parsed, moves, 0, 1000),
            ReadShare(parsed, acknowledge), ReadRange(parsed, press), parsed.GetValue(map), parsed.GetValue(leases), parsed.GetValue(report));
    }

    private static int ReadBase(string text, int count, out uint address)
    {
        address = 0;
        if (!IPEndPoint.TryParse(text, out var endpoint) || endpoint.Port == 0 || !Ipv4Text.TryParse(endpoint.Address.ToString(), out address)
            || address < Loopback || address + (uint)count - 1 > LastLoopback)
            throw new UsageException($"--base '{text}' is no start for {count} addresses: write one inside 127.0.0.0/8 with a port, such as 127.16.0.0:10911.");
        return endpoint.Port;
    }

    private static int Number(ParseResult parsed, Option<int> option, int least, int most) => parsed.GetValue(option) is var number && number >= least && number <= most
        ? number
        : throw new UsageException($"{option.Name} {number} is not allowed: {least} to {most} are.");

    private static double ReadShare(ParseResult parsed, Option<double> option) => parsed.GetValue(option) is var share && share >= 0 && share <= 1
        ? share
        : throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"{option.Name} {share} is no share: 0 to 1 are."));

    private static (int Least, int Most) ReadRange(ParseResult parsed, Option<string> option)
    {
        var parts = parsed.GetRequiredValue(option).Split('-');
        if (parts.Length <= 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var least)
            && int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var most) && least <= most) return (least, most);
        throw new UsageException($"{option.Name} '{parsed.GetRequiredValue(option)}' is no time in milliseconds: write 20 or 10-80.");
    }

    private static Option<double> Share(string name, string description) => new(name) { Description = description, HelpName = "0..1" };

    private static Option<string> Range(string name, string description) => new(name) { Description = description, DefaultValueFactory = _ => "0", HelpName = "MS[-MS]" };

    private static Option<string?> File(string name, string description) => new(name) { Description = description, HelpName = "FILE" };
}
