// A text line by line, of which none takes more memory than a megabyte: TextReader.ReadLine would take in a file without line ends whole.
using System;
using System.IO;
using System.Text;

namespace RouterAlert.Tools.Tables;

public sealed class BoundedLines(TextReader inner) : IDisposable
{
    // A mail's body in a field has some thousand characters; more than this is no row of a report.
    public const int MaxChars = 1 << 20;

    private readonly char[] block = new char[1 << 16];
    private int next, end;

    /// <summary>Without its end; of an overlong one the beginning, more than <see cref="MaxChars"/>.</summary>
    public string Line { get; private set; } = "";

    /// <summary>The line's number, from 1.</summary>
    public long Row { get; private set; }

    /// <summary>What is here already, with its line ends; good until the next line is asked for.</summary>
    public ReadOnlyMemory<char> Arrived => block.AsMemory(next, end - next);

    /// <summary>Passes over whole lines of what is here.</summary>
    public void Pass(int chars, int passed)
    {
        next += chars;
        Row += passed;
    }

    public bool Next()
    {
        StringBuilder? parts = null;
        while (next < end || Fill())
        {
            var rest = block.AsSpan(next, end - next);
            var length = rest.IndexOf('\n');
            next += length < 0 ? rest.Length : length + 1;
            if (length >= 0 && parts is null) return Found(rest[..length].TrimEnd('\r').ToString());
            parts ??= new StringBuilder();
            if (parts.Length <= MaxChars) parts.Append(length < 0 ? rest : rest[..length]);
            if (length >= 0) break;
        }
        return parts is not null && Found(parts.ToString().TrimEnd('\r'));
    }

    public void Dispose() => inner.Dispose();

    private bool Found(string line)
    {
        Line = line;
        Row++;
        return true;
    }

    private bool Fill()
    {
        next = 0;
        end = inner.Read(block, 0, block.Length);
        return end > 0;
    }
}
