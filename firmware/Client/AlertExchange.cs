// One alert on its way, seen from its sender: retransmission (RFC 7252 section 4.2), the Echo round trip (RFC 9175) and the answer. Bytes
// and ticks in, bytes out: whoever owns a socket drives it, the box for one alert, an ISP's campaign for thousands.
using RouterAlert.Ports;
using RouterAlert.Wire;

namespace RouterAlert.Client;

public sealed class AlertExchange
{
    public const int DefaultPort = 10911;

    /// <summary>More than any payload that a request has room for.</summary>
    public const int MaxPayloadBytes = CoapMessage.MaxBytes + 64;

    // RFC 7252 section 4.8.
    private const int AckTimeoutMs = 2000, MaxRetransmit = 4;
    private const int TokenBytes = 4;

    private readonly IRandom random;
    private readonly byte[] secret = new byte[2 + TokenBytes + 2];
    private readonly CborWriter payload;
    private readonly CoapWriter writer;
    private readonly CoapMessage response = new CoapMessage();
    private readonly byte[] echo = new byte[AlertClaims.MaxNonceBytes];
    private AlertRequest request = new OpenRequest();
    private int messageId, sends, timeoutMs;
    private bool hasEchoed;

    /// <param name="maxPayloadBytes">Of the requests that it will carry.</param>
    public AlertExchange(IRandom random, int maxPayloadBytes = MaxPayloadBytes)
    {
        this.random = random;
        payload = new CborWriter(new byte[maxPayloadBytes]);
        writer = new CoapWriter(new byte[maxPayloadBytes + 64]);
    }

    public ExchangeResult Result { get; private set; }

    /// <summary>The response's code as in <see cref="CoapMessage"/>, once there is one.</summary>
    public int Code { get; private set; }

    /// <summary>How long the other end asks to wait, -1 when it does not say.</summary>
    public int MaxAgeSeconds { get; private set; }

    /// <summary>The datagram that <see cref="Step"/> wants sent.</summary>
    public byte[] Datagram => writer.Buffer;

    /// <summary>When <see cref="Step"/> has something to do, while the exchange is under way.</summary>
    public long DueMs { get; private set; }

    /// <summary>The bytes that a request is longer than a box takes, with room for the nonce it may ask for; 0 when it fits.</summary>
    public int Excess(AlertRequest request)
    {
        payload.Reset();
        request.Write(payload, echo, 0, echo.Length);
        var excess = AlertFrame.Bytes + TokenBytes + payload.Length - CoapMessage.MaxBytes;
        return payload.Overflowed ? MaxPayloadBytes : excess > 0 ? excess : 0;
    }

    /// <summary>Starts; what was under way is given up. The request must fit.</summary>
    public void Begin(AlertRequest request, long nowMs)
    {
        this.request = request;
        Result = ExchangeResult.UnderWay;
        Code = 0;
        MaxAgeSeconds = -1;
        hasEchoed = false;
        Compose(0, nowMs);
    }

    /// <summary>The length of <see cref="Datagram"/> when it is to be sent now, else 0.</summary>
    public int Step(long nowMs)
    {
        if (Result != ExchangeResult.UnderWay || nowMs < DueMs) return 0;
        if (sends > MaxRetransmit)
        {
            Result = ExchangeResult.Silence;
            return 0;
        }
        sends++;
        DueMs = nowMs + timeoutMs;
        timeoutMs *= 2;
        return writer.Length;
    }

    /// <summary>Takes a datagram that came from where the request went; false when it does not belong to this exchange.</summary>
    public bool Receive(byte[] datagram, int length, long nowMs)
    {
        if (Result != ExchangeResult.UnderWay || length > datagram.Length || !response.TryRead(datagram, length, AlertFrame.Path)) return false;
        var isAnswer = response.Type == CoapMessage.Acknowledgement || response.Type == CoapMessage.Reset;
        if (isAnswer && response.MessageId != messageId) return false;
        if (response.Type == CoapMessage.Reset)
        {
            Result = ExchangeResult.Rejected;
            return true;
        }
        // RA1 has no separate responses: an empty acknowledgement promises one that will not come, so asking goes on.
        if (response.Code >> 5 < 2 || !HasToken(datagram) || response.HasBadCritical) return false;
        Take(datagram, nowMs);
        return true;
    }

    private void Take(byte[] datagram, long nowMs)
    {
        Code = response.Code;
        if (Code == CoapMessage.Unauthorized && !hasEchoed && response.EchoLength > 0 && response.EchoLength <= echo.Length)
        {
            hasEchoed = true;
            for (var i = 0; i < response.EchoLength; i++) echo[i] = datagram[response.EchoOffset + i];
            Compose(response.EchoLength, nowMs);
            return;
        }
        MaxAgeSeconds = response.MaxAge;
        Result = Code >> 5 != 2 || request.Accept(datagram, response.PayloadOffset, response.PayloadLength, response.ContentFormat)
            ? ExchangeResult.Answered
            : ExchangeResult.Unproven;
    }

    /// <summary>A new message: new id, new token, due at once.</summary>
    private void Compose(int echoLength, long nowMs)
    {
        random.Fill(secret);
        messageId = BigEndian.U16(secret, 0);
        // Between 1 and 1.5 times (ACK_RANDOM_FACTOR), so that a street of boxes does not answer in step.
        timeoutMs = AckTimeoutMs + BigEndian.U16(secret, 6) % (AckTimeoutMs / 2 + 1);
        sends = 0;
        DueMs = nowMs;
        payload.Reset();
        request.Write(payload, echo, 0, echoLength);
        AlertFrame.Write(writer, messageId, secret, 2, TokenBytes, request.ContentFormat, echo, echoLength, payload);
    }

    private bool HasToken(byte[] datagram)
    {
        if (response.TokenLength != TokenBytes) return false;
        for (var i = 0; i < TokenBytes; i++)
            if (datagram[response.TokenOffset + i] != secret[2 + i]) return false;
        return true;
    }
}
