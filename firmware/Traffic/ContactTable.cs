// Which (host, address, port) has been talked to in the window, and which of them wait to be judged. Four-way set-associative; a row is a
// keyed tag, its age and its fate: who and what it was is told again by every packet about it, and stands in the queue while it waits.
namespace RouterAlert.Traffic;

public sealed class ContactTable
{
    /// <summary>The fate of a contact.</summary>
    public const byte Waiting = 1, Answered = 2, Failed = 3, Settled = 4, None = 0;

    /// <summary>What <see cref="Meet"/> says when the contact is not known.</summary>
    public const int New = -1, Refused = -2;

    /// <summary>What is contacted: the protocol, above the port.</summary>
    public const uint TcpService = PacketHeader.Tcp << 16, UdpService = PacketHeader.Udp << 16, PingService = PacketHeader.Icmp << 16,
        MailService = TcpService | Smtp.Port;

    // Set and tag are taken from bits that do not overlap up to 65,536 rows; the tag is never 0, which is an empty row.
    private const int SetShift = 10;

    private const byte FateBits = 7, IsQueued = 8;

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
    private readonly int[] waitingSlot, waitingOwner;
    private readonly uint[] waitingRemote, waitingService, waitingMs;
    private readonly int waitingMask;
    private int head, tail;

    /// <param name="capacity">Rows; a power of two, at least 16.</param>
    /// <param name="waiting">Places of the queue; a power of two.</param>
    public ContactTable(int capacity, int waiting, uint key0, uint key1)
    {
        tags = new ushort[capacity];
        seen = new byte[capacity];
        fates = new byte[capacity];
        setMask = capacity - 4;
        this.key0 = key0;
        this.key1 = (key1 << 1) | 1;
        key2 = ((key0 ^ key1) * 0x9E3779B1) | 1;
        waitingSlot = new int[waiting];
        waitingOwner = new int[waiting];
        waitingRemote = new uint[waiting];
        waitingService = new uint[waiting];
        waitingMs = new uint[waiting];
        waitingMask = waiting - 1;
    }

    /// <summary>The contact that <see cref="TryTake"/> has taken: its owner, address and service, its outcome, and how long it had waited.</summary>
    public int TakenOwner, TakenFate;
    public uint TakenRemote, TakenService, TakenAge;

    /// <summary>Contacts that were put into the queue since start.</summary>
    public int Queued => tail;

    /// <summary>A contact's protocol and port in one number.</summary>
    public static uint ServiceOf(int protocol, int port) => ((uint)protocol << 16) | (uint)port;

