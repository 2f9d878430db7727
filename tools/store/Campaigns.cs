// Campaigns in the store: begun, paused, counted, asked again, taken back.
using System;
using System.Collections.Generic;
using System.Data.Common;
using System.IO;
using System.Threading;
using RouterAlert.Boards.Common.CommandLine;

namespace RouterAlert.Tools.Store;

public sealed class Campaigns(Database database)
{
    private const string Fields = "SELECT id, name, ordered_at, is_paused, rate, per_node, paced_until, deleted FROM campaigns";

    public CampaignRow Add(string name, int rate, int perNode, DateTimeOffset now, CancellationToken cancel) => database.Do(transaction =>
    {
        var at = now.ToUnixTimeMilliseconds();
        var id = transaction.Number(
            "INSERT INTO campaigns (name, ordered_at, is_paused, rate, per_node, paced_until) VALUES (@name, @at, 0, @rate, @perNode, @at) RETURNING id",
            "name", name, "at", at, "rate", rate, "perNode", perNode);
        return new CampaignRow(id, name, at, false, rate, perNode, at, 0);
    }, cancel);

    /// <summary>Deletes a campaign that never had an order; true when it was one.</summary>
    public bool Discard(long id, CancellationToken cancel) => database.Do(transaction =>
        transaction.Run("DELETE FROM campaigns WHERE id = @id AND deleted = 0 AND NOT EXISTS (SELECT 1 FROM orders WHERE campaign = @id)", "id", id), cancel) > 0;

    /// <exception cref="UsageException">There is none of this number.</exception>
    public CampaignRow Get(long id, CancellationToken cancel) =>
        Select(Fields + " WHERE id = @id", cancel, "id", id) is [var found] ? found : throw new UsageException($"{database.Name} has no campaign {id}.");

    /// <summary>All, oldest first.</summary>
    public List<CampaignRow> List(CancellationToken cancel) => Select(Fields + " ORDER BY id", cancel);

    /// <summary>Those that are not paused and have something due: a provider's old campaigns are many, and each would be asked for a lease.</summary>
    /// <param name="now">Unix milliseconds.</param>
    public List<CampaignRow> Due(long now, CancellationToken cancel) =>
        // The least, which each database takes from the index; EXISTS might read all orders.
        Select(Fields + " WHERE is_paused = 0 AND (SELECT MIN(next_at) FROM orders WHERE campaign = campaigns.id AND next_at IS NOT NULL) <= @now ORDER BY id", cancel, "now", now);

    /// <summary>Senders see it within a second.</summary>
    public void Pause(long id, bool isPaused, CancellationToken cancel) =>
        database.Do(transaction => transaction.Run("UPDATE campaigns SET is_paused = @paused WHERE id = @id", "paused", isPaused ? 1 : 0, "id", id), cancel);

    public CampaignCounts Count(long id, CancellationToken cancel) => Count("WHERE campaign = @id", cancel, "id", id).GetValueOrDefault(id) ?? new CampaignCounts();

    /// <summary>How all campaigns stand that have orders, in one look at the orders.</summary>
    public Dictionary<long, CampaignCounts> CountAll(CancellationToken cancel) => Count("", cancel);

    private Dictionary<long, CampaignCounts> Count(string which, CancellationToken cancel, params object?[] values) => database.Look(transaction =>
    {
        var counts = new Dictionary<long, CampaignCounts>();
        transaction.Read(row =>
        {
            if (!counts.TryGetValue(row.GetInt64(0), out var campaign)) counts[row.GetInt64(0)] = campaign = new CampaignCounts();
            campaign.Add((OrderState)row.GetInt32(1), isClear: row.GetInt32(2) == 1, hasAddress: row.GetInt32(3) == 1, row.GetInt64(4), row.GetInt64(5));
        },
            $"""
            SELECT campaign, state, CASE WHEN operation = 2 THEN 1 ELSE 0 END, CASE WHEN address IS NULL THEN 0 ELSE 1 END, COUNT(*), COUNT(answered_at) FROM orders {which}
            GROUP BY 1, 2, 3, 4
            """, values);
        return counts;
    }, cancel);

    /// <summary>Orders that a sender still has to bring to an end, whoever has leased them.</summary>
    public bool HasOpen(long id, CancellationToken cancel) =>
        database.Look(transaction => transaction.Number("SELECT 1 FROM orders WHERE campaign = @id AND next_at IS NOT NULL AND state <= 1 LIMIT 1", "id", id), cancel) == 1;

