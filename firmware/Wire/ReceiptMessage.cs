// The payload of a receipt: what the household's box did with an alert.
namespace RouterAlert.Wire;

public enum ReceiptResult
{
    Signalled = 0,
    Duplicate = 1,
    Silenced = 2,
    Acknowledged = 3,
    Cleared = 4,
}

public static class ReceiptMessage
{
    /// <param name="acknowledgedAt">When the household acknowledged it, Unix seconds; 0 leaves it out.</param>
    public static void Write(CborWriter to, long sequence, ReceiptResult result, long acknowledgedAt)
    {
        to.Map(acknowledgedAt == 0 ? 2 : 3);
        to.Integer(AlertClaims.KeySequence);
        to.Unsigned(sequence);
        to.Integer(AlertClaims.KeyResult);
        to.Unsigned((int)result);
        if (acknowledgedAt == 0) return;
        to.Integer(AlertClaims.KeyAcknowledgedAt);
        to.Unsigned(acknowledgedAt);
    }

    /// <summary>Reads a receipt's payload; false unless every byte is as the grammar says.</summary>
    public static bool TryRead(CborReader reader, byte[] bytes, int offset, int length, out long sequence, out ReceiptResult result, out long acknowledgedAt)
    {
        sequence = 0;
        result = ReceiptResult.Signalled;
        acknowledgedAt = 0;
        reader.Begin(bytes, offset, length);
        if (!reader.TryReadMap(out var pairs) || pairs < 2 || pairs > 3) return false;
        if (!Key(reader, AlertClaims.KeySequence) || !reader.TryReadUnsigned(out sequence)) return false;
        if (!Key(reader, AlertClaims.KeyResult) || !reader.TryReadUnsigned(out var number) || number > (int)ReceiptResult.Cleared) return false;
        result = (ReceiptResult)(int)number;
        if (pairs == 3 && (!Key(reader, AlertClaims.KeyAcknowledgedAt) || !reader.TryReadUnsigned(out acknowledgedAt))) return false;
        return reader.IsAtEnd;
    }

    private static bool Key(CborReader reader, int expected) => reader.TryReadInteger(out var key) && key == expected;
}
