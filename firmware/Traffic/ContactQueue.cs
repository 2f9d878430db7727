// First contacts that wait to be judged, in the order in which they were made: a sequential test must not see the answers first and the
// silences last. A packet writes its contact at the end; everything else is done on ticks.
namespace RouterAlert.Traffic;

public sealed class ContactQueue
{
    /// <summary>What waits, at the place of its number: written by <see cref="ContactTable.Meet"/>, as a call would cost a packet too much.</summary>
    public readonly uint[] Local, Remote, Service;
    internal readonly int Mask;

    /// <summary>Who made a contact, at its place until the tick; 0 when the packet did not tell. Null where the tap tells no MAC addresses.</summary>
    internal readonly long[]? Macs;

    internal int Tail, NewestSlot;

    /// <summary>Those from this number on were made since <see cref="CountNew"/>.</summary>
    internal int Counted;

    /// <summary>Hosts that were found to have their share since the second began, and so have no more places in it: two scanners must not take all.
    /// At most two can have three eighths.</summary>
    internal uint Greedy, AlsoGreedy;

    /// <summary>The number for which there is no place; and the one from which on a packet has to look for that and for the greedy: it leaves as many
    /// places as they have had contacts judged.</summary>
    internal int End, Limit;

    private const int Unknown = -1;

    private readonly HostTable hosts;
    private readonly uint[] madeMs;
    private readonly int perHost;
    private int head, headSlot = Unknown;

    /// <param name="capacity">Places; a power of two.</param>
    /// <param name="perHost">Places that one host may have.</param>
    public ContactQueue(HostTable hosts, int capacity, int perHost, bool macAddresses)
    {
        this.hosts = hosts;
        this.perHost = perHost;
        Local = new uint[capacity];
        Remote = new uint[capacity];
        Service = new uint[capacity];
        madeMs = new uint[capacity];
        if (macAddresses) Macs = new long[capacity];
        Mask = capacity - 1;
        End = capacity;
        Limit = capacity;
    }

    /// <summary>The place of the contact that <see cref="TryTake"/> has taken, its outcome, and how long it had waited.</summary>
    public int Taken, TakenFate;
    public uint TakenAge;

    /// <summary>Contacts that were put into the queue since start, and those that found no place: when too many wait the newest are not judged. The
    /// oldest must be, or a fast scanner would never be seen to fail.</summary>
    public int Queued => Tail;
    public int Unjudged;

    /// <summary>Gives the contacts that came since the last call to their hosts, which get rows if they have none. Those of a host for which there is
    /// no place are forgotten, those beyond a host's share known but not judged.</summary>
    public void CountNew(ContactTable contacts, TickWork work, long nowMs)
    {
        int kept = Counted, end = Tail;
        for (var next = kept; next != end; next++)
        {
            var from = next & Mask;
            uint local = Local[from], remote = Remote[from], service = Service[from];
            var slot = next == end - 1 && NewestSlot >= 0 ? NewestSlot : contacts.Find(local, remote, service);
            var host = work.Welcome(local, remote, service, contacts.Fate(slot) != ContactTable.Waiting);
            if (Macs != null)
            {
                if (host >= 0 && Macs[from] != 0) hosts.Mac[host] = Macs[from];
                Macs[from] = 0; // the next contact here may be one that no packet makes
            }
            if (host < 0) contacts.Forget(slot);
            else if (hosts.Waiting[host] >= perHost) PassOver(contacts, local, slot);
            else
            {
                hosts.Waiting[host]++;
                contacts.Begin(slot);
                if (kept != next) Move(from, kept & Mask);
                madeMs[kept & Mask] = (uint)nowMs;
                kept++;
            }
        }
        Counted = kept;
        Tail = kept;
        if (Greedy != 0 && Limit < kept) Limit = kept;
    }

    /// <summary>The contact that <see cref="ContactTable.Meet"/> has just made is of this host, and its fate so far known.</summary>
    public void AcceptNewest(ContactTable contacts, int host, byte fate, long nowMs)
    {
        if (hosts.Waiting[host] >= perHost)
        {
            Tail--;
            PassOver(contacts, hosts.Address[host], NewestSlot);
            return;
        }
        hosts.Waiting[host]++;
        contacts.Begin(NewestSlot, fate);
        madeMs[(Tail - 1) & Mask] = (uint)nowMs;
        Counted = Tail;
    }

    /// <summary>A contact of a host that has its share.</summary>
    private void PassOver(ContactTable contacts, uint local, int slot)
    {
        Unjudged++;
        contacts.End(slot, ContactTable.Answered);
        if (local != Greedy) AlsoGreedy = Greedy;
        Greedy = local;
        Limit = head;
    }

    private void Move(int from, int to)
    {
        Local[to] = Local[from];
        Remote[to] = Remote[from];
        Service[to] = Service[from];
    }

    /// <summary>
    /// Takes the oldest waiting contact once its outcome is known. It has failed when it is <paramref name="answerMs"/> old; an answer is
    /// believed after <see cref="Params.HalfOpenMs"/>, since a scanner resets what answers.
    /// </summary>
    public bool TryTake(ContactTable contacts, long nowMs, int answerMs)
    {
        if (head == Counted) return false;
        var at = head & Mask;
        if (headSlot < 0) headSlot = contacts.Find(Local[at], Remote[at], Service[at]);
        var age = (uint)nowMs - madeMs[at];
        var fate = contacts.Fate(headSlot);
        if (fate == ContactTable.Waiting)
        {
            if (age < answerMs) return false;
            fate = ContactTable.Failed;
        }
        else if (fate == ContactTable.Answered && age < Params.HalfOpenMs) return false;
        contacts.End(headSlot, fate);
        Taken = at;
        TakenFate = fate;
        TakenAge = age;
        head++;
        End++;
        if (Greedy == 0 || Local[at] == Greedy || Local[at] == AlsoGreedy) Limit++;
        headSlot = Unknown;
        return true;
    }

    /// <summary>A second has ended: every host may have places again.</summary>
    public void Second()
    {
        Greedy = 0;
        AlsoGreedy = 0;
        Limit = End;
    }

    /// <summary>Rows of the table have moved.</summary>
    internal void RowsMoved()
    {
        headSlot = Unknown;
        NewestSlot = Unknown;
    }
}
