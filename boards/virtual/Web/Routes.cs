// Every address of the virtual board's web server.
using System;
using System.IO;
using System.Net;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using RouterAlert.Boards.Common;
using RouterAlert.Household;
using RouterAlert.Signals;

namespace RouterAlert.Boards.Virtual.Web;

public static class Routes
{
    public static void Map(WebApplication app, VirtualBoard board)
    {
        app.Use(OnlyLoopbackNames);
        MapFile(app, "/", "index.html", "text/html; charset=utf-8");
        MapFile(app, "/box.css", "box.css", "text/css; charset=utf-8");
        MapFile(app, "/box.js", "box.js", "text/javascript; charset=utf-8");
        var frames = new BoxFrames(board);
        app.MapGet("/api/box", frames.Stream);
        app.MapPost("/api/box/button", (ButtonHeld held) =>
        {
            lock (board.Gate) board.Button.Hold(held.Down);
            return Results.NoContent();
        });
        SoundRoute.Map(app, board);
        HouseholdRoutes.Map(app, board);
        app.MapGet("/api/state", context => WriteState(context, board));
        app.MapPost("/api/button", (ButtonPressed pressed) => Press(board, pressed.Press));
    }

    private static IResult Press(VirtualBoard board, string? name)
    {
        var press = name switch
        {
            "short" => ButtonPress.Short,
            "long" => ButtonPress.Long,
            "hold" => ButtonPress.Hold,
            _ => ButtonPress.None,
        };
        if (press == ButtonPress.None) return Results.BadRequest(new { error = $"\"press\" is \"{name}\"; \"short\", \"long\" and \"hold\" are allowed" });
        lock (board.Gate) board.Gateway.Signals.Press(press, board.NowMs);
        return Results.NoContent();
    }

    private static async Task WriteState(HttpContext context, VirtualBoard board)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        using var body = new MemoryStream();
        lock (board.Gate)
        {
            var writer = new Utf8Writer(new byte[4096], new StreamSink(body));
            StateJson.Write(writer, board.Gateway, board.Gateway.Names, DateTimeOffset.UtcNow.ToUnixTimeSeconds());
            writer.Flush();
        }
        await context.Response.Body.WriteAsync(body.ToArray());
    }

    private static void MapFile(WebApplication app, string path, string name, string type) => app.MapGet(path, () =>
        Results.Stream(typeof(Routes).Assembly.GetManifestResourceStream("Page." + name) ?? throw new FileNotFoundException(name), type));

    /// <summary>A foreign name that points here is DNS rebinding; a foreign page that posts here is cross-site forgery.</summary>
    private static Task OnlyLoopbackNames(HttpContext context, Func<Task> next)
    {
        var host = context.Request.Host.Host;
        var isHere = host is "localhost" || IPAddress.TryParse(host.Trim('[', ']'), out _);
        var origin = context.Request.Headers.Origin.ToString();
        var isOwn = origin.Length == 0 || origin == $"{context.Request.Scheme}://{context.Request.Host}";
        if (isHere && (isOwn || HttpMethods.IsGet(context.Request.Method))) return next();
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}

/// <summary>The drawn button, as long as it is held.</summary>
public sealed record ButtonHeld(bool Down);

/// <summary>A whole press: "short", "long" or "hold".</summary>
public sealed record ButtonPressed(string? Press);
