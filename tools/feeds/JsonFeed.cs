// A report of JSON records, XARF or IntelMQ: what both formats share.
using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace RouterAlert.Tools.Feeds;

public abstract class JsonFeed(IAsyncEnumerable<JsonRecord> records) : IFeed
{
    private JsonRecord current;

    public long Row { get; private set; }

    public string Raw => Encoding.UTF8.GetString(current.Bytes.Span).Trim();

    public Action? Kept => current.Kept;

    public async IAsyncEnumerable<FeedRow> Read(Action<long, string, string> bad, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var next in records.WithCancellation(cancel))
        {
            Row++;
            current = next;
            FeedRow row = default;
            var wrong = JsonRecords.TryParse(next.Bytes, out var record) ? TryRead(record, out row) : "wrong JSON: it is no whole object";
            if (wrong is not null) bad(Row, wrong, Raw);
            else yield return row;
        }
    }

    private string? TryRead(JsonElement record, out FeedRow row)
    {
        try
        {
            return Read(record, out row);
        }
        catch (InvalidOperationException)
        {
            row = default;
            return "wrong JSON: a text in it is no Unicode";
        }
    }

    /// <returns>Null, or why the record is none.</returns>
    protected abstract string? Read(JsonElement record, out FeedRow row);

    /// <summary>A text or a number of that name; a name with dots may stand as it is or as objects in objects. "" when there is none.</summary>
    protected static string Text(JsonElement record, string name)
    {
        if (record.TryGetProperty(name, out var value)) return Text(value);
        foreach (var part in name.Split('.'))
            if (record.ValueKind != JsonValueKind.Object || !record.TryGetProperty(part, out record)) return "";
        return Text(record);
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!.Trim(),
        JsonValueKind.Number => value.GetRawText(),
        _ => "",
    };
}
