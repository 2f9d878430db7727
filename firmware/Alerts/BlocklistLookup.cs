// Asks DNS blocklists (RFC 5782) about new open senders: at most one question a second, answers remembered for their time to live. A zone
// is trusted about a kind of addresses only while it lists their test address and not its neighbour: a dead zone's new owner lists everything.
using RouterAlert.Ports;

namespace RouterAlert.Alerts;

public sealed class BlocklistLookup
{
    private const int Idle = 0, TestListed = 1, TestUnlisted = 2, Sender = 3;

    // RFC 5782 section 5: 127.0.0.2 must be listed and 127.0.0.1 must not; for IPv6 ::FFFF:7F00:2 and ::FFFF:7F00:1.
    private const int Ipv4 = 0, Ipv6 = 1, Kinds = 2;
    private const string Ipv4Test = ".0.0.127", Ipv6Test = ".0.0.0.0.0.f.7.f.f.f.f.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0";

    // A test for each zone and kind of addresses: that of zone z and kind k is the one numbered z * Kinds + k.
    private readonly string[] zones;
    private readonly bool[] trusted;
    private readonly long[] testedMs;
    private readonly INameLookup? names;

    // Networks whose answer is known, and until when.
    private readonly uint[] network;
    private readonly byte[] listed;
    private readonly int[] untilSeconds;
    private int nextRow;

    // Senders that wait to be asked about: 16 bytes of each one's address. Their names in a zone are made when they are asked for.
    private const int AddressBytes = 16;
    private readonly byte[] waitingAddress;
    private readonly byte[] waitingKind;
    private readonly uint[] waitingNetwork;
    private int head, tail;

    // The question under way, and the one that follows from its answer.
    private int asking = Idle, next = Idle, zone, kind;
    private long askedMs = -Params.LookupEveryMs;
    private uint found;
    private bool hasFound;

    /// <param name="cache">Answers remembered.</param>
    /// <param name="queue">Senders that may wait for one.</param>
    public BlocklistLookup(string[] zones, INameLookup? names, int cache, int queue)
    {
        if (names == null || zones.Length == 0) cache = queue = 0; // nobody is asked
        network = new uint[cache];
        listed = new byte[cache];
        untilSeconds = new int[cache];
        waitingAddress = new byte[queue * AddressBytes];
        waitingNetwork = new uint[queue];
        waitingKind = new byte[queue];
        this.zones = zones;
        this.names = names;
        trusted = new bool[zones.Length * Kinds];
        testedMs = new long[zones.Length * Kinds];
        for (var i = 0; i < testedMs.Length; i++) testedMs[i] = -Params.ZoneTestMs;
    }

    /// <summary>Senders that were not asked about because too many waited.</summary>
    public int Skipped { get; private set; }

    public bool IsListed(uint network, long nowMs)
    {
        var row = Row(network, nowMs);
        return row >= 0 && listed[row] != 0;
    }

    /// <summary>Puts a new sender on the list of questions.</summary>
    public void Look(Peer from, uint network, long nowMs)
    {
        if (names == null || zones.Length == 0 || Row(network, nowMs) >= 0 || IsWaiting(network)) return;
        if (tail - head == waitingNetwork.Length)
        {
            Skipped++;
            return;
        }
        var place = tail % waitingNetwork.Length;
        for (var i = 0; i < from.Length; i++) waitingAddress[place * AddressBytes + i] = from.Address[i];
        waitingNetwork[place] = network;
        waitingKind[place] = from.Length == 4 ? (byte)Ipv4 : (byte)Ipv6;
        tail++;
    }

    /// <summary>A sender's network that was found listed since the last call.</summary>
    public bool TryTakeListed(out uint network)
    {
        network = found;
        var has = hasFound;
        hasFound = false;
        return has;
    }

    public void Step(long nowMs)
    {
        if (names == null || zones.Length == 0) return;
        if (asking != Idle) Listen(names, nowMs);
        if (asking == Idle && nowMs - askedMs >= Params.LookupEveryMs) Ask(names, nowMs);
    }

    private bool IsWaiting(uint network)
    {
        for (var i = head; i != tail; i++)
            if (waitingNetwork[i % waitingNetwork.Length] == network) return true;
        return false;
    }

