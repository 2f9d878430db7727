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
    private string text = "";
    private int textNext, fields;
    private long lineNumber;

    // As many lines as fit and have arrived.
    public override int Read(char[] buffer, int index, int count)
    {
        var done = 0;
        while (done < count && (textNext < text.Length || ((done == 0 || lines.HasArrived) && Refill())))
        {
            var part = Math.Min(count - done, text.Length - textNext);
            text.CopyTo(textNext, buffer, index + done, part);
            textNext += part;
            done += part;
        }
        return done;
    }

    public override int Read()
    {
        if (textNext == text.Length && !Refill()) return -1;
        return text[textNext++];
    }

    public override int Peek() => textNext == text.Length && !Refill() ? -1 : text[textNext];

    protected override void Dispose(bool disposing)
    {
        if (disposing) lines.Dispose();
        base.Dispose(disposing);
    }

    private bool Refill()
    {
        if (!TryNextLine(out var line)) return false;
        lineNumber++;
        textNext = 0;
        text = line.Length > BoundedLines.MaxChars ? Refuse(line) : IsOpen(line) ? Close(line) : line + "\n";
        if (fields == 0 && text.Length > 1) fields = Fields(text);
        return true;
    }

    private static bool IsOpen(string line) => (line.AsSpan().Count('"') & 1) != 0;

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
