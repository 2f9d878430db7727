// Orders into the store, a batch in one transaction: repetitions within a day are left out, each line's sequence number is counted on, and the
// orders of one access node are spread over time. What a sender of this process has room for is leased to it at once, and need not be read again.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text;
using System.Threading;
using RouterAlert.Tools.Orders;

namespace RouterAlert.Tools.Store;

/// <param name="taker">Sends what comes in; null leaves it for whoever leases it.</param>
public sealed class OrderIntake(Database database, CampaignRow campaign, int jitterMs, IOrderTaker? taker = null)
{
    /// <summary>Orders in a transaction: enough that its end costs little for each, few enough that a sender beside it gets its turn.</summary>
    public const int Batch = 20_000;

    private const long DayMs = 86_400_000, MinuteMs = 60_000;

    // Without the plus SQLite reads the index of all lines' orders from one end to the other, to have them in groups.
    internal const string LastOfLines = "SELECT +line, MAX(sequence) FROM orders";

    private static readonly string[] StagedColumns = ["n", "line", "code", "operation", "address", "port", "node", "text"];

    private static readonly string[] OrderColumns =
    [
        "id", "campaign", "line", "sequence", "code", "operation", "severity", "address", "port", "node", "ordered_at", "expires_at", "text", "evidence_at",
        "protocol", "source_port", "destination", "destination_port", "events", "ordered_by", "state", "attempts", "next_at", "owner",
    ];

    public static string Staging(Database database) => database.TemporaryTable("staged",
        "n BIGINT, line BIGINT, code BIGINT, operation BIGINT, address {bytes}, port BIGINT, node TEXT, text TEXT");

    /// <summary>Puts the orders in, all or none.</summary>
    public IntakeCount Add(IReadOnlyList<AlertOrder> orders, DateTimeOffset now, CancellationToken cancel)
    {
        var room = taker?.Room ?? 0;
        var (count, leased) = database.Do(transaction => Add(transaction, orders, now.ToUnixTimeMilliseconds(), room), cancel);
        if (leased.Count > 0) taker!.Take(leased);
        return count;
    }

    private (IntakeCount Count, List<LeasedOrder> Leased) Add(Transaction transaction, IReadOnlyList<AlertOrder> orders, long now, int room)
    {
        database.LockIntake(transaction);
        using (var rows = database.Stage(transaction, "staged", StagedColumns)) Stage(rows, orders);
        var plan = new IntakePlan(orders, now, campaign.PerNode == 0 ? 0 : MinuteMs / campaign.PerNode, jitterMs);
        Look(transaction, plan, now - DayMs);
        var moved = plan.HasRepeated ? Move(transaction, now) : 0;
        if (campaign.PerNode > 0)
            transaction.Read(row => plan.KnowNode(row.GetString(0), row.GetInt64(1)), "SELECT node, free_at FROM nodes WHERE node IN (SELECT node FROM staged)");
        var taken = plan.Take();
        // A campaign with a rate is leased in its time.
        if (room > 0 && transaction.Number("SELECT 1 FROM campaigns WHERE id = @id AND is_paused = 0 AND rate = 0", "id", campaign.Id) == 0) room = 0;
        var leased = Insert(transaction, taken, orders, now, room);
        return (new IntakeCount(taken.Count, orders.Count - taken.Count, moved), leased);
    }

    // The rule of Sequence: the clock's number, but one more than the last while the line has orders that are not done with. A jump would put those below
    // the box's window of 64. A line that the store does not know has no orders.
    private static void Look(Transaction transaction, IntakePlan plan, long day) => transaction.Read(
        row => plan.Know((int)row.GetInt64(0), row.GetInt64(1), row.GetInt64(2) != 0),
        """
        SELECT s.n,
            CASE WHEN l.sequence >= @first OR EXISTS (SELECT 1 FROM orders p WHERE p.line = s.line AND p.next_at IS NOT NULL) THEN l.sequence ELSE @first END,
            (SELECT COUNT(*) FROM orders o WHERE o.line = s.line AND o.code = s.code AND o.operation = s.operation AND o.ordered_at > @day)
        FROM staged s JOIN lines l ON l.line = s.line
        """, "first", plan.First, "day", day);

    // A line that has moved since takes its alert along, also one that a stranger at the old address has refused.
    private static int Move(Transaction transaction, long now) => transaction.Run(
        """
        UPDATE orders SET address = staged.address, port = staged.port, state = CASE WHEN orders.state IN (7, 9) THEN 0 ELSE orders.state END,
            next_at = CASE WHEN orders.attempts = 0 AND orders.address IS NOT NULL THEN orders.next_at ELSE @now END
        FROM staged
        WHERE staged.line = orders.line AND staged.code = orders.code AND staged.operation = orders.operation AND orders.ordered_at > @day
            AND orders.state IN (0, 1, 7, 9) AND staged.address IS NOT NULL
            AND (orders.address IS NULL OR orders.address <> staged.address OR orders.port <> staged.port)
        """, "now", now, "day", now - DayMs);

