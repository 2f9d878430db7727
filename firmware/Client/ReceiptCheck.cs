// The receipt in a box's answer: believed only under the line's key, and for the alert that was sent.
using RouterAlert.Wire;

namespace RouterAlert.Client;

public sealed class ReceiptCheck
{
    private readonly Mac0 mac0;
    private readonly CborReader reader = new CborReader();

    /// <param name="mac0">Used for each check; may serve its owner's messages, too.</param>
    public ReceiptCheck(Mac0 mac0) => this.mac0 = mac0;

    /// <summary>What the household's box did, as the receipt accepted last says.</summary>
    public ReceiptResult Result { get; private set; }

    /// <summary>When the household acknowledged it, Unix seconds; 0 when it has not.</summary>
    public long AcknowledgedAt { get; private set; }

    /// <summary>True when the payload is the receipt of this alert, under this key; else nothing has changed.</summary>
    /// <param name="key">32 bytes.</param>
    public bool Accept(byte[] bytes, int offset, int length, int contentFormat, byte[] key, long sequence)
    {
        if (contentFormat != CoapMessage.FormatCoseMac0 || length > CoapMessage.MaxBytes) return false;
        if (!mac0.TryRead(bytes, offset, length) || !mac0.Verify(bytes, key, Mac0.ResponseAad)) return false;
        if (!ReceiptMessage.TryRead(reader, bytes, mac0.PayloadOffset, mac0.PayloadLength, out var receipted, out var result, out var acknowledgedAt)) return false;
        if (receipted != sequence) return false; // an older receipt, replayed
        Result = result;
        AcknowledgedAt = acknowledgedAt;
        return true;
    }
}
