// How an order stands, as its receipts tell. The numbers are in the store: they are never changed or used again.
namespace RouterAlert.Tools.Store;

public enum OrderState
{
    /// <summary>Nothing was sent yet.</summary>
    Queued = 0,

    /// <summary>Sent, and the box was silent: it is tried again until the order expires.</summary>
    Sent = 1,

    /// <summary>The box has it and does not say more.</summary>
    Delivered = 2,

    /// <summary>The box signals it.</summary>
    Shown = 3,

    /// <summary>The household has silenced it for now.</summary>
    Silenced = 4,

    /// <summary>The household has acknowledged it.</summary>
    Acknowledged = 5,

    /// <summary>The alert was taken back.</summary>
    Cleared = 6,

    /// <summary>Who answers at the address does not have the line's key: the address is another's by now, or the box has none.</summary>
    WrongLine = 7,

    /// <summary>No answer came before its time was over.</summary>
    Expired = 8,

    /// <summary>The box refuses it for good; the answer's code says why.</summary>
    Failed = 9,
}

public static class OrderStates
{
    public const int Count = 10;

    /// <summary>How reports and the audit spell them.</summary>
    public static readonly string[] Names =
        ["queued", "silent", "delivered", "shown", "silenced", "acknowledged", "cleared", "wrong-line", "expired", "failed"];

    public static string Name(this OrderState state) => Names[(int)state];
}
