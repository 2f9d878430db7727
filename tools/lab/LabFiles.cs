// The files that a provider has: where each line is now, who had which address when, and an abuse report of yesterday. Boxes of the lab are on
// loopback, of which no report can come: reports and leases name the address "as the Internet sees it", the box's plus an offset, 2001:db8::/32 for IPv6.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Net;
using RouterAlert.Tools.Keys;
using RouterAlert.Tools.Tables;
using RouterAlert.Wire;

namespace RouterAlert.Tools.Lab;

/// <param name="map">line,address,port: where each line's box listens now; null for none.</param>
/// <param name="leases">line,address,start,stop as an accounting table has them, times in UTC, an open lease without stop; null for none.</param>
/// <param name="seenAs">What the Internet sees instead of the first box's address, as a number.</param>
public sealed class LabFiles(LabLines lines, int port, string? map, string? leases, uint seenAs)
{
    // The columns of Shadowserver's event4_sinkhole.
    private const string ReportHead = "timestamp,severity,protocol,src_ip,src_port,src_asn,src_geo,src_region,src_city,src_hostname,src_naics,src_sector,"
        + "device_vendor,device_type,device_model,dst_ip,dst_port,dst_asn,dst_geo,dst_region,dst_city,dst_hostname,dst_naics,dst_sector,"
        + "public_source,infection,family,tag,application,version,event_id\n";

    private const int LeaseDays = 30, ReportHours = 24;

    private readonly List<string> ended = [];
    private readonly DateTimeOffset[] since = new DateTimeOffset[lines.Count];
    private bool hasChanged;

    /// <summary>Writes yesterday's report, lets lines change their addresses since, and writes where they are now.</summary>
    /// <param name="report">One row a line; null for none.</param>
    /// <param name="moves">Pairs of lines that have changed their addresses.</param>
    public void WriteHistory(string? report, int moves, DateTimeOffset now)
    {
        Array.Fill(since, now.AddDays(-LeaseDays));
        if (report is not null) WriteReport(report, now.AddHours(-ReportHours));
        for (; moves > 0; moves--) Move(now.AddHours(-ReportHours / 2));
        hasChanged = true;
        WriteChanges();
    }

    /// <summary>Two lines change their addresses; <see cref="WriteChanges"/> tells it.</summary>
    public void Move(DateTimeOffset at)
    {
        var (a, b) = lines.Pick();
        foreach (var line in (ReadOnlySpan<int>)[a, b])
        {
            ended.Add($"{Lease(line)}{Moment.Text(at)}");
            since[line] = at;
        }
        lines.Swap(a, b);
        hasChanged = true;
    }

    /// <summary>Writes the map and the leases anew if they are not as they were; whoever reads finds the old file or the new one, whole.</summary>
    public void WriteChanges()
    {
        if (!hasChanged) return;
        hasChanged = false;
        Replace(map, writer =>
        {
            writer.Write("line,address,port\n");
            for (var line = 0; line < lines.Count; line++) writer.Write($"{LineNumber.Text(LabLines.Number(line))},{Box(line)}\n");
        });
        Replace(leases, writer =>
        {
            writer.Write("line,address,start,stop\n");
            foreach (var lease in ended) writer.Write(lease + "\n");
            for (var line = 0; line < lines.Count; line++) writer.Write(Lease(line) + "\n");
        });
    }

    private void WriteReport(string path, DateTimeOffset from) => Replace(path, writer =>
    {
        writer.Write(ReportHead);
        for (var line = 0; line < lines.Count; line++)
        {
            // Seen once in an hour, as a sinkhole does.
            var time = from.AddSeconds(line % 3600).UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
            writer.Write($"{time},critical,tcp,{Seen(line)},{1024 + line % 60000},64496,,,,,,,,,,203.0.113.9,80,64511,,,,,,,,lab,lab,lab,http,,\n");
        }
    });

    private string Box(int line) => lines.Ipv6(lines.Address(line)) is >= 0 and var box ? $"::1,{port + box}" : $"{Ipv4Text.Format(lines.Address(line))},{port}";

    private string Seen(int line) => lines.Ipv6(lines.Address(line)) is >= 0 and var box ? IPAddress.Parse($"2001:db8:0:{box:x}::1").ToString()
        : Ipv4Text.Format(seenAs + (lines.Address(line) - lines.First));

    private string Lease(int line) => $"{LineNumber.Text(LabLines.Number(line))},{Seen(line)},{Moment.Text(since[line])},";

    private static void Replace(string? path, Action<StreamWriter> write)
    {
        if (path is null) return;
        using (var writer = new StreamWriter(path + ".new", append: false)) write(writer);
        File.Move(path + ".new", path, overwrite: true);
    }
}
