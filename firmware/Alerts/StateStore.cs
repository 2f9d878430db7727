// What must survive a power cut, as one CBOR array: what each key has seen, the clock's floor, the alerts, the mutes, the local
// blocklist, the names of devices, totals and what the household set on its page.
using RouterAlert.Household;
using RouterAlert.Household.Names;
using RouterAlert.Ports;
using RouterAlert.Signals;
using RouterAlert.Traffic;
using RouterAlert.Wire;

namespace RouterAlert.Alerts;

public sealed class StateStore
{
    private const int Version = 3, Parts = 9;

    private readonly SlotFile slots;
    private readonly AlertBook book;
    private readonly AlertReceiver receiver;
    private readonly Mutes mutes;
    private readonly HostNames names;
    private readonly AttackerTable attackers;
    private readonly ChosenSettings chosen;
    private readonly CborReader reader = new CborReader();
    private readonly byte[] eight = new byte[8];
    private long nowMs;
    private bool isTaking;

    // The block is read and written in pieces: where the present one begins, and how long the block is.
    private int pieceAt, blockBytes;
    private bool isPieceLost;

    public StateStore(IFile file, AlertBook book, AlertReceiver receiver, Mutes mutes, HostNames names, AttackerTable attackers, Settings settings)
    {
        slots = new SlotFile(file, Params.StateBytes, Params.StatePieceBytes);
        this.book = book;
        this.receiver = receiver;
        this.mutes = mutes;
        this.names = names;
        this.attackers = attackers;
        chosen = new ChosenSettings(settings);
    }

    /// <summary>True after a stored state was read whole.</summary>
    public bool IsLoaded { get; private set; }

    /// <summary>True after the last write did not reach the storage.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Reads what was stored. False: there was nothing, or nothing readable; everything is then as at a first start.</summary>
    public bool Load(long nowMs)
    {
        this.nowMs = nowMs;
        var length = slots.Load();
        IsLoaded = length >= 0 && Read(length, false) && Read(length, true);
        return IsLoaded;
    }

    // Once to see that all of it is readable, once to take it: half a state would be worse than none.
    private bool Read(int length, bool isTaking)
    {
        this.isTaking = isTaking;
        blockBytes = length;
        ReadPiece(0);
        return reader.TryReadArray(out var parts) && parts == Parts && reader.TryReadUnsigned(out var version) && version == Version
            && LoadFloor() && LoadKeys() && LoadAlerts() && LoadMutes() && LoadBlocklist() && LoadNames() && LoadTotals()
            && MoreToRead() && chosen.Load(reader, isTaking) && pieceAt + reader.Position - SlotFile.Offset == blockBytes;
    }

    /// <summary>Stores everything. When it returns true a power cut finds this state, before that the one before.</summary>
    public bool Save(long nowMs)
    {
        this.nowMs = nowMs;
        var to = new CborWriter(slots.Buffer, SlotFile.Offset);
        slots.Drop();
        isPieceLost = false;
        to.Array(Parts);
        to.Unsigned(Version);
        to.Unsigned(receiver.Floor.Floor);
        SaveKeys(to);
        SaveAlerts(to);
        SaveMutes(to);
        SaveBlocklist(to);
        SaveNames(to);
        SaveTotals(to);
        MoreToWrite(to);
        chosen.Save(to);
        HasFailed = isPieceLost || to.Overflowed || !slots.Save(to.Length - SlotFile.Offset);
        return !HasFailed;
    }

    /// <summary>Called between items: makes room for the next one.</summary>
    private void MoreToWrite(CborWriter to)
    {
        if (to.Length - SlotFile.Offset <= Params.StatePieceBytes - Params.StateItemBytes) return;
        isPieceLost |= to.Overflowed || !slots.Put(to.Length - SlotFile.Offset);
        to.Reset();
    }

    /// <summary>Called between items: sees to it that the next one is in the buffer whole. Always true.</summary>
    private bool MoreToRead()
    {
        var used = reader.Position - SlotFile.Offset;
        if (used > Params.StatePieceBytes - Params.StateItemBytes && pieceAt + Params.StatePieceBytes < blockBytes) ReadPiece(pieceAt + used);
        return true;
    }

    private void ReadPiece(int from)
    {
        pieceAt = from;
        var got = slots.ReadPiece(from);
        reader.Begin(slots.Buffer, SlotFile.Offset, got < blockBytes - from ? got : blockBytes - from);
    }

