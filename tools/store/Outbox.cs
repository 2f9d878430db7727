// What is to be sent: leased to a sender for a while, and written back with its outcome. A lease that is not written back in time ends by itself, so
// a sender that was killed loses nothing; and since the sequence number is the order's own, a box that gets it twice knows it for a duplicate.
using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using System.Text;
using System.Threading;

namespace RouterAlert.Tools.Store;

public sealed class Outbox(Database database, string owner, long leaseMs)
{
    private const int MaxTexts = 10_000, TextsAtOnce = 500;

    private static readonly string[] Columns =
        ["id", "line", "code", "state", "attempts", "next_at", "at", "answer", "acknowledged_at"];

    // A delivered order's poll never makes it less than it is: 2 to 6 are confirmed by the box, 5 and 6 are the last word but for a clear.
    private const string SettleSql =
        """
        state = CASE WHEN orders.state BETWEEN 2 AND 6 AND NOT @state BETWEEN 3 AND 6 OR orders.state = 5 AND @state <> 6 OR orders.state = 6
            THEN orders.state ELSE @state END,
        attempts = @attempts,
        next_at = CASE WHEN orders.state IN (5, 6) THEN NULL ELSE NULLIF(@next_at, 0) END,
        owner = NULL,
        answered_at = CASE WHEN @state BETWEEN 2 AND 6 THEN COALESCE(orders.answered_at, @at) ELSE orders.answered_at END,
        acknowledged_at = COALESCE(orders.acknowledged_at, NULLIF(@acknowledged_at, 0)),
        answer = COALESCE(NULLIF(@answer, 0), orders.answer)
        """;

    private readonly Dictionary<long, byte[]> texts = [];

    public string Owner => owner;
    public long LeaseMs => leaseMs;

    public static string Staging(Database database) => database.TemporaryTable("outcomes",
        "id BIGINT, line BIGINT, code BIGINT, state BIGINT, attempts BIGINT, next_at BIGINT, at BIGINT, answer BIGINT, acknowledged_at BIGINT");

    /// <summary>
    /// Takes orders of a campaign that are due, at most so many, and books their share of the campaign's rate, which all senders have in common. Nothing
    /// is taken while the rate is given away for longer than <paramref name="aheadMs"/>.
    /// </summary>
    public List<LeasedOrder> Lease(long campaign, int most, long aheadMs, long now, CancellationToken cancel) =>
        database.Do(transaction => Lease(transaction, campaign, most, aheadMs, now), cancel);

    /// <summary>Writes back, all or none.</summary>
    public void Settle(IReadOnlyList<Outcome> outcomes, CancellationToken cancel)
    {
        if (outcomes.Count > 0) database.Do(transaction => Settle(transaction, outcomes), cancel);
    }

    private List<LeasedOrder> Lease(Transaction transaction, long campaign, int most, long aheadMs, long now)
    {
        var leased = new List<LeasedOrder>();
        long rate = 0, paced = 0;
        transaction.Read(row => (rate, paced) = (row.GetInt64(0), row.GetInt64(1)),
            "SELECT rate, paced_until FROM campaigns WHERE id = @campaign AND is_paused = 0 AND paced_until <= @ahead", "campaign", campaign, "ahead", now + aheadMs);
        if (paced == 0) return leased;
        if (rate > 0) most = (int)Math.Clamp(rate * aheadMs / 1000, 1, most);
        var textOf = new List<long>();
        transaction.Read(row => leased.Add(Read(row, textOf)),
            $"""
            UPDATE orders SET owner = @owner, next_at = @until WHERE id IN (
                SELECT id FROM orders WHERE campaign = @campaign AND next_at <= @now ORDER BY next_at LIMIT @most {database.SkipLocked})
            RETURNING id, line, sequence, code, operation, severity, expires_at, address, port, text, evidence_at, protocol, source_port, destination,
                destination_port, events, ordered_by, state, attempts, answered_at
            """, "owner", owner, "until", now + leaseMs, "campaign", campaign, "now", now, "most", most);
        if (leased.Count == 0) return leased;
        FetchTexts(transaction, textOf);
        // The booking is last, so that its row is locked for a moment only; it starts where the others' bookings end by now.
        var from = now;
        if (rate > 0)
        {
            transaction.Run("UPDATE campaigns SET paced_until = CASE WHEN paced_until > @now THEN paced_until ELSE @now END + @booked WHERE id = @campaign",
                "now", now, "booked", Math.Max(1, leased.Count * 1000L / rate), "campaign", campaign);
            from = transaction.Number("SELECT paced_until FROM campaigns WHERE id = @campaign", "campaign", campaign) - leased.Count * 1000L / rate;
        }
        for (var i = 0; i < leased.Count; i++)
            leased[i] = leased[i] with { Text = textOf[i] == 0 ? null : texts[textOf[i]], NotBefore = rate > 0 ? from + i * 1000L / rate : 0 };
        return leased;
    }

    private static LeasedOrder Read(DbDataReader row, List<long> textOf)
    {
        textOf.Add(row.IsDBNull(9) ? 0 : row.GetInt64(9));
        return new LeasedOrder(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt32(3), row.GetInt32(4), row.GetInt32(5), row.GetInt64(6), Bytes(row, 7),
            row.GetInt32(8), null, row.GetInt64(10), row.GetInt32(11), row.GetInt32(12), Bytes(row, 13), row.GetInt32(14), row.GetInt64(15), row.GetString(16),
            (OrderState)row.GetInt32(17), row.GetInt32(18), row.IsDBNull(19) ? 0 : row.GetInt64(19), 0);
    }

    private static byte[]? Bytes(DbDataReader row, int column) => row.IsDBNull(column) ? null : (byte[])row.GetValue(column);

    /// <summary>A campaign's orders say the same mostly: their texts are read once.</summary>
    private void FetchTexts(Transaction transaction, List<long> needed)
    {
        if (texts.Count > MaxTexts) texts.Clear();
        foreach (var some in needed.Where(id => id != 0 && !texts.ContainsKey(id)).Distinct().Chunk(TextsAtOnce))
            transaction.Read(row => texts[row.GetInt64(0)] = Encoding.UTF8.GetBytes(row.GetString(1)), $"SELECT id, text FROM texts WHERE id IN ({string.Join(", ", some)})");
    }

    private bool Settle(Transaction transaction, IReadOnlyList<Outcome> outcomes)
    {
        database.UpdateEach(transaction, "orders", SettleSql, "orders.id = @id", "outcomes", Columns, rows => Write(rows, outcomes));
        // What the box took back no longer stands, whichever order raised it.
        var cleared = outcomes.Where(outcome => outcome.State == OrderState.Cleared).ToList();
        if (cleared.Count > 0)
            database.UpdateEach(transaction, "orders", "state = 6, next_at = NULL",
                "@state = 6 AND orders.line = @line AND orders.code = @code AND orders.operation <> 2 AND orders.state <= 5 AND orders.id < @id", "outcomes", Columns,
                rows => Write(rows, cleared));
        return true;
    }

    private static void Write(RowWriter rows, IReadOnlyList<Outcome> outcomes)
    {
        foreach (var outcome in outcomes)
        {
            rows.Begin();
            rows.Number(outcome.OrderId);
            rows.Number(outcome.Line);
            rows.Number(outcome.Code);
            rows.Number((int)outcome.State);
            rows.Number(outcome.Attempts);
            rows.Number(outcome.NextAt);
            rows.Number(outcome.At);
            rows.Number(outcome.Answer);
            rows.Number(outcome.AcknowledgedAt);
        }
    }
}
