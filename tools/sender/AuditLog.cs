// The audit: one JSON object a line, appended and never changed: each order that goes to a box with who ordered it, before it goes, and each answer
// before the store knows it. Each run writes a file of its own, so nothing has to be shared or locked. No keys, no texts.
using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using RouterAlert.Boards.Common.AlertClient;
using RouterAlert.Tools.Keys;
using RouterAlert.Tools.Store;

namespace RouterAlert.Tools.Sender;

public sealed class AuditLog : IDisposable
{
    private static readonly JsonEncodedText At = JsonEncodedText.Encode("at"), Event = JsonEncodedText.Encode("event"), Order = JsonEncodedText.Encode("order"),
        Line = JsonEncodedText.Encode("line"), Sequence = JsonEncodedText.Encode("seq"), Code = JsonEncodedText.Encode("code"), By = JsonEncodedText.Encode("by"),
        To = JsonEncodedText.Encode("to"), Operation = JsonEncodedText.Encode("op"), State = JsonEncodedText.Encode("state"), Answer = JsonEncodedText.Encode("answer"),
        Sends = JsonEncodedText.Encode("sends"), AcknowledgedAt = JsonEncodedText.Encode("acknowledged"), Send = JsonEncodedText.Encode("send"),
        Poll = JsonEncodedText.Encode("poll"), End = JsonEncodedText.Encode("end");

    private readonly FileStream file;
    private readonly ArrayBufferWriter<byte> lines = new(1 << 16);
    private readonly Utf8JsonWriter writer;

    /// <param name="folder">Made when it is missing.</param>
    /// <param name="owner">Who writes, as in the store's leases.</param>
    public AuditLog(string folder, string owner)
    {
        Directory.CreateDirectory(folder);
        var name = $"{DateTimeOffset.UtcNow:yyyyMMdd'T'HHmmssfff'Z'}-{owner.Replace(':', '-')}.jsonl";
        file = new FileStream(Path.Combine(folder, name), FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
        writer = new Utf8JsonWriter(lines);
    }

    public void Write(List<LeasedOrder> leased, DateTimeOffset now)
    {
        foreach (var order in leased)
        {
            Begin(now, order.IsPoll ? Poll : Send, order.Id, order.Line, order.Sequence, order.Code);
            writer.WriteNumber(Operation, order.Operation);
            if (order.Box is { } box) writer.WriteString(To, box.ToString());
            writer.WriteString(By, order.OrderedBy);
            EndLine();
        }
        Flush();
    }

    public void Write(List<Outcome> outcomes)
    {
        foreach (var outcome in outcomes)
        {
            Begin(DateTimeOffset.FromUnixTimeMilliseconds(outcome.At), End, outcome.OrderId, outcome.Line, outcome.Sequence, outcome.Code);
            writer.WriteString(State, outcome.State.Name());
            writer.WriteNumber(Sends, outcome.Sends);
            if (outcome.Answer != 0) writer.WriteString(Answer, AnswerText.Code(outcome.Answer));
            if (outcome.AcknowledgedAt != 0) writer.WriteString(AcknowledgedAt, DateTimeOffset.FromUnixTimeMilliseconds(outcome.AcknowledgedAt));
            EndLine();
        }
        Flush();
    }

    public void Dispose()
    {
        writer.Dispose();
        file.Dispose();
    }

    private void Begin(DateTimeOffset at, JsonEncodedText what, long order, long line, long sequence, int code)
    {
        writer.WriteStartObject();
        writer.WriteString(At, at);
        writer.WriteString(Event, what);
        writer.WriteNumber(Order, order);
        writer.WriteString(Line, LineNumber.Text((ulong)line));
        writer.WriteNumber(Sequence, sequence);
        writer.WriteNumber(Code, code);
    }

    private void EndLine()
    {
        writer.WriteEndObject();
        writer.Flush();
        lines.Write("\n"u8);
        writer.Reset();
    }

    private void Flush()
    {
        file.Write(lines.WrittenSpan);
        lines.Clear();
    }
}