    private bool LoadFloor()
    {
        if (!reader.TryReadUnsigned(out var floor)) return false;
        if (isTaking) receiver.Floor.Raise(floor);
        return true;
    }

    private void SaveKeys(CborWriter to)
    {
        var keys = receiver.Keys;
        var known = 0;
        for (var i = 0; i < keys.Count; i++)
            if (!keys.NeedsNonce(i)) known++;
        to.Array(known);
        for (var i = 0; i < keys.Count; i++)
        {
            if (keys.NeedsNonce(i)) continue;
            MoreToWrite(to);
            to.Array(5);
            to.Bytes(keys.Kid(i), 0, keys.Kid(i).Length);
            to.Unsigned(keys.Window(i).Highest);
            Number(to, keys.Window(i).Seen);
            to.Unsigned(keys.RaisedToday(i, nowMs));
            to.Unsigned(keys.DayLeftMs(i, nowMs));
        }
    }

    private bool LoadKeys()
    {
        MoreToRead();
        if (!reader.TryReadArray(out var count)) return false;
        for (; count > 0; count--)
        {
            MoreToRead();
            if (!reader.TryReadArray(out var parts) || parts != 5 || !reader.TryReadBytes(out var kid, out var length) || length != Mac0.KidBytes) return false;
            if (!reader.TryReadUnsigned(out var highest) || !TryNumber(out var seen)) return false;
            if (!reader.TryReadUnsigned(out var raises) || raises > Params.RaisesPerDay || !reader.TryReadUnsigned(out var left) || left > Params.DayMs) return false;
            var slot = receiver.Keys.Find(slots.Buffer, kid);
            if (!isTaking || slot == LineKeys.Unknown) continue;
            receiver.Keys.Restore(slot, highest, seen);
            receiver.Keys.RestoreDay(slot, (int)raises, nowMs + left);
        }
        return true;
    }

    private void SaveAlerts(CborWriter to)
    {
        var active = 0;
        for (var i = 0; i < book.Capacity; i++)
            if (IsKept(book[i])) active++;
        to.Array(active);
        for (var i = 0; i < book.Capacity; i++)
            if (IsKept(book[i])) SaveAlert(to, book[i]);
    }

    // Open alerts are not kept: the senders that make them are not, either. Nor are tests: who tests is there to test again.
    private static bool IsKept(Alert alert) => alert.Active && alert.Source != AlertSource.Open && alert.TestEndsMs == 0;

    private void SaveAlert(CborWriter to, Alert alert)
    {
        MoreToWrite(to);
        to.Array(12);
        to.Unsigned(alert.Code);
        to.Unsigned((int)alert.Source);
        to.Unsigned(alert.Host);
        to.Unsigned(alert.Severity);
        to.Unsigned(alert.RaisedAt);
        to.Unsigned(alert.ExpiresAt);
        to.Unsigned(alert.Acknowledged ? 1 : 0);
        to.Unsigned(alert.AcknowledgedAt);
        Number(to, alert.Kid);
        Number(to, alert.Sequence);
        to.Text(alert.Text);
        to.Text(alert.Evidence);
    }

    private bool LoadAlerts()
    {
        MoreToRead();
        if (!reader.TryReadArray(out var count) || count > book.Capacity) return false;
        for (; count > 0; count--)
            if (!LoadAlert()) return false;
        return true;
    }

    private bool LoadAlert()
    {
        MoreToRead();
        if (!reader.TryReadArray(out var parts) || parts != 12) return false;
        if (!reader.TryReadUnsigned(out var code) || code > 65535 || !reader.TryReadUnsigned(out var source) || source > 3) return false;
        if (!reader.TryReadUnsigned(out var host) || !reader.TryReadUnsigned(out var severity) || severity < 1 || severity > 5) return false;
        if (!reader.TryReadUnsigned(out var raisedAt) || !reader.TryReadUnsigned(out var expiresAt)) return false;
        if (!reader.TryReadUnsigned(out var acknowledged) || !reader.TryReadUnsigned(out var acknowledgedAt)) return false;
        if (!TryNumber(out var kid) || !TryNumber(out var sequence) || !reader.TryReadText(out var text) || !reader.TryReadText(out var evidence)) return false;
        if (!isTaking) return true;
        var alert = book.Raise((int)code, (AlertSource)(int)source, (uint)host, (int)severity, nowMs, raisedAt);
        alert.ExpiresAt = expiresAt;
        alert.Acknowledged = acknowledged != 0;
        alert.AcknowledgedAt = acknowledgedAt;
        alert.Kid = kid;
        alert.Sequence = sequence;
        alert.Text = text;
        alert.Evidence = evidence;
        return true;
    }

