// A provider's tables as CSV: line,address,start,stop[,port_from,port_to] for leases, line,address,port[,node] for where boxes are now, name,line[,node] for names.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Tools.Keys;
using RouterAlert.Tools.Tables;

namespace RouterAlert.Tools.Leases;

public static class LeaseCsv
{
    public static void ReadLeases(string path, LeaseLoad into)
    {
        using var rows = Open(path, into, "line", "address", "start", "stop");
        int line = rows.Column("line"), address = rows.Column("address"), start = rows.Column("start"), stop = rows.Column("stop"),
            from = rows.Column("port_from"), to = rows.Column("port_to");
        while (rows.Next())
            if (into.Add(rows[line], rows[address], rows[start], rows[stop], rows.Field(from), rows.Field(to)) is { } reason)
                into.Refuse(path, rows.Row, reason);
    }

    /// <returns>Each row's line, address and port.</returns>
    public static List<(ulong Line, UInt128 Address, ushort Port)> ReadBoxes(string path, LeaseLoad into)
    {
        using var rows = Open(path, into, "line", "address", "port");
        int line = rows.Column("line"), address = rows.Column("address"), port = rows.Column("port"), node = rows.Column("node");
        var boxes = new List<(ulong, UInt128, ushort)>();
        while (rows.Next())
        {
            if (!into.Names.TryFind(rows[line], out var number)) into.Refuse(path, rows.Row, $"'{rows[line]}' is no line that is known");
            else if (!AddressText.TryRead(rows[address], out var box)) into.Refuse(path, rows.Row, $"'{rows[address]}' is no address");
            else if (!ushort.TryParse(rows[port], out var listens) || listens == 0) into.Refuse(path, rows.Row, $"'{rows[port]}' is no port");
            else
            {
                boxes.Add((number, AddressText.Number(box), listens));
                into.Names.SetNode(number, rows.Field(node));
            }
        }
        return boxes;
    }

    public static void ReadNames(string path, LeaseLoad into)
    {
        using var rows = Open(path, into, "name", "line");
        int name = rows.Column("name"), line = rows.Column("line"), node = rows.Column("node");
        while (rows.Next())
        {
            if (!LineNumber.TryParse(rows[line], out var number)) into.Refuse(path, rows.Row, $"'{rows[line]}' is no line: 12 hex digits or a number are");
            else if (!into.Names.TryAdd(rows[name], number)) into.Refuse(path, rows.Row, $"'{rows[name]}' is another line's name, too: neither is meant");
            else into.Names.SetNode(number, rows.Field(node));
        }
    }

    private static CsvRows Open(string path, LeaseLoad into, params string[] columns)
    {
        var rows = new CsvRows(new StreamReader(path), (row, reason, _) => into.Refuse(path, row, reason)) { Name = path };
        rows.ReadHeader();
        var missing = columns.Where(column => rows.Column(column) < 0).ToList();
        if (missing.Count == 0) return rows;
        var has = string.Join(',', rows.Header);
        rows.Dispose();
        throw new FailedException($"{path} has no column {string.Join(", ", missing)}: its first row is '{has}', and {string.Join(',', columns)} are needed.");
    }
}
