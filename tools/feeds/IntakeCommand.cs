// routeralert intake: what a campaign would order, one JSON object a line, and nothing sent.
using System;
using System.Buffers;
using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Tools.Keys;
using RouterAlert.Tools.Orders;
using RouterAlert.Tools.Tables;

namespace RouterAlert.Tools.Feeds;

public static class IntakeCommand
{
    private const int FlushBytes = 1 << 16, LookMs = 1000;
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var options = new IntakeOptions();
        var command = new Command("intake", "Reads abuse reports, looks up whose lines they are about, and prints the alerts to order: one JSON object a line. Nothing is sent.");
        options.AddTo(command);
        command.SetAction((parsed, cancel) => Print(options.Open(parsed), cancel));
        return command;
    }

    private static async Task<int> Print(IOrderSource source, CancellationToken cancel)
    {
        using var output = Console.OpenStandardOutput();
        var lines = new ArrayBufferWriter<byte>(FlushBytes);
        using var json = new Utf8JsonWriter(lines, Json);
        Action? printed = null;
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        await using var looking = new Timer(_ => { if (!StandardOutput.HasReader) reading.Cancel(); }, null, LookMs, LookMs);
        await using var orders = source.Read(reading.Token).GetAsyncEnumerator(reading.Token);
        var next = Task.FromResult(true);
        try
        {
            while (true)
            {
                next = orders.MoveNextAsync().AsTask();
                // A feed that is alive is printed as it comes.
                if (!next.IsCompleted || lines.WrittenCount >= FlushBytes) Empty();
                if (!await next) break;
                json.Reset();
                Write(json, orders.Current);
                json.Flush();
                lines.Write("\n"u8);
                printed += orders.Current.Kept;
            }
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C is how a feed without end ends, or a reader that has had enough.
        }
        finally
        {
            // When the output has no room the source is at work on the next order, and cannot be disposed of before it stops.
            await reading.CancelAsync();
            await Task.WhenAny(next);
        }
        Empty();
        return StandardOutput.HasReader ? Cli.Done : Cli.Failed;

        void Empty()
        {
            output.Write(lines.WrittenSpan);
            output.Flush();
            lines.ResetWrittenCount();
            if (printed is null || !StandardOutput.HasReader) return;
            printed();
            printed = null;
        }
    }

    private static void Write(Utf8JsonWriter json, AlertOrder order)
    {
        json.WriteStartObject();
        json.WriteString("line", LineNumber.Text(order.Line));
        json.WriteString("box", order.Box?.ToString());
        json.WriteNumber("code", order.Code);
        json.WriteNumber("operation", order.Operation);
        json.WriteNumber("severity", order.Severity);
        json.WriteString("expiresAt", Moment.Text(order.ExpiresAt));
        if (order.Text is not null) json.WriteString("text", order.Text);
        if (order.Evidence is { } evidence) Write(json, evidence);
        if (order.Events > 0) json.WriteNumber("events", order.Events);
        if (order.Node is not null) json.WriteString("node", order.Node);
        json.WriteString("orderedBy", order.OrderedBy);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Evidence evidence)
    {
        json.WriteStartObject("evidence");
        json.WriteString("time", Moment.Text(evidence.Time));
        json.WriteNumber("protocol", evidence.Protocol);
        json.WriteNumber("sourcePort", evidence.SourcePort);
        json.WriteString("destination", evidence.Destination?.ToString());
        json.WriteNumber("destinationPort", evidence.DestinationPort);
        json.WriteEndObject();
    }
}