    private void SaveMutes(CborWriter to)
    {
        var active = 0;
        for (var i = 0; i < mutes.Capacity; i++)
            if (mutes.IsActive(i, nowMs)) active++;
        to.Array(active);
        for (var i = 0; i < mutes.Capacity; i++)
        {
            if (!mutes.IsActive(i, nowMs)) continue;
            MoreToWrite(to);
            to.Array(4);
            to.Unsigned(mutes.Code(i));
            to.Unsigned(mutes.Host(i));
            to.Unsigned(mutes.Severity(i));
            to.Unsigned(mutes.UntilMs(i) - nowMs); // how long it was off nobody knows: what was left is left
        }
    }

    private bool LoadMutes()
    {
        MoreToRead();
        if (!reader.TryReadArray(out var count) || count > mutes.Capacity) return false;
        for (; count > 0; count--)
        {
            MoreToRead();
            if (!reader.TryReadArray(out var parts) || parts != 4 || !reader.TryReadUnsigned(out var code) || code > 65535) return false;
            if (!reader.TryReadUnsigned(out var host) || !reader.TryReadUnsigned(out var severity) || severity > 5) return false;
            if (!reader.TryReadUnsigned(out var left) || left > Params.FalseAlarmMs) return false;
            if (isTaking) mutes.Restore((int)code, (uint)host, (int)severity, nowMs + left);
        }
        return true;
    }

    private void SaveBlocklist(CborWriter to)
    {
        to.Array(receiver.Blocklist.Count);
        for (var i = 0; i < receiver.Blocklist.Count; i++)
        {
            MoreToWrite(to);
            to.Unsigned(receiver.Blocklist[i]);
        }
    }

    private bool LoadBlocklist()
    {
        MoreToRead();
        if (!reader.TryReadArray(out var count)) return false;
        for (; count > 0; count--)
        {
            MoreToRead();
            if (!reader.TryReadUnsigned(out var network)) return false;
            if (isTaking) receiver.Blocklist.Add((uint)network);
        }
        return true;
    }

    private void SaveNames(CborWriter to)
    {
        var given = 0;
        for (var i = 0; i < names.Capacity; i++)
            if (IsGiven(i)) given++;
        to.Array(given);
        for (var i = 0; i < names.Capacity; i++)
        {
            if (!IsGiven(i)) continue;
            MoreToWrite(to);
            to.Array(2);
            to.Unsigned(names.Mac(i));
            to.Text(names.Name(i));
        }
    }

    // What devices call themselves is learned again; only what people called them is not.
    private bool IsGiven(int row) => names.Mac(row) != 0 && names.Source(row) == NameSource.Household;

    private bool LoadNames()
    {
        MoreToRead();
        if (!reader.TryReadArray(out var count) || count > names.Capacity) return false;
        for (; count > 0; count--)
        {
            MoreToRead();
            if (!reader.TryReadArray(out var parts) || parts != 2 || !reader.TryReadUnsigned(out var mac) || !reader.TryReadText(out var name)) return false;
            if (isTaking) names.Learn(mac, name, NameSource.Household);
        }
        return true;
    }

    private void SaveTotals(CborWriter to)
    {
        MoreToWrite(to);
        to.Array(3);
        to.Unsigned(receiver.Received);
        to.Unsigned(receiver.Dropped);
        to.Unsigned(attackers.Total);
    }

    private bool LoadTotals()
    {
        MoreToRead();
        if (!reader.TryReadArray(out var parts) || parts != 3 || !reader.TryReadUnsigned(out var received)) return false;
        if (!reader.TryReadUnsigned(out var dropped) || !reader.TryReadUnsigned(out var attempts)) return false;
        if (!isTaking) return true;
        receiver.RestoreTotals(received, dropped);
        attackers.RestoreTotal(attempts);
        return true;
    }

    // 64 bits, which CBOR's integers here do not reach.
    private void Number(CborWriter to, ulong value)
    {
        for (var i = 0; i < 8; i++) eight[i] = (byte)(value >> (56 - 8 * i));
        to.Bytes(eight, 0, 8);
    }

    private bool TryNumber(out ulong value)
    {
        value = 0;
        if (!reader.TryReadBytes(out var offset, out var length) || length != 8) return false;
        for (var i = 0; i < 8; i++) value = (value << 8) | slots.Buffer[offset + i];
        return true;
    }
}
