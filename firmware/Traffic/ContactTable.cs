// Which (host, address, port) has been talked to in the window. Four-way set-associative; a row is a keyed tag, its age and its fate: who and
// what it was is told again by every packet about it, and stands in the ContactQueue while it waits to be judged.
namespace RouterAlert.Traffic;

public sealed class ContactTable
{
    /// <summary>The fate of a contact.</summary>
    public const byte Waiting = 1, Answered = 2, Failed = 3, Settled = 4, None = 0;

    /// <summary>What <see cref="Meet"/> says when the contact is not known; to <see cref="New"/> it adds the contact's place in the queue.</summary>
    public const int New = int.MinValue, Beyond = -2, Refused = -1;

    public static bool IsNew(int met) => met < Beyond;

    /// <summary>What is contacted: the protocol, above the port.</summary>
    public const uint TcpService = PacketHeader.Tcp << 16, UdpService = PacketHeader.Udp << 16, PingService = PacketHeader.Icmp << 16,
        MailService = TcpService | Smtp.Port;

    // The set is taken from the low bits of the hash, with its highest folded into them: the low ones do not depend on an address's first byte.
    // The tag is the upper half, and never 0, which is an empty row. A set's rows are taken from its first one on and have no holes.
    private const int SetFold = 22, TagShift = 16;

    private const byte FateBits = 7, IsQueued = 8;

    // Above the fate of a set's first row: which row gives way next. It is chosen on ticks, since a packet has no time to look through the set.
    private const int VictimShift = 4;

    // Age counts in steps of 4 s, so that a byte holds the window; rows of the same 16 s are looked at together.
    private const int StepBits = 2, WindowSteps = Params.WindowSeconds >> StepBits, SweepSeconds = 16;

    private readonly ContactQueue queue;
    private readonly ushort[] tags;
    private readonly byte[] seen;
    private readonly byte[] fates;
    private readonly int setMask;
    private readonly uint remoteKey, localKey;
    private int nowSeconds, hand;
    private byte step;

    /// <param name="capacity">Rows; a power of two, at least 16.</param>
    public ContactTable(ContactQueue queue, int capacity, uint key0, uint key1)
    {
        this.queue = queue;
        tags = new ushort[capacity];
        seen = new byte[capacity];
        fates = new byte[capacity];
        setMask = capacity - 4;
        remoteKey = (key1 << 1) | 1;
        localKey = ((key0 ^ key1) * 0x9E3779B1) | 1;
    }

    /// <summary>A contact's protocol and port in one number.</summary>
    public static uint ServiceOf(int protocol, int port) => ((uint)protocol << 16) | (uint)port;

    // An interpreter inlines nothing: the hash of a contact and the look through its set are written out where packets come through. The hash
    // is multiply-shift (Dietzfelbinger 1997); the service is shifted away from the bits in which the hosts of a home differ. Two contacts of
    // one set are taken for one once in 32,768 times; who wants that to happen would have to know the keys.

    /// <summary>A contact's number, which only who knows the keys can aim at.</summary>
    public uint Hash(uint local, uint remote, uint service) => remote * remoteKey + ((service << 8) ^ local) * localKey;

    /// <summary>The slot of a contact of the window, or -1.</summary>
    public int Find(uint local, uint remote, uint service)
    {
        var hash = remote * remoteKey + ((service << 8) ^ local) * localKey;
        var slot = (int)(hash ^ (hash >> SetFold)) & setMask;
        var wanted = (int)(hash >> TagShift) | 1;
        var tags = this.tags;
        if (tags[slot] == wanted) return slot;
        if (tags[slot + 1] == wanted) return slot + 1;
        if (tags[slot + 2] == wanted) return slot + 2;
        if (tags[slot + 3] == wanted) return slot + 3;
        return -1;
    }

    /// <summary>
    /// A host's packet that opens a flow: the slot of a contact that is known, which is heard of again, and answered if a stranger had asked for
    /// it. A <see cref="New"/> one is remembered and waits to be judged; a <see cref="Refused"/> one is forgotten, as every row of its set waits.
    /// <see cref="Beyond"/>: the queue is full, or the host has its share of it, and this contact is known from now on but not judged later
    /// either: only the dead ones are tried again, so those alone would be, and the pings of host discovery must be known when its knocks are judged.
    /// </summary>
    public int Meet(uint local, uint remote, uint service)
    {
        var hash = remote * remoteKey + ((service << 8) ^ local) * localKey;
        var slot = (int)(hash ^ (hash >> SetFold)) & setMask;
        var wanted = (int)(hash >> TagShift) | 1;
        var tags = this.tags;
        var last = tags[slot + 3];
        if (tags[slot] != wanted)
        {
            if (tags[slot + 1] == wanted) slot += 1;
            else if (tags[slot + 2] == wanted) slot += 2;
            else if (last == wanted) slot += 3;
            else
            {
                if (last != 0) slot += fates[slot] >> VictimShift;
                else if (tags[slot + 1] != 0) slot += tags[slot + 2] == 0 ? 2 : 3;
                else if (tags[slot] != 0) slot += 1;
                var queue = this.queue;
                var at = queue.Tail;
                if (at >= queue.Limit && (at == queue.End || local == queue.Greedy || local == queue.AlsoGreedy))
                {
                    queue.Unjudged++;
                    if ((fates[slot] & IsQueued) != 0) return Beyond;
                    tags[slot] = (ushort)wanted;
                    seen[slot] = step;
                    fates[slot] = Answered;
                    return Beyond;
                }
                // The chosen row was taken since the last tick: its neighbour, or nothing.
                if ((fates[slot] & IsQueued) != 0 && (fates[slot ^= 1] & IsQueued) != 0)
                {
                    queue.Unjudged++;
                    return Refused;
                }
                tags[slot] = (ushort)wanted;
                fates[slot] = Waiting | IsQueued;
                queue.NewestSlot = slot;
                queue.Tail = at + 1;
                at &= queue.Mask;
                queue.Local[at] = local;
                queue.Remote[at] = remote;
                queue.Service[at] = service;
                return at | New;
            }
        }
        seen[slot] = step;
        if ((fates[slot] & FateBits) == Settled) fates[slot] ^= Settled ^ Answered;
        return slot;
    }

