// Threshold random walk over first contacts (Jung, Paxson, Berger, Balakrishnan: Fast Portscan Detection Using Sequential Hypothesis
// Testing, 2004), one walk for each group that a scanner would fail in: a port over many addresses, an address over many ports.
// A failure is one step up, a success some steps down, never below 0: a host has no credit to spend on a later scan.
namespace RouterAlert.Traffic;

public sealed class SequentialTests
{
    /// <summary>What a group has in common.</summary>
    public const byte Free = 0, TcpPort = 1, UdpPort = 2, Pings = 3, OneAddress = 4, SilentLine = 5;

    private readonly int perHost;
    private readonly byte[] kind;
    private readonly uint[] subject;
    private readonly ushort[] seen;
    private readonly ushort[] depth;
    private readonly ushort[] probes;
    private readonly ushort[] failures;
    private readonly byte[] named;
    private readonly uint[] lastTarget;
    private readonly byte[] ascending, own8, own16;

    // The distinct members that failed last: retries to one dead address are one failure.
    private readonly ushort[] tags;

    public SequentialTests(int hosts, int perHost)
    {
        this.perHost = perHost;
        var count = hosts * perHost;
        kind = new byte[count];
        subject = new uint[count];
        seen = new ushort[count];
        depth = new ushort[count];
        probes = new ushort[count];
        failures = new ushort[count];
        named = new byte[count];
        lastTarget = new uint[count];
        ascending = new byte[count];
        own8 = new byte[count];
        own16 = new byte[count];
        tags = new ushort[count * Params.TestMemory];
    }

    public int Depth(int test) => depth[test];
    public int Probes(int test) => probes[test];
    public int Failures(int test) => failures[test];
    public bool IsNamed(int test) => named[test] != 0;
    public void SetNamed(int test) => named[test] = 1;

    public TargetOrder Order(int test)
    {
        // Three of four: chance puts one of 256 in the own /8, and a random target above the last one half the time, never next to it.
        var most = failures[test] * 3 / 4;
        if (ascending[test] >= most) return TargetOrder.Sequential;
        if (own16[test] >= most) return TargetOrder.Own16;
        return own8[test] >= most ? TargetOrder.Own8 : TargetOrder.Random;
    }

    /// <summary>A failed first contact; gives the group's test.</summary>
    public int Fail(int host, byte kind, uint subject, ushort tag, int nowSeconds)
    {
        var test = Find(host, kind, subject, nowSeconds);
        if (test < 0) test = Begin(host, kind, subject);
        seen[test] = (ushort)nowSeconds;
        if (probes[test] < ushort.MaxValue) probes[test]++;
        if (Remembers(test, tag)) return test;
        tags[test * Params.TestMemory + depth[test] % Params.TestMemory] = tag;
        if (depth[test] < ushort.MaxValue) depth[test]++;
        if (failures[test] < ushort.MaxValue) failures[test]++;
        return test;
    }

    /// <summary>An answered first contact: <paramref name="steps"/> down, if the group was failing at all.</summary>
    public void Succeed(int host, byte kind, uint subject, int steps, int nowSeconds)
    {
        var test = Find(host, kind, subject, nowSeconds);
        if (test < 0) return;
        seen[test] = (ushort)nowSeconds;
        if (probes[test] < ushort.MaxValue) probes[test]++;
        depth[test] = depth[test] > steps ? (ushort)(depth[test] - steps) : (ushort)0;
    }

    /// <summary>Notes where a horizontal scan's target lies in relation to the last one and to the host's own address.</summary>
    public void NoteTarget(int test, uint target, uint own)
    {
        if (ascending[test] < 255 && target - lastTarget[test] - 1 < Params.SequentialGap) ascending[test]++;
        if (own8[test] < 255 && (target ^ own) >> 24 == 0) own8[test]++;
        if (own16[test] < 255 && (target ^ own) >> 16 == 0) own16[test]++;
        lastTarget[test] = target;
    }

    public void Forget(int host)
    {
        for (var test = host * perHost; test < (host + 1) * perHost; test++) kind[test] = Free;
    }

    private int Find(int host, byte kind, uint subject, int nowSeconds)
    {
        var first = host * perHost;
        var end = first + perHost;
        for (var test = first; test < end; test++)
        {
            if (this.subject[test] != subject || this.kind[test] != kind) continue;
            return (ushort)(nowSeconds - seen[test]) > Params.WindowSeconds ? -1 : test;
        }
        return -1;
    }

    /// <summary>Takes the place of the least advanced, then the longest idle: chatter on many ports must not push out a scan under way.</summary>
    private int Begin(int host, byte kind, uint subject)
    {
        var first = host * perHost;
        var victim = first;
        for (var test = first; test < first + perHost; test++)
        {
            if (this.kind[test] == Free || (this.subject[test] == subject && this.kind[test] == kind))
            {
                victim = test;
                break;
            }
            if (depth[test] < depth[victim] || (depth[test] == depth[victim] && (ushort)(seen[victim] - seen[test]) < 32768)) victim = test;
        }
        this.kind[victim] = kind;
        this.subject[victim] = subject;
        depth[victim] = 0;
        probes[victim] = 0;
        failures[victim] = 0;
        named[victim] = 0;
        lastTarget[victim] = 0;
        ascending[victim] = 0;
        own8[victim] = 0;
        own16[victim] = 0;
        return victim;
    }

    private bool Remembers(int test, ushort tag)
    {
        var first = test * Params.TestMemory;
        var end = first + (depth[test] < Params.TestMemory ? depth[test] : Params.TestMemory);
        for (var i = first; i < end; i++)
            if (tags[i] == tag) return true;
        return false;
    }
}
