// routeralert: one executable, a folder a subcommand.
using System.CommandLine;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Tools.Campaigning;
using RouterAlert.Tools.Feeds;
using RouterAlert.Tools.Flash;
using RouterAlert.Tools.Keys;
using RouterAlert.Tools.Lab;
using RouterAlert.Tools.Provision;
using RouterAlert.Tools.Push;
using RouterAlert.Tools.Replay;
using RouterAlert.Tools.Tell;
using RouterAlert.Tools.Watch;

var root = new RootCommand("RouterAlert's tools for households and ISPs.")
{
    CampaignCommand.Create(),
    FlashCommand.Create(),
    IntakeCommand.Create(),
    KeysCommand.Create(),
    LabCommand.Create(),
    ProvisionCommand.Create(),
    PushCommand.Create(),
    ReplayCommand.Create(),
    SenderCommand.Create(),
    TellCommand.Create(),
    WatchCommand.Create(),
};
return await Cli.Run(root, args);
