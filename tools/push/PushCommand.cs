// routeralert push: one alert to one household's box, and what the box said.
using System;
using System.CommandLine;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using RouterAlert.Boards.Common.AlertClient;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Client;

namespace RouterAlert.Tools.Push;

public static class PushCommand
{
    public static Command Create()
    {
        var address = new Argument<string>("ADDRESS[:PORT]") { Description = "The box's address; port 10911 when none is named." };
        var options = new PushOptions();
        var command = new Command("push", "Sends one alert to a household's box and prints what the box says.") { address };
        options.AddTo(command);
        command.SetAction((parsed, cancel) => Deliver(Target.Parse(parsed.GetRequiredValue(address)), options.Read(parsed), cancel));
        return command;
    }

    /// <summary>Sends it and prints the answer: on standard output when it arrived, else on standard error.</summary>
    public static async Task<int> Deliver(IPEndPoint to, AlertRequest request, CancellationToken cancel)
    {
        var exchange = await AlertSender.Send(to, request, cancel);
        var arrived = AnswerText.Read(exchange, request, out var text);
        await (arrived ? Console.Out : Console.Error).WriteLineAsync(text);
        return arrived ? Cli.Done : Cli.Failed;
    }
}
