// Which (host, address, port) has been talked to in the window, and which of them wait to be judged. Four-way set-associative; a row is a
// keyed tag, its age and its fate: who and what it was is told again by every packet about it, and stands in the queue while it waits.
namespace RouterAlert.Traffic;

public sealed class ContactTable
{
    /// <summary>The fate of a contact.</summary>
    public const byte Waiting = 1, Answered = 2, Failed = 3, Settled = 4, None = 0;

    /// <summary>What <see cref="Meet"/> says when the contact is not known.</summary>
    public const int New = -1, Refused = -2, Beyond = -3;

    /// <summary>What is contacted: the protocol, above the port.</summary>
    public const uint TcpService = PacketHeader.Tcp << 16, UdpService = PacketHeader.Udp << 16, PingService = PacketHeader.Icmp << 16,
        MailService = TcpService | Smtp.Port;

    // Set and tag are taken from bits that do not overlap up to 65,536 rows; the tag is never 0, which is an empty row. A set's rows are taken
    // from its first one on and have no holes.
    private const int SetShift = 10;

    private const byte FateBits = 7, IsQueued = 8;

    // Above the fate of a set's first row: which row gives way next. It is chosen on ticks, since a packet has no time to look through the set.
    private const int VictimShift = 4;

    // Age counts in steps of 4 s, so that a byte holds the window; rows of the same 16 s are looked at together.
    private const int StepBits = 2, WindowSteps = Params.WindowSeconds >> StepBits, SweepSeconds = 16;

    private readonly ushort[] tags;
    private readonly byte[] seen;
    private readonly byte[] fates;
    private readonly int setMask;
    private readonly uint key0, key1, key2;
    private int nowSeconds, hand;
    private byte step;

    // Contacts judged in the order in which they were made: a sequential test must not see the answers first and the silences last.
    private readonly uint[] waitingLocal, waitingRemote, waitingService, waitingMs;
    private readonly int waitingMask;
    private int head, tail, headSlot = -1, newestSlot;

    // How many of them a host has is known up to "counted"; those after it came since the last tick. Up to "enough" no host can have too many.
    private readonly HostTable hosts;
    private readonly byte[] near;
    private readonly uint[] hostAddress;
    private readonly ushort[] waitingOf;
    private readonly int waitingPerHost;
    private int counted, enough, shareEnd;

    /// <param name="capacity">Rows; a power of two, at least 16.</param>
    /// <param name="waiting">Places of the queue; a power of two.</param>
    /// <param name="waitingPerHost">Places that one host may have.</param>
    public ContactTable(HostTable hosts, int capacity, int waiting, int waitingPerHost, uint key0, uint key1)
    {
        this.hosts = hosts;
        near = hosts.Near;
        hostAddress = hosts.Address;
        waitingOf = hosts.Waiting;
        tags = new ushort[capacity];
        seen = new byte[capacity];
        fates = new byte[capacity];
        setMask = capacity - 4;
        this.key0 = key0;
        this.key1 = (key1 << 1) | 1;
        key2 = ((key0 ^ key1) * 0x9E3779B1) | 1;
        waitingLocal = new uint[waiting];
        waitingRemote = new uint[waiting];
        waitingService = new uint[waiting];
        waitingMs = new uint[waiting];
        waitingMask = waiting - 1;
        this.waitingPerHost = waitingPerHost < waiting ? waitingPerHost : waiting;
        enough = this.waitingPerHost;
        shareEnd = this.waitingPerHost;
    }

    /// <summary>The contact that <see cref="TryTake"/> has taken, its outcome, and how long it had waited.</summary>
    public int TakenFate;
    public uint TakenLocal, TakenRemote, TakenService, TakenAge;

    /// <summary>Contacts that were put into the queue since start.</summary>
    public int Queued => tail;

    /// <summary>Contacts that were made since <see cref="CountNew"/>.</summary>
    public bool HasNew => tail != counted;

