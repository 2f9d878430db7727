// A CSV file whose quotes close: a quote that somebody forgot would make one field of the whole rest of the file.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace RouterAlert.Tools.Tables;

/// <summary>Hands on the lines as they are. A line that opens a field without end, or is longer than any record, comes out empty and is told.</summary>
/// <param name="bad">Gets the number of the line, from 1, and its text (of an overlong one the beginning).</param>
public sealed class BalancedReader(TextReader inner, Action<long, string> bad) : TextReader
{
    private const int MaxFieldLines = 64;

    private Queue<string> ahead = new();
    private readonly BoundedLines lines = new(inner);
    private ReadOnlyMemory<char> text;
    private int fields;
    private long lineNumber;
    private bool hasGiven;

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    // As many lines as fit and have arrived. Sep goes on to fill its buffer until it gets nothing, and takes only a fill that brought nothing at all for the
    // end: of a pipe that is alive it gets nothing once, instead of waiting with rows that are whole.
    public override int Read(Span<char> buffer)
    {
        var done = 0;
        while (done < buffer.Length && (text.Length > 0 || TakeWholeLines() || (done == 0 && !hasGiven && Refill())))
        {
            var part = Math.Min(buffer.Length - done, text.Length);
            text.Span[..part].CopyTo(buffer[done..]);
            text = text[part..];
            done += part;
        }
        // A full buffer it does not ask to fill on.
        hasGiven = done > 0 && done < buffer.Length;
        return done;
    }

    public override int Read()
    {
        var next = Peek();
        if (next >= 0) text = text[1..];
        return next;
    }

    public override int Peek() => text.Length == 0 && !Refill() ? -1 : text.Span[0];

    protected override void Dispose(bool disposing)
    {
        if (disposing) lines.Dispose();
        base.Dispose(disposing);
    }

    private bool Refill()
    {
        if (TakeWholeLines()) return true;
        if (!TryNextLine(out var line)) return false;
        lineNumber++;
        var record = line.Length > BoundedLines.MaxChars ? Refuse(line) : IsOpen(line) ? Close(line) : line + "\n";
        if (fields == 0 && record.Length > 1) fields = Fields(record);
        text = record.AsMemory();
        return true;
    }

    // Nearly all lines: those that are here to their end and whose quotes close. They are handed on as they are.
    private bool TakeWholeLines()
    {
        if (ahead.Count > 0) return false;
        var arrived = lines.Arrived;
        var rest = arrived.Span;
        var taken = 0;
        for (int end; (end = rest.IndexOf('\n')) >= 0 && fields > 0 && !IsOpen(rest[..end]); rest = rest[(end + 1)..]) taken++;
        if (taken == 0) return false;
        text = arrived[..^rest.Length];
        lines.Pass(text.Length, taken);
        lineNumber += taken;
        return true;
    }

    private static bool IsOpen(ReadOnlySpan<char> line) => (line.Count('"') & 1) != 0;

    /// <summary>The line with those that its open field goes on in, or nothing in its place when the field does not end.</summary>
    private string Close(string first)
    {
        var record = new StringBuilder(first).Append('\n');
        var more = new List<string>();
        while (more.Count < MaxFieldLines && record.Length < BoundedLines.MaxChars && TryNextLine(out var line))
        {
            more.Add(line);
            record.Append(line).Append('\n');
            if (!IsOpen(line)) continue;
            // Two forgotten quotes make a pair, too, but no row like the header.
            if (Fields(record.ToString()) != fields) break;
            lineNumber += more.Count;
            return record.ToString();
        }
        ahead = new Queue<string>(more.Concat(ahead));
        return Refuse(first);
    }

    // -1 when a closing quote is followed by more of the field (RFC 4180 2.5): it was meant to open one.
    private static int Fields(string record)
    {
        var (count, isQuoted) = (1, false);
        for (var i = 0; i < record.Length; i++)
        {
            if (record[i] == ',' && !isQuoted) count++;
            if (record[i] != '"') continue;
            isQuoted = !isQuoted;
            if (!isQuoted && i + 1 < record.Length && record[i + 1] is not (',' or '\n' or '"')) return -1;
        }
        return count;
    }

    private string Refuse(string line)
    {
        bad(lineNumber, line);
        return "\n";
    }

    private bool TryNextLine(out string line)
    {
        if (ahead.TryDequeue(out line!)) return true;
        var found = lines.Next();
        line = lines.Line;
        return found;
    }
}
