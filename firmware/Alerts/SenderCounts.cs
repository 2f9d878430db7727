// Distinct sender networks per code in open mode: one counts once per code in 24 hours. When a row is full, its oldest sender goes.
namespace RouterAlert.Alerts;

public sealed class SenderCounts
{
    private const ushort Nobody = 0xFFFF;

    private readonly int perCode;
    private readonly int[] code;
    private readonly uint[] sender;

    // Half hours since start, so that two bytes last three years.
    private readonly ushort[] seen;
    private readonly long[] lastMs;

    public SenderCounts(int codes, int sendersPerCode)
    {
        perCode = sendersPerCode;
        code = new int[codes];
        sender = new uint[codes * perCode];
        seen = new ushort[codes * perCode];
        lastMs = new long[codes];
        for (var i = 0; i < code.Length; i++) Empty(i, -1, 0);
    }

    /// <summary>Codes, and senders of one code, that gave way to newer ones.</summary>
    public int Evicted { get; private set; }

    /// <summary>Counts a sender; the distinct senders of the code in the last 24 hours. <paramref name="isNew"/>: it was not among them.</summary>
    public int Count(int code, uint network, long nowMs, out bool isNew)
    {
        var row = Row(code, nowMs);
        var now = (ushort)(nowMs / Params.SenderTickMs);
        var slot = row * perCode;
        var oldest = slot;
        var count = 0;
        isNew = true;
        for (var i = slot; i < slot + perCode; i++)
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
        if (count == perCode) Evicted++;
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
        for (var i = row * perCode; row >= 0 && i < (row + 1) * perCode; i++)
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
        for (var i = row * perCode; i < (row + 1) * perCode; i++)
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
        for (var i = row * perCode; i < (row + 1) * perCode; i++) seen[i] = Nobody;
    }
}
