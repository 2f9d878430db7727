// The options that say where a provider's tables of lines are, shared by all commands that look up lines.
using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Tools.Store;
using RouterAlert.Tools.Tables;

namespace RouterAlert.Tools.Leases;

public sealed class LineOptions
{
    private readonly Option<string[]> leases = new("--leases")
    {
        Description = "Who had which address when: postgres://USER@HOST/DATABASE or an SQLite file with FreeRADIUS's radacct, a Kea forensic log or the folder of its days, "
            + "or a CSV file line,address,start,stop[,port_from,port_to]. May be repeated.",
        HelpName = "SOURCE",
    };

    private readonly Option<string?> lines = new("--lines")
    {
        Description = "Where boxes are now: a CSV file line,address,port[,node]. Without it: the lines' open leases. Without --leases: it says who had an address, too.",
        HelpName = "FILE",
    };

    private readonly Option<string?> names = new("--line-map") { Description = "What the leases call a line: a CSV file name,line[,node]. Without it names are line numbers.", HelpName = "FILE" };
    private readonly Option<string> table = new("--radius-table") { Description = "The accounting table.", DefaultValueFactory = _ => "radacct", HelpName = "NAME" };
    private readonly Option<string> line = new("--radius-line") { Description = "Its column that says the line, such as callingstationid.", DefaultValueFactory = _ => "username", HelpName = "COLUMN" };
    private readonly Option<string?> ports = new("--radius-ports") { Description = "Its columns of the first and last port of a shared address (CGNAT).", HelpName = "FROM,TO" };
    private readonly Option<string?> zone = new("--lease-zone") { Description = "The zone of lease times that name none, such as Europe/Berlin or UTC.", HelpName = "ZONE" };

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { leases, lines, names, table, line, ports, zone }) command.Options.Add(option);
    }

    /// <summary>Whether the command line names any table.</summary>
    public bool IsChosen(ParseResult parsed) => parsed.GetValue(leases) is { Length: > 0 } || parsed.GetValue(lines) is not null;

    /// <exception cref="UsageException">A value is not allowed, or a file is missing.</exception>
    public LineDirectory Open(ParseResult parsed, TimeProvider clock)
    {
        var sources = parsed.GetValue(leases) ?? [];
        var map = parsed.GetValue(lines);
        var nameMap = parsed.GetValue(names);
        if (sources.Length == 0 && map is null) throw new UsageException("Whose lines? Say --leases SOURCE, --lines FILE or both.");
        foreach (var file in sources.Where(source => !PostgresUrl.IsUrl(source)).Append(map).Append(nameMap))
            if (file is not null && !LeaseFiles.Exists(file)) throw new UsageException($"{file} is not there.");
        var radius = Radius(parsed);
        var timeZone = Zone(parsed.GetValue(zone));
        var databases = sources.Where(source => PostgresUrl.IsUrl(source) || LeaseFiles.IsDatabase(source)).ToList();
        var files = sources.Except(databases).ToList();
        return new LineDirectory(() => Read(files, map, nameMap, isAlone: sources.Length == 0, new LeaseLoad(new LineNames(), timeZone, clock.GetUtcNow())),
            () => [.. files.SelectMany(LeaseFiles.Of), .. new[] { map, nameMap }.OfType<string>()], [.. databases.Select(database => Accounts(database, radius, timeZone))], clock);
    }

    private RadiusColumns Radius(ParseResult parsed)
    {
        var range = parsed.GetValue(ports)?.Split(',');
        if (range is not null and not { Length: 2 }) throw new UsageException($"--radius-ports '{parsed.GetValue(ports)}': write two columns, such as port_from,port_to.");
        foreach (var name in new[] { parsed.GetRequiredValue(table), parsed.GetRequiredValue(line) }.Concat(range ?? []))
            if (!RadiusColumns.IsName(name)) throw new UsageException($"'{name}' is no name of a table or column: letters, digits and underscores are.");
        return new RadiusColumns(parsed.GetRequiredValue(table), parsed.GetRequiredValue(line), range is null ? null : (range[0], range[1]));
    }

    private static TimeZoneInfo? Zone(string? id)
    {
        if (id is null) return null;
        return TimeZoneInfo.TryFindSystemTimeZoneById(id, out var found) ? found : throw new UsageException($"--lease-zone '{id}' is no zone: write it as Europe/Berlin or UTC.");
    }

    private static RadiusAccounts Accounts(string database, RadiusColumns radius, TimeZoneInfo? timeZone) => PostgresUrl.IsUrl(database)
        ? new RadiusPostgres(PostgresUrl.Read(database, "--leases"), radius, timeZone)
        : new RadiusSqlite(database, radius, timeZone);

    /// <param name="isAlone">The map of boxes says who had an address, too.</param>
    private static LineTables Read(IReadOnlyList<string> files, string? map, string? nameMap, bool isAlone, LeaseLoad load)
    {
        if (nameMap is not null) LeaseCsv.ReadNames(nameMap, load);
        LeaseFiles.Read(files, load);
        var boxes = new BoxTable();
        if (map is null) boxes.Add(load.Leases, load.Now.Ticks);
        else
        {
            var now = LeaseCsv.ReadBoxes(map, load);
            foreach (var (number, address, port) in now) boxes.Add(number, address, port);
            if (isAlone) load.Leases.AddRange(StaticLeases(now));
        }
        load.Tell(Console.Error);
        return new LineTables(new LeaseTable([.. load.Leases]), boxes, map is not null, load.Names, load.Now);
    }

    // Lines that keep their addresses. Those behind one address are told apart by the port that their box listens on.
    private static IEnumerable<Lease> StaticLeases(List<(ulong Line, UInt128 Address, ushort Port)> boxes) =>
        boxes.GroupBy(box => box.Address).SelectMany(same => same.Select(box => same.Skip(1).Any()
            ? new Lease(box.Line, box.Address, AddressText.Bits, 0, Lease.Open, box.Port, box.Port)
            : new Lease(box.Line, box.Address, AddressText.Bits, 0, Lease.Open)));
}
