// One household's box: the firmware's alert port and its book, as Gateway.cs drives them. Traffic, lamp and page it does without: 4 KB a box.
using RouterAlert.Alerts;
using RouterAlert.Boards.Common.AlertClient;
using RouterAlert.Household;
using RouterAlert.Ports;

namespace RouterAlert.Tools.Lab;

public sealed class LabBox
{
    private static readonly AlertTables Tables = AlertTables.Small();

    private readonly AlertBook book = new(Tables.Alerts);
    private readonly AlertReceiver receiver;

    /// <param name="settings">Shared: of it a box keeps its keys and what all boxes have in common.</param>
    /// <param name="isNew">It has no stored state, so it demands a fresh nonce of its first sender.</param>
    public LabBox(LineKey key, Settings settings, IMac mac, IRandom random, IClock clock, bool isNew)
    {
        settings.Kids = [key.Kid];
        settings.Keys = [key.Key];
        receiver = new AlertReceiver(book, settings, mac, random, clock, null, null, Tables);
        if (!isNew) receiver.Keys.Restore(0, 0, 1); // has seen nothing but number 0
    }

    /// <summary>What the lamp did at the last datagram.</summary>
    public Alert? Signalled { get; private set; }

    /// <summary>True when the last datagram changed the book without a new signal: a clear, or the same news again.</summary>
    public bool HasChangedQuietly { get; private set; }

    /// <summary>One datagram, as the gateway's round takes it; the length of the answer, 0 for silence.</summary>
    public int Take(byte[] datagram, int length, Peer from, byte[] reply, long nowMs, long unixSeconds)
    {
        receiver.Step(nowMs);
        book.Expire(nowMs, unixSeconds);
        var version = book.Version;
        var bytes = receiver.Handle(datagram, length, from, reply, nowMs);
        Signalled = book.Version == version ? null : FindSignalled(nowMs);
        HasChangedQuietly = book.Version != version && Signalled == null;
        return bytes;
    }

    /// <summary>The household presses the button once for everything it has not seen yet; what that was.</summary>
    public int Acknowledge(long unixSeconds)
    {
        var seen = 0;
        for (var i = 0; i < book.Capacity; i++)
        {
            if (!book[i].Active || book[i].Acknowledged) continue;
            book.Acknowledge(book[i], unixSeconds);
            seen++;
        }
        return seen;
    }

    private Alert? FindSignalled(long nowMs)
    {
        for (var i = 0; i < book.Capacity; i++)
            if (book[i].Active && book[i].SignalledMs == nowMs && !book[i].Acknowledged) return book[i];
        return null;
    }
}
