// Alerts under the line's key: envelope, kid, MAC, claims, expiry, replay, in this order; then the book, then the receipt.
using System.Text;
using RouterAlert.Ports;
using RouterAlert.Registry;
using RouterAlert.Wire;

namespace RouterAlert.Alerts;

public sealed class AuthenticatedMode
{
    /// <summary>Instead of a response code: too many MACs were asked for in this second.</summary>
    public const int Overloaded = 0;

    private readonly AlertBook book;
    private readonly LineKeys keys;
    private readonly ClockFloor floor;
    private readonly EchoGuard echo;
    private readonly IClock clock;
    private readonly IHostFinder? hosts;
    private readonly Mac0 mac0;
    private readonly AlertMessage message = new AlertMessage();
    private readonly AlertClaims claims = new AlertClaims();
    private readonly CborWriter payload = new CborWriter(new byte[40]);
    private readonly CborWriter receipt = new CborWriter(new byte[AlertReceiver.MaxReplyBytes]);
    private long secondEnds;
    private int macsThisSecond, slot;
    private ReceiptResult result;
    private long acknowledgedAt;

    public AuthenticatedMode(AlertBook book, LineKeys keys, ClockFloor floor, IMac mac, EchoGuard echo, IClock clock, IHostFinder? hosts)
    {
        this.book = book;
        this.keys = keys;
        this.floor = floor;
        this.echo = echo;
        this.clock = clock;
        this.hosts = hosts;
        mac0 = new Mac0(mac);
    }

    /// <summary>True when the last message changed what must be stored before it is answered.</summary>
    public bool HasChanged { get; private set; }

    /// <summary>True when the last message carried a nonce that its sender had just received: that proves its address as an Echo does.</summary>
    public bool IsFresh { get; private set; }

    /// <summary>Goes with 4.29.</summary>
    public int WaitSeconds { get; private set; }

    /// <summary>The response code, or <see cref="Overloaded"/>. 4.01 for every failure of authenticity, so that none can be told from another.</summary>
    public int Handle(byte[] bytes, int offset, int length, Peer from, long nowMs)
    {
        HasChanged = false;
        IsFresh = false;
        WaitSeconds = 0;
        if (!mac0.TryRead(bytes, offset, length)) return CoapMessage.BadRequest;
        slot = mac0.KidLength == 0 ? LineKeys.Unknown : keys.Find(bytes, mac0.KidOffset);
        if (slot == LineKeys.Unknown) return CoapMessage.Unauthorized;
        if (!TakeMac(nowMs)) return Overloaded;
        if (!mac0.Verify(bytes, keys.Key(slot), Mac0.RequestAad)) return CoapMessage.Unauthorized;
        if (!message.TryRead(bytes, mac0.PayloadOffset, mac0.PayloadLength, claims)) return CoapMessage.BadRequest;
        if (floor.IsAbsurd(claims.IssuedAt)) return CoapMessage.BadRequest;
        if (floor.Now != 0 && claims.ExpiresAt <= floor.Now) return CoapMessage.BadRequest;
        var window = keys.Window(slot);
        IsFresh = claims.NonceLength > 0 && echo.IsGood(from, claims.Nonce, 0, claims.NonceLength, nowMs);
        if ((keys.NeedsNonce(slot) && !IsFresh) || window.IsTooOld(claims.Sequence)) return CoapMessage.Unauthorized;
        if (!keys.NeedsNonce(slot) && !window.IsNew(claims.Sequence)) return Duplicate(nowMs);
        return Accept(nowMs);
    }

    /// <summary>Adds the payload of the answer: what became of the alert, under the same key.</summary>
    public void WriteReceipt(CoapWriter to)
    {
        payload.Reset();
        ReceiptMessage.Write(payload, claims.Sequence, result, acknowledgedAt);
        receipt.Reset();
        mac0.Write(receipt, keys.Key(slot), Mac0.ResponseAad, payload.Buffer, 0, payload.Buffer, payload.Length);
        to.Payload(receipt.Buffer, 0, receipt.Length);
    }

    private bool TakeMac(long nowMs)
    {
        if (nowMs >= secondEnds)
        {
            secondEnds = nowMs + 1000;
            macsThisSecond = 0;
        }
        return macsThisSecond++ < Params.MacChecksPerSecond;
    }

