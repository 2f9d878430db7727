// What every command that sends has: the store, the master key, the audit, and where its status is served.
using System;
using System.CommandLine;
using System.IO;
using System.Net;
using RouterAlert.Boards.Common.AlertClient;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Tools.Push;
using RouterAlert.Tools.Sender;
using RouterAlert.Tools.Store;

namespace RouterAlert.Tools.Campaigning;

public sealed class SenderCommandLine
{
    private readonly Option<string?> master = new("--master") { Description = MasterKeySource.Description, HelpName = "KEY" };
    private readonly Option<string?> audit = new("--audit")
    {
        Description = "The folder of the audit, a file a run; default is STORE.audit, for a server audit in the state folder of this user.",
        HelpName = "DIR",
    };

    private readonly Option<string?> status = new("--status") { Description = "Serve /status, /campaigns/ID and /metrics (Prometheus) here, such as 127.0.0.1:9190.", HelpName = "ADDRESS:PORT" };
    private readonly Option<int> outstanding = new("--outstanding")
    {
        Description = "Alerts under way at most, 128 bytes each; a silent box is under way for 93 s.",
        DefaultValueFactory = _ => 1 << 22,
        HelpName = "N",
    };

    private readonly Option<int> lease = new("--lease")
    {
        Description = "Seconds after which the orders of a sender that died go to the next; an exchange takes up to 186.",
        DefaultValueFactory = _ => 240,
        HelpName = "SECONDS",
    };

    public static Option<string> Store() => new("--store")
    {
        Description = "Where orders and receipts are kept: a file (SQLite), or postgres://USER@HOST/DATABASE.",
        DefaultValueFactory = _ => "routeralert.db",
        HelpName = "STORE",
    };

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { master, audit, status, outstanding, lease }) command.Options.Add(option);
    }

    /// <summary>The master key; null where the command line has none, and none is needed.</summary>
    /// <exception cref="UsageException">There is no key.</exception>
    public MasterKey? ReadKey(ParseResult parsed, bool isNeeded) => parsed.GetValue(master) is { } source ? MasterKeySource.Read(source)
        : isNeeded ? throw new UsageException("--master is needed to send: a file, env:NAME or cmd:COMMAND.") : null;

    /// <exception cref="UsageException">A value is not allowed.</exception>
    public CampaignSender Open(ParseResult parsed, Database database, MasterKey key)
    {
        var most = parsed.GetValue(outstanding) is >= 1 and <= 1 << 28 and var given ? given : throw new UsageException("--outstanding: 1 to 268435456 are allowed.");
        var seconds = parsed.GetValue(lease) is >= 1 and <= 86_400 and var some ? some : throw new UsageException("--lease: 1 to 86400 seconds are allowed.");
        var folder = parsed.GetValue(audit) ?? (database.Path is { } path ? path + ".audit" : Path.Combine(UserState.Folder(), "audit"));
        return new CampaignSender(database, key, new SenderOptions(folder, seconds, most));
    }

    /// <summary>Where the status shall be served, null for nowhere.</summary>
    /// <exception cref="UsageException">It is no address.</exception>
    public IPEndPoint? Status(ParseResult parsed) => parsed.GetValue(status) is not { } text ? null
        : IPEndPoint.TryParse(text, out var at) && at.Port > 0 ? at
        : throw new UsageException($"--status '{text}' is no address: write it as 127.0.0.1:9190.");

    /// <summary>Opens a store for a look or a word: a wrong name makes no new one.</summary>
    /// <exception cref="UsageException">There is no such file.</exception>
    public static Database OpenStoreThatIs(string store) => PostgresUrl.IsUrl(store) || File.Exists(store) ? OpenStore(store) : throw new UsageException($"--store '{store}' is not there.");

    public static Database OpenStore(string store)
    {
        var database = Database.Open(store);
        database.Tell = Console.Error.WriteLine;
        database.Start();
        return database;
    }
}
