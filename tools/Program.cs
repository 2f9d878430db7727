// routeralert: one executable, a folder a subcommand.
using System.CommandLine;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Tools.Flash;
using RouterAlert.Tools.Provision;
using RouterAlert.Tools.Replay;

var root = new RootCommand("RouterAlert's tools for households and ISPs.")
{
    FlashCommand.Create(),
    ProvisionCommand.Create(),
    ReplayCommand.Create(),
};
return await Cli.Run(root, args);
