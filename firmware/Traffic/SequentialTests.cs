// Threshold random walk over first contacts (Jung, Paxson, Berger, Balakrishnan: Fast Portscan Detection Using Sequential Hypothesis
// Testing, 2004), one walk for each group that a scanner would fail in: a port over many addresses, an address over many ports.
// A failure is one step up, a success some steps down, never below 0: a host has no credit to spend on a later scan.
namespace RouterAlert.Traffic;

public sealed class SequentialTests
{
    /// <summary>What a group has in common. Services are all ports that no home tries on strangers, for worms that take turns at them.</summary>
    public const byte Free = 0, TcpPort = 1, UdpPort = 2, Pings = 3, OneAddress = 4, SilentLine = 5, Services = 6;

    /// <summary>The subject of the test of all services: no port.</summary>
    public const uint AllServices = 0x10000;

    private const int RecentAddresses = 8, RecentPorts = 4;
    private const byte Named = byte.MaxValue;

    // Of a host's tests the first are for addresses, the others for ports: neither can push the other out.
    private readonly int perHost, forAddresses;
    private readonly byte[] kind;
    private readonly uint[] subject;
    private readonly ushort[] seen, born;
    private readonly byte[] depth;
    private readonly ushort[] failures;
    private readonly byte[] answered;
    private readonly uint[] lastTarget;
    private readonly byte[] ascending, own8, own16;

    // The distinct members that failed last: retries to one dead address are one failure.
    private readonly ushort[] tags;
    private readonly uint key;

    // What each host failed on lately, by tags; most of it never fails twice and needs no test.
    private readonly ushort[] recentAddresses, recentPorts;
    private readonly byte[] nextAddress, nextPort;

    public SequentialTests(int hosts, int perHost, uint key)
    {
        this.perHost = perHost;
        forAddresses = (perHost + 1) / 3;
        this.key = key | 1;
        var count = hosts * perHost;
        kind = new byte[count];
        subject = new uint[count];
        seen = new ushort[count];
        born = new ushort[count];
        depth = new byte[count];
        failures = new ushort[count];
        answered = new byte[count];
        lastTarget = new uint[count];
        ascending = new byte[count];
        own8 = new byte[count];
        own16 = new byte[count];
        tags = new ushort[count * Params.TestMemory];
        recentAddresses = new ushort[hosts * RecentAddresses];
        recentPorts = new ushort[hosts * RecentPorts];
        nextAddress = new byte[hosts];
        nextPort = new byte[hosts];
    }

    public int Depth(int test) => depth[test];
    public int Failures(int test) => failures[test];
    public int Answered(int test) => answered[test];
    public bool IsNamed(int test) => depth[test] == Named;
    public void SetNamed(int test) => depth[test] = Named;

    /// <summary>Seconds since the test began.</summary>
    public int Age(int test, int nowSeconds) => (ushort)(nowSeconds - born[test]);

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

    /// <summary>True when the address is one of the last that the host failed on; notes it.</summary>
    public bool RecallAddress(int host, ushort tag)
    {
        var first = host * RecentAddresses;
        for (var i = first + RecentAddresses - 1; i >= first; i--)
            if (recentAddresses[i] == tag) return true;
        recentAddresses[first + nextAddress[host]] = tag;
        nextAddress[host] = (byte)((nextAddress[host] + 1) & (RecentAddresses - 1));
        return false;
    }

    /// <summary>The same for a port.</summary>
    public bool RecallPort(int host, ushort tag)
    {
        var first = host * RecentPorts;
        for (var i = first + RecentPorts - 1; i >= first; i--)
            if (recentPorts[i] == tag) return true;
        recentPorts[first + nextPort[host]] = tag;
        nextPort[host] = (byte)((nextPort[host] + 1) & (RecentPorts - 1));
        return false;
    }

    /// <summary>A failed first contact of a group, so many steps up, unless the member has failed before.</summary>
    public void Fail(int test, ushort tag, int steps, int nowSeconds)
    {
        seen[test] = (ushort)nowSeconds;
        int failed = failures[test], deep = depth[test];
        if (deep == Named) return;
        var first = test * Params.TestMemory;
        for (var i = first + (failed < Params.TestMemory ? failed : Params.TestMemory) - 1; i >= first; i--)
            if (tags[i] == tag) return;
        tags[first + failed % Params.TestMemory] = tag;
        depth[test] = deep + steps < Named ? (byte)(deep + steps) : (byte)(Named - 1);
        if (failed < ushort.MaxValue) failures[test]++;
    }

