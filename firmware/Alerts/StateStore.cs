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

    private readonly StatePieces pieces;
    private readonly AlertBook book;
    private readonly AlertReceiver receiver;
    private readonly Mutes mutes;
    private readonly HostNames names;
    private readonly AttackerTable attackers;
    private readonly ChosenSettings chosen;
    private readonly CborReader reader;
    private long nowMs;
    private bool isTaking;

    public StateStore(IFile file, AlertBook book, AlertReceiver receiver, Mutes mutes, HostNames names, AttackerTable attackers, Settings settings)
    {
        pieces = new StatePieces(file);
        reader = pieces.Reader;
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
        IsLoaded = pieces.Load() && Read(false) && Read(true);
        return IsLoaded;
    }

    // Once to see that all of it is readable, once to take it: half a state would be worse than none.
    private bool Read(bool isTaking)
    {
        this.isTaking = isTaking;
        pieces.Rewind();
        return reader.TryReadArray(out var parts) && parts == Parts && reader.TryReadUnsigned(out var version) && version == Version
            && LoadFloor() && LoadKeys() && LoadAlerts() && LoadMutes() && LoadBlocklist() && LoadNames() && LoadTotals()
            && pieces.MoreToRead() && chosen.Load(reader, isTaking) && pieces.IsAtEnd;
    }

    /// <summary>Stores everything. When it returns true a power cut finds this state, before that the one before.</summary>
    public bool Save(long nowMs)
    {
        this.nowMs = nowMs;
        var to = pieces.Begin();
        to.Array(Parts);
        to.Unsigned(Version);
        to.Unsigned(receiver.Floor.Floor);
        SaveKeys(to);
        SaveAlerts(to);
        SaveMutes(to);
        SaveBlocklist(to);
        SaveNames(to);
        SaveTotals(to);
        pieces.MoreToWrite(to);
        chosen.Save(to);
        HasFailed = !pieces.Save(to);
        return !HasFailed;
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
            pieces.MoreToWrite(to);
            to.Array(5);
            to.Bytes(keys.Kid(i), 0, keys.Kid(i).Length);
            to.Unsigned(keys.Window(i).Highest);
            pieces.WriteNumber(to, keys.Window(i).Seen);
            to.Unsigned(keys.RaisedToday(i, nowMs));
            to.Unsigned(keys.DayLeftMs(i, nowMs));
        }
    }

    private bool LoadKeys()
    {
        pieces.MoreToRead();
        if (!reader.TryReadArray(out var count)) return false;
        for (; count > 0; count--)
        {
            pieces.MoreToRead();
            if (!reader.TryReadArray(out var parts) || parts != 5 || !reader.TryReadBytes(out var kid, out var length) || length != Mac0.KidBytes) return false;
            if (!reader.TryReadUnsigned(out var highest) || !pieces.TryReadNumber(out var seen)) return false;
            if (!reader.TryReadUnsigned(out var raises) || raises > Params.RaisesPerDay || !reader.TryReadUnsigned(out var left) || left > Params.DayMs) return false;
            var slot = receiver.Keys.Find(pieces.Buffer, kid);
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
        pieces.MoreToWrite(to);
        to.Array(12);
        to.Unsigned(alert.Code);
        to.Unsigned((int)alert.Source);
        to.Unsigned(alert.Host);
        to.Unsigned(alert.Severity);
        to.Unsigned(alert.RaisedAt);
        to.Unsigned(alert.ExpiresAt);
        to.Unsigned(alert.Acknowledged ? 1 : 0);
        to.Unsigned(alert.AcknowledgedAt);
        pieces.WriteNumber(to, alert.Kid);
        pieces.WriteNumber(to, alert.Sequence);
        to.Text(alert.Text);
        to.Text(alert.Evidence);
    }

    private bool LoadAlerts()
    {
        pieces.MoreToRead();
        if (!reader.TryReadArray(out var count) || count > book.Capacity) return false;
        for (; count > 0; count--)
            if (!LoadAlert()) return false;
        return true;
    }

    private bool LoadAlert()
    {
        pieces.MoreToRead();
        if (!reader.TryReadArray(out var parts) || parts != 12) return false;
        if (!reader.TryReadUnsigned(out var code) || code > 65535 || !reader.TryReadUnsigned(out var source) || source > 3) return false;
        if (!reader.TryReadUnsigned(out var host) || !reader.TryReadUnsigned(out var severity) || severity < 1 || severity > 5) return false;
        if (!reader.TryReadUnsigned(out var raisedAt) || !reader.TryReadUnsigned(out var expiresAt)) return false;
        if (!reader.TryReadUnsigned(out var acknowledged) || !reader.TryReadUnsigned(out var acknowledgedAt)) return false;
        if (!pieces.TryReadNumber(out var kid) || !pieces.TryReadNumber(out var sequence) || !reader.TryReadText(out var text) || !reader.TryReadText(out var evidence)) return false;
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
            pieces.MoreToWrite(to);
            to.Array(4);
            to.Unsigned(mutes.Code(i));
            to.Unsigned(mutes.Host(i));
            to.Unsigned(mutes.Severity(i));
            to.Unsigned(mutes.UntilMs(i) - nowMs); // how long it was off nobody knows: what was left is left
        }
    }

    private bool LoadMutes()
    {
        pieces.MoreToRead();
        if (!reader.TryReadArray(out var count) || count > mutes.Capacity) return false;
        for (; count > 0; count--)
        {
            pieces.MoreToRead();
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
            pieces.MoreToWrite(to);
            to.Unsigned(receiver.Blocklist[i]);
        }
    }

    private bool LoadBlocklist()
    {
        pieces.MoreToRead();
        if (!reader.TryReadArray(out var count)) return false;
        for (; count > 0; count--)
        {
            pieces.MoreToRead();
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
            pieces.MoreToWrite(to);
            to.Array(2);
            to.Unsigned(names.Mac(i));
            to.Text(names.Name(i));
        }
    }

    // What devices call themselves is learned again; only what people called them is not.
    private bool IsGiven(int row) => names.Mac(row) != 0 && names.Source(row) == NameSource.Household;

    private bool LoadNames()
    {
        pieces.MoreToRead();
        if (!reader.TryReadArray(out var count) || count > names.Capacity) return false;
        for (; count > 0; count--)
        {
            pieces.MoreToRead();
            if (!reader.TryReadArray(out var parts) || parts != 2 || !reader.TryReadUnsigned(out var mac) || !reader.TryReadText(out var name)) return false;
            if (isTaking) names.Learn(mac, name, NameSource.Household);
        }
        return true;
    }

    private void SaveTotals(CborWriter to)
    {
        pieces.MoreToWrite(to);
        to.Array(3);
        to.Unsigned(receiver.Received);
        to.Unsigned(receiver.Dropped);
        to.Unsigned(attackers.Total);
    }

    private bool LoadTotals()
    {
        pieces.MoreToRead();
        if (!reader.TryReadArray(out var parts) || parts != 3 || !reader.TryReadUnsigned(out var received)) return false;
        if (!reader.TryReadUnsigned(out var dropped) || !reader.TryReadUnsigned(out var attempts)) return false;
        if (!isTaking) return true;
        receiver.RestoreTotals(received, dropped);
        attackers.RestoreTotal(attempts);
        return true;
    }
}
