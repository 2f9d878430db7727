// The payload of an authenticated alert: reads and writes its claims in the grammar's one spelling.
namespace RouterAlert.Wire;

public sealed class AlertMessage
{
    private readonly CborReader reader = new CborReader();

    /// <summary>Reads the claims; false unless every byte is as the grammar says. The claims are then meaningless.</summary>
    public bool TryRead(byte[] bytes, int offset, int length, AlertClaims claims)
    {
        claims.Clean();
        reader.Begin(bytes, offset, length);
        if (!reader.TryReadMap(out var pairs)) return false;
        var seen = 0;
        var order = -1L;
        for (; pairs > 0; pairs--)
        {
            if (!reader.TryReadInteger(out var key)) return false;
            // Bytewise order of the encoded keys: numbers from 0 up, then from -1 down. That leaves no place for duplicates.
            var place = key >= 0 ? key : 0x100000000L - key;
            if (place <= order || !TryReadClaim(key, bytes, claims)) return false;
            order = place;
            seen |= Bit(key);
        }
        const int needed = 1 | 2 | 4;
        if (!reader.IsAtEnd || (seen & needed) != needed) return false;
        if (claims.ExpiresAt == 0) claims.ExpiresAt = claims.IssuedAt + AlertClaims.DefaultLifeSeconds;
        return claims.ExpiresAt >= claims.IssuedAt && claims.ExpiresAt - claims.IssuedAt <= AlertClaims.MaxLifeSeconds;
    }

    /// <summary>Writes the claims; optional ones that hold their default are left out.</summary>
    public static void Write(CborWriter to, AlertClaims claims)
    {
        var hasExpiry = claims.ExpiresAt != 0 && claims.ExpiresAt != claims.IssuedAt + AlertClaims.DefaultLifeSeconds;
        to.Map(3 + One(hasExpiry) + One(claims.NonceLength > 0) + One(claims.Operation != AlertClaims.Raise) + One(claims.HasEvidence)
            + One(claims.TextLength > 0) + One(claims.Severity > 0) + One(claims.Events > 0));
        if (hasExpiry) Pair(to, AlertClaims.KeyExpires, claims.ExpiresAt);
        Pair(to, AlertClaims.KeyIssuedAt, claims.IssuedAt);
        if (claims.NonceLength > 0)
        {
            to.Integer(AlertClaims.KeyNonce);
            to.Bytes(claims.Nonce, 0, claims.NonceLength);
        }
        Pair(to, AlertClaims.KeyCode, claims.Code);
        Pair(to, AlertClaims.KeySequence, claims.Sequence);
        if (claims.Operation != AlertClaims.Raise) Pair(to, AlertClaims.KeyOperation, claims.Operation);
        if (claims.HasEvidence) WriteEvidence(to, claims);
        if (claims.TextLength > 0)
        {
            to.Integer(AlertClaims.KeyText);
            to.Text(claims.Text, 0, claims.TextLength);
        }
        if (claims.Severity > 0) Pair(to, AlertClaims.KeySeverity, claims.Severity);
        if (claims.Events > 0) Pair(to, AlertClaims.KeyEvents, claims.Events);
    }

    private static void WriteEvidence(CborWriter to, AlertClaims claims)
    {
        to.Integer(AlertClaims.KeyEvidence);
        to.Array(5);
        to.Unsigned(claims.EvidenceTime);
        to.Unsigned(claims.EvidenceProtocol);
        to.Unsigned(claims.EvidenceSourcePort);
        to.Bytes(claims.EvidenceDestination, 0, claims.EvidenceDestinationLength);
        to.Unsigned(claims.EvidenceDestinationPort);
    }

    private static void Pair(CborWriter to, int key, long value)
    {
        to.Integer(key);
        to.Unsigned(value);
    }

    private static int One(bool condition) => condition ? 1 : 0;

    private static int Bit(long key) => key switch
    {
        AlertClaims.KeyIssuedAt => 1,
        AlertClaims.KeyCode => 2,
        AlertClaims.KeySequence => 4,
        _ => 0,
    };

    private bool TryReadClaim(long key, byte[] bytes, AlertClaims claims)
    {
        switch (key)
        {
            case AlertClaims.KeyExpires:
                return reader.TryReadUnsigned(out claims.ExpiresAt) && claims.ExpiresAt > 0;
            case AlertClaims.KeyIssuedAt:
                return reader.TryReadUnsigned(out claims.IssuedAt) && claims.IssuedAt > 0;
            case AlertClaims.KeyNonce:
                return TryReadNonce(bytes, claims);
            case AlertClaims.KeyCode:
                return TryReadUpTo(65535, out claims.Code);
            case AlertClaims.KeySequence:
                return reader.TryReadUnsigned(out claims.Sequence) && claims.Sequence <= AlertClaims.MaxSequence;
            case AlertClaims.KeyOperation:
                return TryReadUpTo(AlertClaims.Test, out claims.Operation);
            case AlertClaims.KeyEvidence:
                return TryReadEvidence(bytes, claims);
            case AlertClaims.KeyText:
                return TryReadText(bytes, claims);
            case AlertClaims.KeySeverity:
                return TryReadUpTo(5, out claims.Severity) && claims.Severity >= 1;
            case AlertClaims.KeyEvents:
                return reader.TryReadUnsigned(out claims.Events);
            default:
                return false;
        }
    }

    private bool TryReadUpTo(int most, out int value)
    {
        value = 0;
        if (!reader.TryReadUnsigned(out var number) || number > most) return false;
        value = (int)number;
        return true;
    }

    private bool TryReadNonce(byte[] bytes, AlertClaims claims)
    {
        if (!reader.TryReadBytes(out var offset, out var length)) return false;
        if (length < AlertClaims.MinNonceBytes || length > AlertClaims.MaxNonceBytes) return false;
        for (var i = 0; i < length; i++) claims.Nonce[i] = bytes[offset + i];
        claims.NonceLength = length;
        return true;
    }

    private bool TryReadText(byte[] bytes, AlertClaims claims)
    {
        if (!reader.TryReadText(out var offset, out var length)) return false;
        if (length < 1 || length > AlertClaims.MaxTextBytes || !Utf8.IsValid(bytes, offset, length)) return false;
        for (var i = 0; i < length; i++) claims.Text[i] = bytes[offset + i];
        claims.TextLength = length;
        return true;
    }

    private bool TryReadEvidence(byte[] bytes, AlertClaims claims)
    {
        if (!reader.TryReadArray(out var parts) || parts != 5) return false;
        if (!reader.TryReadUnsigned(out claims.EvidenceTime)) return false;
        if (!TryReadUpTo(255, out claims.EvidenceProtocol) || !TryReadUpTo(65535, out claims.EvidenceSourcePort)) return false;
        if (!reader.TryReadBytes(out var offset, out var length) || (length != 4 && length != 16)) return false;
        for (var i = 0; i < length; i++) claims.EvidenceDestination[i] = bytes[offset + i];
        claims.EvidenceDestinationLength = length;
        claims.HasEvidence = true;
        return TryReadUpTo(65535, out claims.EvidenceDestinationPort);
    }
}
