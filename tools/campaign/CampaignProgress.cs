// How a campaign gets on, on standard error: a line that is written over where somebody looks, else a line every ten seconds.
using System;
using System.Diagnostics;
using System.Globalization;
using RouterAlert.Tools.Sender;
using RouterAlert.Tools.Store;

namespace RouterAlert.Tools.Campaigning;

public sealed class CampaignProgress(SenderCounts counts)
{
    private const int BarWidth = 20, LineWidth = 118;
    private const long PlainEveryMs = 10_000;

    private readonly Stopwatch watch = Stopwatch.StartNew();
    private long lastMs, lastEnded, plainMs = PlainEveryMs;
    private double rate;

    /// <param name="done">How much of it is done.</param>
    /// <param name="total">How much there is so far.</param>
    public void Show(long done, long total)
    {
        var now = watch.ElapsedMilliseconds;
        var ended = counts.Ended;
        if (now > lastMs) rate += ((ended - lastEnded) * 1000.0 / (now - lastMs) - rate) / 3;
        (lastMs, lastEnded) = (now, ended);
        if (!Console.IsErrorRedirected) Console.Error.Write("\r" + Line(done, total).PadRight(LineWidth));
        else if (now >= plainMs)
        {
            plainMs = now + PlainEveryMs;
            Console.Error.WriteLine(Line(done, total));
        }
    }

    public static void Clear()
    {
        if (!Console.IsErrorRedirected) Console.Error.Write("\r" + new string(' ', LineWidth) + "\r");
    }

    private string Line(long done, long total)
    {
        var part = total == 0 ? 0 : Math.Min(1.0, (double)done / total);
        return string.Create(CultureInfo.InvariantCulture,
            $"[{new string('#', (int)(part * BarWidth)),-BarWidth}] {rate:N0}/s, {counts.Delivered:N0} delivered, {counts.Acknowledged:N0} acknowledged, "
            + $"{counts.Silent:N0} silent, {counts[OrderState.WrongLine]:N0} wrong line, {counts.Outstanding:N0} under way");
    }
}
