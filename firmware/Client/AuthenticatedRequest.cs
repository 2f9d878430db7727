// An alert under the line's key, and the receipt that comes back under the same key.
using RouterAlert.Ports;
using RouterAlert.Wire;

namespace RouterAlert.Client;

public sealed class AuthenticatedRequest : AlertRequest
{
    private readonly byte[] kid, key;
    private readonly Mac0 mac0;
    private readonly CborWriter payload = new CborWriter(new byte[AlertExchange.MaxPayloadBytes]);
    private readonly ReceiptCheck receipt;

    /// <param name="kid">8 bytes.</param>
    /// <param name="key">32 bytes.</param>
    public AuthenticatedRequest(IMac mac, byte[] kid, byte[] key)
    {
        mac0 = new Mac0(mac);
        receipt = new ReceiptCheck(mac0);
        this.kid = kid;
        this.key = key;
    }

    /// <summary>What is said; the nonce is this class's own.</summary>
    public AlertClaims Claims { get; } = new AlertClaims();

    /// <summary>What the household's box did, once an answer was accepted.</summary>
    public ReceiptResult Result => receipt.Result;

    /// <summary>When the household acknowledged it, Unix seconds; 0 when it has not.</summary>
    public long AcknowledgedAt => receipt.AcknowledgedAt;

    public override int ContentFormat => CoapMessage.FormatCoseMac0;

    public override void Write(CborWriter to, byte[] echo, int echoOffset, int echoLength)
    {
        // A longer Echo value is none of RA1's: claim 10 has room for 8 bytes.
        Claims.NonceLength = echoLength < AlertClaims.MinNonceBytes || echoLength > AlertClaims.MaxNonceBytes ? 0 : echoLength;
        for (var i = 0; i < Claims.NonceLength; i++) Claims.Nonce[i] = echo[echoOffset + i];
        payload.Reset();
        AlertMessage.Write(payload, Claims);
        mac0.Write(to, key, Mac0.RequestAad, kid, kid.Length, payload.Buffer, payload.Length);
    }

    public override bool Accept(byte[] bytes, int offset, int length, int contentFormat) =>
        receipt.Accept(bytes, offset, length, contentFormat, key, Claims.Sequence);
}
