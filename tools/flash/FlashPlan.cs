// The nanoff command lines that make a box of a board: firmware first, then the application, then its configuration, since each needs the one
// before it to run. Options as in nanoff's README (version 2.5).
using System.Collections.Generic;
using System.IO;
using System.Text.Json.Nodes;

namespace RouterAlert.Tools.Flash;

/// <param name="What">For people.</param>
/// <param name="FailsInWords">nanoff says a failure of this step in its text alone, and exits with 0.</param>
public sealed record FlashStep(string What, IReadOnlyList<string> Arguments, bool FailsInWords = false);

public sealed record FlashPlan(FlashBoard Board, string Port, string? ClrFile, string? App, string? Config, bool Firmware)
{
    /// <summary>Where boards look for their configuration (ConfigFlash).</summary>
    public const string ConfigOnBoard = @"I:\routeralert.json";

    /// <param name="deploymentFile">Where <see cref="Deployment"/> stands when nanoff runs.</param>
    public IReadOnlyList<FlashStep> Steps(string deploymentFile)
    {
        var steps = new List<FlashStep>();
        if (Firmware)
        {
            List<string> update = ["--target", Board.Target, "--serialport", Port, "--update"];
            if (ClrFile is not null) update.AddRange(["--clrfile", Path.GetFullPath(ClrFile)]);
            steps.Add(new FlashStep("firmware", update));
        }
        if (App is not null) steps.Add(new FlashStep("application", ["--target", Board.Target, "--serialport", Port, "--deploy", "--image", Path.GetFullPath(App)]));
        if (Config is not null) steps.Add(new FlashStep("configuration", ["--filedeployment", deploymentFile], FailsInWords: true));
        return steps;
    }

    /// <summary>What nanoff reads to copy the configuration to the board.</summary>
    public string Deployment() => new JsonObject
    {
        ["serialport"] = Port,
        ["files"] = new JsonArray(new JsonObject { ["DestinationFilePath"] = ConfigOnBoard, ["SourceFilePath"] = Path.GetFullPath(Config!) }),
    }.ToJsonString();
}