    /// <summary>Puts in what is new.</summary>
    /// <returns>The first ones that are due, at most <paramref name="room"/>: they are leased already.</returns>
    private List<LeasedOrder> Insert(Transaction transaction, List<Planned> taken, IReadOnlyList<AlertOrder> orders, long now, int room)
    {
        var leased = new List<LeasedOrder>(Math.Min(room, taken.Count));
        if (taken.Count == 0) return leased;
        var texts = Texts(transaction, orders, now);
        var id = database.TakeIds(transaction, "orders", taken.Count);
        using (var rows = database.Load(transaction, "orders", OrderColumns))
        {
            foreach (var planned in taken)
            {
                var order = Read(planned, id++, texts, out var text);
                var isLeased = leased.Count < room && order.Address is not null && planned.DueAt <= now;
                if (isLeased) leased.Add(order);
                Write(rows, order, planned.Order.Node, text, now, isLeased ? now + taker!.LeaseMs : planned.DueAt, isLeased ? taker!.Owner : null);
            }
            rows.Complete();
        }
        transaction.Run(
            $"""
            INSERT INTO lines (line, sequence) {LastOfLines} WHERE id >= @first GROUP BY 1
            ON CONFLICT (line) DO UPDATE SET sequence = excluded.sequence
            """, "first", id - taken.Count);
        if (campaign.PerNode > 0) BookNodes(transaction, now, id - taken.Count);
        return leased;
    }

    private void BookNodes(Transaction transaction, long now, long first) => transaction.Run(
        """
        INSERT INTO nodes (node, free_at) SELECT node, @now + COUNT(*) * @gap FROM orders WHERE id >= @first AND node IS NOT NULL AND address IS NOT NULL GROUP BY node
        ON CONFLICT (node) DO UPDATE SET free_at = CASE WHEN nodes.free_at > @now THEN nodes.free_at ELSE @now END + excluded.free_at - @now
        """, "now", now, "gap", MinuteMs / campaign.PerNode, "first", first);

    /// <summary>The batch's texts, each once: its number in the store, and its bytes.</summary>
    private static Dictionary<string, (long Id, byte[] Bytes)> Texts(Transaction transaction, IReadOnlyList<AlertOrder> orders, long now)
    {
        var texts = new Dictionary<string, (long, byte[])>();
        if (orders.All(order => order.Text is null)) return texts;
        transaction.Run(
            "INSERT INTO texts (text, used_at) SELECT DISTINCT text, @now FROM staged WHERE text IS NOT NULL ON CONFLICT (text) DO UPDATE SET used_at = excluded.used_at", "now", now);
        transaction.Read(row => texts[row.GetString(1)] = (row.GetInt64(0), Encoding.UTF8.GetBytes(row.GetString(1))),
            "SELECT id, text FROM texts WHERE text IN (SELECT text FROM staged)");
        return texts;
    }

    private static void Stage(RowWriter rows, IReadOnlyList<AlertOrder> orders)
    {
        for (var i = 0; i < orders.Count; i++)
        {
            var order = orders[i];
            rows.Begin();
            rows.Number(i);
            rows.Number((long)order.Line);
            rows.Number(order.Code);
            rows.Number(order.Operation);
            rows.BytesOrNull(Bytes(order.Box?.Address));
            rows.Number(order.Box?.Port ?? 0);
            rows.TextOrNull(order.Node);
            rows.TextOrNull(order.Text);
        }
        rows.Complete();
    }

    // The destination is what an evidence claim cannot do without (the grammar's bstr of 4 or 16 bytes): a report that lacks it carries none.
    private static LeasedOrder Read(in Planned planned, long id, Dictionary<string, (long Id, byte[] Bytes)> texts, out long? text)
    {
        var order = planned.Order;
        var evidence = order.Evidence ?? default;
        var said = order.Text is null ? default : texts[order.Text];
        text = order.Text is null ? null : said.Id;
        return new LeasedOrder(id, (long)order.Line, planned.Sequence, order.Code, order.Operation, order.Severity, order.ExpiresAt.ToUnixTimeMilliseconds(),
            Bytes(order.Box?.Address), order.Box?.Port ?? 0, said.Bytes, evidence.Destination is null ? 0 : evidence.Time.ToUnixTimeMilliseconds(), evidence.Protocol,
            evidence.SourcePort, Bytes(evidence.Destination), evidence.DestinationPort, order.Events, order.OrderedBy, OrderState.Queued, 0, 0, 0);
    }

    private void Write(RowWriter rows, in LeasedOrder order, string? node, long? text, long now, long nextAt, string? owner)
    {
        rows.Begin();
        rows.Number(order.Id);
        rows.Number(campaign.Id);
        rows.Number(order.Line);
        rows.Number(order.Sequence);
        rows.Number(order.Code);
        rows.Number(order.Operation);
        rows.Number(order.Severity);
        rows.BytesOrNull(order.Address);
        rows.Number(order.Port);
        rows.TextOrNull(node);
        rows.Number(now);
        rows.Number(order.ExpiresAt);
        rows.NumberOrNull(text);
        rows.Number(order.EvidenceAt);
        rows.Number(order.Protocol);
        rows.Number(order.SourcePort);
        rows.BytesOrNull(order.Destination);
        rows.Number(order.DestinationPort);
        rows.Number(order.Events);
        rows.Text(order.OrderedBy);
        rows.Number((int)OrderState.Queued);
        rows.Number(0);
        rows.Number(nextAt);
        rows.TextOrNull(owner);
    }

    private static byte[]? Bytes(IPAddress? address) => (address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address)?.GetAddressBytes();
}
