// Bare numbers: from anybody, counted per distinct network until dozens make them credible, and from inside the ISP's own network,
// believed at once. Both have passed the Echo check before they come here.
using RouterAlert.Household;
using RouterAlert.Ports;
using RouterAlert.Registry;
using RouterAlert.Wire;

namespace RouterAlert.Alerts;

public sealed class OpenMode
{
    private const int BelowThreshold = 1;

    private readonly AlertBook book;
    private readonly Settings settings;
    private readonly IClock clock;
    private readonly SenderBlocklist blocklist;
    private readonly BlocklistLookup lookup;
    private readonly CborReader reader = new CborReader();
    private long prefixRaisedMs = -Params.RaiseEveryMs, checkedMs;

    public OpenMode(AlertBook book, Settings settings, IClock clock, SenderBlocklist blocklist, BlocklistLookup lookup, SenderCounts senders)
    {
        Senders = senders;
        this.book = book;
        this.settings = settings;
        this.clock = clock;
        this.blocklist = blocklist;
        this.lookup = lookup;
    }

    public SenderCounts Senders { get; }

    /// <summary>The response code; <paramref name="waitSeconds"/> goes with 4.29.</summary>
    public int Handle(byte[] bytes, int offset, int length, Peer from, long nowMs, out int waitSeconds)
    {
        waitSeconds = 0;
        reader.Begin(bytes, offset, length);
        if (!reader.TryReadUnsigned(out var number) || !reader.IsAtEnd || number > CodeRegistry.MaxCode) return CoapMessage.BadRequest;
        var code = (int)number;
        if (IsInIspPrefix(from)) return RaisePrefix(code, nowMs, out waitSeconds);
        var network = SenderPrefix.Of(from);
        // A prankster is not told that nobody listens.
        if (blocklist.Contains(network) || lookup.IsListed(network, nowMs)) return CoapMessage.Changed;
        var count = Senders.Count(code, network, nowMs, out var isNew);
        if (isNew)
        {
            lookup.Look(from, network, nowMs);
            Show(code, count, nowMs);
        }
        return CoapMessage.Changed;
    }

    /// <summary>Open alerts stand as long as their senders count; a sender that proves blocklisted counts no more.</summary>
    public void Step(long nowMs)
    {
        if (lookup.TryTakeListed(out var network))
        {
            Senders.Remove(network);
            checkedMs = nowMs - Params.SenderTickMs;
        }
        if (nowMs - checkedMs < Params.SenderTickMs) return;
        checkedMs = nowMs;
        for (var i = 0; i < book.Capacity; i++)
        {
            var alert = book[i];
            if (!alert.Active || alert.Source != AlertSource.Open) continue;
            var count = Senders.Of(alert.Code, nowMs);
            if (count == 0) book.Clear(alert);
            else if (count != alert.Senders) Show(alert.Code, count, nowMs);
        }
    }

    private void Show(int code, int count, long nowMs)
    {
        var severity = BelowThreshold;
        if (count >= Params.OpenAlarmSenders) severity = Least(CodeRegistry.Find(code).Severity, Params.OpenMaxSeverity);
        if (!book.HasPlace(code, AlertSource.Open, 0, severity)) return;
        var alert = book.Raise(code, AlertSource.Open, 0, severity, nowMs, clock.UnixSeconds);
        alert.Senders = count;
    }

    private int RaisePrefix(int code, long nowMs, out int waitSeconds)
    {
        waitSeconds = 0;
        var standing = book.Find(code, AlertSource.Prefix, 0);
        var wait = prefixRaisedMs + Params.RaiseEveryMs - nowMs;
        if (standing == null && wait > 0)
        {
            waitSeconds = (int)((wait + 999) / 1000);
            return CoapMessage.TooManyRequests;
        }
        if (standing == null)
        {
            prefixRaisedMs = nowMs;
            standing = book.Raise(code, AlertSource.Prefix, 0, Least(CodeRegistry.Find(code).Severity, Params.PrefixMaxSeverity), nowMs, clock.UnixSeconds);
            Prolong(standing);
            return CoapMessage.Created;
        }
        Prolong(standing);
        return CoapMessage.Changed;
    }

    private void Prolong(Alert alert)
    {
        if (clock.UnixSeconds != 0) alert.ExpiresAt = clock.UnixSeconds + AlertClaims.DefaultLifeSeconds;
    }

    private bool IsInIspPrefix(Peer from)
    {
        if (from.Length != 4) return false;
        for (var i = 0; i < settings.IspNetworks.Length; i++)
            if (((from.Ipv4 ^ settings.IspNetworks[i]) >> (32 - settings.IspBits[i])) == 0) return true;
        return false;
    }

    private static int Least(int a, int b) => a < b ? a : b;
}
