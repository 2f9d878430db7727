// Server-sent events for the drawn box: a frame whenever lamp, buzzer or message changes.
using System;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace RouterAlert.Boards.Virtual.Web;

public sealed class BoxFrames(VirtualBoard board)
{
    private const int LookEveryMs = 20;

    private const int CountersEveryMs = 2000;

    // A proxy or a browser that hears nothing for long hangs up.
    private const int AtLeastEveryMs = 10_000;

    public async Task Stream(HttpContext context)
    {
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        BoxFrame? last = null;
        var sentMs = 0L;
        try
        {
            while (!context.RequestAborted.IsCancellationRequested)
            {
                var frame = Look();
                if (frame != last || board.NowMs - sentMs > AtLeastEveryMs)
                {
                    await context.Response.WriteAsync($"data: {JsonSerializer.Serialize(frame, JsonSerializerOptions.Web)}\n\n", context.RequestAborted);
                    await context.Response.Body.FlushAsync(context.RequestAborted);
                    (last, sentMs) = (frame, board.NowMs);
                }
                await Task.Delay(LookEveryMs, context.RequestAborted);
            }
        }
        catch (OperationCanceledException)
        {
            // The page was closed.
        }
    }

    /// <summary>Changes when the household's page would: at once with the alerts, every other second with the counters.</summary>
    private long Version() => board.Gateway.Alerts.Version * 1_000_000L + board.NowMs / CountersEveryMs;

    private bool HasSnoozed()
    {
        var alerts = board.Gateway.Alerts;
        for (var i = 0; i < alerts.Capacity; i++)
            if (alerts[i].Active && alerts[i].SnoozedUntilMs > board.NowMs) return true;
        return false;
    }

    private BoxFrame Look()
    {
        lock (board.Gate)
        {
            var signals = board.Gateway.Signals;
            return new BoxFrame($"#{board.Lamp.Rgb:X6}", board.Buzzer.Hertz, signals.IsSounding ? signals.SoundNumber : 0, signals.Severity, signals.PatternName, signals.IsQuiet, HasSnoozed(), Version());
        }
    }
}

/// <param name="Lamp">The colour that the lamp has now, "#RRGGBB".</param>
/// <param name="Hertz">The pitch that the buzzer sounds now, 0 for silence.</param>
/// <param name="Sound">The number of the melody that plays, 0 for none: its samples are at /api/box/sound/NUMBER.wav.</param>
/// <param name="Quiet">The quiet hours are now.</param>
/// <param name="Snoozed">A warning is kept quiet by request: then a lamp of "all well" is not the whole truth.</param>
/// <param name="Version">Another number means that the household's page has news.</param>
public sealed record BoxFrame(string Lamp, int Hertz, int Sound, int Severity, string Pattern, bool Quiet, bool Snoozed, long Version);
