// The findings that the policy lets through, as orders. The detector's thread puts them in and never waits; looking lines up and storing takes its own time.
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Channels;
using RouterAlert.Tools.Orders;

namespace RouterAlert.Tools.Watch;

/// <param name="orders">Null when no table says whose the addresses are.</param>
/// <param name="outcome">What is said of an order.</param>
public sealed class WatchSource(WatchOrders? orders, WatchReport report, string outcome) : IOrderSource
{
    private const int MostWaiting = 10_000;

    private readonly Channel<Sighting> waiting = Channel.CreateBounded<Sighting>(MostWaiting);

    public void Put(Sighting sighting)
    {
        if (!waiting.Writer.TryWrite(sighting)) report.Say(sighting, "not ordered, too many wait for the store", null);
    }

    /// <summary>No more will come: what waits is still read.</summary>
    public void End() => waiting.Writer.Complete();

    public async IAsyncEnumerable<AlertOrder> Read([EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var sighting in waiting.Reader.ReadAllAsync(cancel))
        {
            if (orders is null)
            {
                report.Say(sighting, outcome, null);
                continue;
            }
            var (order, why) = await orders.Make(sighting, cancel);
            report.Say(sighting, order is null ? why : outcome, order?.Line);
            if (order is not null) yield return order;
        }
    }
}
