// How an exchange stands.
namespace RouterAlert.Client;

public enum ExchangeResult
{
    UnderWay = 0,

    /// <summary>A response has come; <see cref="AlertExchange.Code"/> says which.</summary>
    Answered = 1,

    /// <summary>Nothing came after all retransmissions.</summary>
    Silence = 2,

    /// <summary>The other end does not know what was meant (RST).</summary>
    Rejected = 3,

    /// <summary>A success came that the line's key does not confirm.</summary>
    Unproven = 4,
}
