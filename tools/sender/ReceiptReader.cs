// What a box answers: the parts of the message, and the receipt under the line's key.
using System;
using System.Buffers.Binary;
using RouterAlert.Boards.Common;
using RouterAlert.Boards.Common.AlertClient;
using RouterAlert.Client;
using RouterAlert.Wire;

namespace RouterAlert.Tools.Sender;

public sealed class ReceiptReader(LineKeySchedule keys)
{
    private static readonly byte[] NoPath = [];

    private readonly CoapMessage response = new();
    private readonly ReceiptCheck receipt = new(new Mac0(new HostMac()));
    private readonly byte[] kid = new byte[Mac0.KidBytes], key = new byte[LineKey.KeyBytes];

    public CoapMessage Response => response;

    /// <summary>The slot and the random half that the answer's token names.</summary>
    public uint Slot { get; private set; }
    public uint Token { get; private set; }

    public ReceiptResult Result => receipt.Result;

    /// <summary>Unix seconds, 0 when the household has not acknowledged.</summary>
    public long AcknowledgedAt => receipt.AcknowledgedAt;

    /// <summary>Reads an answer; false for whatever cannot be one of ours.</summary>
    public bool TryRead(byte[] datagram, int length)
    {
        if (length > datagram.Length || !response.TryRead(datagram, length, NoPath)) return false;
        if (response.Code >> 5 < 2 || response.TokenLength != AlertComposer.TokenBytes || response.HasBadCritical) return false;
        if (response.Type != CoapMessage.Acknowledgement && response.Type != CoapMessage.NonConfirmable) return false;
        Slot = BinaryPrimitives.ReadUInt32BigEndian(datagram.AsSpan(response.TokenOffset));
        Token = BinaryPrimitives.ReadUInt32BigEndian(datagram.AsSpan(response.TokenOffset + 4));
        return true;
    }

    /// <summary>True when the answer carries the receipt of this alert, under its line's key.</summary>
    public bool Verify(byte[] datagram, in Outstanding alert)
    {
        keys.Derive((ulong)alert.Line, kid, key);
        return receipt.Accept(datagram, response.PayloadOffset, response.PayloadLength, response.ContentFormat, key, alert.Sequence);
    }
}
