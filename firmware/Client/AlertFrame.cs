// The CoAP request around an alert (RFC 7252): POST /alert, its Content-Format and, where there is room, the Echo value (RFC 9175).
using RouterAlert.Wire;

namespace RouterAlert.Client;

public static class AlertFrame
{
    /// <summary>Header, Uri-Path "alert", Content-Format, payload marker; token and payload come on top.</summary>
    public const int Bytes = CoapMessage.HeaderBytes + 6 + 2 + 1;

    private const int EchoOptionBytes = 2;

    /// <summary>The one resource, as Uri-Path.</summary>
    public static readonly byte[] Path = { (byte)'a', (byte)'l', (byte)'e', (byte)'r', (byte)'t' };

    /// <summary>Writes the request.</summary>
    /// <param name="echoLength">0 without an Echo value.</param>
    public static void Write(CoapWriter to, int messageId, byte[] token, int tokenOffset, int tokenLength, int contentFormat, byte[] echo, int echoLength, CborWriter payload)
    {
        to.Begin(CoapMessage.Confirmable, CoapMessage.Post, messageId, token, tokenOffset, tokenLength);
        to.Option(CoapMessage.OptionUriPath, Path, 0, Path.Length);
        to.Option(CoapMessage.OptionContentFormat, contentFormat);
        // The longest alerts have no room for it: the nonce in the MAC says the same.
        var fits = Bytes + tokenLength + EchoOptionBytes + echoLength + payload.Length <= CoapMessage.MaxBytes;
        if (echoLength > 0 && fits) to.Option(CoapMessage.OptionEcho, echo, 0, echoLength);
        to.Payload(payload.Buffer, 0, payload.Length);
    }
}
