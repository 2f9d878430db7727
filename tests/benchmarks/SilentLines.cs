// What a line takes in a sender's memory while its box is silent: a real sender with its store, all of whose boxes are.
using System;
using System.Linq;
using System.Net;
using System.Threading;
using RouterAlert.Boards.Common.AlertClient;
using RouterAlert.Tools.Orders;
using RouterAlert.Tools.Sender;
using RouterAlert.Tools.Store;

namespace RouterAlert.Benchmarks;

public static class SilentLines
{
    private const int Port = 10923, Code = 2000; // nobody listens there
    private const long First = 0x7F400000;

    /// <summary>Bytes of managed memory for each line: the growth from a quarter of the lines to all of them.</summary>
    public static double Measure(string store, MasterKey master, int lines)
    {
        using var database = Database.Open(store);
        database.Start();
        var campaign = new Campaigns(database).Add("silent", 0, 0, DateTimeOffset.UtcNow, CancellationToken.None);
        using var sender = new CampaignSender(database, master, new SenderOptions(store + ".audit"));
        using var end = new CancellationTokenSource();
        var sending = sender.Run(end.Token);
        var quarter = Hold(0, lines / 4);
        var all = Hold(lines / 4, lines);
        end.Cancel();
        sending.Wait();
        return (double)(all - quarter) / (lines - lines / 4);

        long Hold(int from, int to)
        {
            var intake = new OrderIntake(database, campaign, 0);
            foreach (var batch in Enumerable.Range(from, to - from).Chunk(OrderIntake.Batch)) intake.Add([.. batch.Select(Order)], DateTimeOffset.UtcNow, CancellationToken.None);
            while (Volatile.Read(ref sender.Counts.Outstanding) < to)
            {
                if (sending.IsCompleted) throw new InvalidOperationException("the sender has ended");
                Thread.Sleep(50);
            }
            return GC.GetTotalMemory(forceFullCollection: true);
        }
    }

    private static AlertOrder Order(int line) => new((ulong)line + 1, new IPEndPoint(new IPAddress((long)(uint)IPAddress.HostToNetworkOrder((int)(First + line))), Port), Code, 0, 0,
        DateTimeOffset.UtcNow.AddDays(1), "Please look at the page of your box.", null, 0, $"benchmark row {line}");
}
