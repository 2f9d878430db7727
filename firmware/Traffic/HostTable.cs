// The LAN hosts: who they are, what they did, what they were found doing. Parallel arrays: an object a host costs a device three times the memory.
namespace RouterAlert.Traffic;

public sealed class HostTable
{
    private const int Absent = -1;
    private const uint Spread = 0x9E3779B1; // 2^32 divided by the golden ratio: neighbours land far apart (Knuth 6.4)

    public readonly uint[] Address;
    public readonly long[] Mac;
    public readonly int[] SeenSeconds;

    /// <summary>The row of a host with such last bits, the one last looked up: a guess that mostly saves the hash, and is always compared. The hosts
    /// of a home have numbers that follow each other. A packet has no more than this guess.</summary>
    public readonly byte[] Near = new byte[NearMask + 1];
    public const uint NearMask = 255;

    /// <summary>Since the host was first seen.</summary>
    public readonly int[] SmtpConnections, SmtpServers, SubmissionServers, ScanTargets, ScanFailures;

    /// <summary>The last verdict and what it was about; <see cref="VerdictKind.None"/> while there is none.</summary>
    public readonly byte[] Verdict;
    public readonly ushort[] VerdictPort;
    public readonly int[] VerdictSeconds;

    /// <summary>Counts of the running half window and of the one before it: the sum slides in steps of half a window.</summary>
    public readonly ushort[] NewServersNow, NewServersBefore, ConnectionsNow, ConnectionsBefore, DeadNow, DeadBefore;

    /// <summary>New mail servers of the last hour or so: a twelfth is forgotten every half window.</summary>
    public readonly ushort[] NewServersHour;

    /// <summary>When something last answered the host.</summary>
    public readonly int[] HeardSeconds;

    /// <summary>Contacts of the host in the queue of waiting ones.</summary>
    public readonly ushort[] Waiting;

    private readonly byte[] said, saidCount;
    private readonly int[] index;
    private readonly int indexMask, indexShift;
    private readonly uint key;
    private int hand;

    public HostTable(int capacity, uint key)
    {
        Address = new uint[capacity];
        Mac = new long[capacity];
        SeenSeconds = new int[capacity];
        SmtpConnections = new int[capacity];
        SmtpServers = new int[capacity];
        SubmissionServers = new int[capacity];
        ScanTargets = new int[capacity];
        ScanFailures = new int[capacity];
        Verdict = new byte[capacity];
        VerdictPort = new ushort[capacity];
        VerdictSeconds = new int[capacity];
        NewServersNow = new ushort[capacity];
        NewServersBefore = new ushort[capacity];
        ConnectionsNow = new ushort[capacity];
        ConnectionsBefore = new ushort[capacity];
        DeadNow = new ushort[capacity];
        DeadBefore = new ushort[capacity];
        NewServersHour = new ushort[capacity];
        HeardSeconds = new int[capacity];
        Waiting = new ushort[capacity];
        said = new byte[capacity];
        saidCount = new byte[capacity];
        index = new int[capacity * 2];
        for (var i = 0; i < index.Length; i++) index[i] = Absent;
        indexMask = index.Length - 1;
        for (indexShift = 32; capacity > 0; capacity >>= 1) indexShift--;
        this.key = key;
    }

    public int Capacity => Address.Length;

    public int Count { get; private set; }

    /// <summary>Hosts that gave way to newer ones, and newcomers that found every place taken by a host active in the last minute.</summary>
    public int Evicted { get; private set; }
    public int Refused { get; private set; }

    /// <summary>The host's row, or -1. 0.0.0.0 is no host.</summary>
    public int Find(uint address)
    {
        var index = this.index;
        var at = (int)(((address ^ key) * Spread) >> indexShift);
        for (var host = index[at]; host >= 0; host = index[at])
        {
            if (Address[host] == address) return host;
            at = (at + 1) & indexMask;
        }
        return -1;
    }

    /// <summary>A row for a host that <see cref="Find"/> has missed; -1 when the table is full of active hosts.</summary>
    public int Add(uint address, int nowSeconds)
    {
        var host = Count < Capacity ? Count++ : Evict(nowSeconds);
        if (host < 0) return -1;
        Reset(host, address);
        SeenSeconds[host] = nowSeconds;
        return host;
    }

