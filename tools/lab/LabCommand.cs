// routeralert lab: a provider's lines on this computer, for trying everything else out.
using System;
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using RouterAlert.Boards.Common.AlertClient;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Wire;

namespace RouterAlert.Tools.Lab;

public static class LabCommand
{
    private const int LineWidth = 78;

    public static Command Create()
    {
        var master = new Option<string>("--master") { Description = "The ISP's master key, of which the boxes have their keys.", Required = true, HelpName = "FILE" };
        var json = new Option<bool>("--json") { Description = "One JSON object when it is ready, one at the end." };
        var line = new LabCommandLine();
        var command = new Command("lab", "Simulates a provider's lines, each with a box that verifies, signals and answers, until Ctrl-C; then says what the lamps did.") { master, json };
        line.AddTo(command);
        command.SetAction((parsed, cancel) =>
            Task.Run(() => Run(line.Read(parsed), KeyFile.ReadMaster(parsed.GetRequiredValue(master)), parsed.GetValue(json), cancel), CancellationToken.None));
        return command;
    }

    private static int Run(LabOptions options, MasterKey master, bool json, CancellationToken cancel)
    {
        using var lab = new Lab(options, master);
        lab.WriteFiles();
        Console.WriteLine(json ? "{\"ready\":true}" : $"{options.Lines} lines from {Ipv4Text.Format(options.First)} on, port {options.Port}{(options.Ipv6 == 0 ? "" : $", the last {options.Ipv6} at [::1] from that port on")}. Ctrl-C ends it.");
        lab.Run(ShowProgress, cancel);
        if (!Console.IsErrorRedirected) Console.Error.Write("\r" + new string(' ', LineWidth) + "\r");
        Console.WriteLine(json ? lab.Counts.Json() : lab.Counts.Text());
        return Cli.Done;
    }

    private static void ShowProgress(LabCounts counts)
    {
        if (!Console.IsErrorRedirected) Console.Error.Write("\r" + counts.Progress().PadRight(LineWidth));
    }
}