    /// <summary>A contact's protocol and port in one number.</summary>
    public static uint ServiceOf(int protocol, int port) => ((uint)protocol << 16) | (uint)port;

    // An interpreter inlines nothing: the hash of a contact and the look through its set are written out where packets come through. The hash
    // is multiply-shift (Dietzfelbinger 1997); the service is shifted away from the bits in which the hosts of a home differ. Two contacts of
    // one set are taken for one once in 32,768 times; who wants that to happen would have to know the keys.

    /// <summary>The slot of a contact of the window, or -1.</summary>
    public int Find(uint local, uint remote, uint service)
    {
        var hash = (remote ^ key0) * key1 + ((service << 8) ^ local) * key2;
        var slot = (int)(hash >> SetShift) & setMask;
        var wanted = (ushort)((hash ^ (hash >> 16)) | 1);
        var tags = this.tags;
        if (tags[slot] == wanted) return slot;
        if (tags[slot + 1] == wanted) return slot + 1;
        if (tags[slot + 2] == wanted) return slot + 2;
        if (tags[slot + 3] == wanted) return slot + 3;
        return -1;
    }

    /// <summary>
    /// A host's packet that opens a flow: the slot of a contact that is known, which is heard of again, and answered if a stranger had asked for
    /// it. A <see cref="New"/> one is remembered and waits to be judged; <see cref="Refused"/>: the queue is full. <see cref="Beyond"/>: the host has its
    /// share of it, and this contact is known from now on but not judged later either: only the dead ones are tried again, so those alone would
    /// be, and the pings of host discovery must be known when its knocks are judged.
    /// </summary>
    public int Meet(uint local, uint remote, uint service, long nowMs)
    {
        var hash = (remote ^ key0) * key1 + ((service << 8) ^ local) * key2;
        var slot = (int)(hash >> SetShift) & setMask;
        var wanted = (ushort)((hash ^ (hash >> 16)) | 1);
        var tags = this.tags;
        var tag = tags[slot];
        if (tag == wanted) return Again(slot);
        if (tag != 0)
        {
            tag = tags[slot + 1];
            if (tag == wanted) return Again(slot + 1);
            if (tag == 0) slot += 1;
            else
            {
                tag = tags[slot + 2];
                if (tag == wanted) return Again(slot + 2);
                if (tag == 0) slot += 2;
                else
                {
                    tag = tags[slot + 3];
                    if (tag == wanted) return Again(slot + 3);
                    if (tag == 0) slot += 3;
                    else
                    {
                        slot += fates[slot] >> VictimShift;
                        if ((fates[slot] & IsQueued) != 0 && (slot = OtherVictim(slot)) < 0) return Refused;
                    }
                }
            }
        }
        var at = tail;
        if (at >= enough)
        {
            // When too many wait, the newest are not judged: the oldest must be, or a fast scanner would never be seen to fail; and two
            // scanners must not take all places. Those that came since the last tick might all be this host's.
            int host = near[local & HostTable.NearMask];
            var waiting = hostAddress[host] == local ? waitingOf[host] : WaitingOf(local);
            if (waiting + at >= shareEnd)
            {
                if (waiting < waitingPerHost) return Refused;
                tags[slot] = wanted;
                seen[slot] = step;
                fates[slot] = Answered;
                return Beyond;
            }
            if (at - head > waitingMask) return Refused;
        }
        tags[slot] = wanted;
        fates[slot] = Waiting | IsQueued;
        newestSlot = slot;
        tail = at + 1;
        at &= waitingMask;
        waitingLocal[at] = local;
        waitingRemote[at] = remote;
        waitingService[at] = service;
        waitingMs[at] = (uint)nowMs;
        return New;
    }

    private int Again(int slot)
    {
        seen[slot] = step;
        if ((fates[slot] & FateBits) == Settled) SetFate(slot, Answered);
        return slot;
    }

    private int WaitingOf(uint local)
    {
        var host = hosts.Row(local);
        return host < 0 ? 0 : waitingOf[host];
    }