    /// <summary>Orders whose box has not been tried yet, whoever has leased them.</summary>
    public bool HasUntried(long id, CancellationToken cancel) => database.Look(transaction => transaction.Number(
        "SELECT 1 FROM orders WHERE campaign = @id AND next_at IS NOT NULL AND state = 0 AND attempts = 0 AND address IS NOT NULL LIMIT 1", "id", id), cancel) == 1;

    /// <summary>Every order, oldest first, each once: when the store goes away meanwhile it goes on behind the last one.</summary>
    /// <exception cref="FailedException">They cannot be written where they shall go.</exception>
    public void ReadOrders(long id, Action<DbDataReader> row, CancellationToken cancel)
    {
        const int idColumn = 13;
        var last = 0L;
        database.Look(transaction =>
        {
            transaction.Read(found =>
            {
                try
                {
                    row(found);
                }
                catch (IOException e)
                {
                    throw new FailedException(e.Message); // a report's full disk is no store that has gone away
                }
                last = found.GetInt64(idColumn);
            },
                """
                SELECT line, code, operation, sequence, state, attempts, answer, ordered_at, answered_at, acknowledged_at, address, port, ordered_by, id
                FROM orders WHERE campaign = @id AND id > @last ORDER BY id
                """, "id", id, "last", last);
            return true;
        }, cancel);
    }

    /// <summary>Has every box asked now that has the alert and may learn more of its household; their number.</summary>
    public int Refresh(long id, DateTimeOffset now, CancellationToken cancel) => database.Do(transaction =>
        transaction.Run("UPDATE orders SET next_at = @now WHERE campaign = @id AND state BETWEEN 2 AND 4 AND operation <> 2",
            "now", now.ToUnixTimeMilliseconds(), "id", id), cancel);

    /// <summary>
    /// Takes a campaign back: what was never sent is withdrawn, and every box that has the alert, or may have it, is sent a clear with a number of its own.
    /// </summary>
    /// <returns>The orders withdrawn, and the clears ordered.</returns>
    public (int Withdrawn, int Ordered) Clear(long id, string orderedBy, DateTimeOffset now, TimeSpan life, CancellationToken cancel) => database.Do(transaction =>
    {
        database.LockIntake(transaction);
        var at = now.ToUnixTimeMilliseconds();
        var withdrawn = transaction.Run(
            "UPDATE orders SET state = 6, next_at = NULL WHERE campaign = @id AND operation <> 2 AND state = 0 AND attempts = 0 AND owner IS NULL", "id", id);
        var last = transaction.Number("SELECT MAX(id) FROM orders");
        var ordered = transaction.Run(
            """
            INSERT INTO orders (campaign, line, sequence, code, operation, severity, address, port, node, ordered_at, expires_at, text, evidence_at, protocol,
                source_port, destination, destination_port, events, ordered_by, state, attempts, next_at)
            SELECT o.campaign, o.line, l.sequence + ROW_NUMBER() OVER (PARTITION BY o.line ORDER BY o.id), o.code, 2, 0, o.address, o.port, o.node, @at, @expires,
                NULL, 0, 0, 0, NULL, 0, 0, @by, 0, 0, @at
            FROM orders o JOIN lines l ON l.line = o.line
            WHERE o.campaign = @id AND o.operation <> 2 AND o.state BETWEEN 0 AND 5 AND o.address IS NOT NULL AND NOT EXISTS (SELECT 1 FROM orders c
                WHERE c.line = o.line AND c.code = o.code AND c.operation = 2 AND c.id > o.id)
            """, "at", at, "expires", (now + life).ToUnixTimeMilliseconds(), "by", orderedBy, "id", id);
        transaction.Run("UPDATE orders SET state = 6, next_at = NULL WHERE campaign = @id AND operation <> 2 AND state <= 1", "id", id);
        transaction.Run(
            $"INSERT INTO lines (line, sequence) {OrderIntake.LastOfLines} WHERE id > @last GROUP BY 1 ON CONFLICT (line) DO UPDATE SET sequence = excluded.sequence",
            "last", last);
        return (withdrawn, ordered);
    }, cancel);

    private List<CampaignRow> Select(string sql, CancellationToken cancel, params object?[] values) => database.Look(transaction =>
    {
        var found = new List<CampaignRow>();
        transaction.Read(row => found.Add(new CampaignRow(row.GetInt64(0), row.GetString(1), row.GetInt64(2), row.GetInt32(3) == 1, row.GetInt32(4), row.GetInt32(5),
            row.GetInt64(6), row.GetInt64(7))), sql, values);
        return found;
    }, cancel);
}
