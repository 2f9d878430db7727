// What an authenticated alert says (alert-claims of the grammar). Reused for every message.
namespace RouterAlert.Wire;

public sealed class AlertClaims
{
    // Claim keys: RFC 8392 for the registered ones, the private range below -65536 for ours.
    public const int KeyExpires = 4, KeyIssuedAt = 6, KeyNonce = 10;
    public const int KeyCode = -65537, KeySequence = -65538, KeyOperation = -65539, KeyEvidence = -65540, KeyText = -65541, KeySeverity = -65542,
        KeyEvents = -65543, KeyResult = -65544, KeyAcknowledgedAt = -65545;

    public const int Raise = 0, Update = 1, Clear = 2, Test = 3;
    public const int MaxTextBytes = 160, MinNonceBytes = 4, MaxNonceBytes = 8;
    public const long MaxSequence = (1L << 53) - 1;

    /// <summary>Default and greatest lifetime of an alert.</summary>
    public const long DefaultLifeSeconds = 7 * 86400, MaxLifeSeconds = 30 * 86400;

    /// <summary>Unix seconds.</summary>
    public long IssuedAt, ExpiresAt;
    public int Code;
    public long Sequence;
    public int Operation;

    /// <summary>1..5, 0 when the sender leaves it to the registry.</summary>
    public int Severity;

    /// <summary>Events that the sender saw, 0 when it does not say.</summary>
    public long Events;

    /// <summary>The Echo value that the sender has just received; length 0 when there is none.</summary>
    public readonly byte[] Nonce = new byte[MaxNonceBytes];
    public int NonceLength;

    /// <summary>UTF-8; length 0 when there is none.</summary>
    public readonly byte[] Text = new byte[MaxTextBytes];
    public int TextLength;

    public bool HasEvidence;

    /// <summary>When (Unix seconds), IP protocol, port after address translation, and the destination that was attacked.</summary>
    public long EvidenceTime;
    public int EvidenceProtocol, EvidenceSourcePort, EvidenceDestinationPort;
    public readonly byte[] EvidenceDestination = new byte[16];

    /// <summary>4 or 16.</summary>
    public int EvidenceDestinationLength;

    public void Clean()
    {
        IssuedAt = 0;
        ExpiresAt = 0;
        Code = 0;
        Sequence = 0;
        Operation = Raise;
        Severity = 0;
        Events = 0;
        NonceLength = 0;
        TextLength = 0;
        HasEvidence = false;
    }
}
