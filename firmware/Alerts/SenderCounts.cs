// Distinct sender networks per code in open mode: one counts once per code in 24 hours. When a code has no more room, its oldest sender goes.
namespace RouterAlert.Alerts;

public sealed class SenderCounts
{
    private const uint Nobody = 0;

    // A sender is one number: its network's mark and 24 bits, that somebody is there, and when, in half hours modulo 64. A day has 48 of
    // them; older ones are taken out before the number comes round.
    private const uint IsThere = 0x40, Ticks = 0x3F;

    // Senders stand in blocks. Each row of a code has one of its own, and as long as there are some those that are no row's.
    private const int MostPerBlock = 16;
    private const byte NoRow = byte.MaxValue;

    private readonly int perCode, perBlock;
    private readonly int[] code;
    private readonly uint[] sender;
    private readonly byte[] rowOf;
    private readonly long[] lastMs;
    private long tick;

    /// <param name="codes">At most 255.</param>
    /// <param name="senders">Of all codes; no less than 16 for each, or as many as one may have.</param>
    public SenderCounts(int codes, int sendersPerCode, int senders)
    {
        perCode = sendersPerCode;
        perBlock = perCode < MostPerBlock ? perCode : MostPerBlock;
        code = new int[codes];
        sender = new uint[senders];
        rowOf = new byte[senders / perBlock];
        lastMs = new long[codes];
        for (var i = 0; i < codes; i++) code[i] = -1;
        for (var i = 0; i < rowOf.Length; i++) rowOf[i] = i < codes ? (byte)i : NoRow;
    }

    /// <summary>Codes, and senders of one code, that gave way to newer ones.</summary>
    public int Evicted { get; private set; }

    /// <summary>Counts a sender; the distinct senders of the code in the last 24 hours. <paramref name="isNew"/>: it was not among them.</summary>
    public int Count(int code, uint network, long nowMs, out bool isNew)
    {
        var row = Row(code, nowMs);
        var now = Expire(nowMs);
        int count = 0, free = -1, oldest = row * perBlock;
        isNew = true;
        for (var block = row; block < rowOf.Length; block++)
        {
            if (rowOf[block] != row) continue;
            for (var i = block * perBlock; i < (block + 1) * perBlock; i++)
            {
                if (sender[i] == Nobody)
                {
                    free = i;
                    continue;
                }
                count++;
                if (NetworkOf(sender[i]) == network) isNew = false;
                if (sender[oldest] == Nobody || ((now - sender[i]) & Ticks) > ((now - sender[oldest]) & Ticks)) oldest = i;
            }
        }
        if (!isNew) return count;
        if (free < 0 && count < perCode) free = NewBlock(row);
        if (free < 0) Evicted++;
        else count++;
        sender[free < 0 ? oldest : free] = (network & 0x80000000) | ((network & 0xFFFFFF) << 7) | IsThere | now;
        lastMs[row] = nowMs;
        return count;
    }

    /// <summary>Distinct senders of a code in the last 24 hours.</summary>
    public int Of(int code, long nowMs)
    {
        var row = Find(code);
        var count = 0;
        Expire(nowMs);
        for (var i = 0; i < sender.Length && row >= 0; i++)
            if (rowOf[i / perBlock] == row && sender[i] != Nobody) count++;
        return count;
    }

    /// <summary>Takes a sender out again, of every code: it turned out to be on a blocklist.</summary>
    public void Remove(uint network)
    {
        for (var i = 0; i < sender.Length; i++)
            if (sender[i] != Nobody && NetworkOf(sender[i]) == network) sender[i] = Nobody;
    }

    /// <summary>Gives a code's senders to the local blocklist and forgets them.</summary>
    public void MoveTo(SenderBlocklist blocklist, int code)
    {
        var row = Find(code);
        if (row < 0) return;
        for (var i = 0; i < sender.Length; i++)
            if (rowOf[i / perBlock] == row && sender[i] != Nobody) blocklist.Add(NetworkOf(sender[i]));
        Empty(row, -1, 0);
    }

    private static uint NetworkOf(uint sender) => (sender & 0x80000000) | ((sender >> 7) & 0xFFFFFF);

    /// <summary>Takes out who was counted a day ago, once in each half hour; gives the present half hour.</summary>
    private uint Expire(long nowMs)
    {
        var before = tick;
        tick = nowMs / Params.SenderTickMs;
        var now = (uint)tick & Ticks;
        if (tick == before) return now;
        for (var i = 0; i < sender.Length; i++)
            if (sender[i] != Nobody && ((before - sender[i]) & Ticks) + tick - before >= Params.SenderDayTicks) sender[i] = Nobody;
        for (var block = code.Length; block < rowOf.Length; block++)
            if (IsEmpty(block)) rowOf[block] = NoRow;
        return now;
    }

    /// <summary>A place in a block that was no row's until now; -1 when there is none.</summary>
    private int NewBlock(int row)
    {
        for (var block = code.Length; block < rowOf.Length; block++)
        {
            if (rowOf[block] != NoRow) continue;
            rowOf[block] = (byte)row;
            return block * perBlock;
        }
        return -1;
    }

    private bool IsEmpty(int block)
    {
        for (var i = block * perBlock; i < (block + 1) * perBlock; i++)
            if (sender[i] != Nobody) return false;
        return true;
    }

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
        for (var i = 0; i < sender.Length; i++)
            if (rowOf[i / perBlock] == row) sender[i] = Nobody;
        for (var block = this.code.Length; block < rowOf.Length; block++)
            if (rowOf[block] == row) rowOf[block] = NoRow;
    }
}
