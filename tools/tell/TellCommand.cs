// routeralert tell: anybody tells an attacking address, by a bare number, that its household has a problem.
using System.CommandLine;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Client;
using RouterAlert.Tools.Push;

namespace RouterAlert.Tools.Tell;

public static class TellCommand
{
    public static Command Create()
    {
        var address = new Argument<string>("ADDRESS[:PORT]") { Description = "The address that attacks; its box listens at port 10911." };
        var code = new Option<int>("--code") { Description = "What it does, as a number of the registry, such as 3000 for scanning.", Required = true, HelpName = "N" };
        var lab = new Option<bool>("--lab") { Description = "Take private and own addresses, too: for tests with a box of one's own." };
        var command = new Command("tell", "Tells the household behind an attacking address. Once a minute to the same one.") { address, code, lab };
        command.SetAction((parsed, cancel) =>
            Run(Target.Parse(parsed.GetRequiredValue(address)), Target.Code(parsed.GetValue(code)), parsed.GetValue(lab), cancel));
        return command;
    }

    private static Task<int> Run(IPEndPoint to, int code, bool lab, CancellationToken cancel)
    {
        if (!lab) Tellable.Check(to.Address);
        if (ToldFile.Note(to.Address) is > 0 and var seconds)
            throw new FailedException($"{to.Address} was told less than a minute ago: wait {seconds} s.");
        return PushCommand.Deliver(to, new OpenRequest { Code = code }, cancel);
    }
}
