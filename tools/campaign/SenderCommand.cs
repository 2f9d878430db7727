// routeralert sender: sends what is due in a store, and asks boxes again, until it is told to end. It has no state; start as many as are needed.
using System;
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using RouterAlert.Boards.Common.CommandLine;

namespace RouterAlert.Tools.Campaigning;

public static class SenderCommand
{
    public static Command Create()
    {
        var store = SenderCommandLine.Store();
        var line = new SenderCommandLine();
        var command = new Command("sender", "Sends what is due in a store until Ctrl-C: retries, and later polls for acknowledgements. Any number of them may share a server.") { store };
        line.AddTo(command);
        command.SetAction((parsed, cancel) => Run(parsed, store, line, cancel));
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, Option<string> store, SenderCommandLine line, CancellationToken cancel)
    {
        var key = line.ReadKey(parsed, isNeeded: true)!;
        using var database = SenderCommandLine.OpenStore(parsed.GetRequiredValue(store));
        using var sender = line.Open(parsed, database, key);
        using var status = line.Status(parsed) is { } at ? new StatusServer(at, database, sender.Counts) : null;
        Console.Error.WriteLine($"sending from {database.Name}. Ctrl-C ends it.");
        var sending = sender.Run(cancel);
        var progress = new CampaignProgress(sender.Counts);
        while (!sending.IsCompleted)
        {
            await Task.WhenAny(sending, Task.Delay(500, CancellationToken.None));
            progress.Show(sender.Counts.Ended, sender.Counts.Ended + sender.Counts.Outstanding);
        }
        CampaignProgress.Clear();
        await sending;
        return Cli.Done;
    }
}
