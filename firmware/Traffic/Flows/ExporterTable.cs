// Per exporter: the sequence number that should come next, and its sampling. When full, the oldest goes.
namespace RouterAlert.Traffic.Flows;

public sealed class ExporterTable
{
    // A jump of more than this is a restart of the exporter, not a loss.
    private const uint MostMissed = 1_000_000;

    private readonly uint[] address;
    private readonly uint[] domain;
    private readonly uint[] expected;
    private readonly int[] sampling;
    private readonly byte[] state;
    private int next;

    private const byte Free = 0, New = 1, Running = 2;

    public ExporterTable(int capacity)
    {
        address = new uint[capacity];
        domain = new uint[capacity];
        expected = new uint[capacity];
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
        if (state[slot] == Running && gap < MostMissed) Missed += gap;
        state[slot] = Running;
        expected[slot] = sequence;
    }

    public void Count(int slot) => expected[slot]++;

    public int Sampling(int slot) => sampling[slot];

    public void SetSampling(int slot, int oneIn)
    {
        if (oneIn > 0) sampling[slot] = oneIn;
    }
}
