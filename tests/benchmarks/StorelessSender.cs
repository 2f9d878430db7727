// The sender's network half alone, its orders from memory and its outcomes only counted: what signing, sending, matching and verifying cost without the store.
using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RouterAlert.Boards.Common.AlertClient;
using RouterAlert.Tools.Lab;
using RouterAlert.Tools.Sender;
using RouterAlert.Tools.Store;

namespace RouterAlert.Benchmarks;

public sealed class StorelessSender(MasterKey master, int lines, uint first, int port, int code)
{
    /// <summary>Until each line's box has confirmed that it signals; an order to none of them fails or is silent in this benchmark.</summary>
    public void Run()
    {
        var (handover, counts) = (new Handover(), new SenderCounts());
        using var loop = new SendLoop(new LineKeySchedule(master), handover, counts, lines);
        handover.Add([.. Enumerable.Range(0, lines).Select(Order)]);
        using var end = new CancellationTokenSource();
        var sending = Task.Factory.StartNew(() => loop.Run(end.Token), TaskCreationOptions.LongRunning);
        var outcomes = new List<Outcome>();
        while (counts.Ended < lines)
        {
            if (sending.IsCompleted) throw new InvalidOperationException("the sender has ended", sending.Exception);
            outcomes = handover.Collect(outcomes);
            outcomes.Clear();
            Thread.Sleep(10);
        }
        end.Cancel();
        sending.Wait();
    }

    private LeasedOrder Order(int line)
    {
        var now = DateTimeOffset.UtcNow;
        var address = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(address, first + (uint)line);
        return new LeasedOrder(line + 1, (long)LabLines.Number(line), now.ToUnixTimeSeconds(), code, 0, 0, now.AddDays(7).ToUnixTimeMilliseconds(), address, port, null, 0, 0, 0, null, 0, 0,
            "benchmark", OrderState.Queued, 0, 0, 0);
    }
}
