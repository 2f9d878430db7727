// routeralert campaign status, pause, resume, refresh, clear, prune: what is said about a campaign in a store; senders do it.
using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Tools.Store;

namespace RouterAlert.Tools.Campaigning;

public static class CampaignSteering
{
    private const int MostDays = 3650;
    private static readonly TimeSpan ClearLife = TimeSpan.FromDays(7);

    public static IEnumerable<Command> Create() =>
    [
        Status(),
        Steer("pause", "Senders stop beginning its alerts within a second; what is under way ends.", (campaigns, id, cancel) =>
        {
            campaigns.Pause(id, true, cancel);
            return "paused.";
        }),
        Steer("resume", "Senders go on with it.", (campaigns, id, cancel) =>
        {
            campaigns.Pause(id, false, cancel);
            return "goes on where a sender runs.";
        }),
        Steer("refresh", "Has senders ask its boxes now whether the household has acknowledged.", (campaigns, id, cancel) =>
            string.Create(CultureInfo.InvariantCulture, $"{campaigns.Refresh(id, DateTimeOffset.UtcNow, cancel):N0} boxes are asked where a sender runs.")),
        Steer("clear", "Takes its alerts back.", (campaigns, id, cancel) =>
        {
            var (withdrawn, ordered) = campaigns.Clear(id, $"clear by {Environment.UserName}", DateTimeOffset.UtcNow, ClearLife, cancel);
            return string.Create(CultureInfo.InvariantCulture, $"{withdrawn:N0} were never sent and are withdrawn, {ordered:N0} clears are sent where a sender runs.");
        }),
        Prune(),
    ];

    private static Command Status()
    {
        var id = new Argument<long?>("ID") { Description = "The campaign's number; without it all are listed.", Arity = ArgumentArity.ZeroOrOne };
        var store = SenderCommandLine.Store();
        var format = CampaignCommand.Format();
        var command = new Command("status", "Says how campaigns stand.") { id, store, format };
        command.SetAction((parsed, cancel) =>
        {
            using var database = SenderCommandLine.OpenStoreThatIs(parsed.GetRequiredValue(store));
            var campaigns = new Campaigns(database);
            var report = new CampaignReport(campaigns, cancel);
            using var output = Console.OpenStandardOutput();
            if (parsed.GetValue(id) is { } number) report.Write(campaigns.Get(number, cancel), parsed.GetValue(format), output);
            else report.WriteList(Console.Out);
            return Task.FromResult(Cli.Done);
        });
        return command;
    }

    private static Command Prune()
    {
        var keep = new Option<int>("--keep") { Description = "Days that an order stays after its alert is over.", DefaultValueFactory = _ => 30, HelpName = "DAYS" };
        var store = SenderCommandLine.Store();
        var command = new Command("prune", "Deletes old orders, some thousands at a time beside senders that run. The audit stays. For a daily timer.") { keep, store };
        command.SetAction((parsed, cancel) =>
        {
            if (parsed.GetValue(keep) is var days && days is < Retention.LeastDays or > MostDays) throw new UsageException($"--keep {days} is not allowed: {Retention.LeastDays} to {MostDays} days are.");
            using var database = SenderCommandLine.OpenStoreThatIs(parsed.GetRequiredValue(store));
            var (orders, texts) = new Retention(database).Prune(DateTimeOffset.UtcNow.AddDays(-days), cancel);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{orders:N0} orders deleted that were over for {days} days, and {texts:N0} texts that nobody needs any more."));
            return Task.FromResult(Cli.Done);
        });
        return command;
    }

    private static Command Steer(string name, string description, Func<Campaigns, long, CancellationToken, string> act)
    {
        var id = new Argument<long>("ID") { Description = "The campaign's number." };
        var store = SenderCommandLine.Store();
        var command = new Command(name, description) { id, store };
        command.SetAction((parsed, cancel) =>
        {
            using var database = SenderCommandLine.OpenStoreThatIs(parsed.GetRequiredValue(store));
            var campaigns = new Campaigns(database);
            var campaign = campaigns.Get(parsed.GetValue(id), cancel);
            Console.WriteLine($"campaign {campaign.Id}, {campaign.Name}: {act(campaigns, campaign.Id, cancel)}");
            return Task.FromResult(Cli.Done);
        });
        return command;
    }
}