    /// <summary>An answered first contact: steps down for the host's tests of its port. Gives the port's test, -1 when there is none.</summary>
    public int Succeed(int host, uint remote, byte kind, uint port, int steps, PortClass portClass, int nowSeconds)
    {
        var subject = this.subject;
        var found = -1;
        for (var test = host * perHost + forAddresses; test < (host + 1) * perHost; test++)
        {
            if (this.kind[test] == Free || (subject[test] != port && subject[test] != AllServices)) continue;
            var speaks = !IsNextDoor(test, remote);
            if (this.kind[test] == SilentLine)
            {
                if (speaks) depth[test] = 0; // it is not dead
            }
            else if (this.kind[test] == kind || (this.kind[test] == Services && portClass == PortClass.Service && kind != Pings))
            {
                if (this.kind[test] == kind) found = test;
                StepDown(test, speaks ? steps : 0, nowSeconds);
                // What people visit is not what a scan has found, but for a resolver's servers.
                if (answered[test] < byte.MaxValue && (!speaks || portClass != PortClass.Everyday || port == PortClasses.Dns)) answered[test]++;
            }
        }
        return found;
    }

    /// <summary>A living neighbour of the last target speaks for nobody: who goes through a network meets those, too.</summary>
    private bool IsNextDoor(int test, uint remote)
    {
        if ((remote ^ lastTarget[test]) >= (kind[test] == Pings ? Params.PingDistrict : Params.District)) return false;
        lastTarget[test] = remote;
        return true;
    }

    private void StepDown(int test, int steps, int nowSeconds)
    {
        if ((ushort)(nowSeconds - seen[test]) > Params.WindowSeconds) Clear(test, nowSeconds);
        seen[test] = (ushort)nowSeconds;
        // What was answered longer ago counts half.
        if (Age(test, nowSeconds) > Params.WindowSeconds)
        {
            answered[test] >>= 1;
            born[test] = (ushort)nowSeconds;
        }
        if (depth[test] != Named) depth[test] = depth[test] > steps ? (byte)(depth[test] - steps) : (byte)0;
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
        for (var i = host * RecentAddresses; i < (host + 1) * RecentAddresses; i++) recentAddresses[i] = 0;
        for (var i = host * RecentPorts; i < (host + 1) * RecentPorts; i++) recentPorts[i] = 0;
    }

    /// <summary>The running test of a group, or -1.</summary>
    public int Find(int host, byte kind, uint subject, int nowSeconds)
    {
        var subjects = this.subject;
        var test = host * perHost;
        var end = kind == OneAddress ? test + forAddresses : test + perHost;
        if (kind != OneAddress) test += forAddresses;
        for (; test < end; test++)
            if (subjects[test] == subject && this.kind[test] == kind) return (ushort)(nowSeconds - seen[test]) > Params.WindowSeconds ? -1 : test;
        return -1;
    }

    /// <summary>
    /// A new test of a group that <see cref="Find"/> has missed. It takes the place of the least advanced, then the longest idle: chatter on
    /// many ports must not push out a scan under way. -1 when every address is being tried right now: whoever tries many at once would
    /// else push out each before it has failed twice.
    /// </summary>
    /// <param name="credit">Failures of the group before it had a test, each a step.</param>
    public int Begin(int host, byte kind, uint subject, int credit, int nowSeconds)
    {
        var first = host * perHost;
        var test = first + perHost - 1;
        if (kind == OneAddress) test = first + forAddresses - 1;
        else first += forAddresses;
        int victim = -1, least = byte.MaxValue + 1, age = -1;
        for (; test >= first; test--)
        {
            if (this.kind[test] == Free || (this.subject[test] == subject && this.kind[test] == kind))
            {
                victim = test;
                break;
            }
            var idle = (ushort)(nowSeconds - seen[test]);
            int deep = idle > Params.WindowSeconds ? 0 : depth[test];
            if (deep > least || (deep == least && idle <= age) || (kind == OneAddress && idle < Params.AddressHoldSeconds)) continue;
            victim = test;
            least = deep;
            age = idle;
        }
        if (victim < 0) return -1;
        this.kind[victim] = kind;
        this.subject[victim] = subject;
        Clear(victim, nowSeconds);
        depth[victim] = (byte)credit;
        failures[victim] = (ushort)credit;
        return victim;
    }

    private void Clear(int test, int nowSeconds)
    {
        seen[test] = (ushort)nowSeconds;
        born[test] = (ushort)nowSeconds;
        depth[test] = 0;
        failures[test] = 0;
        answered[test] = 0;
        lastTarget[test] = 0;
        ascending[test] = 0;
        own8[test] = 0;
        own16[test] = 0;
        // A credited failure's member is not known: 0 is what no tag of it would be but by chance.
        tags[test * Params.TestMemory] = 0;
    }
}
