// The datagram of an alert on its way, by the firmware's own writers, under a key that is derived for it and forgotten with the next.
using System;
using System.Buffers.Binary;
using RouterAlert.Boards.Common;
using RouterAlert.Boards.Common.AlertClient;
using RouterAlert.Client;
using RouterAlert.Wire;

namespace RouterAlert.Tools.Sender;

public sealed class AlertComposer(LineKeySchedule keys)
{
    public const int TokenBytes = 8;

    private readonly Mac0 mac0 = new(new HostMac());
    private readonly AlertClaims claims = new();
    private readonly CborWriter payload = new(new byte[AlertExchange.MaxPayloadBytes]), message = new(new byte[AlertExchange.MaxPayloadBytes]);
    private readonly CoapWriter writer = new(new byte[AlertExchange.MaxPayloadBytes + 64]);
    private readonly byte[] kid = new byte[Mac0.KidBytes], key = new byte[LineKey.KeyBytes], token = new byte[TokenBytes], nonce = new byte[8];

    /// <summary>The datagram made last, and its length.</summary>
    public byte[] Datagram => writer.Buffer;
    public int Length => writer.Length;

    /// <summary>Makes the datagram; false when the box could not take it for its length.</summary>
    public bool Compose(int slot, in Outstanding alert)
    {
        if (alert.Text?.Length > AlertClaims.MaxTextBytes) return false;
        Fill(alert);
        payload.Reset();
        AlertMessage.Write(payload, claims);
        keys.Derive((ulong)alert.Line, kid, key);
        message.Reset();
        mac0.Write(message, key, Mac0.RequestAad, kid, kid.Length, payload.Buffer, payload.Length);
        if (payload.Overflowed || message.Overflowed) return false;
        BinaryPrimitives.WriteInt32BigEndian(token, slot);
        BinaryPrimitives.WriteUInt32BigEndian(token.AsSpan(4), alert.Token);
        AlertFrame.Write(writer, alert.MessageId, token, 0, TokenBytes, CoapMessage.FormatCoseMac0, claims.Nonce, claims.NonceLength, message);
        return writer.Length <= CoapMessage.MaxBytes;
    }

    private void Fill(in Outstanding alert)
    {
        claims.Clean();
        claims.IssuedAt = alert.IssuedAt;
        claims.ExpiresAt = Math.Min(alert.ExpiresAt, alert.IssuedAt + AlertClaims.MaxLifeSeconds);
        claims.Code = alert.Code;
        claims.Sequence = alert.Sequence;
        claims.Operation = alert.Operation;
        claims.Severity = alert.Severity;
        BinaryPrimitives.WriteUInt64LittleEndian(nonce, alert.Nonce);
        claims.NonceLength = alert.NonceLength;
        nonce.AsSpan(0, claims.NonceLength).CopyTo(claims.Nonce);
        if (alert.IsPoll) return; // the box has the rest
        claims.Events = alert.Events;
        claims.TextLength = alert.Text?.Length ?? 0;
        alert.Text?.CopyTo(claims.Text, 0);
        if (alert.DestinationLength == 0) return;
        claims.HasEvidence = true;
        claims.EvidenceTime = alert.SeenAt;
        claims.EvidenceProtocol = alert.Protocol;
        claims.EvidenceSourcePort = alert.SourcePort;
        claims.EvidenceDestinationPort = alert.DestinationPort;
        claims.EvidenceDestinationLength = alert.DestinationLength;
        Outstanding.Unpack(alert.Destination, alert.DestinationLength, claims.EvidenceDestination);
    }
}