    /// <summary>Something came back: <paramref name="outcome"/> is what becomes of a contact that waits. Gives its fate so far, None of an unknown one.</summary>
    public int Answer(uint local, uint remote, uint service, byte outcome)
    {
        var hash = remote * remoteKey + ((service << 8) ^ local) * localKey;
        var slot = (int)(hash ^ (hash >> SetFold)) & setMask;
        var wanted = (int)(hash >> TagShift) | 1;
        var tags = this.tags;
        if (tags[slot] != wanted)
        {
            if (tags[slot + 1] == wanted) slot += 1;
            else if (tags[slot + 2] == wanted) slot += 2;
            else if (tags[slot + 3] == wanted) slot += 3;
            else return None;
        }
        seen[slot] = step;
        int fate = fates[slot];
        if ((fate & FateBits) != Waiting) return fate & FateBits;
        fates[slot] = (byte)(fate ^ Waiting ^ outcome);
        return Waiting;
    }

    /// <summary>
    /// A datagram from outside, as <see cref="Answer"/>; an unknown stranger's is <see cref="Settled"/>, and remembered so: what the host answers to it
    /// is no first contact.
    /// </summary>
    public int Hear(uint local, uint remote, uint service)
    {
        var hash = remote * remoteKey + ((service << 8) ^ local) * localKey;
        var slot = (int)(hash ^ (hash >> SetFold)) & setMask;
        var wanted = (int)(hash >> TagShift) | 1;
        var tags = this.tags;
        var last = tags[slot + 3];
        if (tags[slot] != wanted)
        {
            if (tags[slot + 1] == wanted) slot += 1;
            else if (tags[slot + 2] == wanted) slot += 2;
            else if (last == wanted) slot += 3;
            else
            {
                if (last != 0)
                {
                    slot += fates[slot] >> VictimShift;
                    if ((fates[slot] & IsQueued) != 0) return Settled;
                }
                else if (tags[slot + 1] != 0) slot += tags[slot + 2] == 0 ? 2 : 3;
                else if (tags[slot] != 0) slot += 1;
                tags[slot] = (ushort)wanted;
                seen[slot] = step;
                fates[slot] = Settled;
                return Settled;
            }
        }
        seen[slot] = step;
        int fate = fates[slot];
        if ((fate & FateBits) != Waiting) return fate & FateBits;
        fates[slot] = (byte)(fate ^ Waiting ^ Answered);
        return Waiting;
    }

    /// <summary>The one host that has such a contact; 0 when none has, or several.</summary>
    public uint FindLocal(HostTable hosts, uint remote, uint service)
    {
        uint found = 0;
        for (var host = 0; host < hosts.Count; host++)
        {
            if (Find(hosts.Address[host], remote, service) < 0) continue;
            if (found != 0) return 0;
            found = hosts.Address[host];
        }
        return found;
    }

    /// <summary>What has become of a contact.</summary>
    public int Fate(int slot) => fates[slot] & FateBits;

    public void SetFate(int slot, byte fate) => fates[slot] = (byte)((fates[slot] & ~FateBits) | fate);

    /// <summary>A new contact has its place in the queue.</summary>
    internal void Begin(int slot)
    {
        seen[slot] = step;
        if (tags[slot | 3] != 0) ChooseVictim(slot & ~3);
    }

    /// <summary>The same for one that was just made and whose fate is known.</summary>
    internal void Begin(int slot, byte fate)
    {
        fates[slot] = (byte)(fate | IsQueued);
        Begin(slot);
    }

    /// <summary>A contact leaves the queue with its fate.</summary>
    internal void End(int slot, int fate) => fates[slot] = (byte)((fates[slot] & ~(FateBits | IsQueued)) | fate);

    /// <summary>A contact leaves the queue and the table.</summary>
    internal void Forget(int slot)
    {
        fates[slot] &= FateBits;
        Empty(slot);
    }

    /// <summary>Time: rows that have left the window are emptied, a part of the table each second, and full sets choose again who gives way.</summary>
    public void Second(int nowSeconds)
    {
        var tags = this.tags;
        var elapsed = nowSeconds - this.nowSeconds;
        var rows = elapsed >= SweepSeconds ? tags.Length : tags.Length / SweepSeconds * elapsed;
        var steps = (nowSeconds >> StepBits) - (this.nowSeconds >> StepBits);
        var set = hand;
        for (; rows > 0; rows -= 4)
        {
            set = (set - 4) & (tags.Length - 1);
            if (tags[set] == 0) continue; // it has no holes: all of it is empty
            // Downwards, so that a row that moves down to fill a hole has been looked at.
            for (var at = set + 3; at >= set; at--)
            {
                if (tags[at] != 0 && (byte)(step - seen[at]) + steps > WindowSteps && (fates[at] & IsQueued) == 0) Empty(at);
            }
            if (tags[set + 3] != 0) ChooseVictim(set);
        }
        hand = set;
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
        fates[last] = 0;
        queue.RowsMoved();
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
}
