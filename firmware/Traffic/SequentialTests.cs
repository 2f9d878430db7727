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
    private readonly byte[] depth;
    private readonly ushort[] probes;
    private readonly ushort[] failures;
    private readonly byte[] named;
    private readonly uint[] lastTarget;
    private readonly byte[] ascending, own8, own16;

    // The distinct members that failed last: retries to one dead address are one failure.
    private readonly ushort[] tags;
    private readonly uint key;

    public SequentialTests(int hosts, int perHost, uint key)
    {
        this.perHost = perHost;
        this.key = key | 1;
        var count = hosts * perHost;
        kind = new byte[count];
        subject = new uint[count];
        seen = new ushort[count];
        depth = new byte[count];
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

    /// <summary>16 bits that tell members apart, secret like the contacts' tags.</summary>
    public ushort Tag(uint value)
    {
        var hash = (value ^ key) * 0x85EBCA6B;
        return (ushort)((hash ^ (hash >> 13)) >> 3);
    }

    /// <summary>A failed first contact; gives the group's test.</summary>
    public int Fail(int host, byte kind, uint subject, ushort tag, int nowSeconds)
    {
        var test = Find(host, kind, subject, nowSeconds);
        if (test < 0) test = Begin(host, kind, subject, nowSeconds);
        seen[test] = (ushort)nowSeconds;
        if (probes[test] < ushort.MaxValue) probes[test]++;
        int deep = depth[test];
        var first = test * Params.TestMemory;
        for (var i = first + (deep < Params.TestMemory ? deep : Params.TestMemory) - 1; i >= first; i--)
            if (tags[i] == tag) return test;
        tags[first + deep % Params.TestMemory] = tag;
        if (deep < byte.MaxValue) depth[test] = (byte)(deep + 1);
        if (failures[test] < ushort.MaxValue) failures[test]++;
        return test;
    }

    /// <summary>An answered first contact: some steps down for every test of the host that it belongs to.</summary>
    public void Succeed(int host, int protocol, uint port, uint remote, int nowSeconds)
    {
        var subject = this.subject;
        var test = host * perHost;
        for (var end = test + perHost; test < end; test++)
        {
            if (subject[test] == port) SucceedPort(test, protocol, (int)port, nowSeconds);
            else if (subject[test] == remote && kind[test] == OneAddress) StepDown(test, Params.AddressSuccessSteps, nowSeconds);
        }
    }

    private void SucceedPort(int test, int protocol, int port, int nowSeconds)
    {
        if (kind[test] == SilentLine) StepDown(test, Params.SilentLineDepth, nowSeconds); // it is not dead
        else if (kind[test] == KindOf(protocol)) StepDown(test, PortClasses.SuccessSteps(protocol, port), nowSeconds);
    }

    private void StepDown(int test, int steps, int nowSeconds)
    {
        if ((ushort)(nowSeconds - seen[test]) > Params.WindowSeconds) return;
        seen[test] = (ushort)nowSeconds;
        if (probes[test] < ushort.MaxValue) probes[test]++;
        depth[test] = depth[test] > steps ? (byte)(depth[test] - steps) : (byte)0;
    }

    /// <summary>The kind of test that a port belongs to.</summary>
    public static byte KindOf(int protocol) => protocol == PacketHeader.Tcp ? TcpPort : protocol == PacketHeader.Udp ? UdpPort : Pings;

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
        var subjects = this.subject;
        var test = host * perHost;
        for (var end = test + perHost; test < end; test++)
            if (subjects[test] == subject && this.kind[test] == kind) return (ushort)(nowSeconds - seen[test]) > Params.WindowSeconds ? -1 : test;
        return -1;
    }

    /// <summary>Takes the place of the least advanced, then the longest idle: chatter on many ports must not push out a scan under way.</summary>
    private int Begin(int host, byte kind, uint subject, int nowSeconds)
    {
        var victim = host * perHost;
        int least = byte.MaxValue + 1, age = -1;
        for (var test = victim + perHost - 1; test >= host * perHost; test--)
        {
            if (this.kind[test] == Free || (this.subject[test] == subject && this.kind[test] == kind))
            {
                victim = test;
                break;
            }
            int deep = depth[test];
            if (deep > least) continue;
            var idle = (ushort)(nowSeconds - seen[test]);
            if (deep == least && idle <= age) continue;
            victim = test;
            least = deep;
            age = idle;
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
}
