// A sender: two threads, one for the store and one for the boxes. It has no state of its own; any number of them may share a store.
using System;
using System.Threading;
using System.Threading.Tasks;
using RouterAlert.Boards.Common.AlertClient;
using RouterAlert.Tools.Store;

namespace RouterAlert.Tools.Sender;

/// <param name="Audit">The folder of the audit.</param>
/// <param name="LeaseSeconds">How long an order belongs to a sender that does not write back: longer than an exchange, which may take 93 s, and the
/// nonce's second one. Shorter costs duplicates on the way, never a second signal.</param>
/// <param name="Capacity">Alerts under way at most, 128 bytes each.</param>
public sealed record SenderOptions(string Audit, int LeaseSeconds = 240, int Capacity = 1 << 22)
{
    /// <summary>Who leases: unique among those that run.</summary>
    public string Owner { get; } = $"{Environment.MachineName}:{Environment.ProcessId}";
}

public sealed class CampaignSender : IDisposable
{
    private readonly AuditLog audit;
    private readonly SendLoop loop;
    private readonly StorePump pump;

    /// <param name="database">Used by the sender alone from now on.</param>
    public CampaignSender(Database database, MasterKey master, SenderOptions options)
    {
        var handover = new Handover();
        audit = new AuditLog(options.Audit, options.Owner);
        loop = new SendLoop(new LineKeySchedule(master), handover, Counts, options.Capacity);
        pump = new StorePump(database, new Outbox(database, options.Owner, options.LeaseSeconds * 1000L), audit, handover, Counts);
    }

    public SenderCounts Counts { get; } = new();

    /// <summary>For an intake of this process.</summary>
    public IOrderTaker Taker => pump;

    /// <summary>True when nothing is due now.</summary>
    public bool IsIdle => pump.IsIdle;

    /// <summary>Sends until cancelled, or until one of its threads fails, which ends the other; then hands back what is under way.</summary>
    public async Task Run(CancellationToken cancel)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var network = Task.Factory.StartNew(() => Guard(() => loop.Run(end.Token), end), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var store = Task.Factory.StartNew(() => Guard(() => pump.Run(end.Token), end), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await Task.WhenAll(network, store);
        pump.Finish();
    }

    public void Dispose()
    {
        loop.Dispose();
        audit.Dispose();
    }

    private static void Guard(Action work, CancellationTokenSource end)
    {
        try
        {
            work();
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // that is how it ends
        }
        finally
        {
            end.Cancel();
        }
    }
}
