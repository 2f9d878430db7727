// All alerts on their way, and a timing wheel over them: each is due at a spoke, and going round costs nothing for those that are not due. (Varghese and
// Lauck, Hashed and Hierarchical Timing Wheels, 1987.)
using System;
using System.Numerics;

namespace RouterAlert.Tools.Sender;

public sealed class OutstandingTable
{
    /// <summary>One turn is 65 s: more than the longest wait of an exchange (RFC 7252: 16 times 3 s), so no entry is met before its time.</summary>
    public const int TickMs = 64, Spokes = 1024;

    private const int ChunkBits = 12, ChunkSlots = 1 << ChunkBits, None = -1;

    private readonly int[] spokes = new int[Spokes];
    private readonly Outstanding[]?[] chunks;
    private int free = None, used;
    private long tick;

    /// <param name="capacity">Rounded up to a power of two, 4096 or more. Memory is taken as it is needed.</param>
    public OutstandingTable(int capacity)
    {
        chunks = new Outstanding[Math.Max(1, (int)BitOperations.RoundUpToPowerOf2((uint)capacity) >> ChunkBits)][];
        Array.Fill(spokes, None);
    }

    public int Count { get; private set; }

    public bool IsFull => free == None && used == chunks.Length * ChunkSlots;

    public ref Outstanding this[int slot] => ref chunks[slot >> ChunkBits]![slot & (ChunkSlots - 1)];

    /// <summary>True when the number, which a stranger may have sent, is a slot in use.</summary>
    public bool IsUsed(uint slot) => slot < (uint)used && this[(int)slot].Token != 0;

    /// <summary>A slot, to be filled in and set into the wheel. The table must not be full.</summary>
    public int Take()
    {
        Count++;
        if (free != None)
        {
            var slot = free;
            free = this[slot].Next;
            return slot;
        }
        chunks[used >> ChunkBits] ??= new Outstanding[ChunkSlots];
        return used++;
    }

    public void Release(int slot)
    {
        ref var entry = ref this[slot];
        entry.Token = 0;
        entry.Text = null;
        entry.Next = free;
        free = slot;
        Count--;
    }

    /// <summary>Sets an entry that is not in the wheel to its time.</summary>
    public void Schedule(int slot, long dueMs)
    {
        var at = Math.Clamp(dueMs / TickMs + 1, tick + 1, tick + Spokes - 1);
        var spoke = (int)(at & (Spokes - 1));
        ref var entry = ref this[slot];
        entry.Next = spokes[spoke];
        entry.Previous = ~(spoke + 1);
        if (entry.Next != None) this[entry.Next].Previous = slot;
        spokes[spoke] = slot;
    }

    /// <summary>Takes an entry out of the wheel before its time.</summary>
    public void Unschedule(int slot)
    {
        ref var entry = ref this[slot];
        if (entry.Next != None) this[entry.Next].Previous = entry.Previous;
        if (entry.Previous >= 0) this[entry.Previous].Next = entry.Next;
        else spokes[~entry.Previous - 1] = entry.Next;
    }

    /// <summary>An entry that is due, taken out of the wheel; -1 when there is none yet.</summary>
    public int NextDue(long nowMs)
    {
        for (var until = nowMs / TickMs; ; tick++)
        {
            var slot = spokes[tick & (Spokes - 1)];
            if (slot != None)
            {
                Unschedule(slot);
                return slot;
            }
            if (tick >= until) return None;
        }
    }

    /// <summary>Every entry in use, for the end.</summary>
    public void ForEach(Action<int> visit)
    {
        for (var slot = 0; slot < used; slot++)
            if (this[slot].Token != 0) visit(slot);
    }
}
