// A report on the command line: a file or standard input (-), gzip or not, or tcp://ADDRESS:PORT; and its format, seen by name and beginning.
using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Text;
using RouterAlert.Boards.Common.Capture;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Tools.Tables;

namespace RouterAlert.Tools.Feeds;

public enum FeedFormat
{
    Auto,
    Shadowserver,
    Xarf,
    Intelmq,
    Rows,
}

/// <param name="Path">FILE, - or tcp://ADDRESS:PORT.</param>
/// <param name="Type">Shadowserver's report type where the name does not say it; else null.</param>
public sealed record Report(string Path, FeedFormat Format, string? Type)
{
    private const int LookBytes = 1 << 16;

    public bool IsTcp => Path.StartsWith(TcpRecords.Scheme, StringComparison.Ordinal);

    public bool IsStandardInput => Path == "-";

    public string Name => IsStandardInput ? "standard input" : IsTcp ? Path : System.IO.Path.GetFileName(Path);

    /// <exception cref="UsageException">Its format cannot be told.</exception>
    public IFeed Open(CodeMap codes, FeedRules rules)
    {
        if (IsTcp) return Json(Format == FeedFormat.Auto ? FeedFormat.Intelmq : Format, new TcpRecords(Path).Read(default), codes, rules);
        var stream = Unpacked(IsStandardInput ? Console.OpenStandardInput() : File.OpenRead(Path));
        var format = Format;
        var beginning = "";
        // What is known already need not wait for the first 64 KB of a pipe.
        if (format == FeedFormat.Auto && ShadowserverFeed.TypeOf(Path) is not null) format = FeedFormat.Shadowserver;
        if (format is FeedFormat.Auto or FeedFormat.Xarf or FeedFormat.Intelmq) (beginning, stream) = Look(stream);
        if (format == FeedFormat.Auto) format = Guess(beginning);
        return format switch
        {
            FeedFormat.Shadowserver => new ShadowserverFeed(Name, Type ?? ShadowserverFeed.TypeOf(Path) ?? throw NoType(), stream, codes, rules),
            FeedFormat.Rows => new RowsFeed(Name, stream, rules),
            _ => Json(format, new JsonRecords(stream, JsonRecords.AreLines(beginning)).Read(default), codes, rules),
        };
    }

    private IFeed Json(FeedFormat format, IAsyncEnumerable<JsonRecord> records, CodeMap codes, FeedRules rules) => format switch
    {
        FeedFormat.Xarf => new XarfFeed(records, codes, rules),
        FeedFormat.Intelmq => new IntelMqFeed(records, codes, rules),
        _ => throw new UsageException($"{Path}: over TCP come XARF or IntelMQ records, not {format.ToString().ToLowerInvariant()}."),
    };

    private UsageException NoType() => new($"{Path}: Shadowserver's report type stands in the file's name (2026-07-01-scan_dns-example.csv); say it with --report-type.");

    private FeedFormat Guess(string beginning)
    {
        var text = beginning.TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        if (text.Length == 0) return FeedFormat.Rows;
        if (text[0] is '{' or '[')
        {
            if (XarfFeed.Looks(text)) return FeedFormat.Xarf;
            if (IntelMqFeed.Looks(text)) return FeedFormat.Intelmq;
        }
        using var rows = new CsvRows(new StringReader(text), (_, _, _) => { });
        if (rows.ReadHeader() && ShadowserverFeed.Looks([.. rows.Header])) return FeedFormat.Shadowserver;
        if (rows.Header.Count > 0 && RowsFeed.Looks(rows.Header)) return FeedFormat.Rows;
        throw new UsageException($"{Name} looks like none of Shadowserver's CSV, XARF, IntelMQ and rows: say --format.");
    }

    // A pipe that is alive gives a line at a time: one whole line is enough to see what comes.
    private static (string Beginning, Stream Whole) Look(Stream stream)
    {
        var bytes = new byte[LookBytes];
        int length = 0, got;
        while (length < bytes.Length && (got = stream.Read(bytes, length, bytes.Length - length)) > 0)
        {
            length += got;
            if (JsonRecords.AreLines(Encoding.UTF8.GetString(bytes, 0, length)) || !IsJson(bytes.AsSpan(0, length)) && bytes.AsSpan(0, length).Contains((byte)'\n')) break;
        }
        return (Encoding.UTF8.GetString(bytes, 0, length), new PrefixedStream(bytes.AsMemory(0, length), stream));
    }

    private static bool IsJson(ReadOnlySpan<byte> bytes) => bytes.TrimStart(" \t\r\n\uFEFF"u8) is [(byte)'{' or (byte)'[', ..];

    private static Stream Unpacked(Stream stream)
    {
        var head = new byte[2];
        var length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        stream = new PrefixedStream(head.AsMemory(0, length), stream);
        if (head is not [0x1f, 0x8b]) return stream;
        // A file that was cut on its way is an error: without this it is taken for a shorter one.
        AppContext.SetSwitch("System.IO.Compression.UseStrictValidation", true);
        return new GZipStream(stream, CompressionMode.Decompress);
    }
}
