// The melody that sounds now, as a WAV file.
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using RouterAlert.Boards.Virtual.Box;
using RouterAlert.Signals;

namespace RouterAlert.Boards.Virtual.Web;

public static class SoundRoute
{
    public static void Map(WebApplication app, VirtualBoard board) => app.MapGet("/api/box/sound/{number:int}.wav", (int number) =>
    {
        Melody? melody;
        lock (board.Gate) melody = board.Gateway.Signals.SoundNumber == number ? board.Gateway.Signals.Playing : null;
        return melody is null ? Results.NotFound() : Results.Bytes(MelodyWave.Render(melody), "audio/wav");
    });
}