    /// <summary>Gives the contacts that came since the last call to their hosts, which get rows if they have none; those of a host for which
    /// there is no place are forgotten.</summary>
    public void CountNew(TickWork work)
    {
        int kept = counted, end = tail;
        for (var next = kept; next != end; next++)
        {
            var from = next & waitingMask;
            uint local = waitingLocal[from], remote = waitingRemote[from], service = waitingService[from];
            var slot = next == end - 1 ? newestSlot : Find(local, remote, service);
            if (!work.Welcome(local, remote, service, (fates[slot] & FateBits) != Waiting))
            {
                fates[slot] &= FateBits;
                Empty(slot);
                continue;
            }
            Begin(slot);
            if (kept != next) Move(from, kept & waitingMask);
            kept++;
        }
        counted = kept;
        tail = kept;
        shareEnd = kept + waitingPerHost;
    }

    private void Move(int from, int to)
    {
        waitingLocal[to] = waitingLocal[from];
        waitingRemote[to] = waitingRemote[from];
        waitingService[to] = waitingService[from];
        waitingMs[to] = waitingMs[from];
    }

    private void Begin(int slot)
    {
        seen[slot] = step;
        if (tags[slot | 3] != 0) ChooseVictim(slot & ~3);
    }

    /// <summary>The contact that <see cref="Meet"/> has just made is counted already, and its fate so far known.</summary>
    public void AcceptNewest(byte fate)
    {
        counted = tail;
        shareEnd = tail + waitingPerHost;
        SetFate(newestSlot, fate);
        Begin(newestSlot);
    }

    /// <summary>Something came back: <paramref name="outcome"/> is what becomes of a contact that waits. Gives its fate so far, None of an unknown one.</summary>
    public int Answer(uint local, uint remote, uint service, byte outcome)
    {
        var hash = (remote ^ key0) * key1 + ((service << 8) ^ local) * key2;
        var slot = (int)(hash >> SetShift) & setMask;
        var wanted = (ushort)((hash ^ (hash >> 16)) | 1);
        var tags = this.tags;
        if (tags[slot] != wanted && tags[++slot] != wanted && tags[++slot] != wanted && tags[++slot] != wanted) return None;
        seen[slot] = step;
        var fate = fates[slot] & FateBits;
        if (fate == Waiting) SetFate(slot, outcome);
        return fate;
    }

    /// <summary>
    /// A datagram from outside, as <see cref="Answer"/>; an unknown stranger's is remembered as <see cref="Settled"/>: what the host answers to it
    /// is no first contact.
    /// </summary>
    public int Hear(uint local, uint remote, uint service)
    {
        var hash = (remote ^ key0) * key1 + ((service << 8) ^ local) * key2;
        var slot = (int)(hash >> SetShift) & setMask;
        var wanted = (ushort)((hash ^ (hash >> 16)) | 1);
        var tags = this.tags;
        var tag = tags[slot];
        if (tag == wanted) return AnswerAt(slot);
        if (tag != 0)
        {
            tag = tags[slot + 1];
            if (tag == wanted) return AnswerAt(slot + 1);
            if (tag == 0) slot += 1;
            else
            {
                tag = tags[slot + 2];
                if (tag == wanted) return AnswerAt(slot + 2);
                if (tag == 0) slot += 2;
                else
                {
                    tag = tags[slot + 3];
                    if (tag == wanted) return AnswerAt(slot + 3);
                    if (tag == 0) slot += 3;
                    else
                    {
                        slot += fates[slot] >> VictimShift;
                        if ((fates[slot] & IsQueued) != 0 && (slot = OtherVictim(slot)) < 0) return None;
                    }
                }
            }
        }
        tags[slot] = wanted;
        seen[slot] = step;
        fates[slot] = Settled;
        return None;
    }