    private void Ask(INameLookup names, long nowMs)
    {
        if (next != Idle)
        {
            Ask(names, next, next == Sender ? SenderName() : TestName("1"), nowMs);
            next = Idle;
            return;
        }
        for (var i = 0; i < testedMs.Length; i++)
        {
            if (nowMs - testedMs[i] < Params.ZoneTestMs) continue;
            zone = i / Kinds;
            kind = i % Kinds;
            testedMs[i] = nowMs;
            Ask(names, TestListed, TestName("2"), nowMs);
            return;
        }
        if (head == tail) return;
        kind = waitingKind[head % waitingKind.Length];
        zone = NextTrusted(0);
        if (zone < 0) head++; // nobody to ask
        else Ask(names, Sender, SenderName(), nowMs);
    }

    private string TestName(string last) => last + (kind == Ipv4 ? Ipv4Test : Ipv6Test);

    private void Ask(INameLookup names, int what, string name, long nowMs)
    {
        asking = what;
        askedMs = nowMs;
        names.Ask(name + "." + zones[zone]);
    }

    private void Listen(INameLookup names, long nowMs)
    {
        var result = names.Poll(out var address, out var ttlSeconds);
        if (result == LookupResult.Waiting)
        {
            if (nowMs - askedMs < Params.LookupAnswerMs) return;
            result = LookupResult.Failed;
        }
        var isListed = result == LookupResult.Found && IsListing(address);
        var was = asking;
        asking = Idle;
        var test = zone * Kinds + kind;
        if (was != Sender && result == LookupResult.Failed) testedMs[test] = nowMs - Params.ZoneTestMs + Params.ZoneRetryMs;
        switch (was)
        {
            case TestListed:
                trusted[test] = false;
                if (isListed) next = TestUnlisted;
                break;
            case TestUnlisted:
                trusted[test] = result == LookupResult.NotFound;
                break;
            default:
                Answered(result, isListed, ttlSeconds, nowMs);
                break;
        }
    }

    private void Answered(LookupResult result, bool isListed, int ttlSeconds, long nowMs)
    {
        var sender = waitingNetwork[head % waitingNetwork.Length];
        if (!isListed)
        {
            var more = NextTrusted(zone + 1);
            if (more >= 0)
            {
                zone = more;
                next = Sender;
                return;
            }
        }
        head++;
        if (result == LookupResult.Failed) return;
        Remember(sender, isListed, ttlSeconds, nowMs);
        if (!isListed) return;
        found = sender;
        hasFound = true;
    }

    private int NextTrusted(int from)
    {
        for (var i = from; i < zones.Length; i++)
            if (trusted[i * Kinds + kind]) return i;
        return -1;
    }

    // RFC 5782 section 2.1: listings are in 127.0.0.0/8; 127.255.255.0/24 is how large operators say "you may not ask".
    private static bool IsListing(uint address) => address >> 24 == 127 && address >> 8 != 0x7FFFFF;

    private int Row(uint network, long nowMs)
    {
        for (var i = 0; i < this.network.Length; i++)
            if (this.network[i] == network && untilSeconds[i] > nowMs / 1000) return i;
        return -1;
    }

    private void Remember(uint network, bool isListed, int ttlSeconds, long nowMs)
    {
        if (ttlSeconds < Params.MinTtlSeconds) ttlSeconds = Params.MinTtlSeconds;
        if (ttlSeconds > Params.MaxTtlSeconds) ttlSeconds = Params.MaxTtlSeconds;
        this.network[nextRow] = network;
        listed[nextRow] = isListed ? (byte)1 : (byte)0;
        untilSeconds[nextRow] = (int)(nowMs / 1000) + ttlSeconds;
        nextRow = (nextRow + 1) % this.network.Length;
    }

    /// <summary>The next sender's address as a DNSBL name: octets (RFC 5782 2.1) or nibbles (2.4) backwards.</summary>
    private string SenderName()
    {
        var place = head % waitingNetwork.Length;
        var first = place * AddressBytes;
        var text = "";
        for (var i = first + (waitingKind[place] == Ipv4 ? 4 : AddressBytes) - 1; i >= first; i--)
        {
            if (text.Length > 0) text += ".";
            if (waitingKind[place] == Ipv4) text += waitingAddress[i].ToString();
            else text += Nibble(waitingAddress[i] & 15) + "." + Nibble(waitingAddress[i] >> 4);
        }
        return text;
    }

    private static string Nibble(int value) => value.ToString("X1").ToLower();
}
