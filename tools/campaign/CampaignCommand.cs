// routeralert campaign: from reports to lamps, and back to who has seen it. Its subcommands look at a campaign and steer it.
using System;
using System.CommandLine;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Tools.Feeds;
using RouterAlert.Tools.Orders;
using RouterAlert.Tools.Sender;
using RouterAlert.Tools.Store;

namespace RouterAlert.Tools.Campaigning;

public sealed class CampaignCommand
{
    // Who has pressed Ctrl-C waits no longer for a store that is away.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly IntakeOptions reports = new();
    private readonly SenderCommandLine line = new();
    private readonly Option<string> store = SenderCommandLine.Store();
    private readonly Option<string> name = new("--name") { Description = "What status calls it.", DefaultValueFactory = _ => "campaign", HelpName = "TEXT" };
    private readonly Option<int> rate = new("--rate") { Description = "Alerts a second, of all senders together; 0 for as many as are answered.", DefaultValueFactory = _ => 1000, HelpName = "N" };
    private readonly Option<int> perNode = new("--per-node") { Description = "Alerts a minute on one access node, where the line map names it; 0 for no limit.", DefaultValueFactory = _ => 60, HelpName = "N" };
    private readonly Option<int> jitter = new("--jitter") { Description = "Each alert is begun up to so many seconds later, by chance.", HelpName = "SECONDS" };
    private readonly Option<bool> queue = new("--queue") { Description = "Put the orders into the store and end: 'routeralert sender' sends them." };
    private readonly Option<bool> noWait = new("--no-wait") { Description = "End when each box was tried; a later campaign or sender goes on with the silent ones." };
    private readonly Option<bool> dryRun = new("--dry-run") { Description = "Say what would be sent, and send and store nothing." };
    private readonly Option<ReportFormat> format = Format();

    public static Command Create()
    {
        var campaign = new CampaignCommand();
        var command = new Command("campaign", "Delivers the alerts of reports to their lines' boxes, and says what became of each.")
        {
            campaign.store, campaign.name, campaign.rate, campaign.perNode, campaign.jitter, campaign.queue, campaign.noWait, campaign.dryRun, campaign.format,
        };
        campaign.reports.AddTo(command);
        campaign.line.AddTo(command);
        foreach (var steering in CampaignSteering.Create()) command.Subcommands.Add(steering);
        command.SetAction(campaign.Run);
        return command;
    }

    public static Option<ReportFormat> Format() => new("--report") { Description = "A table of numbers, or every order as csv or json.", HelpName = "table|csv|json" };

    private async Task<int> Run(ParseResult parsed, CancellationToken cancel)
    {
        var source = reports.Open(parsed);
        // Whoever sends nothing needs no key; one that is given shall be right all the same.
        var isSilent = parsed.GetValue(dryRun) || parsed.GetValue(queue);
        var key = line.ReadKey(parsed, isNeeded: !isSilent);
        if (parsed.GetValue(dryRun)) return await DryRun.Tell(source, Console.Out, cancel);
        var most = AtLeastZero(parsed, rate);
        var node = AtLeastZero(parsed, perNode);
        var seconds = AtLeastZero(parsed, jitter);
        if (node > 60_000 || seconds > 86_400) throw new UsageException("--per-node up to 60000 a minute and --jitter up to 86400 seconds are allowed.");
        using var database = SenderCommandLine.OpenStore(parsed.GetRequiredValue(store));
        using var sender = isSilent || key is null ? null : line.Open(parsed, database, key);
        using var status = sender is not null && line.Status(parsed) is { } at ? new StatusServer(at, database, sender.Counts) : null;
        var campaigns = new Campaigns(database);
        var campaign = campaigns.Add(parsed.GetRequiredValue(name), most, node, DateTimeOffset.UtcNow, cancel);
        var run = new CampaignRun(database, campaign, seconds * 1000, sender?.Taker);
        Console.Error.WriteLine($"campaign {campaign.Id} in {database.Name}");
        using var patience = new CancellationTokenSource();
        try
        {
            var isDone = await Deliver(run, sender, source, !parsed.GetValue(noWait), cancel);
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{run.Taken.Taken:N0} orders taken in, {run.Taken.Repeated:N0} repeated within 24 hours and left out, {run.Taken.Moved:N0} of these with a newer address."));
            if (!isDone) patience.CancelAfter(Patience);
            // What is repeated stands in the campaign that ordered it: a table of noughts here would look like a failure.
            if (!isDone || run.Taken.Taken > 0 || parsed.GetValue(format) != ReportFormat.Table) Report(campaigns, campaign.Id, parsed.GetValue(format), patience.Token);
            if (isDone) return Cli.Done;
            Console.Error.WriteLine($"Interrupted: {Rest()}");
            return Cli.Failed;
        }
        catch (Exception) when (run.Taken.Taken > 0)
        {
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{run.Taken.Taken:N0} orders are taken in: {Rest()}"));
            throw;
        }
        finally
        {
            patience.CancelAfter(Patience);
            Discard(campaigns, campaign.Id, patience.Token);
        }

        string Rest() => $"'routeralert sender' goes on with what is open{(run.IsIntakeDone ? "." : ", the same campaign again takes in the rest.")}";
    }

    /// <summary>Of a campaign that took nothing in nothing stays.</summary>
    private static void Discard(Campaigns campaigns, long id, CancellationToken cancel)
    {
        try
        {
            if (campaigns.Discard(id, cancel)) Console.Error.WriteLine($"campaign {id} is empty and deleted.");
        }
        catch (Exception e) when (e is OperationCanceledException or FailedException)
        {
            // the store is away: an empty row harms nobody
        }
    }

    private static void Report(Campaigns campaigns, long id, ReportFormat format, CancellationToken cancel)
    {
        using var output = Console.OpenStandardOutput();
        try
        {
            new CampaignReport(campaigns, cancel).Write(campaigns.Get(id, cancel), format, output);
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine($"The store does not answer: 'routeralert campaign status {id}' says later what became of the orders.");
        }
    }

    /// <summary>True when it came to its end.</summary>
    private static async Task<bool> Deliver(CampaignRun run, CampaignSender? sender, IOrderSource source, bool waitForRetries, CancellationToken cancel)
    {
        var intake = Task.Run(() => run.PutIn(source, cancel), CancellationToken.None);
        try
        {
            if (sender is null) await intake;
            else
            {
                var progress = new CampaignProgress(sender.Counts);
                await run.Send(sender, intake, waitForRetries, () => progress.Show(sender.Counts.Tried, run.Taken.Taken), cancel);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // said by the caller
        }
        CampaignProgress.Clear();
        return !cancel.IsCancellationRequested;
    }

    private static int AtLeastZero(ParseResult parsed, Option<int> option) =>
        parsed.GetValue(option) is >= 0 and var number ? number : throw new UsageException($"{option.Name} {parsed.GetValue(option)} is not allowed: 0 or more is.");
}
