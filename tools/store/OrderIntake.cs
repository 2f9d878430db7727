// Orders into the store, a batch in one transaction: repetitions within a day are left out, each line's sequence number is counted on, and the
// orders of one access node are spread over time.
using System;
using System.Collections.Generic;
using System.Net;
using System.Threading;
using RouterAlert.Boards.Common.AlertClient;
using RouterAlert.Tools.Orders;

namespace RouterAlert.Tools.Store;

public sealed class OrderIntake(Database database, CampaignRow campaign, int jitterMs)
{
    /// <summary>Orders in a transaction: enough that its end costs little for each, few enough that a sender beside it gets its turn.</summary>
    public const int Batch = 20_000;

    private const long DayMs = 86_400_000, MinuteMs = 60_000;

    private static readonly string[] Columns =
    [
        "n", "line", "code", "operation", "severity", "address", "port", "node", "expires_at", "text", "evidence_at", "protocol", "source_port", "destination",
        "destination_port", "events", "ordered_by", "jitter",
    ];

    public static string Staging(Database database) => database.TemporaryTable("staged",
        "n BIGINT, line BIGINT, code BIGINT, operation BIGINT, severity BIGINT, address {bytes}, port BIGINT, node TEXT, expires_at BIGINT, text TEXT, "
        + "evidence_at BIGINT, protocol BIGINT, source_port BIGINT, destination {bytes}, destination_port BIGINT, events BIGINT, ordered_by TEXT, jitter BIGINT");

    /// <summary>Puts the orders in, all or none.</summary>
    public IntakeCount Add(IReadOnlyList<AlertOrder> orders, DateTimeOffset now, CancellationToken cancel) =>
        database.Do(transaction => Add(transaction, orders, now.ToUnixTimeMilliseconds()), cancel);

    private IntakeCount Add(Transaction transaction, IReadOnlyList<AlertOrder> orders, long now)
    {
        database.LockIntake(transaction);
        using (var rows = database.Load(transaction, "staged", Columns)) Stage(rows, orders);
        var last = transaction.Number("SELECT MAX(id) FROM orders");
        // A line that has moved since takes its alert along.
        var moved = transaction.Run(
            """
            UPDATE orders SET address = staged.address, port = staged.port, state = CASE WHEN orders.state = 7 THEN 0 ELSE orders.state END,
                next_at = CASE WHEN orders.attempts = 0 AND orders.address IS NOT NULL THEN orders.next_at ELSE @now END
            FROM staged
            WHERE staged.line = orders.line AND staged.code = orders.code AND staged.operation = orders.operation AND orders.ordered_at > @day
                AND orders.state IN (0, 1, 7) AND staged.address IS NOT NULL
                AND (orders.address IS NULL OR orders.address <> staged.address OR orders.port <> staged.port)
            """, "now", now, "day", now - DayMs);
        transaction.Run("INSERT INTO texts (text) SELECT DISTINCT text FROM staged WHERE text IS NOT NULL ON CONFLICT DO NOTHING");
        // The rule of Sequence: the clock's number, but one more than the last while the line has orders that are not done with. A jump would put those below
        // the box's window of 64.
        var taken = transaction.Run(
            """
            INSERT INTO orders (campaign, line, sequence, code, operation, severity, address, port, node, ordered_at, expires_at, text, evidence_at, protocol,
                source_port, destination, destination_port, events, ordered_by, state, attempts, next_at)
            SELECT @campaign, s.line,
                CASE WHEN l.sequence >= @first OR EXISTS (SELECT 1 FROM orders p WHERE p.line = s.line AND p.next_at IS NOT NULL) THEN l.sequence ELSE @first END
                    + ROW_NUMBER() OVER (PARTITION BY s.line ORDER BY s.n), s.code, s.operation, s.severity, s.address,
                s.port, s.node, @now, s.expires_at, t.id, s.evidence_at, s.protocol, s.source_port, s.destination, s.destination_port, s.events, s.ordered_by, 0, 0,
                CASE WHEN s.address IS NULL THEN s.expires_at
                    WHEN s.node IS NULL OR @gap = 0 THEN @now + s.jitter
                    ELSE CASE WHEN d.free_at > @now THEN d.free_at ELSE @now END + (ROW_NUMBER() OVER (PARTITION BY s.node ORDER BY s.n) - 1) * @gap + s.jitter END
            FROM (SELECT staged.*, ROW_NUMBER() OVER (PARTITION BY line, code, operation ORDER BY n) AS copy FROM staged) s
                LEFT JOIN lines l ON l.line = s.line
                LEFT JOIN texts t ON t.text = s.text
                LEFT JOIN nodes d ON d.node = s.node
            WHERE s.copy = 1 AND NOT EXISTS (SELECT 1 FROM orders o
                WHERE o.line = s.line AND o.code = s.code AND o.operation = s.operation AND o.ordered_at > @day)
            ORDER BY s.n
            """, "campaign", campaign.Id, "now", now, "first", Sequence.Next(0, default, DateTimeOffset.FromUnixTimeMilliseconds(now)) - 1, "gap", campaign.PerNode == 0 ? 0 : MinuteMs / campaign.PerNode, "day", now - DayMs);
        transaction.Run(
            """
            INSERT INTO lines (line, sequence) SELECT line, MAX(sequence) FROM orders WHERE id > @last GROUP BY line
            ON CONFLICT (line) DO UPDATE SET sequence = excluded.sequence
            """, "last", last);
        if (campaign.PerNode > 0) BookNodes(transaction, now, last);
        return new IntakeCount(taken, orders.Count - taken, moved);
    }

    private void BookNodes(Transaction transaction, long now, long last) => transaction.Run(
        """
        INSERT INTO nodes (node, free_at) SELECT node, @now + COUNT(*) * @gap FROM orders WHERE id > @last AND node IS NOT NULL AND address IS NOT NULL GROUP BY node
        ON CONFLICT (node) DO UPDATE SET free_at = CASE WHEN nodes.free_at > @now THEN nodes.free_at ELSE @now END + excluded.free_at - @now
        """, "now", now, "gap", MinuteMs / campaign.PerNode, "last", last);

    private void Stage(RowWriter rows, IReadOnlyList<AlertOrder> orders)
    {
        for (var i = 0; i < orders.Count; i++)
        {
            var order = orders[i];
            rows.Begin();
            rows.Number(i);
            rows.Number((long)order.Line);
            rows.Number(order.Code);
            rows.Number(order.Operation);
            rows.Number(order.Severity);
            rows.Bytes(Bytes(order.Box?.Address));
            rows.Number(order.Box?.Port ?? 0);
            rows.Text(order.Node);
            rows.Number(order.ExpiresAt.ToUnixTimeMilliseconds());
            rows.Text(order.Text);
            StageEvidence(rows, order.Evidence ?? default);
            rows.Number(order.Events);
            rows.Text(order.OrderedBy);
            rows.Number(jitterMs == 0 ? 0 : Random.Shared.Next(jitterMs));
        }
        rows.Complete();
    }

    // The destination is what an evidence claim cannot do without (the grammar's bstr of 4 or 16 bytes): a report that lacks it carries none.
    private static void StageEvidence(RowWriter rows, Evidence evidence)
    {
        var isWhole = evidence.Destination is not null;
        rows.Number(isWhole ? evidence.Time.ToUnixTimeMilliseconds() : 0);
        rows.Number(evidence.Protocol);
        rows.Number(evidence.SourcePort);
        rows.Bytes(Bytes(evidence.Destination));
        rows.Number(evidence.DestinationPort);
    }

    private static byte[]? Bytes(IPAddress? address) => (address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address)?.GetAddressBytes();
}
