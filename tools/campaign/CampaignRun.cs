// A campaign from its first order to its last receipt: orders go in while others are sent already.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using RouterAlert.Tools.Orders;
using RouterAlert.Tools.Sender;
using RouterAlert.Tools.Store;

namespace RouterAlert.Tools.Campaigning;

/// <param name="taker">The sender of this process; null when others send.</param>
public sealed class CampaignRun(Database database, CampaignRow campaign, int jitterMs, IOrderTaker? taker = null)
{
    private const int LookMs = 200;

    /// <summary>The store is asked whether the end is there for a fiftieth of the time at most: what it has to look through may be every order.</summary>
    private const int AskShare = 50, LongestRestMs = 10_000;

    /// <summary>A feed that never ends is put in at least so often; at once where it waits to hear so, and what comes meanwhile is the next batch.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly OrderIntake intake = new(database, campaign, jitterMs, taker);

    /// <summary>What has gone in so far.</summary>
    public IntakeCount Taken { get; private set; }

    public bool IsIntakeDone { get; private set; }

    /// <summary>Puts every order in.</summary>
    public async Task PutIn(IOrderSource source, CancellationToken cancel)
    {
        var batch = new List<AlertOrder>(OrderIntake.Batch);
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        await using var orders = source.Read(reading.Token).GetAsyncEnumerator(reading.Token);
        var more = orders.MoveNextAsync().AsTask();
        var due = Task.CompletedTask;
        try
        {
            while (true)
            {
                if (batch.Count > 0 && !more.IsCompleted) await Task.WhenAny(more, due);
                var isLate = batch.Count > 0 && !more.IsCompleted;
                if (isLate || batch.Count == OrderIntake.Batch) PutIn(batch, cancel);
                if (isLate) continue;
                if (!await more) break;
                if (orders.Current.Kept is not null) due = Task.CompletedTask;
                else if (batch.Count == 0) due = Task.Delay(Patience, cancel);
                batch.Add(orders.Current);
                more = orders.MoveNextAsync().AsTask();
            }
        }
        catch (Exception) when (more.IsFaulted)
        {
            // A report that is none, or was cut on its way, takes nothing along of what came before.
            PutIn(batch, cancel);
            throw;
        }
        finally
        {
            // When the store refuses a batch the source is at work on the next order, and cannot be disposed of before it stops.
            await reading.CancelAsync();
            await Task.WhenAny(more);
        }
        PutIn(batch, cancel);
        IsIntakeDone = true;
    }

    /// <summary>Sends until all is settled, or, when retries need not be waited for, until each box was tried.</summary>
    /// <param name="look">Called some times a second.</param>
    public async Task Send(CampaignSender sender, Task intakeDone, bool waitForRetries, Action look, CancellationToken cancel)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var sending = sender.Run(end.Token);
        var clock = Stopwatch.StartNew();
        var nextAskMs = 0L;
        while (!sending.IsCompleted && !cancel.IsCancellationRequested)
        {
            await Task.WhenAny(sending, Task.Delay(LookMs, CancellationToken.None));
            look();
            if (intakeDone.IsFaulted) break;
            if (!intakeDone.IsCompleted || !sender.IsIdle || clock.ElapsedMilliseconds < nextAskMs) continue;
            var askedMs = clock.ElapsedMilliseconds;
            if (!await Task.Run(() => IsUnderWay(waitForRetries, cancel), CancellationToken.None)) break;
            nextAskMs = NextAskMs(askedMs, clock.ElapsedMilliseconds);
        }
        await end.CancelAsync();
        await sending;
        await intakeDone;
    }

    /// <summary>When the store is asked again that answered then.</summary>
    public static long NextAskMs(long askedMs, long answeredMs) => answeredMs + Math.Min(LongestRestMs, AskShare * (answeredMs - askedMs));

    private bool IsUnderWay(bool waitForRetries, CancellationToken cancel)
    {
        var campaigns = new Campaigns(database);
        return waitForRetries ? campaigns.HasOpen(campaign.Id, cancel) : campaigns.HasUntried(campaign.Id, cancel);
    }

    private void PutIn(List<AlertOrder> batch, CancellationToken cancel)
    {
        if (batch.Count > 0) Taken += intake.Add(batch, DateTimeOffset.UtcNow, cancel);
        foreach (var order in batch) order.Kept?.Invoke();
        batch.Clear();
    }
}
