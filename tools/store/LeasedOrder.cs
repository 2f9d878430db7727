// An order that a sender has taken from the store for a while.
using System.Net;

namespace RouterAlert.Tools.Store;

/// <param name="Id">The order's number in the store.</param>
/// <param name="Line">48 bits.</param>
/// <param name="Sequence">Counted per line when the order came in: a second sending carries the same, and the box knows it for a duplicate.</param>
/// <param name="ExpiresAt">Unix milliseconds, as every time in the store.</param>
/// <param name="Address">4 or 16 bytes, network order; null when the line is off line.</param>
/// <param name="Text">UTF-8, shared by all orders that say the same; null for none.</param>
/// <param name="EvidenceAt">0 when there is no evidence.</param>
/// <param name="Destination">4 or 16 bytes.</param>
/// <param name="AnsweredAt">When the box first answered, 0 before.</param>
/// <param name="NotBefore">When the campaign's rate has room for it.</param>
public readonly record struct LeasedOrder(long Id, long Line, long Sequence, int Code, int Operation, int Severity, long ExpiresAt, byte[]? Address, int Port,
    byte[]? Text, long EvidenceAt, int Protocol, int SourcePort, byte[]? Destination, int DestinationPort, long Events, string OrderedBy,
    OrderState State, int Attempts, long AnsweredAt, long NotBefore)
{
    /// <summary>The box has it already: it is only asked how the alert stands.</summary>
    public bool IsPoll => State >= OrderState.Delivered;

    public IPEndPoint? Box => Address is null ? null : new IPEndPoint(new IPAddress(Address), Port);
}
