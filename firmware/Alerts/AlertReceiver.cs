// The alert port: one datagram in, at most one out. The checks stand in the order of their cost; each failure answers or drops at once
// and changes nothing.
using RouterAlert.Client;
using RouterAlert.Household;
using RouterAlert.Ports;
using RouterAlert.Wire;

namespace RouterAlert.Alerts;

public sealed class AlertReceiver
{
    /// <summary>The longest answer: a receipt and its options.</summary>
    public const int MaxReplyBytes = 128;

    private const int Silence = 0;

    private readonly CoapMessage request = new CoapMessage();
    private readonly CoapWriter writer;
    private readonly byte[] replyBuffer = new byte[MaxReplyBytes];
    private readonly EchoGuard echo;
    private readonly ReplyLimit replies;
    private readonly OpenMode open;
    private readonly AuthenticatedMode authenticated;
    private readonly BlocklistLookup lookup;
    private int nextMessageId;

    /// <param name="tables">Null for a household's.</param>
    public AlertReceiver(AlertBook book, Settings settings, IMac mac, IRandom random, IClock clock, INameLookup? names, IHostFinder? hosts, AlertTables? tables = null)
    {
        if (tables == null) tables = new AlertTables();
        var secret = new byte[6];
        random.Fill(secret);
        nextMessageId = BigEndian.U16(secret, 4);
        writer = new CoapWriter(replyBuffer);
        echo = new EchoGuard(random);
        replies = new ReplyLimit(BigEndian.U32(secret, 0), tables.ReplyPrefixes);
        Blocklist = new SenderBlocklist(tables.BlockedSenders);
        Floor = new ClockFloor(clock);
        Keys = new LineKeys(settings);
        lookup = new BlocklistLookup(settings.Blocklists, names, tables.LookupCache, tables.LookupQueue);
        open = new OpenMode(book, settings, clock, Blocklist, lookup, new SenderCounts(tables.OpenCodes, tables.SendersPerCode, tables.OpenSenders));
        authenticated = new AuthenticatedMode(book, Keys, Floor, mac, echo, clock, hosts);
    }

    public LineKeys Keys { get; }

    public ClockFloor Floor { get; }

    public SenderBlocklist Blocklist { get; }

    /// <summary>Distinct senders of open codes, for the page.</summary>
    public SenderCounts Senders => open.Senders;

    /// <summary>Where state is kept; null on a board without storage.</summary>
    public StateStore? Store { get; set; }

    /// <summary>True after state could not be written: then an authenticated alert is signalled and not receipted, so that it comes again.</summary>
    public bool StorageFailed => Store != null && Store.HasFailed;

    /// <summary>Datagrams taken, and those that were dropped without an answer, those before a restart included.</summary>
    public long Received { get; private set; }
    public long Dropped { get; private set; }

    /// <summary>Adds what was counted before the restart.</summary>
    public void RestoreTotals(long received, long dropped)
    {
        Received += received;
        Dropped += dropped;
    }

    /// <summary>
    /// Handles one datagram of which <paramref name="length"/> may be more than the buffer holds; gives the length of the answer in
    /// <paramref name="reply"/> (at least <see cref="MaxReplyBytes"/> long), 0 for silence.
    /// </summary>
    public int Handle(byte[] datagram, int length, Peer from, byte[] reply, long nowMs)
    {
        Received++;
        var bytes = Answer(datagram, length, from, nowMs);
        if (bytes == Silence) Dropped++;
        for (var i = 0; i < bytes; i++) reply[i] = replyBuffer[i];
        return bytes;
    }

    /// <summary>Lets time pass: blocklist questions, the ends of open alerts.</summary>
    public void Step(long nowMs)
    {
        lookup.Step(nowMs);
        open.Step(nowMs);
    }

    /// <summary>The household says that a code is wrong: its open senders are not believed again, and the alert ends.</summary>
    public void FalseAlarm(Alert alert, AlertBook book)
    {
        if (alert.Source == AlertSource.Open) open.Senders.MoveTo(Blocklist, alert.Code);
        book.Clear(alert);
    }

    private int Answer(byte[] datagram, int length, Peer from, long nowMs)
    {
        if (length > CoapMessage.MaxBytes) return TooLong(datagram, from, nowMs);
        if (!request.TryRead(datagram, length, AlertFrame.Path)) return Silence;
        if (request.Type != CoapMessage.Confirmable && request.Type != CoapMessage.NonConfirmable) return Silence;
        if (request.Code == CoapMessage.Empty) return Ping(from, nowMs);
        if (request.Code >> 5 != 0) return Silence; // a response nobody asked for
        var isVerified = request.EchoLength > 0 && echo.IsGood(from, datagram, request.EchoOffset, request.EchoLength, nowMs);
        if (request.HasBadCritical) return Refuse(CoapMessage.BadOption, datagram, isVerified, from, nowMs);
        if (!request.PathMatches) return Refuse(CoapMessage.NotFound, datagram, isVerified, from, nowMs);
        if (request.Code != CoapMessage.Post) return Refuse(CoapMessage.MethodNotAllowed, datagram, isVerified, from, nowMs);
        return request.ContentFormat switch
        {
            CoapMessage.FormatCbor => Open(datagram, length, isVerified, from, nowMs),
            CoapMessage.FormatCoseMac0 => Authenticated(datagram, length, isVerified, from, nowMs),
            _ => Refuse(CoapMessage.UnsupportedFormat, datagram, isVerified, from, nowMs),
        };
    }

