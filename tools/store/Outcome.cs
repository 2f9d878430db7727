// What became of one order's exchange with its box.
namespace RouterAlert.Tools.Store;

/// <param name="State">The order's new state. The store never takes back what a box has confirmed.</param>
/// <param name="Attempts">Exchanges so far.</param>
/// <param name="NextAt">When to try or ask again, Unix milliseconds; 0 for never.</param>
/// <param name="At">When it was known.</param>
/// <param name="Answer">The CoAP code of the answer, 0 when none came.</param>
/// <param name="AcknowledgedAt">When the household acknowledged it, Unix milliseconds; 0 when it has not.</param>
/// <param name="Sends">Datagrams of this exchange, for the audit.</param>
public readonly record struct Outcome(long OrderId, long Line, long Sequence, int Code, OrderState State, int Attempts, long NextAt, long At, int Answer,
    long AcknowledgedAt, int Sends);
