// The virtual board: the whole gateway on a laptop, with a page for lamp, buzzer and button.
using System.CommandLine;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Boards.Virtual;

var options = new VirtualOptions();
var root = new RootCommand(
    "The RouterAlert box on this computer. Open the page it names; without --pcap, --interface or --netflow a built-in household plays.");
options.AddTo(root);
root.SetAction((parsed, cancel) => VirtualBoard.Run(options.Read(parsed), cancel));
return await Cli.Run(root, args);
