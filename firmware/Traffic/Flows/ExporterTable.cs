// Per exporter: the sequence number that should come next, and its sampling. When full, the oldest goes.
namespace RouterAlert.Traffic.Flows;

public sealed class ExporterTable
{
    // A jump of more than this is a restart of the exporter, not a loss.
    private const uint MostMissed = 1_000_000;

    private readonly uint[] address;
    private readonly uint[] domain;
    private readonly uint[] expected;
    private readonly uint[] last;
    private readonly int[] sampling;
    private readonly byte[] state;
    private int next;

    // Of the datagram being read: what its number made missing, its distance from the number before, and the flows that it holds.
    private uint addedMissed, step, flows;

    private const byte Free = 0, New = 1, Running = 2;

    public ExporterTable(int capacity)
    {
        address = new uint[capacity];
        domain = new uint[capacity];
        expected = new uint[capacity];
        last = new uint[capacity];
        sampling = new int[capacity];
        state = new byte[capacity];
    }

    public long Missed { get; private set; }

    public int FindOrAdd(uint address, uint domain)
    {
        for (var slot = 0; slot < state.Length; slot++)
            if (state[slot] != Free && this.address[slot] == address && this.domain[slot] == domain) return slot;
        var taken = next;
        next = (next + 1) % state.Length;
        this.address[taken] = address;
        this.domain[taken] = domain;
        sampling[taken] = 1;
        state[taken] = New;
        return taken;
    }

    /// <summary>A datagram with this sequence number, that counts for so many.</summary>
    public void Sequence(int slot, uint sequence, int count)
    {
        ExpectSequence(slot, sequence);
        expected[slot] = sequence + (uint)count;
    }

    /// <summary>IPFIX: the number counts data records, which are only known once they are read: each is then told by <see cref="Count"/>.</summary>
    public void ExpectSequence(int slot, uint sequence)
    {
        var gap = sequence - expected[slot];
        addedMissed = state[slot] == Running && gap < MostMissed ? gap : 0;
        Missed += addedMissed;
        step = sequence - last[slot];
        flows = 0;
        state[slot] = Running;
        expected[slot] = sequence;
        last[slot] = sequence;
    }

    /// <summary>A data record was read; those of options are counted, too.</summary>
    public void Count(int slot, bool isOptions)
    {
        expected[slot]++;
        if (!isOptions) flows++;
    }

    /// <summary>
    /// The datagram is over. softflowd numbers it by the flows sent with it, not before it as RFC 7011 3.1 has it, and counts no options:
    /// what seemed to be missing is then here.
    /// </summary>
    public void End()
    {
        if (addedMissed > 0 && step == flows) Missed -= addedMissed;
        addedMissed = 0;
    }

    public int Sampling(int slot) => sampling[slot];

    public void SetSampling(int slot, int oneIn)
    {
        if (oneIn > 0) sampling[slot] = oneIn;
    }
}