    private int Duplicate(long nowMs)
    {
        var alert = Find(claims.Code);
        acknowledgedAt = 0;
        if (alert == null || alert.Kid != keys.Number(slot)) result = ReceiptResult.Duplicate;
        else if (alert.Acknowledged) SetAcknowledged(alert);
        else result = alert.SnoozedUntilMs > nowMs ? ReceiptResult.Silenced : ReceiptResult.Duplicate;
        return CoapMessage.Changed;
    }

    private int Accept(long nowMs)
    {
        var standing = Find(claims.Code);
        WaitSeconds = IsRaise(standing) ? keys.TakeRaise(slot, nowMs) : 0;
        if (WaitSeconds > 0) return CoapMessage.TooManyRequests;
        keys.Accept(slot, claims.Sequence);
        floor.Raise(claims.IssuedAt);
        HasChanged = true;
        acknowledgedAt = 0;
        if (claims.Operation == AlertClaims.Clear) return Clear();
        if (claims.Operation == AlertClaims.Test && standing != null) Report(standing, nowMs); // a test leaves a real alert as it is
        else Raise(standing, nowMs);
        return standing == null ? CoapMessage.Created : CoapMessage.Changed;
    }

    // An update that makes something new or graver disturbs as a raise does, and counts as one.
    private bool IsRaise(Alert? standing) => claims.Operation switch
    {
        AlertClaims.Clear => false,
        AlertClaims.Update => standing == null || Severity() > standing.Severity,
        _ => true,
    };

    private void Raise(Alert? standing, long nowMs)
    {
        var isTest = claims.Operation == AlertClaims.Test;
        var host = standing != null && standing.Host != 0 ? standing.Host : FindHost();
        if (standing != null) standing.Host = host;
        var alert = book.Raise(claims.Code, AlertSource.Isp, host, isTest ? 1 : Severity(), nowMs, clock.UnixSeconds);
        if (claims.Operation == AlertClaims.Raise && standing != null && !alert.Acknowledged) alert.SignalledMs = nowMs;
        alert.Kid = keys.Number(slot);
        alert.Sequence = (ulong)claims.Sequence;
        alert.ExpiresAt = claims.ExpiresAt;
        alert.TestEndsMs = isTest ? nowMs + Params.TestMs : 0;
        if (claims.TextLength > 0) alert.Text = Encoding.UTF8.GetString(claims.Text, 0, claims.TextLength);
        Report(alert, nowMs);
    }

    private void Report(Alert alert, long nowMs)
    {
        if (alert.Acknowledged) SetAcknowledged(alert);
        else result = alert.SnoozedUntilMs > nowMs ? ReceiptResult.Silenced : ReceiptResult.Signalled;
    }

    private int Clear()
    {
        for (var i = 0; i < book.Capacity; i++)
        {
            // The ISP takes back its own word, and what strangers said of the same code; what the box saw itself it keeps.
            var alert = book[i];
            if (alert.Active && alert.Code == claims.Code && alert.Source != AlertSource.Local) book.Clear(alert);
        }
        result = ReceiptResult.Cleared;
        return CoapMessage.Changed;
    }

    private void SetAcknowledged(Alert alert)
    {
        result = ReceiptResult.Acknowledged;
        acknowledgedAt = alert.AcknowledgedAt;
    }

    /// <summary>The sender may lower the registry's severity, and raise it by one.</summary>
    private int Severity()
    {
        var registered = CodeRegistry.Find(claims.Code).Severity;
        if (claims.Severity == 0) return registered;
        var most = registered < 5 ? registered + 1 : 5;
        return claims.Severity < most ? claims.Severity : most;
    }

    private uint FindHost() => hosts == null || !claims.HasEvidence
        ? 0
        : hosts.FindHost(claims.EvidenceDestination, claims.EvidenceDestinationLength, claims.EvidenceProtocol, claims.EvidenceDestinationPort);

    private Alert? Find(int code)
    {
        for (var i = 0; i < book.Capacity; i++)
            if (book[i].Active && book[i].Source == AlertSource.Isp && book[i].Code == code) return book[i];
        return null;
    }
}
