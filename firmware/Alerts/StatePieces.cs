// One CBOR array that is longer than the buffer it goes through: read and written in pieces, from item to item.
using RouterAlert.Ports;
using RouterAlert.Wire;

namespace RouterAlert.Alerts;

public sealed class StatePieces
{
    private readonly SlotFile slots;
    private readonly byte[] eight = new byte[8];

    // Where the present piece begins, and how long the block is.
    private int pieceAt, blockBytes;
    private bool isPieceLost;

    public StatePieces(IFile file) => slots = new SlotFile(file, Params.StateBytes, Params.StatePieceBytes);

    public CborReader Reader { get; } = new CborReader();

    /// <summary>What the reader's offsets point into.</summary>
    public byte[] Buffer => slots.Buffer;

    /// <summary>True when the reader has read the block to its last byte.</summary>
    public bool IsAtEnd => pieceAt + Reader.Position - SlotFile.Offset == blockBytes;

    /// <summary>Finds the newest whole block; false when there is none.</summary>
    public bool Load()
    {
        blockBytes = slots.Load();
        return blockBytes >= 0;
    }

    /// <summary>The reader begins the block that was found.</summary>
    public void Rewind() => ReadPiece(0);

    /// <summary>Called between items: sees to it that the next one is in the buffer whole. Always true.</summary>
    public bool MoreToRead()
    {
        var used = Reader.Position - SlotFile.Offset;
        if (used > Params.StatePieceBytes - Params.StateItemBytes && pieceAt + Params.StatePieceBytes < blockBytes) ReadPiece(pieceAt + used);
        return true;
    }

    /// <summary>Eight bytes: a number of 64 bits, which CBOR's integers here do not reach.</summary>
    public bool TryReadNumber(out ulong value)
    {
        value = 0;
        if (!Reader.TryReadBytes(out var offset, out var length) || length != 8) return false;
        for (var i = 0; i < 8; i++) value = (value << 8) | Buffer[offset + i];
        return true;
    }

    /// <summary>Begins a new block.</summary>
    public CborWriter Begin()
    {
        slots.Drop();
        isPieceLost = false;
        return new CborWriter(slots.Buffer, SlotFile.Offset);
    }

    /// <summary>Called between items: makes room for the next one.</summary>
    public void MoreToWrite(CborWriter to)
    {
        if (to.Length - SlotFile.Offset <= Params.StatePieceBytes - Params.StateItemBytes) return;
        isPieceLost |= to.Overflowed || !slots.Put(to.Length - SlotFile.Offset);
        to.Reset();
    }

    /// <summary>What <see cref="TryReadNumber"/> reads.</summary>
    public void WriteNumber(CborWriter to, ulong value)
    {
        for (var i = 0; i < 8; i++) eight[i] = (byte)(value >> (56 - 8 * i));
        to.Bytes(eight, 0, 8);
    }

    /// <summary>Makes what was written the newest block; false when any of it did not reach the storage.</summary>
    public bool Save(CborWriter to) => !isPieceLost && !to.Overflowed && slots.Save(to.Length - SlotFile.Offset);

    private void ReadPiece(int from)
    {
        pieceAt = from;
        var got = slots.ReadPiece(from);
        Reader.Begin(slots.Buffer, SlotFile.Offset, got < blockBytes - from ? got : blockBytes - from);
    }
}
