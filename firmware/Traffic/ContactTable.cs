// Which (host, address, port) has been talked to in the window, and which of them still wait for an answer.
// Four-way set-associative with a secret in the hash: a lookup costs the same however an attacker picks addresses.
namespace RouterAlert.Traffic;

public sealed class ContactTable
{
    private const int Ways = 4;

    private readonly uint[] remote;
    private readonly uint[] service;
    private readonly int[] owner;
    private readonly ushort[] seen;
    private readonly byte[] state;
    private readonly uint setMask;
    private readonly uint key0, key1;

    // Contacts judged in the order in which they were made: a sequential test must not see the answers first and the silences last.
    private readonly int[] queueSlot;
    private readonly uint[] queueMs;
    private readonly int queueMask;
    private int queueHead, queueTail;

    private uint lastSet;

    public ContactTable(int capacity, int pending, uint key0, uint key1)
    {
        remote = new uint[capacity];
        service = new uint[capacity];
        owner = new int[capacity];
        seen = new ushort[capacity];
        state = new byte[capacity];
        setMask = (uint)(capacity / Ways - 1);
        queueSlot = new int[pending];
        queueMs = new uint[pending];
        queueMask = pending - 1;
        this.key0 = key0;
        this.key1 = key1 | 1;
    }

    public const byte Empty = 0, Waiting = 1, Answered = 2, Failed = 3, Settled = 4;

    public int Waitings => queueTail - queueHead;

    public bool QueueIsFull => queueTail - queueHead > queueMask;

    /// <summary>The slot of a contact of the window, or -1. <paramref name="owner"/> is a <see cref="HostTable.Owner"/>.</summary>
    public int Find(int owner, uint remote, int protocol, int port, int nowSeconds)
    {
        var service = ((uint)protocol << 16) | (uint)port;
        var hash = (remote ^ key0) * 0x9E3779B1;
        hash = (hash ^ (hash >> 15) ^ service ^ (uint)owner) * key1;
        hash ^= hash >> 16;
        lastSet = (hash & setMask) * Ways;
        var end = lastSet + Ways;
        for (var slot = lastSet; slot < end; slot++)
        {
            if (this.remote[slot] != remote || this.service[slot] != service || this.owner[slot] != owner || state[slot] == Empty) continue;
            if (state[slot] != Waiting && (ushort)(nowSeconds - seen[slot]) > Params.WindowSeconds) return -1;
            return (int)slot;
        }
        return -1;
    }

    /// <summary>
    /// Remembers the contact that <see cref="Find"/> has just missed, in the set it looked at; -1 when all four ways wait for answers.
    /// </summary>
    public int Add(int owner, uint remote, int protocol, int port, int nowSeconds, byte state)
    {
        var victim = -1;
        var victimAge = -1;
        for (var slot = (int)lastSet; slot < (int)lastSet + Ways; slot++)
        {
            if (this.state[slot] == Waiting) continue;
            var age = this.state[slot] == Empty ? int.MaxValue : (ushort)(nowSeconds - seen[slot]);
            if (age <= victimAge) continue;
            victim = slot;
            victimAge = age;
        }
        if (victim < 0) return -1;
        this.remote[victim] = remote;
        service[victim] = ((uint)protocol << 16) | (uint)port;
        this.owner[victim] = owner;
        seen[victim] = (ushort)nowSeconds;
        this.state[victim] = state;
        return victim;
    }

    /// <summary>Puts a waiting contact at the end of the queue; look at <see cref="QueueIsFull"/> first.</summary>
    public void Enqueue(int slot, long nowMs)
    {
        queueSlot[queueTail & queueMask] = slot;
        queueMs[queueTail & queueMask] = (uint)nowMs;
        queueTail++;
    }

    /// <summary>
    /// The oldest queued contact once its fate is known, taken off the queue; -1 while there is none. It fails when it is
    /// <paramref name="answerMs"/> old; an answer is believed after <see cref="Params.HalfOpenMs"/>, since a scanner resets what answers.
    /// </summary>
    public int TakeDecided(long nowMs, int answerMs, out bool failed, out uint waitedMs)
    {
        failed = false;
        waitedMs = 0;
        if (queueHead == queueTail) return -1;
        var slot = queueSlot[queueHead & queueMask];
        var age = (uint)nowMs - queueMs[queueHead & queueMask];
        waitedMs = age;
        var state = this.state[slot];
        if (state == Waiting)
        {
            if (age < answerMs) return -1;
            this.state[slot] = Failed;
            failed = true;
        }
        else if (state == Answered)
        {
            if (age < Params.HalfOpenMs) return -1;
        }
        else failed = state == Failed;
        queueHead++;
        return slot;
    }

    public byte State(int slot) => state[slot];
    public void SetState(int slot, byte value) => state[slot] = value;
    public void Touch(int slot, int nowSeconds) => seen[slot] = (ushort)nowSeconds;
    public uint Remote(int slot) => remote[slot];
    public int Owner(int slot) => owner[slot];
    public int Port(int slot) => (int)(service[slot] & 0xFFFF);
    public int Protocol(int slot) => (int)(service[slot] >> 16);

    /// <summary>The one owner of contacts with an address and port, -1 when there is none or more than one. Looks through the whole table.</summary>
    public int FindOwner(uint remote, int protocol, int port)
    {
        var service = ((uint)protocol << 16) | (uint)port;
        var found = -1;
        for (var slot = 0; slot < state.Length; slot++)
        {
            if (state[slot] == Empty || this.remote[slot] != remote || this.service[slot] != service || owner[slot] == found) continue;
            if (found >= 0) return -1;
            found = owner[slot];
        }
        return found;
    }

    /// <summary>16 bits that tell addresses apart in the tests' memory, secret like the table's hash.</summary>
    public ushort Tag(uint value)
    {
        var hash = (value ^ key1) * 0x85EBCA6B;
        return (ushort)((hash ^ (hash >> 13)) >> 3);
    }
}