    private int Open(byte[] datagram, int length, bool isVerified, Peer from, long nowMs)
    {
        if (!isVerified) return Challenge(datagram, length, from, nowMs);
        return Finish(open.Handle(datagram, request.PayloadOffset, request.PayloadLength, from, nowMs, out var waitSeconds), datagram, waitSeconds);
    }

    private int Authenticated(byte[] datagram, int length, bool isVerified, Peer from, long nowMs)
    {
        var code = authenticated.Handle(datagram, request.PayloadOffset, request.PayloadLength, from, nowMs);
        if (code == AuthenticatedMode.Overloaded) return Silence;
        if (code == CoapMessage.Unauthorized) return isVerified ? Challenged(datagram, length, from, nowMs) : Challenge(datagram, length, from, nowMs);
        if (code != CoapMessage.Created && code != CoapMessage.Changed) return Reject(code, datagram, isVerified || authenticated.IsFresh, from, nowMs);
        if (!Keep(nowMs)) return Silence;
        if (IsUnwanted(code)) return Acknowledge(datagram);
        Begin(code, datagram);
        writer.Option(CoapMessage.OptionContentFormat, CoapMessage.FormatCoseMac0);
        authenticated.WriteReceipt(writer);
        return writer.Length;
    }

    // What was captured can be sent again under a false address: 4.29 goes to addresses that are verified, 4.00 at the pace of a challenge.
    private int Reject(int code, byte[] datagram, bool isVerified, Peer from, long nowMs)
    {
        if (code == CoapMessage.TooManyRequests) return isVerified ? Finish(code, datagram, authenticated.WaitSeconds) : Silence;
        return Refuse(code, datagram, isVerified, from, nowMs);
    }

    /// <summary>Stores what the last alert changed before it is answered; what could not be stored is tried again when the alert comes again.</summary>
    private bool Keep(long nowMs) => Store == null || !(authenticated.HasChanged || Store.HasFailed) || Store.Save(nowMs);

    /// <summary>4.01 with an Echo value to an address that is not verified: within the limits, and never longer than what came.</summary>
    private int Challenge(byte[] datagram, int length, Peer from, long nowMs) =>
        EchoBytes(length) >= EchoGuard.MinBytes && replies.Take(SenderPrefix.Of(from), nowMs) ? Challenged(datagram, length, from, nowMs) : Silence;

    private int Challenged(byte[] datagram, int length, Peer from, long nowMs)
    {
        var bytes = EchoBytes(length);
        if (bytes < EchoGuard.MinBytes) return Silence;
        if (IsUnwanted(CoapMessage.Unauthorized)) return Acknowledge(datagram);
        Begin(CoapMessage.Unauthorized, datagram);
        writer.Option(CoapMessage.OptionEcho, echo.Make(from, nowMs), 0, bytes);
        return writer.Length;
    }

    // The answer is header, token, two bytes of option head and the value: it fits into the request's length.
    private int EchoBytes(int length)
    {
        var room = length - 6 - request.TokenLength;
        return room < EchoGuard.MaxBytes ? room : EchoGuard.MaxBytes;
    }

    private int Refuse(int code, byte[] datagram, bool isVerified, Peer from, long nowMs) =>
        isVerified || replies.Take(SenderPrefix.Of(from), nowMs) ? Finish(code, datagram, 0) : Silence;

    private int Finish(int code, byte[] datagram, int waitSeconds)
    {
        if (IsUnwanted(code)) return Acknowledge(datagram);
        Begin(code, datagram);
        if (code == CoapMessage.TooManyRequests) writer.Option(CoapMessage.OptionMaxAge, waitSeconds);
        return writer.Length;
    }

    private int TooLong(byte[] datagram, Peer from, long nowMs)
    {
        if (!request.TryReadHeader(datagram, CoapMessage.MaxBytes) || request.Type > CoapMessage.NonConfirmable) return Silence;
        if (request.Code == CoapMessage.Empty || request.Code >> 5 != 0 || !replies.Take(SenderPrefix.Of(from), nowMs)) return Silence;
        Begin(CoapMessage.RequestTooLarge, datagram);
        return writer.Length;
    }

    /// <summary>An empty confirmable message is a ping (RFC 7252 section 4.3).</summary>
    private int Ping(Peer from, long nowMs)
    {
        if (request.Type != CoapMessage.Confirmable || !replies.Take(SenderPrefix.Of(from), nowMs)) return Silence;
        writer.Begin(CoapMessage.Reset, CoapMessage.Empty, request.MessageId, replyBuffer, 0, 0);
        return writer.Length;
    }

    // RFC 7967 section 2.1: bit n is set when responses of class n+1 are not wanted.
    private bool IsUnwanted(int code) => request.NoResponse > 0 && (request.NoResponse & (1 << ((code >> 5) - 1))) != 0;

    /// <summary>A response that is not wanted: a confirmable request is still acknowledged, or it would be sent again.</summary>
    private int Acknowledge(byte[] datagram)
    {
        if (request.Type != CoapMessage.Confirmable) return Silence;
        writer.Begin(CoapMessage.Acknowledgement, CoapMessage.Empty, request.MessageId, datagram, 0, 0);
        return writer.Length;
    }

    private void Begin(int code, byte[] datagram)
    {
        var isConfirmable = request.Type == CoapMessage.Confirmable;
        writer.Begin(isConfirmable ? CoapMessage.Acknowledgement : CoapMessage.NonConfirmable, code,
            isConfirmable ? request.MessageId : nextMessageId++ & 0xFFFF, datagram, request.TokenOffset, request.TokenLength);
    }
}