    private int AnswerAt(int slot)
    {
        seen[slot] = step;
        var fate = fates[slot] & FateBits;
        if (fate == Waiting) SetFate(slot, Answered);
        return fate;
    }

    /// <summary>
    /// Takes the oldest waiting contact once its outcome is known. It has failed when it is <paramref name="answerMs"/> old; an answer is
    /// believed after <see cref="Params.HalfOpenMs"/>, since a scanner resets what answers.
    /// </summary>
    public bool TryTake(long nowMs, int answerMs)
    {
        if (head == counted) return false;
        var at = head & waitingMask;
        if (headSlot < 0) headSlot = Find(waitingLocal[at], waitingRemote[at], waitingService[at]);
        var slot = headSlot;
        var age = (uint)nowMs - waitingMs[at];
        var fate = fates[slot] & FateBits;
        if (fate == Waiting)
        {
            if (age < answerMs) return false;
            fate = Failed;
        }
        else if (fate == Answered && age < Params.HalfOpenMs) return false;
        fates[slot] = (byte)((fates[slot] & ~(FateBits | IsQueued)) | fate);
        TakenLocal = waitingLocal[at];
        TakenRemote = waitingRemote[at];
        TakenService = waitingService[at];
        TakenFate = fate;
        TakenAge = age;
        head++;
        enough++;
        headSlot = -1;
        return true;
    }

    /// <summary>What has become of a contact.</summary>
    public int Fate(int slot) => fates[slot] & FateBits;

    public void SetFate(int slot, byte fate) => fates[slot] = (byte)((fates[slot] & ~FateBits) | fate);

    /// <summary>Time: rows that have left the window are emptied, a part of the table each second, and full sets choose again who gives way.</summary>
    public void Second(int nowSeconds)
    {
        var tags = this.tags;
        var elapsed = nowSeconds - this.nowSeconds;
        var rows = elapsed >= SweepSeconds ? tags.Length : tags.Length / SweepSeconds * elapsed;
        var steps = (nowSeconds >> StepBits) - (this.nowSeconds >> StepBits);
        var at = hand;
        // Downwards, so that a row that moves down to fill a hole has been looked at.
        for (; rows > 0; rows--)
        {
            at = (at - 1) & (tags.Length - 1);
            if (tags[at] == 0) continue;
            if ((byte)(step - seen[at]) + steps > WindowSteps && (fates[at] & IsQueued) == 0) Empty(at);
            else if ((at & 3) == 0 && tags[at + 3] != 0) ChooseVictim(at);
        }
        hand = at;
        this.nowSeconds = nowSeconds;
        step = (byte)(nowSeconds >> StepBits);
    }

    /// <summary>Empties a row; the set's last row fills the hole.</summary>
    private void Empty(int slot)
    {
        var last = slot | 3;
        while (tags[last] == 0) last--;
        tags[slot] = tags[last];
        seen[slot] = seen[last];
        fates[slot] = (byte)(fates[last] & (FateBits | IsQueued));
        tags[last] = 0;
        if (newestSlot == last) newestSlot = slot;
        headSlot = -1;
    }

    /// <summary>The oldest row of a full set that does not wait to be judged gives way next.</summary>
    private void ChooseVictim(int set)
    {
        byte[] seen = this.seen, fates = this.fates;
        int victim = 0, oldest = -1;
        for (var way = 3; way >= 0; way--)
        {
            int age = (byte)(step - seen[set + way]);
            if (age <= oldest || (fates[set + way] & IsQueued) != 0) continue;
            victim = way;
            oldest = age;
        }
        fates[set] = (byte)((fates[set] & (FateBits | IsQueued)) | (victim << VictimShift));
    }

    /// <summary>Another row of the set instead of one that waits to be judged; -1 when all do.</summary>
    private int OtherVictim(int slot)
    {
        for (var i = 1; i < 4; i++)
        {
            var other = (slot & ~3) | ((slot + i) & 3);
            if ((fates[other] & IsQueued) == 0) return other;
        }
        return -1;
    }
}
