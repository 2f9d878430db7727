// What a campaign would send: the orders counted by code, without a store and without a key.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Registry;
using RouterAlert.Tools.Orders;

namespace RouterAlert.Tools.Campaigning;

public static class DryRun
{
    public static async Task<int> Tell(IOrderSource source, TextWriter to, CancellationToken cancel)
    {
        var byCode = new SortedDictionary<int, long>();
        long offLine = 0;
        try
        {
            // Nobody is told that an order is kept: a reporter that waits for that has to send it again.
            await foreach (var order in source.Read(cancel))
            {
                byCode[order.Code] = byCode.GetValueOrDefault(order.Code) + 1;
                if (order.Box is null) offLine++;
            }
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C is how a feed without end ends: what came is said.
        }
        foreach (var (code, count) in byCode) await to.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{count,12:N0}  {code} {CodeRegistry.Find(code).Name}"));
        await to.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{byCode.Values.Sum(),12:N0}  orders, of them {offLine:N0} for lines that are off line; nothing was sent or stored."));
        return cancel.IsCancellationRequested ? Cli.Failed : Cli.Done;
    }
}
