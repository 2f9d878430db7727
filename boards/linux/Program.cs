// The Linux board: the gateway as a service on a router, its signals at pins or LEDs.
using System.CommandLine;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Boards.Linux;

var options = new LinuxOptions();
var root = new RootCommand("The RouterAlert box as a service on Linux: watches --interface or takes --netflow, signals with --gpio or --leds.");
options.AddTo(root);
root.SetAction((parsed, cancel) => LinuxBoard.Run(options.Read(parsed), cancel));
return await Cli.Run(root, args);
