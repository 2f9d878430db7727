// A finding becomes an order: who has the address now, and what its household is told.
using System;
using System.Threading;
using System.Threading.Tasks;
using RouterAlert.Tools.Orders;
using RouterAlert.Wire;

namespace RouterAlert.Tools.Watch;

public sealed class WatchOrders(ILineDirectory directory)
{
    /// <summary>How long the household's box shows it.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromDays(7);

    /// <summary>The order, or null and why there is none.</summary>
    public async ValueTask<(AlertOrder? Order, string Why)> Make(Sighting sighting, CancellationToken cancel)
    {
        var (result, line, box, node) = (await directory.Find([new LineQuestion(null, sighting.Customer, 0, sighting.Time)], cancel))[0];
        if (result != LookupResult.Ok) return (null, "not ordered, " + result.Words());
        var evidence = new Evidence(sighting.Time, sighting.Protocol, 0, sighting.Target, sighting.Port);
        var order = new AlertOrder(line, box, sighting.Code, AlertClaims.Raise, 0, sighting.Time + Life, Text(sighting), evidence, sighting.Events,
            $"watch: {sighting.Name} of {sighting.Customer} by {Environment.UserName}");
        return (order with { Node = node }, "");
    }

    // ASCII, and at most AlertClaims.MaxTextBytes with numbers of eight digits. The household's page heads it "Message from your provider".
    private static string Text(Sighting sighting) => $"A device of yours {sighting.Evidence}.";
}
