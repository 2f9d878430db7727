// The files that say who had which address when: CSV, and Kea's forensic log, of which each day has a file.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Tools.Tables;

namespace RouterAlert.Tools.Leases;

public static class LeaseFiles
{
    private static readonly byte[] SqliteMagic = Encoding.ASCII.GetBytes("SQLite format 3\0");

    public static bool Exists(string source) => File.Exists(source) || Directory.Exists(source);

    /// <summary>The files of a source at present: tomorrow a folder has one more.</summary>
    public static string[] Of(string source) => Directory.Exists(source) ? Directory.GetFiles(source, "*.txt") : [source];

    public static bool IsDatabase(string source) => !Directory.Exists(source) && Begins(source, out _);

    /// <exception cref="FailedException">One of them cannot be read, or is no such file.</exception>
    public static void Read(IReadOnlyList<string> sources, LeaseLoad into)
    {
        var days = new List<(string FirstLine, string Path)>();
        foreach (var source in sources)
        {
            var isFolder = Directory.Exists(source);
            var known = days.Count;
            foreach (var path in Of(source))
            {
                Begins(path, out var firstLine);
                if (KeaLog.Looks(firstLine)) days.Add((firstLine, path));
                else if (!isFolder) LeaseCsv.ReadLeases(path, into);
            }
            if (isFolder && days.Count == known) throw new FailedException($"{source}: no *.txt in it is a forensic log of Kea's.");
        }
        // What one day assigned the next releases, so it is one log. A line begins with its time.
        var log = new KeaLog(into);
        foreach (var (_, path) in days.OrderBy(day => day.FirstLine, StringComparer.Ordinal)) log.Read(path);
    }

    /// <returns>Whether it is an SQLite file; else its first line.</returns>
    private static bool Begins(string path, out string firstLine)
    {
        firstLine = "";
        using var file = File.OpenRead(path);
        if (!file.CanSeek) throw new UsageException($"{path} is a pipe, and leases are read more than once: write them to a file.");
        var magic = new byte[SqliteMagic.Length];
        if (file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) == magic.Length && magic.AsSpan().SequenceEqual(SqliteMagic)) return true;
        file.Position = 0;
        using var lines = new BoundedLines(new StreamReader(file));
        if (lines.Next()) firstLine = lines.Line;
        return false;
    }
}