    /// <summary>The same, for who asks about the same few hosts again and again.</summary>
    public int Row(uint address)
    {
        int host = Near[address & NearMask];
        if (Address[host] == address) return host;
        host = Find(address);
        if (host >= 0) Near[address & NearMask] = (byte)host;
        return host;
    }

    /// <summary>Counts a verdict against the host's share of the window; false when it has had it, so that one host cannot drown the rest.</summary>
    public bool MaySay(int host, VerdictKind kind)
    {
        said[host] |= (byte)(1 << (int)kind);
        return saidCount[host]++ < Params.VerdictsPerHost;
    }

    /// <summary>True when this kind of verdict was said of the host and the host has not been quiet for a window since.</summary>
    public bool HasSaid(int host, VerdictKind kind) => (said[host] & (1 << (int)kind)) != 0;

    /// <summary>Starts a new half window for every host; forgets verdicts after a day of clean counters.</summary>
    public void TurnWindow(int halves, int nowSeconds)
    {
        for (var host = 0; host < Count; host++)
        {
            Near[Address[host] & NearMask] = (byte)host; // the one that was there may have gone
            saidCount[host] = 0;
            if (nowSeconds - VerdictSeconds[host] > Params.WindowSeconds) said[host] = 0;
            if (nowSeconds - VerdictSeconds[host] > Params.CleanSeconds) Verdict[host] = 0;
            var hour = NewServersHour[host] * 11 / 12 + NewServersBefore[host];
            NewServersHour[host] = halves > 1 ? (ushort)0 : (ushort)(hour < ushort.MaxValue ? hour : ushort.MaxValue);
            NewServersBefore[host] = halves > 1 ? (ushort)0 : NewServersNow[host];
            ConnectionsBefore[host] = halves > 1 ? (ushort)0 : ConnectionsNow[host];
            DeadBefore[host] = halves > 1 ? (ushort)0 : DeadNow[host];
            NewServersNow[host] = 0;
            ConnectionsNow[host] = 0;
            DeadNow[host] = 0;
        }
    }

    private int Evict(int nowSeconds)
    {
        // A forged source must not push out a living host, and looking through 65,536 rows per packet would be an attack of its own.
        var victim = -1;
        for (var tries = 0; tries < Params.EvictionTries && tries < Capacity; tries++)
        {
            hand = (hand + 1) % Capacity;
            if (nowSeconds - SeenSeconds[hand] < Params.HostActiveSeconds) continue;
            if (victim < 0 || SeenSeconds[hand] < SeenSeconds[victim]) victim = hand;
        }
        if (victim < 0)
        {
            Refused++;
            return -1;
        }
        Evicted++;
        RemoveFromIndex(Address[victim]);
        return victim;
    }

    private void Reset(int host, uint address)
    {
        Address[host] = address;
        Mac[host] = 0;
        SmtpConnections[host] = 0;
        SmtpServers[host] = 0;
        SubmissionServers[host] = 0;
        ScanTargets[host] = 0;
        ScanFailures[host] = 0;
        Verdict[host] = 0;
        VerdictSeconds[host] = 0;
        said[host] = 0;
        saidCount[host] = 0;
        NewServersNow[host] = 0;
        NewServersBefore[host] = 0;
        ConnectionsNow[host] = 0;
        ConnectionsBefore[host] = 0;
        DeadNow[host] = 0;
        DeadBefore[host] = 0;
        NewServersHour[host] = 0;
        HeardSeconds[host] = 0;
        Waiting[host] = 0;
        var at = Home(address);
        while (index[at] != Absent) at = (at + 1) & indexMask;
        index[at] = host;
        Near[address & NearMask] = (byte)host;
    }

    private int Home(uint address) => (int)(((address ^ key) * Spread) >> indexShift);

    // Linear probing without tombstones: what follows the gap moves up when its home lies before it (Knuth 6.4, algorithm R).
    private void RemoveFromIndex(uint address)
    {
        var gap = Home(address);
        while (Address[index[gap]] != address) gap = (gap + 1) & indexMask;
        var at = gap;
        while (true)
        {
            at = (at + 1) & indexMask;
            if (index[at] == Absent) break;
            var home = Home(Address[index[at]]);
            if (((at - home) & indexMask) < ((at - gap) & indexMask)) continue;
            index[gap] = index[at];
            gap = at;
        }
        index[gap] = Absent;
    }
}