    /// <summary>
    /// The slot of a contact of the window, or -1. <paramref name="owner"/> is a <see cref="HostTable.Owner"/>. Two contacts of one set are
    /// taken for one once in 32,768 times; who wants that to happen would have to know the keys (multiply-shift, Dietzfelbinger 1997).
    /// </summary>
    public int Find(int owner, uint remote, uint service)
    {
        var hash = (remote ^ key0) * key1 + (service ^ (uint)owner) * key2;
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
    /// The slot of a contact, as <see cref="Find"/>; of a new one <see cref="New"/>: it is remembered and waits to be judged, unless there
    /// is no place, <see cref="Refused"/>. The same again, since this is what every packet that opens a flow comes through.
    /// </summary>
    /// <param name="hasPlace">False: the owner has all the places that one owner may have.</param>
    public int Meet(int owner, uint remote, uint service, long nowMs, bool hasPlace)
    {
        var hash = (remote ^ key0) * key1 + (service ^ (uint)owner) * key2;
        var slot = (int)(hash >> SetShift) & setMask;
        var wanted = (ushort)((hash ^ (hash >> 16)) | 1);
        var tags = this.tags;
        if (tags[slot] == wanted) return slot;
        if (tags[slot + 1] == wanted) return slot + 1;
        if (tags[slot + 2] == wanted) return slot + 2;
        if (tags[slot + 3] == wanted) return slot + 3;
        if (!hasPlace || tail - head > waitingMask) return Refused;
        if (tags[slot] != 0 && tags[++slot] != 0 && tags[++slot] != 0 && tags[++slot] != 0)
        {
            slot = FreeWay(slot - 3);
            if (slot < 0) return Refused;
        }
        tags[slot] = wanted;
        seen[slot] = step;
        fates[slot] = Waiting | IsQueued;
        var at = tail++ & waitingMask;
        waitingSlot[at] = slot;
        waitingOwner[at] = owner;
        waitingRemote[at] = remote;
        waitingService[at] = service;
        waitingMs[at] = (uint)nowMs;
        return New;
    }

    /// <summary>The fate of the contact that <see cref="Meet"/> has just made, when it is known already.</summary>
    public void SetNewest(byte fate) => SetFate(waitingSlot[(tail - 1) & waitingMask], fate);

    /// <summary>Remembers a contact that <see cref="Find"/> knows nothing of and that is not to be judged: what a host answers to a stranger's
    /// datagram (<see cref="Settled"/>), what found no place in the queue.</summary>
    public void Remember(int owner, uint remote, uint service, byte fate)
    {
        var hash = (remote ^ key0) * key1 + (service ^ (uint)owner) * key2;
        var slot = FreeWay((int)(hash >> SetShift) & setMask);
        if (slot < 0) return;
        tags[slot] = (ushort)((hash ^ (hash >> 16)) | 1);
        seen[slot] = step;
        fates[slot] = fate;
    }

    /// <summary>
    /// Takes the oldest waiting contact once its outcome is known. It has failed when it is <paramref name="answerMs"/> old; an answer is
    /// believed after <see cref="Params.HalfOpenMs"/>, since a scanner resets what answers.
    /// </summary>
    public bool TryTake(long nowMs, int answerMs)
    {
        if (head == tail) return false;
        var at = head & waitingMask;
        var slot = waitingSlot[at];
        var age = (uint)nowMs - waitingMs[at];
        var fate = (byte)(fates[slot] & FateBits);
        if (fate == Waiting)
        {
            if (age < answerMs) return false;
            fate = Failed;
        }
        else if (fate == Answered && age < Params.HalfOpenMs) return false;
        fates[slot] = fate;
        TakenOwner = waitingOwner[at];
        TakenRemote = waitingRemote[at];
        TakenService = waitingService[at];
        TakenFate = fate;
        TakenAge = age;
        head++;
        return true;
    }

    /// <summary>A contact was heard of again: notes it, and gives its fate.</summary>
    public int Touch(int slot)
    {
        seen[slot] = step;
        return fates[slot] & FateBits;
    }

    /// <summary>What has become of a contact.</summary>
    public int Fate(int slot) => fates[slot] & FateBits;

    public void SetFate(int slot, byte fate) => fates[slot] = (byte)((fates[slot] & IsQueued) | fate);

    /// <summary>Time: rows that have left the window are emptied, a part of the table each second.</summary>
    public void Second(int nowSeconds)
    {
        var tags = this.tags;
        var elapsed = nowSeconds - this.nowSeconds;
        var rows = elapsed >= SweepSeconds ? tags.Length : tags.Length / SweepSeconds * elapsed;
        var steps = (nowSeconds >> StepBits) - (this.nowSeconds >> StepBits);
        var at = hand;
        for (; rows > 0; rows--)
        {
            at = (at + 1) & (tags.Length - 1);
            if (tags[at] != 0 && (byte)(step - seen[at]) + steps > WindowSteps && (fates[at] & IsQueued) == 0) tags[at] = 0;
        }
        hand = at;
        this.nowSeconds = nowSeconds;
        step = (byte)(nowSeconds >> StepBits);
    }

    /// <summary>An empty row of a set, else its oldest that does not wait to be judged, else -1.</summary>
    private int FreeWay(int set)
    {
        var victim = -1;
        var age = -1;
        for (var slot = set; slot < set + 4; slot++)
        {
            if (tags[slot] == 0) return slot;
            if ((fates[slot] & IsQueued) != 0 || (byte)(step - seen[slot]) <= age) continue;
            victim = slot;
            age = (byte)(step - seen[slot]);
        }
        return victim;
    }
}
