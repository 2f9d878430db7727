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

    /// <param name="total">Orders that went in so far.</param>
    public void Show(long total)
    {
        var now = watch.ElapsedMilliseconds;
        var ended = counts.Ended;
        if (now > lastMs) rate += ((ended - lastEnded) * 1000.0 / (now - lastMs) - rate) / 3;
        (lastMs, lastEnded) = (now, ended);
        if (!Console.IsErrorRedirected) Console.Error.Write("\r" + Line(total, ended).PadRight(LineWidth));
        else if (now >= plainMs)
        {
            plainMs = now + PlainEveryMs;
            Console.Error.WriteLine(Line(total, ended));
        }
    }

    public static void Clear()
    {
        if (!Console.IsErrorRedirected) Console.Error.Write("\r" + new string(' ', LineWidth) + "\r");
    }

    private string Line(long total, long ended)
    {
        var part = total == 0 ? 0 : Math.Min(1.0, (double)ended / total);
        var delivered = counts[OrderState.Delivered] + counts[OrderState.Shown] + counts[OrderState.Silenced] + counts[OrderState.Acknowledged] + counts[OrderState.Cleared];
        return string.Create(CultureInfo.InvariantCulture,
            $"[{new string('#', (int)(part * BarWidth)),-BarWidth}] {rate:N0}/s, {delivered:N0} delivered, {counts[OrderState.Acknowledged]:N0} acknowledged, "
            + $"{counts[OrderState.Sent]:N0} silent, {counts[OrderState.WrongLine]:N0} wrong line, {counts.Outstanding:N0} under way");
    }
}
