// routeralert flash: puts firmware, application and configuration on an ESP32 by nanoff, in that order.
using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using RouterAlert.Boards.Common.CommandLine;

namespace RouterAlert.Tools.Flash;

public static class FlashCommand
{
    public static Command Create()
    {
        var board = new Option<string>("--board") { Description = $"Which board: {string.Join(", ", BoardList.All.Select(b => b.Name))}.", Required = true, HelpName = "NAME" };
        var port = new Option<string>("--port") { Description = "Serial port it hangs at, such as /dev/ttyUSB0 or COM3.", Required = true, HelpName = "PORT" };
        var app = new Option<string?>("--app") { Description = "The application: the .bin that building boards/esp32-companion or esp32-gateway makes.", HelpName = "FILE" };
        var config = new Option<string?>("--config") { Description = "The configuration that routeralert provision wrote.", HelpName = "FILE" };
        var clr = new Option<string?>("--clr") { Description = "Firmware of one's own (nanoCLR.bin) instead of the released one; esp32-gateway needs it.", HelpName = "FILE" };
        var keep = new Option<bool>("--keep-firmware") { Description = "Leave the firmware on the board as it is." };
        var dry = new Option<bool>("--dry-run") { Description = "Print the command lines and do nothing." };
        var nanoff = new Option<string>("--nanoff") { Description = "The nanoff to call.", DefaultValueFactory = _ => "nanoff", HelpName = "PROGRAM" };
        var command = new Command("flash", "Makes a box of an ESP32 board: firmware, application, configuration.") { board, port, app, config, clr, keep, dry, nanoff };
        command.SetAction(parsed => Run(
            new FlashPlan(
                BoardList.Find(parsed.GetRequiredValue(board)), parsed.GetRequiredValue(port), parsed.GetValue(clr), parsed.GetValue(app), parsed.GetValue(config),
                Firmware: !parsed.GetValue(keep)),
            parsed.GetValue(dry), parsed.GetRequiredValue(nanoff)));
        return command;
    }

    private static int Run(FlashPlan plan, bool dryRun, string nanoff)
    {
        CheckFiles(plan);
        var folder = Directory.CreateTempSubdirectory("routeralert-flash");
        try
        {
            var deployment = Path.Combine(folder.FullName, "deploy.json");
            var steps = plan.Steps(dryRun ? "deploy.json" : deployment);
            if (steps.Count == 0) throw new UsageException("Nothing to do: --keep-firmware without --app and without --config.");
            if (plan.App is null && plan.Firmware) Console.Error.WriteLine("No --app: the board keeps the application that it has, and a new board has none.");
            if (dryRun) return Print(plan, steps);
            CheckPort(plan.Port);
            if (plan.Config is not null) File.WriteAllText(deployment, plan.Deployment());
            var runner = new Nanoff(nanoff);
            foreach (var step in steps) runner.Run(step);
            if (plan.Config is not null) Console.WriteLine("Now unplug the board and plug it in again: it reads its configuration when it starts.");
            return Cli.Done;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static int Print(FlashPlan plan, IReadOnlyList<FlashStep> steps)
    {
        foreach (var step in steps) Console.WriteLine(Nanoff.CommandLine(step.Arguments));
        if (plan.Config is not null) Console.WriteLine($"deploy.json: {plan.Deployment()}");
        return Cli.Done;
    }

    /// <summary>Everything that can be known before the board is touched: half a flash leaves a box that does nothing.</summary>
    private static void CheckFiles(FlashPlan plan)
    {
        if (plan.Config is not null) ConfigFile.Read(plan.Config);
        if (plan.App is { } app && !File.Exists(app)) throw new UsageException($"--app {app} does not exist: build the board with -p:Device=true first.");
        if (plan.ClrFile is { } clr && !File.Exists(clr)) throw new UsageException($"--clr {clr} does not exist.");
        if (plan.ClrFile is not null && !plan.Firmware) throw new UsageException("--clr and --keep-firmware contradict each other.");
    }

    private static void CheckPort(string port)
    {
        var isWindowsPort = RuntimeInformation.IsOSPlatform(OSPlatform.Windows) && Regex.IsMatch(port, "^COM[0-9]+$", RegexOptions.IgnoreCase);
        if (isWindowsPort || File.Exists(port)) return;
        var there = Directory.Exists("/dev")
            ? Directory.GetFiles("/dev", "ttyUSB*").Concat(Directory.GetFiles("/dev", "ttyACM*")).Concat(Directory.GetFiles("/dev", "cu.*")).ToArray()
            : [];
        throw new UsageException($"--port {port} does not exist; {(there.Length == 0 ? "no board is plugged in" : "there are " + string.Join(", ", there))}.");
    }
}
