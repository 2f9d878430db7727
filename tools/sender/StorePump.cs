// The store's thread: leases what is due ahead of the network's need, takes what an intake of this process has leased for it, and writes back what has
// ended. When the store goes away it waits, while the network goes on with what it has.
using System;
using System.Collections.Generic;
using System.Threading;
using RouterAlert.Tools.Store;

namespace RouterAlert.Tools.Sender;

public sealed class StorePump(Database database, Outbox outbox, AuditLog audit, Handover handover, SenderCounts counts) : IOrderTaker
{
    /// <summary>Orders leased at once, and when more are fetched: some tenths of a second at the highest rate.</summary>
    private const int Batch = 16_384, LowWater = 16_384;

    /// <summary>How far an intake may be ahead: some seconds at the highest rate, and at a twentieth of it still within the lease. What goes beyond is read from
    /// the store again. Some 200 bytes each.</summary>
    private const int HighWater = 262_144;

    /// <summary>How far ahead a campaign's rate is booked: a lease takes some hundredths of a second.</summary>
    private const long AheadMs = 500;

    /// <summary>Outcomes are written when there are so many, or so long after the last time: each transaction ends with a wait for the disk.</summary>
    private const int ManyOutcomes = 8192;
    private const long SettleEveryMs = 200, LookEveryMs = 500;

    private const int RestMs = 10, LastWordSeconds = 10;

    private readonly Campaigns campaigns = new(database);
    private readonly Lock gate = new();
    private List<LeasedOrder> taken = [];
    private List<CampaignRow> due = [];
    private readonly List<Outcome> held = [];
    private List<Outcome> spare = [];
    private long settledMs, lookedMs = -LookEveryMs;

    /// <summary>True when nothing is due, and nothing was found to do at the last look.</summary>
    public bool IsIdle { get; private set; }

    public string Owner => outbox.Owner;
    public long LeaseMs => outbox.LeaseMs;

    public int Room
    {
        get
        {
            lock (gate) return Math.Max(0, HighWater - handover.Waiting - taken.Count);
        }
    }

    /// <summary>Called by the intake's thread. What comes when the sender ends is sent by the next one, after its lease.</summary>
    public void Take(List<LeasedOrder> orders)
    {
        lock (gate) taken.AddRange(orders);
    }

    /// <summary>Runs until cancelled; the last outcomes are for <see cref="Finish"/>.</summary>
    public void Run(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            var hasSettled = Settle(false, cancel);
            var hasLeased = BeginTaken() | Lease(cancel);
            IsIdle = !hasSettled && !hasLeased && held.Count == 0 && handover.Waiting == 0 && Volatile.Read(ref counts.Outstanding) == 0;
            if (!hasLeased && !hasSettled) cancel.WaitHandle.WaitOne(RestMs);
        }
    }

    /// <summary>Writes what the network's thread left when it ended. A store that is away is not waited for: leases end by themselves.</summary>
    public void Finish()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(LastWordSeconds));
        try
        {
            Settle(true, patience.Token);
        }
        catch (OperationCanceledException)
        {
            // everything is sent again after its lease, and the boxes know it for duplicates
        }
    }

    private bool Settle(bool isLast, CancellationToken cancel)
    {
        var now = Environment.TickCount64;
        spare.Clear();
        var fresh = handover.Collect(spare);
        held.AddRange(fresh);
        spare = fresh;
        if (held.Count == 0 || (!isLast && held.Count < ManyOutcomes && now - settledMs < SettleEveryMs)) return false;
        audit.Write(held);
        outbox.Settle(held, cancel);
        held.Clear();
        settledMs = Environment.TickCount64;
        return true;
    }

    private bool BeginTaken()
    {
        List<LeasedOrder> fresh;
        lock (gate)
        {
            if (taken.Count == 0) return false;
            (fresh, taken) = (taken, []);
        }
        Begin(fresh);
        return true;
    }

    private bool Lease(CancellationToken cancel)
    {
        if (handover.Waiting >= LowWater) return false;
        var now = Environment.TickCount64;
        if (now - lookedMs >= LookEveryMs)
        {
            due = campaigns.Due(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), cancel);
            lookedMs = now;
        }
        var hasLeased = false;
        foreach (var campaign in due)
        {
            var leased = outbox.Lease(campaign.Id, Batch, AheadMs, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), cancel);
            if (leased.Count == 0) continue;
            hasLeased = true;
            Begin(leased);
        }
        if (!hasLeased) due = []; // look again in a while
        return hasLeased;
    }

    private void Begin(List<LeasedOrder> leased)
    {
        var now = DateTimeOffset.UtcNow;
        var unixMs = now.ToUnixTimeMilliseconds();
        leased.RemoveAll(order =>
        {
            if (order.ExpiresAt > unixMs && order.Address is not null) return false;
            var state = order.IsPoll ? order.State : OrderState.Expired;
            held.Add(new Outcome(order.Id, order.Line, order.Sequence, order.Code, state, order.Attempts, 0, unixMs, 0, 0, 0));
            counts.End(order.State, state);
            return true;
        });
        audit.Write(leased, now);
        handover.Add(leased);
    }
}
