// Old orders leave the store, some at a time, so that senders and intake beside it get their turn. What was sent and answered stays in the audit.
using System;
using System.Threading;

namespace RouterAlert.Tools.Store;

/// <param name="step">Orders looked at in a transaction: some tenths of a second.</param>
public sealed class Retention(Database database, int step = 10_000)
{
    /// <summary>Uniqueness looks back 24 hours, and no lease is longer.</summary>
    public const int LeastDays = 1;

    /// <summary>Deletes the orders that were ordered, and whose alert was over, before that moment; and texts that no order has any more.</summary>
    /// <returns>The orders and texts deleted.</returns>
    public (long Orders, long Texts) Prune(DateTimeOffset before, CancellationToken cancel)
    {
        var at = before.ToUnixTimeMilliseconds();
        long orders = 0;
        for (long? from = 0; from is not null;)
        {
            cancel.ThrowIfCancellationRequested();
            var (deleted, next) = database.Do(transaction => Step(transaction, from.Value, at), cancel);
            orders += deleted;
            from = next;
        }
        return (orders, database.Do(DeleteTexts, cancel));
    }

    /// <returns>How many were deleted, and the last order looked at; null when those that follow are too new. Orders are numbered as they come in.</returns>
    private (long Deleted, long? Next) Step(Transaction transaction, long from, long before)
    {
        long last = 0, newest = 0;
        transaction.Read(row => (last, newest) = row.IsDBNull(0) ? (0, 0) : (row.GetInt64(0), row.GetInt64(1)),
            "SELECT MAX(id), MAX(ordered_at) FROM (SELECT id, ordered_at FROM orders WHERE id > @from ORDER BY id LIMIT @step) looked", "from", from, "step", step);
        if (last == 0) return (0, null);
        // The newest stays: SQLite would give its number away again, here and of texts, which senders remember by number.
        const string old = "id > @from AND id <= @last AND ordered_at < @before AND expires_at < @before AND id < (SELECT MAX(id) FROM orders)";
        object[] values = ["from", from, "last", last, "before", before];
        transaction.Run($"UPDATE campaigns SET deleted = deleted + o.n FROM (SELECT campaign, COUNT(*) AS n FROM orders WHERE {old} AND operation <> 2 GROUP BY campaign) o WHERE o.campaign = campaigns.id", values);
        return (transaction.Run($"DELETE FROM orders WHERE {old}", values), newest < before ? last : null);
    }

    // A text was used when its last order came in. Intake waits meanwhile, or it would count on one that is going.
    private long DeleteTexts(Transaction transaction)
    {
        database.LockIntake(transaction);
        return transaction.Run("DELETE FROM texts WHERE used_at < COALESCE((SELECT ordered_at FROM orders ORDER BY id LIMIT 1), @ever) AND id < (SELECT MAX(id) FROM texts)", "ever", long.MaxValue);
    }
}
