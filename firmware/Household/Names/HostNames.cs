// What the devices of the home are called: as the household named them, else as they call themselves.
using System;
using System.Text;

namespace RouterAlert.Household.Names;

public sealed class HostNames
{
    public const int MaxNameLength = 32;

    private readonly long[] macs = new long[Params.NamedHosts];
    private readonly byte[] sources = new byte[Params.NamedHosts];

    // The names in UTF-8, one after the other in the order of the rows: as strings they would take a device three times the memory.
    private readonly byte[] text = new byte[Params.NameBytes];
    private readonly byte[] lengths = new byte[Params.NamedHosts];
    private int used, next;

    public int Capacity => macs.Length;

    /// <summary>Grows with every name that the household gives or takes back: those are stored, and no device can wear the flash out by renaming itself.</summary>
    public int Version { get; private set; }

    /// <summary>MAC address of a row, 0 when it is empty.</summary>
    public long Mac(int row) => macs[row];

    /// <summary>The row's name, "" when it is empty.</summary>
    public string Name(int row) => lengths[row] == 0 ? "" : Encoding.UTF8.GetString(text, Start(row), lengths[row]);

    public NameSource Source(int row) => (NameSource)sources[row];

    /// <summary>The device's name, "" while it has none.</summary>
    public string Find(long mac)
    {
        var row = Row(mac);
        return row < 0 ? "" : Name(row);
    }

    /// <summary>
    /// Takes a name; whoever is believed less does not overwrite. Letters, digits, space, '-', '_', '.' and whatever is not ASCII stay, the
    /// rest is dropped: names come from hostile devices, and go to pages, logs and topics. False when nothing is left or the name is not taken.
    /// </summary>
    public bool Learn(long mac, string name, NameSource source)
    {
        if (mac == 0) return false;
        var clean = Clean(name);
        if (clean.Length == 0) return false;
        var row = Row(mac);
        if (row >= 0 && (sources[row] > (byte)source || (sources[row] == (byte)source && Name(row) == clean))) return false;
        if (row < 0) row = FreeRow();
        var bytes = Encoding.UTF8.GetBytes(clean);
        if (row < 0 || !MakeRoom(row, bytes.Length)) return false;
        macs[row] = mac;
        Write(row, bytes, bytes.Length);
        sources[row] = (byte)source;
        if (source == NameSource.Household) Version++;
        return true;
    }

    /// <summary>Forgets what the household called it, so that the device's own name is learned again.</summary>
    public void Forget(long mac)
    {
        var row = Row(mac);
        if (row < 0) return;
        Empty(row);
        Version++;
    }

    public static string Clean(string name)
    {
        var kept = new char[MaxNameLength];
        var count = 0;
        var chars = name.Trim().ToCharArray();
        for (var i = 0; i < chars.Length && count < kept.Length; i++)
            if (IsKept(chars[i])) kept[count++] = chars[i];
        return new string(kept, 0, count).Trim();
    }

    private static bool IsKept(char c) =>
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ' || c == '-' || c == '_' || c == '.'
        || IsHarmlessLetter(c);

    /// <summary>Latin, Greek, Cyrillic and what lies above up to the general punctuation, which holds marks that turn text around.</summary>
    private static bool IsHarmlessLetter(char c) => c >= '\u00C0' && c < '\u0590';

    private int Start(int row)
    {
        var start = 0;
        for (var i = 0; i < row; i++) start += lengths[i];
        return start;
    }

    private void Write(int row, byte[] bytes, int length)
    {
        var start = Start(row);
        var end = start + lengths[row];
        Array.Copy(text, end, text, start + length, used - end);
        Array.Copy(bytes, 0, text, start, length);
        used += length - lengths[row];
        lengths[row] = (byte)length;
    }

    private void Empty(int row)
    {
        macs[row] = 0;
        sources[row] = 0;
        Write(row, text, 0);
    }

    /// <summary>Sees to it that a row's new name has room: names that devices gave themselves go for it, in turn. False when that is not enough.</summary>
    private bool MakeRoom(int row, int bytes)
    {
        var kept = bytes;
        for (var i = 0; i < macs.Length; i++)
            if (i != row && sources[i] == (byte)NameSource.Household) kept += lengths[i];
        if (kept > text.Length) return false;
        while (used - lengths[row] + bytes > text.Length)
        {
            next = (next + 1) % macs.Length;
            if (next != row && sources[next] != (byte)NameSource.Household) Empty(next);
        }
        return true;
    }

    private int Row(long mac)
    {
        for (var i = 0; mac != 0 && i < macs.Length; i++)
            if (macs[i] == mac) return i;
        return -1;
    }

    /// <summary>A full table gives up names that devices gave themselves, in turn, never the household's: a device could make up MAC addresses.</summary>
    private int FreeRow()
    {
        for (var i = 0; i < macs.Length; i++)
            if (macs[i] == 0) return i;
        for (var tries = 0; tries < macs.Length; tries++)
        {
            next = (next + 1) % macs.Length;
            if (sources[next] != (byte)NameSource.Household) return next;
        }
        return -1;
    }
}
