// Distinct sender networks per code in open mode: one counts once per code in 24 hours. When a row is full, its oldest sender goes.
namespace RouterAlert.Alerts;

public sealed class SenderCounts
{
    private const int PerCode = Params.SendersPerCode;
    private const ushort Nobody = 0xFFFF;

    private readonly int[] code = new int[Params.OpenCodes];
    private readonly uint[] sender = new uint[Params.OpenCodes * PerCode];

    // Half hours since start, so that two bytes last three years.
    private readonly ushort[] seen = new ushort[Params.OpenCodes * PerCode];
    private readonly long[] lastMs = new long[Params.OpenCodes];

    public SenderCounts()
    {
        for (var i = 0; i < code.Length; i++) Empty(i, -1, 0);
    }

    /// <summary>Codes, and senders of one code, that gave way to newer ones.</summary>
    public int Evicted { get; private set; }

    /// <summary>Counts a sender; the distinct senders of the code in the last 24 hours. <paramref name="isNew"/>: it was not among them.</summary>
    public int Count(int code, uint network, long nowMs, out bool isNew)
    {
        var row = Row(code, nowMs);
        var now = (ushort)(nowMs / Params.SenderTickMs);
        var slot = row * PerCode;
        var oldest = slot;
        var count = 0;
        isNew = true;
        for (var i = slot; i < slot + PerCode; i++)
        {
            if (IsCounted(i, now))
            {
                count++;
                if (sender[i] == network) isNew = false;
                if (IsCounted(oldest, now) && (ushort)(now - seen[i]) > (ushort)(now - seen[oldest])) oldest = i;
            }
            else oldest = i;
        }
        if (!isNew) return count;
        if (count == PerCode) Evicted++;
        else count++;
        sender[oldest] = network;
        seen[oldest] = now;
        lastMs[row] = nowMs;
        return count;
    }

    /// <summary>Distinct senders of a code in the last 24 hours.</summary>
    public int Of(int code, long nowMs)
    {
        var row = Find(code);
        var count = 0;
        var now = (ushort)(nowMs / Params.SenderTickMs);
        for (var i = row * PerCode; row >= 0 && i < (row + 1) * PerCode; i++)
            if (IsCounted(i, now)) count++;
        return count;
    }

    /// <summary>Takes a sender out again, of every code: it turned out to be on a blocklist.</summary>
    public void Remove(uint network)
    {
        for (var i = 0; i < sender.Length; i++)
            if (sender[i] == network) seen[i] = Nobody;
    }

    /// <summary>Gives a code's senders to the local blocklist and forgets them.</summary>
    public void MoveTo(SenderBlocklist blocklist, int code)
    {
        var row = Find(code);
        if (row < 0) return;
        for (var i = row * PerCode; i < (row + 1) * PerCode; i++)
            if (seen[i] != Nobody) blocklist.Add(sender[i]);
        Empty(row, -1, 0);
    }

    private bool IsCounted(int i, ushort now) => seen[i] != Nobody && (ushort)(now - seen[i]) < Params.SenderDayTicks;

    private int Find(int code)
    {
        for (var i = 0; i < this.code.Length; i++)
            if (this.code[i] == code) return i;
        return -1;
    }

    private int Row(int code, long nowMs)
    {
        var row = Find(code);
        if (row >= 0) return row;
        row = 0;
        for (var i = 1; i < lastMs.Length; i++)
            if (lastMs[i] < lastMs[row]) row = i;
        if (this.code[row] >= 0) Evicted++;
        Empty(row, code, nowMs);
        return row;
    }

    private void Empty(int row, int code, long nowMs)
    {
        this.code[row] = code;
        lastMs[row] = nowMs;
        for (var i = row * PerCode; i < (row + 1) * PerCode; i++) seen[i] = Nobody;
    }
}
