// JSON values one after the other: lines of a file, the elements of an array, or objects with anything between. A value that is cut or wrong is one bad record.
using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Threading;

namespace RouterAlert.Tools.Feeds;

/// <param name="Bytes">Good until the next record is asked for.</param>
/// <param name="Kept">As <see cref="IFeed.Kept"/>.</param>
public readonly record struct JsonRecord(ReadOnlyMemory<byte> Bytes, Action? Kept = null);

public sealed class JsonRecords(Stream stream, bool lines)
{
    // A XARF report may carry a mail of some megabytes; more than this fits no mailbox.
    public const int MaxBytes = 16 << 20;

    private readonly ArrayBufferWriter<byte> record = new(1 << 12);
    private int depth;
    private bool inString, isEscaped, isOverlong;

    /// <summary>Whether a text that begins like this is a value a line: one line at least must be an object of its own.</summary>
    public static bool AreLines(string beginning)
    {
        if (beginning.TrimStart('\uFEFF', ' ', '\t', '\r', '\n').StartsWith('[')) return false;
        foreach (var line in beginning.Split('\n'))
            if (line.StartsWith('{') && TryParse(Encoding.UTF8.GetBytes(line), out _)) return true;
        return false;
    }

    public static bool TryParse(ReadOnlyMemory<byte> json, out JsonElement value)
    {
        value = default;
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Object) return false;
            value = document.RootElement.Clone();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Each record; of an overlong one the beginning.</summary>
    public async IAsyncEnumerable<JsonRecord> Read([EnumeratorCancellation] CancellationToken cancel)
    {
        var block = new byte[1 << 16];
        int length;
        while ((length = await stream.ReadAsync(block, cancel)) > 0)
            for (var next = 0; next < length;)
            {
                next += Take(block.AsSpan(next, length - next), out var isWhole);
                if (isWhole && Whole() is { Length: > 0 } whole) yield return new JsonRecord(whole);
                if (isWhole) Begin();
            }
        if (Whole() is { Length: > 0 } last) yield return new JsonRecord(last);
    }

    private ReadOnlyMemory<byte> Whole()
    {
        var bytes = record.WrittenMemory;
        var from = bytes.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;
        return bytes[from..].Span.TrimStart(" \t\r\n"u8).IsEmpty ? default : bytes[from..];
    }

    private void Begin()
    {
        record.ResetWrittenCount();
        (depth, inString, isEscaped, isOverlong) = (0, false, false, false);
    }

    /// <summary>Takes bytes up to the record's end; how many.</summary>
    private int Take(ReadOnlySpan<byte> bytes, out bool isWhole)
    {
        isWhole = false;
        if (!lines && record.WrittenCount == 0 && Between(bytes) is > 0 and var between) return between;
        var end = lines ? bytes.IndexOf((byte)'\n') : EndOfObject(bytes);
        isWhole = end >= 0;
        var part = isWhole ? bytes[..(end + 1)] : bytes;
        if (isOverlong || record.WrittenCount + part.Length > MaxBytes) isOverlong = true;
        else record.Write(part);
        return part.Length;
    }

    // What stands between the elements of an array, or between objects.
    private static int Between(ReadOnlySpan<byte> bytes)
    {
        var first = bytes.IndexOfAnyExcept(" \t\r\n,[]"u8);
        return first < 0 ? bytes.Length : first;
    }

    private int EndOfObject(ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            var b = bytes[i];
            if (isEscaped) isEscaped = false;
            else if (inString && b == '\\') isEscaped = true;
            else if (b == '"') inString = !inString;
            else if (inString) continue;
            else if (b == '{') depth++;
            else if (b == '}' && --depth <= 0) return i;
            else if (depth == 0 && (b is (byte)',' or (byte)']' or (byte)'\n')) return i; // no object: a record of its own, and a bad one
        }
        return -1;
    }
}
